#include "indexer/reader/furniture.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/text.h"
#include "indexer/reader/furniture_words.h"
#include "indexer/reader/line_words.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_button = 120;    // bytes
constexpr std::size_t longest_sentence = 400;  // of a site that speaks for itself
constexpr std::size_t longest_link = 250;      // "Also read: ..."
constexpr std::size_t longest_name = 60;
constexpr auto link_marks = std::to_array<std::string_view>({":", "|", ">", "»", "–", "-"});

using Keys = std::unordered_set<std::string_view>;
using Phrases = std::vector<std::string_view>;

Phrases phrases(std::string_view list) {
  return split_at(list, ';');
}

Keys keys(std::string_view list) {
  const Phrases all = phrases(list);
  return {all.begin(), all.end()};
}

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// As begins_with(), and the word ends there.
bool begins_with_words(std::string_view key, std::string_view words) {
  if (!begins_with(key, words)) return false;
  if (key.size() == words.size()) return true;
  const auto c = static_cast<unsigned char>(key[words.size()]);
  return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c < 0x80;
}

bool has_word(std::string_view key, std::string_view word) {
  for (std::size_t at = key.find(word); at != std::string_view::npos; at = key.find(word, at + 1)) {
    const bool begins = at == 0 || key[at - 1] == ' ' || key[at - 1] == '/' || key[at - 1] == '-';
    if (begins && begins_with_words(key.substr(at), word)) return true;
  }
  return false;
}

bool has_any(std::string_view key, const Phrases& words) {
  return std::any_of(words.begin(), words.end(),
                     [key](std::string_view word) { return has_word(key, word); });
}

std::string_view first_word(std::string_view key) {
  return key.substr(0, key.find(' '));
}

// What lines begin with, by the first word: most lines are none of them, and that must cost little.
class Openings {
 public:
  explicit Openings(std::string_view list) {
    for (const std::string_view opening : phrases(list)) {
      const std::string_view word = first_word(opening);
      if (word.size() == opening.size()) {
        alone_.push_back(opening);
      } else {
        by_word_[word].push_back(opening);
      }
    }
  }

  /// The longest with which the key begins; empty if there is none.
  [[nodiscard]] std::string_view find(std::string_view key) const {
    std::string_view best;
    const auto visit = [&](const Phrases& all) {
      for (const std::string_view opening : all) {
        if (opening.size() > best.size() && begins_with_words(key, opening)) best = opening;
      }
    };
    visit(alone_);
    const auto found = by_word_.find(first_word(key));
    if (found != by_word_.end()) visit(found->second);
    return best;
  }

 private:
  Phrases alone_;
  std::unordered_map<std::string_view, Phrases> by_word_;
};

UChar32 code_point(std::string_view text, std::size_t& i) {
  UChar32 c = 0;
  std::size_t after = i;
  U8_NEXT_OR_FFFD(text.data(), after, text.size(), c);
  i = after;
  return c;
}

// Folded, without what stands around the letters and digits: bullets, arrows, stops.
std::string key_of(std::string_view line) {
  std::string key = folded(one_line(line));
  std::size_t begin = key.size();
  std::size_t end = 0;
  for (std::size_t i = 0; i < key.size();) {
    const std::size_t at = i;
    const UChar32 c = code_point(key, i);
    if (!u_isalnum(c)) continue;
    begin = std::min(begin, at);
    end = i;
  }
  // Thai and Indic vowel signs are no letters by themselves.
  while (end > 0 && end < key.size()) {
    std::size_t after = end;
    const int8_t type = u_charType(code_point(key, after));
    if (type != U_NON_SPACING_MARK && type != U_COMBINING_SPACING_MARK) break;
    end = after;
  }
  return begin < end ? key.substr(begin, end - begin) : std::string();
}

// "12", "1.2K", "12 comments", "34 shares", "5 h ago" is no count.
bool is_count(std::string_view key) {
  std::size_t digits = 0;
  std::size_t i = 0;
  while (i < key.size() && ((key[i] >= '0' && key[i] <= '9') || key[i] == '.' || key[i] == ',')) {
    digits += key[i] >= '0' && key[i] <= '9' ? 1 : 0;
    ++i;
  }
  if (digits == 0) return false;
  std::string_view rest = trim(key.substr(i));
  if (begins_with_words(rest, "k") || begins_with_words(rest, "m")) rest = trim(rest.substr(1));
  static const Keys counted{"",          "comments",   "comment",     "shares",       "share",
                            "likes",     "views",      "replies",     "commentaires", "commentaire",
                            "partages",  "kommentare", "comentarios", "commenti",     "reacties",
                            "reactions", "votes",      "claps",       "reads"};
  // A year, a score or a price that ends a list is no count of anything.
  if (rest.empty()) return key.size() <= 3 && digits <= 3;
  return counted.count(rest) != 0;
}

