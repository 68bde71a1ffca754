#include "indexer/reader/byline.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/news_date.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_byline = 200;  // bytes of a line
constexpr std::size_t most_words = 20;

// What stands before the names. The longer ones first.
constexpr auto openings = std::to_array<std::string_view>({"additional reporting by",
                                                           "reporting and writing by",
                                                           "reporting by",
                                                           "reported by",
                                                           "writing by",
                                                           "written by",
                                                           "story by",
                                                           "text by",
                                                           "words by",
                                                           "compiled by",
                                                           "posted by",
                                                           "published by",
                                                           "article by",
                                                           "report by",
                                                           "analysis by",
                                                           "by:",
                                                           "by",
                                                           "author:",
                                                           "authors:",
                                                           "autor:",
                                                           "auteur:",
                                                           "autore:",
                                                           "de notre correspondant",
                                                           "aus der feder von",
                                                           "von",
                                                           "par",
                                                           "por",
                                                           "door"});
// Those of them that are words of other languages, or common in prose: a name must follow.
constexpr auto weak_openings = std::to_array<std::string_view>({"by", "von", "par", "por", "door"});

constexpr auto job_words = std::to_array<std::string_view>(
    {"writer",         "writers",        "reporter",       "reporters",     "correspondent",
     "correspondents", "editor",         "editors",        "columnist",     "columnists",
     "contributor",    "contributors",   "freelance",      "freelancer",    "journalist",
     "journalists",    "producer",       "photographer",   "critic",        "blogger",
     "intern",         "redakteur",      "redakteurin",    "korrespondent", "korrespondentin",
     "journaliste",    "redactor",       "redactora",      "corresponsal",  "periodista",
     "giornalista",    "corrispondente", "correspondente", "jornalista",    "redacteur",
     "verslaggever"});
constexpr auto job_company = std::to_array<std::string_view>(
    {"staff",      "senior",        "chief",      "special",   "political",    "foreign",
     "diplomatic", "business",      "sports",     "sport",     "science",      "health",
     "education",  "environment",   "crime",      "city",      "national",     "international",
     "local",      "deputy",        "associate",  "assistant", "contributing", "managing",
     "executive",  "economics",     "technology", "legal",     "arts",         "culture",
     "bureau",     "desk",          "news",       "the",       "of",           "in",
     "for",        "and",           "to",         "at",        "our",          "own",
     "guest",      "global",        "regional",   "data",      "energy",       "defence",
     "defense",    "security",      "court",      "religion",  "travel",       "food",
     "features",   "investigative", "india",      "europe",    "asia",         "africa",
     "world",      "washington",    "london"});

constexpr auto nobody = std::to_array<std::string_view>({"staff",
                                                         "staff writer",
                                                         "staff writers",
                                                         "staff reporter",
                                                         "staff reporters",
                                                         "staff correspondent",
                                                         "our correspondent",
                                                         "our correspondents",
                                                         "our special correspondent",
                                                         "special correspondent",
                                                         "a correspondent",
                                                         "correspondent",
                                                         "our reporter",
                                                         "reporter",
                                                         "web desk",
                                                         "news desk",
                                                         "online desk",
                                                         "editor",
                                                         "editors",
                                                         "admin",
                                                         "anonymous",
                                                         "agencies",
                                                         "unknown",
                                                         "none",
                                                         "n/a",
                                                         "newsroom",
                                                         "editorial",
                                                         "redaktion",
                                                         "la redaction",
                                                         "redaccion",
                                                         "redazione",
                                                         "redacao",
                                                         "from our correspondent",
                                                         "follow author"});

// Not those that are names of people, too: April, May, June, August; in other languages, Marta.
constexpr auto calendar_words = std::to_array<std::string_view>(
    {"monday",   "tuesday",  "wednesday", "thursday", "friday",     "saturday", "sunday",
     "january",  "february", "march",     "july",     "september",  "october",  "november",
     "december", "montag",   "dienstag",  "mittwoch", "donnerstag", "freitag",  "samstag",
     "sonntag",  "lundi",    "mardi",     "mercredi", "jeudi",      "vendredi", "samedi",
     "dimanche", "lunes",    "martes",    "jueves",   "viernes",    "sabado"});
constexpr auto suffixes = std::to_array<std::string_view>({"jr", "sr", "ii", "iii", "iv"});
constexpr auto degrees =
    std::to_array<std::string_view>({"md", "ma", "phd", "rn", "mph", "ba", "msc", "dr"});

template <class Words>
bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string key_of(std::string_view word) {
  std::string key = folded(trim_of(word, ".,;:()"));
  key.erase(std::remove(key.begin(), key.end(), '.'), key.end());
  return key;
}

// Cuts an opening off. Says which one it was, or nothing.
std::string_view take_opening(std::string_view& text) {
  for (const std::string_view opening : openings) {
    if (!begins_with_word(text, opening)) continue;
    text = trim(trim_of(text.substr(opening.size()), ": "));
    return opening;
  }
  return {};
}

