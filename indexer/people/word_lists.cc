#include "indexer/people/word_lists.h"

#include <array>
#include <string_view>

#include "indexer/people/text_tokens.h"

namespace morgue::index {

namespace {

struct List {
  std::uint32_t kinds;
  const char* words;  // separated by spaces
};

constexpr List lists[] = {
    {word_title | word_abbreviation,
     "mr mrs ms dr sen rep gov gen col lt capt sgt maj cpl pvt adm cmdr prof rev hon pres brig fr "
     "sra messrs mme mlle det insp supt cllr atty amb spc herr"},
    {word_title,
     "miss sir lord lady dame madam madame monsieur senator representative congressman "
     "congresswoman "
     "governor general colonel lieutenant captain sergeant major corporal private admiral "
     "commander "
     "commodore brigadier marshal professor doctor reverend father sister rabbi imam sheikh sheik "
     "shaikh ayatollah mullah pope cardinal archbishop bishop king queen prince princess emperor "
     "empress sultan emir duke duchess earl count countess baron baroness viscount president "
     "premier "
     "chancellor minister secretary chairman chairwoman chairperson chair mayor ambassador judge "
     "justice magistrate sheriff detective inspector superintendent constable officer councillor "
     "councilman councilwoman alderman speaker treasurer director coach manager editor publisher "
     "economist analyst lawmaker attorney prosecutor commissioner spokesman spokeswoman "
     "spokesperson ceo cfo coo deputy mp pastor chief taoiseach tsar envoy dictator comrade "
     "citizen "
     "principal dean provost curator midfielder striker goalkeeper defender skipper quarterback "
     "pitcher batsman bowler actor actress singer author novelist"},
    {word_role,
     "president premier chancellor minister secretary chairman chairwoman governor mayor "
     "ambassador "
     "judge spokesman spokeswoman spokesperson analyst economist trader dealer broker executive "
     "director manager partner strategist officer head leader chief boss founder owner lawyer "
     "attorney prosecutor senator congressman lawmaker legislator politician diplomat official "
     "colleague champion winner player striker midfielder defender goalkeeper captain coach "
     "skipper "
     "batsman bowler pitcher runner sprinter swimmer cyclist driver rider golfer boxer tennis seed "
     "actor actress singer author writer novelist poet journalist reporter photographer editor "
     "director producer professor scientist researcher historian expert specialist consultant "
     "billionaire investor financier entrepreneur dissident rebel activist general colonel "
     "commander "
     "soldier resident farmer worker victim wife husband son daughter brother sister father mother "
     "uncle friend widow heir rival opponent predecessor successor deputy vice aide adviser "
     "advisor "
     "counsel astronaut architect candidate nominee guard forward rookie veteran teammate "
     "compatriot "
     "countryman"},
    {word_title_part,
     "deputy vice former acting assistant associate senior junior late ex then-president prime "
     "first second lead interim outgoing incoming co undersecretary managing executive chief "
     "lieutenant major brigadier master staff field rear general-secretary newly-elected "
     "president-elect honorary permanent joint national federal state"},
    {word_realm,
     "foreign external affairs finance defence defense interior state trade energy justice home "
     "agriculture health "
     "education labor labour commerce treasury exchequer economy industry transport environment "
     "prime opposition republican democratic labour conservative army navy police party house "
     "senate "
     "majority minority financial operating investment economic press union central bank"},
    {word_particle,
     "van der den von de la du di da del della dos das do al el bin ibn ben bint abu le les ter "
     "ten "
     "zu zur af av y e i san st ul ur-rehman und dela d' bar abd"},
    {word_name_start, "van von der den de bin ibn al el da di della dos ter ten abu zu"},
    {word_joiner, "of and for the & de la du del des et y und"},
    {word_suffix | word_abbreviation, "jr sr esq"},
    {word_suffix, "ii iii iv junior phd md"},
    {word_say,
     "said says say told tells added adds stated noted argued warned asked replied declared "
     "announced "
     "insisted claimed admitted wrote writes testified explained thinks thought believes believed "
     "hopes hoped predicted complained recalled denied accused met resigned vowed pledged urged "
     "joked quipped commented remarked acknowledged conceded suggested scored beat won lost died "
     "married retired joined"},
    {word_company | word_abbreviation,
     "inc corp co ltd bros llc plc lp llp cos intl assn dept univ"},
    {word_company,
     "incorporated corporation company limited group holdings bank ag sa nv gmbh spa ab oy "
     "partners "
     "securities capital industries international systems airlines airways motors oil gas energy "
     "foundation institute university college school hospital church party league association "
     "committee commission council agency ministry department times post journal news television "
     "press insurance stores brothers sons associates enterprises trust fund funds financial "
     "communications pharmaceuticals laboratories technologies technology software steel electric "
     "power chemical chemicals united city rovers wanderers fc club center centre museum library "
     "award prize cup trophy open stadium arena arms hotel"},
    {word_place,
     "county river street avenue road lake mountain mountains island islands city town village "
     "province district state airport bridge park square square beach bay valley hill hills port "
     "fort cape gulf sea ocean canal basin heights creek springs falls dam boulevard lane drive "
     "building tower house palace"},
    {word_locative,
     "in at near from outside inside around via across northern southern eastern western central "
     "north south east west to into toward towards through"},
    {word_small,
     "a an the of and or but for nor on in at to by as from with into over after amid vs v is it "
     "its be are off up down out about than that if de la van von der per via not no"},
    {word_abbreviation,
     "jan feb mar apr jun jul aug sept sep oct nov dec vs no etc st ft mt ave blvd"},
    {word_date,
     "monday tuesday wednesday thursday friday saturday sunday january february march april may "
     "june "
     "july august september october november december jan feb mar apr jun jul aug sept sep oct nov "
     "dec mon tue wed thu fri sat sun"},
    {word_institution,
     "administration government cabinet era camp campaign family foundation doctrine plan "
     "presidency regime team supporters loyalists aides aide ally allies voters white"},
    {word_author,
     "by reporting writing editing written compiled photo photograph photographs picture "
     "photographer "
     "story additional edited graphic graphics illustration"},
    {word_pronoun, "he she him his her hers who whose whom himself herself i me my"},
    {word_plural_title,
     "presidents senators ministers messrs representatives governors judges justices generals "
     "princes "
     "kings queens professors drs sens reps secretaries brothers sisters mayors chancellors popes "
     "lords sirs cardinals bishops archbishops congressmen spokesmen ambassadors"},
    {word_plural_title | word_abbreviation, "messrs drs sens reps govs gens profs revs"},
    {word_female,
     "mrs ms miss mme mlle lady dame madam madame queen princess duchess baroness countess "
     "congresswoman spokeswoman chairwoman actress she her hers herself wife daughter "
     "mother sister widow sra"},
    {word_male,
     "mr sir king prince duke baron congressman spokesman chairman actor he him his "
     "himself husband son father brother"},
};

class Table {
 public:
  Table() {
    for (const List& list : lists) {
      std::string_view words = list.words;
      while (!words.empty()) {
        const std::size_t end = words.find(' ');
        add(lower_hash(words.substr(0, end)), list.kinds);
        words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
      }
    }
  }

  std::uint32_t find(std::uint64_t lower) const {
    for (std::size_t at = lower >> shift;; at = (at + 1) % size) {
      if (entries_[at].kinds == 0) return 0;
      if (entries_[at].lower == lower) return entries_[at].kinds;
    }
  }

 private:
  static constexpr std::size_t bits = 12;
  static constexpr std::size_t size = std::size_t{1} << bits;
  static constexpr unsigned shift = 64 - bits;

  struct Entry {
    std::uint64_t lower = 0;
    std::uint32_t kinds = 0;
  };

  void add(std::uint64_t lower, std::uint32_t kinds) {
    std::size_t at = lower >> shift;
    while (entries_[at].kinds != 0 && entries_[at].lower != lower) at = (at + 1) % size;
    entries_[at].lower = lower;
    entries_[at].kinds |= kinds;
  }

  std::array<Entry, size> entries_;
};

}  // namespace

std::uint32_t words_of(std::uint64_t lower) {
  static const Table table;
  return table.find(lower);
}

}  // namespace morgue::index