bool is_copyright(std::string_view line, std::string_view key) {
  const std::string_view text = trim(line);
  if (begins_with(text, "©")) return true;
  const bool word =
      begins_with(text, "(c) ") || begins_with(text, "(C) ") || begins_with_words(key, "copyright");
  const bool year =
      key.find("19") != std::string_view::npos || key.find("20") != std::string_view::npos;
  if (word && (year || has_word(key, "rights"))) return !has_word(key, "said");
  return begins_with(key, "all rights reserved") || begins_with(key, "tous droits reserves") ||
         begins_with(key, "alle rechte vorbehalten") ||
         begins_with(key, "todos los derechos reservados");
}

// "Also read: Bridge to close", "Lire aussi | Le pont ferme"
bool is_link(std::string_view line, std::string_view key) {
  if (line.size() > longest_link) return false;
  static const Openings openings(link_openings);
  const std::string_view words = openings.find(key);
  if (words.empty()) return false;
  const std::string_view rest = trim(key.substr(words.size()));
  const bool mark = std::any_of(link_marks.begin(), link_marks.end(),
                                [rest](std::string_view one) { return begins_with(rest, one); });
  // A sentence may begin so ("Read more: it is good for you.").
  return mark && (line.find_last_of('.') == std::string_view::npos || !ends_sentence(line));
}

// A sentence of the site's: what it asks for and what it is about must both be named.
bool is_call(std::string_view key) {
  // Somebody is quoted.
  static const Phrases speech = phrases("said;says;told;asked;wrote;added;he;she");
  static const Openings openings(calls);
  static const Openings of_networks(calls_to_networks);
  static const Openings of_mailings(calls_to_mailings);
  static const Phrases known_networks = phrases(networks);
  static const Phrases known_mailings = phrases(mailings);
  const bool call = !openings.find(key).empty() ||
                    (!of_networks.find(key).empty() && has_any(key, known_networks)) ||
                    (!of_mailings.find(key).empty() && has_any(key, known_mailings));
  return call && !has_any(key, speech);
}

// "Il vous reste 61% de cet article a lire."
bool is_sure_call(std::string_view key) {
  static const Openings openings(calls_anywhere);
  return !openings.find(key).empty() ||
         (begins_with(key, "il vous reste ") && has_word(key, "de cet article a lire"));
}

// Letters and digits of a name or host.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : folded(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

// Is `core` made of beginnings of the words, in order? Only small words may be left out.
bool made_of(std::string_view core, const std::vector<std::string>& words, std::size_t word) {
  if (word == words.size()) return core.empty();
  const std::size_t most = std::min(core.size(), words[word].size());
  for (std::size_t length = most; length > 0; --length) {
    if (core.compare(0, length, words[word], 0, length) != 0) continue;
    if (made_of(core.substr(length), words, word + 1)) return true;
  }
  constexpr std::size_t longest_small = 3;
  return words[word].size() <= longest_small && made_of(core, words, word + 1);
}

}  // namespace

Furniture furniture_of(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > longest_sentence) return Furniture::none;
  if (!host_of(line).empty()) return Furniture::at_ends;
  const std::string key = key_of(line);
  if (key.empty()) return Furniture::at_ends;  // "* * *", "|"
  static const Keys always = keys(buttons_anywhere);
  static const Keys ends = keys(buttons_at_ends);
  if (line.size() <= longest_button) {
    if (always.count(key) != 0) return Furniture::anywhere;
    if (ends.count(key) != 0) return Furniture::at_ends;
    if (is_count(key)) return Furniture::at_ends;
  }
  if (is_link(line, key)) return Furniture::anywhere;
  if (is_sure_call(key)) return Furniture::anywhere;
  if (is_copyright(line, key) || is_call(key)) return Furniture::at_ends;
  // Buttons side by side: "Share Facebook X Copy link", "Home | News | Sport".
  if (line.size() <= longest_button) {
    std::string pieces(line);
    for (const std::string_view mark : {"|", "•", "·", "›", "»", ">", "/", ","}) {
      for (std::size_t at = pieces.find(mark); at != std::string::npos;
           at = pieces.find(mark, at)) {
        pieces.replace(at, mark.size(), "\n");
      }
    }
    const std::vector<std::string_view> parts = split_at(pieces, '\n');
    const bool buttons =
        parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
          const std::string piece = key_of(part);
          return piece.empty() || always.count(piece) != 0 || ends.count(piece) != 0 ||
                 is_section_name(part);
        });
    if (buttons) return Furniture::at_ends;
    const std::vector<std::string_view> words = split_words(key);
    const bool row = words.size() > 1 &&
                     std::all_of(words.begin(), words.end(),
                                 [](std::string_view word) { return ends.count(word) != 0; });
    if (row) return Furniture::at_ends;
  }
  return Furniture::none;
}

bool heads_links(std::string_view line) {
  if (line.size() > longest_name + 20) return false;
  const std::string key = key_of(line);
  static const Keys headings = keys(link_headings);
  if (headings.count(key) != 0) return true;
  const bool more = begins_with(key, "more from ") || begins_with(key, "more in ") ||
                    begins_with(key, "more on ") || begins_with(key, "latest from ") ||
                    begins_with(key, "mehr aus ") || begins_with(key, "plus de ");
  return more && !ends_sentence(line) && split_words(key).size() <= 6;
}