// From the first of them on, nothing belongs to the name.
std::string_view cut_tail(std::string_view name) {
  for (const std::string_view mark : {" Follow @", " follow @", " in ", " at ", " from ", " via ",
                                      " @", " <", " —", " –", " -- ", " à ", " aus ", " desde "}) {
    name = name.substr(0, std::min(name.find(mark), name.size()));
  }
  name = trim_of(trim(name), ",;|");
  const std::size_t bracket = name.find(" (");
  if (bracket != std::string_view::npos && name.back() == ')') name = trim(name.substr(0, bracket));
  if (name.find('(') == std::string_view::npos) name = trim_of(name, ") ");
  return name;
}

// "for the Gazette", "of The Associated Press", "special to the Gazette"
std::string_view take_employer(std::string_view& name) {
  for (const std::string_view mark : {" for ", " of ", ", special to ", " special to "}) {
    const std::size_t at = name.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view employer = trim(name.substr(at + mark.size()));
    if (!is_organisation(employer)) continue;
    name = trim(name.substr(0, at));
    return employer;
  }
  return {};
}

bool is_job(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return holds(job_words, key_of(word)); });
}

bool is_address(std::string_view text) {
  return split_words(text).size() == 1 && text.find('@') != std::string_view::npos;
}

// Those who edited did not write.
bool is_editing(std::string_view text) {
  return begins_with_word(text, "editing by") || begins_with_word(text, "edited by");
}

// Text at links between names, replaced by ';'.
std::string with_links_marked(std::string_view text) {
  std::string out(text);
  for (const std::string_view link :
       {" and ", " AND ", " And ", " & ", " und ", " UND ", " et ", " y ", " e ", "(with ",
        "(avec ", " with ", " avec ", " en ", "|", "•", "·", "\n"}) {
    for (std::size_t at = out.find(link); at != std::string::npos; at = out.find(link, at)) {
      out.replace(at, link.size(), "; ");
    }
  }
  return out;
}

class Collector {
 public:
  // A part between links, with its commas.
  void take_part(std::string_view part) {
    part = trim(part);
    if (is_date(part) || is_editing(part)) return;
    const std::vector<std::string_view> pieces = split_at(part, ',');
    // "Roe, Jane": family name first, one word of each.
    if (pieces.size() == 2 && split_words(pieces[0]).size() == 1 &&
        split_words(pieces[1]).size() <= 2 && !pieces[1].empty() && is_plain(pieces[0]) &&
        is_plain(pieces[1])) {
      byline_.names.push_back(one_line(part));
      return;
    }
    for (const std::string_view piece : pieces) take_piece(piece);
  }

  Byline take() { return std::move(byline_); }

 private:
  static bool is_plain(std::string_view piece) {
    const std::string key = key_of(piece);
    return !is_job(piece) && !is_organisation(piece) && !holds(suffixes, key) &&
           !holds(degrees, key) && !holds(nobody, key) && !is_address(piece) &&
           piece.find_first_of("0123456789") == std::string_view::npos;
  }

  void take_piece(std::string_view piece) {
    take_opening(piece);
    std::string_view name = cut_tail(piece);
    if (name.empty() || is_address(name) || name.front() == '@') return;
    const std::string key = key_of(name);
    if (holds(nobody, key) || holds(degrees, key)) return;
    if (holds(suffixes, key)) {
      if (!byline_.names.empty()) byline_.names.back() += ", " + std::string(name);
      return;
    }
    if (is_date(name) || is_editing(name)) return;
    if (const std::string_view employer = take_employer(name); !employer.empty()) {
      take_organisation(employer);
    }
    if (is_organisation(name)) {
      // "Staff Writer" is a job, "Express News Service" employs.
      if (!is_job(name)) take_organisation(name);
      return;
    }
    if (is_job(name)) return;
    std::string written = one_line(name);
    const auto known = std::find(byline_.names.begin(), byline_.names.end(), written);
    if (known == byline_.names.end()) byline_.names.push_back(std::move(written));
  }

  static bool is_date(std::string_view text) {
    return parse_news_date(text) || parse_month_day(text) || find_date_label(text);
  }

  void take_organisation(std::string_view name) {
    if (byline_.agency.empty()) byline_.agency = std::string(name);
  }

  Byline byline_;
};

bool is_name_particle(std::string_view word) {
  static constexpr auto particles = std::to_array<std::string_view>(
      {"de",  "del", "della", "di",  "da",  "dos", "do",  "du", "la",
       "le",  "van", "von",   "der", "den", "ter", "ten", "el", "al",
       "bin", "ibn", "bint",  "abu", "y",   "e",   "zu",  "af", "st"});
  return holds(particles, word);
}

bool is_calendar_word(std::string_view word) {
  return holds(calendar_words, key_of(word));
}

