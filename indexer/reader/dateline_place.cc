#include "indexer/reader/dateline_place.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/reader/line_words.h"

namespace morgue::index {

namespace {

constexpr std::size_t most_place_words = 5;

// What stands in capitals before a colon or a dash and is no place.
constexpr auto no_places = std::to_array<std::string_view>(
    {"breaking",  "exclusive", "update",     "updated",   "updates",
     "watch",     "live",      "video",      "photo",     "photos",
     "picture",   "pictures",  "image",      "gallery",   "analysis",
     "opinion",   "comment",   "commentary", "editorial", "review",
     "reviews",   "interview", "factbox",    "timeline",  "correction",
     "corrected", "corrects",  "refile",     "recap",     "note",
     "warning",   "read",      "see",        "related",   "advertisement",
     "advert",    "spoiler",   "alert",      "listen",    "podcast",
     "poll",      "quiz",      "quote",      "snap",      "wrapup",
     "advisory",  "preview",   "highlights", "summary",   "report",
     "special",   "feature",   "column",     "insight",   "instant",
     "urgent",    "bulletin",  "flash",      "news",      "newsletter",
     "sports",    "sport",     "business",   "politics",  "weather",
     "explainer", "explained", "fact",       "check",     "verdict",
     "question",  "answer",    "caption",    "credit",    "source",
     "author",    "by",        "from",       "the",       "more",
     "also",      "also,",     "why",        "how",       "what",
     "who",       "when",      "where",      "editor",    "editors",
     "editor's",  "points",    "results",    "result",    "scores",
     "score",     "standings", "table",      "headline",  "headlines",
     "title",     "date",      "time",       "copyright", "phone",
     "email",     "fax",       "contact",    "press",     "release",
     "immediate", "notice",    "subscribe",  "share",     "follow",
     "sponsored", "promoted",  "stocks",     "shares",    "profits",
     "prices",    "said",      "says",       "rises",     "falls",
     "rise",      "fall",      "up",         "down",      "to",
     "for",       "with",      "after",      "new:",      "q",
     "a",         "q&a",       "tl;dr",      "ps",        "rpt",
     "repeat",    "repeats"});

// Initials that begin a sentence or a paragraph as a place would.
constexpr auto initials = std::to_array<std::string_view>(
    {"nato",     "unesco",   "unicef",  "nasa",    "opec",     "asean",  "fifa", "uefa",  "iaea",
     "oecd",     "brics",    "saarc",   "covid",   "covid-19", "aids",   "isro", "hamas", "ecowas",
     "mercosur", "interpol", "europol", "frontex", "nafta",    "isis",   "isil", "sars",  "dna",
     "swapo",    "unhcr",    "usaid",   "ioc",     "nyse",     "nasdaq", "esa",  "bafta", "naacp",
     "faa",      "fema",     "osha",    "icc",     "icann"});

// Short names of places that may stand without agency or day.
constexpr auto short_places =
    std::to_array<std::string_view>({"goa", "ufa", "leh", "ulm", "pau", "fez", "rio"});

template <class Words>
bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The cities and regions of a place: pieces between '/', ',', " and ".
std::vector<std::string_view> place_pieces(std::string_view place) {
  std::vector<std::string_view> pieces;
  for (std::string_view by_comma : split_at(place, ',')) {
    for (std::string_view piece : split_at(by_comma, '/')) {
      for (const std::string_view link : {" and ", " AND ", " und ", " et ", " y "}) {
        const std::size_t at = piece.find(link);
        if (at == std::string_view::npos) continue;
        pieces.push_back(trim(piece.substr(0, at)));
        piece = trim(piece.substr(at + link.size()));
      }
      pieces.push_back(piece);
    }
  }
  return pieces;
}

bool is_particle(std::string_view word) {
  static constexpr auto particles = std::to_array<std::string_view>(
      {"de",  "del", "la",   "le", "les", "el",  "al",  "da",   "do", "dos", "du", "di", "of",
       "the", "on",  "upon", "am", "an",  "der", "sur", "sous", "en", "in",  "y",  "e",  "near"});
  return holds(particles, word);
}

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

// Is the piece written like a name of a place: in capitals where `capitals`, else with capitals?
bool is_place_piece(std::string_view piece, bool capitals) {
  const std::vector<std::string_view> words = split_words(piece);
  if (words.empty() || words.size() > most_place_words) return false;
  bool any = false;
  for (const std::string_view word : words) {
    if (has_digit(word) || word.find_first_of("\"!?;&()[]") != std::string_view::npos) return false;
    const LetterCase written = letter_case(word);
    const bool right = written == LetterCase::capitals || written == LetterCase::uncased ||
                       (!capitals && written == LetterCase::capital);
    if (!right && !is_particle(word) && word != "St." && word != "Ft." && word != "Mt.")
      return false;
    any = any || right;
  }
  return any;
}

// Letters without a vowel, or initials that are known: no city.
bool is_initials(std::string_view place) {
  const std::string key = folded(place);
  if (key.find(' ') != std::string::npos) return false;
  if (key.find('.') != std::string::npos && key.size() <= 6) return true;
  return holds(initials, key) || key.find_first_of("aeiouy") == std::string::npos;
}

bool is_label_word(std::string_view word) {
  const std::string key = folded(trim_of(word, ".,"));
  return holds(no_places, key);
}

}  // namespace

bool is_place(std::string_view place, bool capitals) {
  const std::vector<std::string_view> pieces = place_pieces(place);
  if (pieces.size() > 6 || !is_place_piece(pieces.front(), capitals)) return false;
  return std::all_of(pieces.begin() + 1, pieces.end(),
                     [](std::string_view piece) { return is_place_piece(piece, false); });
}

bool is_label(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  return std::all_of(words.begin(), words.end(), is_label_word);
}

bool is_likely_place(std::string_view place, std::size_t most_words) {
  if (!is_place(place, true)) return false;
  const std::vector<std::string_view> words = split_words(place_pieces(place).front());
  if (letter_case(words.front()) != LetterCase::capitals || words.size() > most_words) return false;
  const bool the_first = folded(words.front()) == "the";  // "THE HAGUE"
  if (std::any_of(words.begin() + (the_first ? 1 : 0), words.end(), is_label_word)) return false;
  if (words.size() > 1) return true;
  const std::string_view word = words.front();
  if (word.size() <= 3) return holds(short_places, folded(word));
  return !is_initials(word);
}

}  // namespace morgue::index