bool is_reading_time(std::string_view line) {
  if (line.size() > longest_name) return false;
  const std::string key = key_of(line);
  const std::vector<std::string_view> words = split_words(key);
  if (words.size() < 2 || words.size() > 7) return false;
  static const Keys units{"min",     "mins",   "minute", "minutes", "minuten",
                          "minutos", "minuto", "minuti", "分",      "min."};
  static const Keys about_reading{"read",    "reading", "lecture",  "lesezeit", "lesen", "lectura",
                                  "lettura", "leitura", "leestijd", "listen",   "watch"};
  static const Keys fillers{"time", "de",  "temps", "tiempo", "tempo", "di",   "ca", "min",
                            "a",    "the", "about", "approx", "less",  "than", "of"};
  bool number = false;
  bool unit = false;
  bool reading = false;
  for (const std::string_view raw : words) {
    const std::string_view word = trim_of(raw, ".:-|()");
    if (word.find_first_not_of("0123456789-") == std::string_view::npos) {
      number = true;
      continue;
    }
    const std::size_t digits = word.find_first_not_of("0123456789");
    if (digits > 0 && (units.count(word.substr(digits)) != 0 || word.substr(digits) == "-min" ||
                       word.substr(digits) == "-minute")) {
      number = unit = true;
    } else if (units.count(word) != 0) {
      unit = true;
    } else if (about_reading.count(word) != 0) {
      reading = true;
    } else if (fillers.count(word) == 0) {
      return false;
    }
  }
  return number && unit && reading;
}

bool is_section_name(std::string_view line) {
  if (line.size() > longest_name) return false;
  static const Keys sections = keys(section_names);
  return sections.count(key_of(line)) != 0;
}

std::string host_of(std::string_view line) {
  line = trim_of(trim(line), "<>()[] ");
  if (line.size() > longest_sentence || line.find(' ') != std::string_view::npos) return {};
  bool address = false;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!begins_with_word(line.substr(0, scheme.size()), scheme)) continue;
    line.remove_prefix(scheme.size());
    address = true;
  }
  if (line.find('@') != std::string_view::npos) return {};
  std::string host = fold_case(line.substr(0, line.find_first_of("/?#")));
  const bool rest = host.size() < line.size();
  if (begins_with(host, "www.")) {
    host.erase(0, 4);
    address = true;
  }
  const std::size_t dot = host.rfind('.');
  if (dot == std::string::npos || dot == 0 || dot + 3 > host.size()) return {};
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  if (!plain || host.find("..") != std::string::npos) return {};
  // "example.com" alone; "U.S." and "end.Start" are none.
  static const Keys tops{"com",    "org",  "net",  "co.uk", "uk", "in",     "co.in",  "fr",
                         "de",     "es",   "it",   "ie",    "ca", "au",     "com.au", "nz",
                         "eu",     "news", "info", "tv",    "us", "jp",     "cn",     "br",
                         "com.br", "nl",   "be",   "ch",    "at", "example"};
  if (!address && (tops.count(host.substr(dot + 1)) == 0 || (rest && dot < 3))) return {};
  if (!address && line.size() != host.size() && line[host.size()] != '/') return {};
  return host;
}

bool is_name_of_site(std::string_view line, std::string_view host) {
  if (line.size() > longest_name || host.empty() || ends_sentence(line)) return false;
  std::vector<std::string> words;
  for (const std::string_view word : split_words(line)) words.push_back(bare(word));
  constexpr std::size_t most_words = 7;
  if (words.empty() || words.size() > most_words) return false;
  // The part that is a name: before the top level, and "co" or "com" before that.
  std::vector<std::string_view> labels = split_at(host, '.');
  labels.pop_back();
  if (labels.size() > 1 && (labels.back() == "co" || labels.back() == "com")) labels.pop_back();
  if (labels.empty()) return false;
  const std::string core = bare(labels.back());
  const std::string name = bare(line);
  if (core.size() < 2 || name.empty()) return false;
  constexpr std::size_t most_besides = 10;  // "The", "Online"
  if (name == core || (core.size() > 4 && name.find(core) != std::string::npos &&
                       name.size() <= core.size() + most_besides)) {
    return true;
  }
  // Of each word something, but for articles and the like: else any host fits many lines.
  std::size_t longest = 0;
  for (const std::string& word : words) longest = std::max(longest, word.size());
  return words.size() > 1 && core.size() + 3 >= words.size() && longest >= 3 && core.size() >= 3 &&
         made_of(core, words, 0);
}

bool is_known_site(std::string_view line) {
  if (line.size() > longest_name) return false;
  static const Keys sites = keys(site_names);
  return sites.count(key_of(line)) != 0;
}

}  // namespace morgue::index
