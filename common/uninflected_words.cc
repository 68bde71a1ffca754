#include "common/uninflected_words.h"

#include <array>
#include <string_view>
#include <unordered_set>

namespace morgue {

namespace {

// Folded as terms are. Left out is what is also a form of another word: can, may, will, march.
// Each list is one text with a space around every word.
struct List {
  std::string_view language;
  std::string_view words;
};

constexpr std::array<List, 7> lists{{
    {"en",
     " a about above across after again against ago all almost along already also although "
     "always am among an and any april are around as at august away because been before "
     "behind below beneath beside besides between beyond both but by could december "
     "despite did does during each eight either eleven else ever every february few five for "
     "friday from had has he her hers herself him himself his how however i if in inside "
     "into is it its itself january july june least less many me monday more moreover most "
     "much my myself near neither never nevertheless nine nor not november october of off "
     "often on only onto or our ours ourselves over percent perhaps quite rather said same "
     "saturday september seven several shall she should since six so some soon still such "
     "sunday than that the their theirs them themselves then there therefore these they this "
     "those though three through throughout thursday thus to together too toward towards "
     "tuesday twelve two under until unto up upon us very was we wednesday were what "
     "whatever when whenever where whereas whether which whichever while who whoever whom "
     "whose why with within without would yet you your yours yourself "},
    {"de",
     " aber als also am an auch auf aus bei beim bis da dann das dass dem den denn der des "
     "die doch du durch er es euch fur gegen hat hatte ich ihm ihn ihnen im in ins ist ja je "
     "jedoch man mich mir mit nach nicht noch nun nur ob oder ohne schon sehr seit sich sie "
     "sind so uber um und uns unter vom von vor wahrend war waren was weil wenn wer wie "
     "wieder wir wo zu zum zur zwischen "},
    {"fr",
     " a ai apres au aucun aussi aux avant avec c car ce ceci cela ces cet chez comme contre "
     "d dans de depuis des donc dont du elle elles en encore entre est et ete eux il ils j "
     "je jusque l la le les leur leurs lorsque lui m mais me meme mes moins n ne ni nos "
     "notre nous on ont ou par parce pas pendant plus pour pourquoi quand que quel quelle "
     "qui quoi s sa sans se selon ses si son sont sous sur t ta te tes toi ton tres trop tu "
     "un une vers vos votre vous y "},
    {"es",
     " a al ante antes aunque bajo cada como con contra cual cuando de del desde donde dos "
     "durante e el ella ellas ellos en entre era eran es esa ese eso esta este esto fue "
     "fueron ha han hasta hay la las le les lo los mas me mi mientras muy nada ni no nos o "
     "para pero poco por porque pues que quien se sea segun ser si sin sino sobre son su sus "
     "tambien tan te tras tu un una uno y ya yo "},
    {"it",
     " a ad ai al alla alle allo anche c che chi ci come con contro cui d da dai dal dalla "
     "dalle dallo de degli dei del della delle dello di dopo dove due durante e ed era fra "
     "fu gli ha hanno ho i il in io l la le lei li lo loro lui ma me mentre mi ne nei nel "
     "nella nelle nello noi non nostro o per perche pero piu poi qual quale quando quanto "
     "quello questa queste questi questo se secondo senza si sia sono su sua sue sugli sui "
     "sul sulla sulle sullo suo suoi tra tu un una uno verso vi voi "},
    {"pt",
     " a ao aos apos as ate cada com como contra da das de dela dele depois desde do dois dos "
     "duas durante e ela elas ele eles em entre era essa esse esta este eu foi foram ha isso "
     "isto ja lhe mais mas me mesmo muito na nao nas nem no nos o os ou para pela pelas pelo "
     "pelos por porque qual quando que quem sao se segundo sem ser seu seus so sob sobre sua "
     "suas tambem tem um uma voce "},
    {"nl",
     " aan al als bij dan dat de deze die dit door een en er ge had heb hebben heeft het hij "
     "hoe hun ik in is ja je maar me meer men met mij na naar niet nog nu of om omdat onder "
     "ons onze ook op over reeds sinds te tegen toch tot uit van vanaf veel voor want waren "
     "was wat we wel wie wij zal ze zich zij zijn zo zonder "},
}};

using Words = std::unordered_set<std::string_view>;

std::array<Words, lists.size()> split_lists() {
  std::array<Words, lists.size()> out;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const std::string_view words = lists.at(i).words;
    for (std::size_t begin = 1; begin < words.size();) {
      const std::size_t end = words.find(' ', begin);
      out.at(i).insert(words.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return out;
}

}  // namespace

bool is_uninflected(std::string_view folded, std::string_view language) {
  static const std::array<Words, lists.size()> words = split_lists();
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (lists.at(i).language == language) return words.at(i).count(folded) > 0;
  }
  return false;
}

}  // namespace morgue