// Are these words the kind that a byline holds: names, jobs, papers, links, and nothing of prose?
bool reads_as_byline(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  if (words.empty() || words.size() > most_words) return false;
  static constexpr auto links = std::to_array<std::string_view>(
      {"and", "und", "et", "y",       "e",    "with", "avec", "in",  "for", "of", "at",
       "the", "to",  "&",  "special", "from", "|",    "à",    "aus", "-",   "–",  "—"});
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (const std::string_view word : words) {
    const LetterCase written = letter_case(word);
    const std::string key = key_of(word);
    if (written == LetterCase::capital || written == LetterCase::capitals ||
        written == LetterCase::uncased) {
      ++capitals;
    } else if (!holds(links, key) && !is_name_particle(key) && !holds(job_words, key) &&
               !holds(job_company, key) && word.find('@') == std::string_view::npos) {
      ++small;
    }
  }
  return small == 0 && capitals >= 2;
}

bool begins_with_name(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  if (words.size() < 2) return false;
  const std::size_t most = std::min<std::size_t>(words.size(), 2);
  for (std::size_t i = 0; i < most; ++i) {
    const LetterCase written = letter_case(words[i]);
    const bool capital = written == LetterCase::capital || written == LetterCase::capitals ||
                         written == LetterCase::uncased;
    const bool particle = is_name_particle(words[i]) || (i == 0 && words[i] == "the");
    if ((!capital && !particle) || is_calendar_word(words[i])) return false;
  }
  return true;
}

}  // namespace

Byline parse_byline(std::string_view text) {
  Collector collector;
  text = trim_of(trim(text), "- ");
  if (text.size() > 1 && text.front() == '(' && text.back() == ')') {
    text = trim(text.substr(1, text.size() - 2));
  }
  take_opening(text);
  const std::string marked = with_links_marked(text);
  for (const std::string_view part : split_at(marked, ';')) collector.take_part(part);
  return collector.take();
}

std::optional<Byline> find_byline(std::string_view line) {
  if (line.size() > longest_byline) return std::nullopt;
  line = trim(line);
  while (!line.empty() && (line.front() == '-' || line.front() == '(')) line.remove_prefix(1);
  for (const std::string_view dash : {"—", "–", "•", "|"}) {
    if (line.substr(0, dash.size()) == dash) line.remove_prefix(dash.size());
  }
  line = trim(line);
  std::string_view names = line;
  const std::string_view opening = take_opening(names);
  if (opening.empty()) {
    // "Jane Roe, Staff Writer"
    const std::size_t comma = std::min(line.find(','), line.find('|'));
    if (comma == std::string_view::npos || line.size() > 100) return std::nullopt;
    if (!looks_like_name(trim(line.substr(0, comma))) ||
        !looks_like_job(trim(line.substr(comma + 1)))) {
      return std::nullopt;
    }
    return parse_byline(line);
  }
  const bool credit = opening.size() > 3 && !holds(weak_openings, opening);
  std::string_view checked = names.substr(0, names.find(';'));
  for (const std::string_view word : {"editing by", "Editing by", "Edited by"}) {
    checked = checked.substr(0, checked.find(word));
  }
  checked = trim_of(checked, ".,) ");
  const bool organisation = is_organisation(checked) && split_words(checked).size() <= 6;
  if (!reads_as_byline(cut_tail(checked)) &&
      !(organisation && letter_case(checked) != LetterCase::lower)) {
    return std::nullopt;
  }
  if (!begins_with_name(checked)) {
    if (!organisation) return std::nullopt;
  }
  // A sentence goes on after its first full stop; a name's initials do not end one.
  if (!credit && count_sentences(checked) > 1) return std::nullopt;
  Byline byline = parse_byline(names);
  if (byline.names.empty() && byline.agency.empty() && !is_job(checked)) return std::nullopt;
  return byline;
}

bool looks_like_name(std::string_view line) {
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() < 2 || words.size() > 5 || line.size() > 60) return false;
  if (line.find_first_of("0123456789:;!?\"()/@|&,") != std::string_view::npos) return false;
  if (is_organisation(line)) return false;
  std::size_t capitals = 0;
  for (const std::string_view word : words) {
    const LetterCase written = letter_case(word);
    const bool capital = written == LetterCase::capital || written == LetterCase::capitals;
    if (!capital && !is_name_particle(word)) return false;
    const bool initial = word.size() <= 2 || (word.size() <= 5 && word.find('.') != word.npos);
    if (word.back() == '.' && !initial && !holds(suffixes, key_of(word))) return false;
    if (is_calendar_word(word)) return false;
    capitals += capital ? 1 : 0;
  }
  return capitals >= 2 && letter_case(words.back()) != LetterCase::lower;
}

bool looks_like_job(std::string_view line) {
  const std::vector<std::string_view> words = split_words(line);
  if (words.empty() || words.size() > 8 || line.size() > 80 || ends_sentence(line)) return false;
  if (holds(nobody, key_of(line)) || is_news_agency(line)) return true;
  if (!is_job(line)) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    const std::string key = key_of(word);
    return holds(job_words, key) || holds(job_company, key) ||
           letter_case(word) == LetterCase::capital || letter_case(word) == LetterCase::capitals;
  });
}

}  // namespace morgue::index
