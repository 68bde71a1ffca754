#include "indexer/reader/picture_credit.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/reader/line_words.h"
#include "indexer/reader/news_agency.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_caption = 600;  // bytes
constexpr std::size_t longest_credit = 90;    // bytes

// Before a colon; "Credit...Jane Roe" stands so where a page's layout was lost.
constexpr auto labels = std::to_array<std::string_view>(
    {"photo credit",  "photo credits", "photo courtesy", "image credit",
     "image credits", "image source",  "picture credit", "file photo",
     "file image",    "photographs",   "photograph",     "photography",
     "photos",        "photo",         "pictures",       "picture",
     "pics",          "pic",           "images",         "image",
     "credits",       "credit",        "graphic",        "graphics",
     "illustration",  "cartoon",       "video",          "courtesy",
     "fotos",         "foto",          "fotografía",     "bild",
     "bilder",        "grafik",        "crédit photo",   "crédits photo",
     "crédits",       "crédit",        "photographie",   "infographie",
     "fotografie",    "imagen",        "beeld"});
// Before a name.
constexpr auto photographed_by = std::to_array<std::string_view>(
    {"photo by", "photos by", "photograph by", "photographs by", "picture by", "image by",
     "graphic by", "illustration by", "photo courtesy of", "courtesy of", "foto von", "foto de",
     "foto di", "photo de", "image courtesy of"});
// At the end, with or without who gave it.
constexpr auto stock_phrases = std::to_array<std::string_view>({"file photo",
                                                                "file photos",
                                                                "file photograph",
                                                                "file image",
                                                                "file picture",
                                                                "file pic",
                                                                "archive photo",
                                                                "handout photo",
                                                                "representational image",
                                                                "representative image",
                                                                "representational photo",
                                                                "representative photo",
                                                                "for representation",
                                                                "archivbild",
                                                                "archivfoto",
                                                                "symbolbild",
                                                                "symbolfoto",
                                                                "photo d'archives",
                                                                "photo d’archives",
                                                                "photo d'illustration",
                                                                "photo d’illustration",
                                                                "foto de archivo",
                                                                "foto d'archivio",
                                                                "foto d’archivio",
                                                                "handout"});
constexpr auto picture_agencies = std::to_array<std::string_view>({"getty images",
                                                                   "getty",
                                                                   "shutterstock",
                                                                   "istock",
                                                                   "alamy",
                                                                   "unsplash",
                                                                   "pixabay",
                                                                   "pexels",
                                                                   "imago",
                                                                   "picture alliance",
                                                                   "picture-alliance",
                                                                   "epa-efe",
                                                                   "epa",
                                                                   "zuma press",
                                                                   "afp",
                                                                   "reuters",
                                                                   "ap",
                                                                   "pti",
                                                                   "ani",
                                                                   "pa media",
                                                                   "pa wire",
                                                                   "pa images",
                                                                   "dpa",
                                                                   "ap photo",
                                                                   "associated press",
                                                                   "sipa",
                                                                   "hans lucas",
                                                                   "wikimedia commons",
                                                                   "nurphoto",
                                                                   "magnum photos",
                                                                   "keystone",
                                                                   "ansa",
                                                                   "efe",
                                                                   "afp via getty images",
                                                                   "alamy stock photo",
                                                                   "adobe stock"});
constexpr auto words_in_brackets = std::to_array<std::string_view>(
    {"photo",   "photos",       "photograph", "image",    "images",           "file",
     "picture", "pic",          "foto",       "bild",     "illustration",     "graphic",
     "getty",   "shutterstock", "pixabay",    "unsplash", "representational", "courtesy",
     "handout", "screengrab",   "screenshot"});

template <class Words>
bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Names, papers, links between them; nothing of a sentence.
bool reads_as_giver(std::string_view text) {
  text = trim_of(trim(text), ".()[] ");
  if (text.empty() || text.size() > longest_credit) return false;
  std::size_t small = 0;
  const std::vector<std::string_view> words = split_words(text);
  if (words.size() > 10) return false;
  static constexpr auto links = std::to_array<std::string_view>(
      {"for",     "of",       "via", "by",   "and",  "the", "de",  "da",    "di",   "del",
       "van",     "von",      "der", "la",   "le",   "al",  "bin", "photo", "file", "images",
       "handout", "courtesy", "für", "pour", "para", "y",   "et",  "und",   "e",    "dpa",
       "x",       "&",        "|",   "/",    "-",    "–",   "—"});
  for (const std::string_view word : words) {
    const LetterCase written = letter_case(word);
    if (written == LetterCase::lower && !holds(links, folded(trim_of(word, ".,;")))) ++small;
  }
  return small == 0;
}

bool gives_pictures(std::string_view text) {
  const std::string key = folded(trim_of(trim(text), ".,()[]|/ "));
  if (holds(picture_agencies, key) || is_news_agency(text)) return true;
  // "REUTERS/Jane Roe", "AP Photo/Jane Roe", "Jane Roe/AFP/Getty Images", "AFP via Getty Images"
  for (const std::string_view mark : {"/", " via "}) {
    const std::size_t first = key.find(mark);
    if (first == std::string::npos) continue;
    const std::size_t last = key.rfind(mark) + mark.size();
    if (holds(picture_agencies, key.substr(0, first)) ||
        holds(picture_agencies, key.substr(last))) {
      return reads_as_giver(text);
    }
  }
  return false;
}

using Found = std::optional<PictureCredit>;

// "(AP Photo/Jane Roe)", "(File photo)", "[Jane Roe/AFP]"
Found in_brackets(std::string_view line) {
  const std::string_view text = trim_of(line, ". ");
  if (text.size() < 3 || (text.back() != ')' && text.back() != ']')) return std::nullopt;
  const std::size_t open = text.rfind(text.back() == ')' ? '(' : '[');
  if (open == std::string_view::npos || text.size() - open > longest_credit) return std::nullopt;
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  if (count_sentences(inside) > 1) return std::nullopt;
  bool picture = false;
  for (const std::string_view word : split_words(inside)) {
    const std::string key = folded(word.substr(0, word.find_first_of("/:.,")));
    picture = picture || holds(words_in_brackets, key);
  }
  const bool shared = inside.find('/') != std::string_view::npos && gives_pictures(inside);
  if (!picture && !shared && !gives_pictures(inside)) return std::nullopt;
  if (picture && !reads_as_giver(inside) && inside.find(':') == std::string_view::npos &&
      split_words(inside).size() > 4) {
    return std::nullopt;
  }
  return PictureCredit{static_cast<std::size_t>(text.data() - line.data()) + open,
                       picture || shared};
}

// Where `what`, in lower case, stands as words near the end of the line, the last time.
std::size_t rfind_words(std::string_view lower, std::string_view what) {
  constexpr std::size_t window = longest_credit + 24;
  std::size_t last = std::string_view::npos;
  const std::size_t from = lower.size() > window ? lower.size() - window : 0;
  for (std::size_t at = lower.find(what, from); at != std::string_view::npos;
       at = lower.find(what, at + 1)) {
    const std::size_t behind = at + what.size();
    if ((at == 0 || !is_word_byte(lower[at - 1])) &&
        (behind == lower.size() || !is_word_byte(lower[behind]))) {
      last = at;
    }
  }
  return last;
}

// ASCII letters small, the rest as it is: places stay the same.
std::string lowered(std::string_view line) {
  std::string out(line);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// "Photo: Pia Sandoval | Carrow Wire", "Photograph: Jane Roe/The Guardian", "Credit...Jane Roe"
Found behind_label(std::string_view line, std::string_view lower) {
  Found best;
  const bool mark = lower.find(':') != std::string_view::npos ||
                    lower.find("...") != std::string_view::npos ||
                    lower.find("…") != std::string_view::npos;
  if (!mark) return best;
  for (const std::string_view label : labels) {
    const std::size_t at = rfind_words(lower, label);
    if (at == std::string_view::npos || line.size() - at > longest_credit + label.size()) continue;
    // A verb or noun of the sentence would be small.
    if (at > 0 && line[at] >= 'a' && line[at] <= 'z' && line[at - 1] != '(') continue;
    std::string_view rest = line.substr(at + label.size());
    const std::string_view blank = trim(rest);
    if (begins_with(blank, ":")) {
      rest = blank.substr(1);
    } else if (begins_with(rest, "...") || begins_with(rest, "…")) {
      rest = rest.substr(3);
    } else {
      continue;
    }
    if (!reads_as_giver(rest)) continue;
    if (!best || at < best->begin) best = PictureCredit{at, true};
  }
  return best;
}

Found by_name(std::string_view line, std::string_view lower) {
  for (const std::string_view phrase : photographed_by) {
    const std::size_t at = rfind_words(lower, phrase);
    if (at == std::string_view::npos || line.size() - at > longest_credit) continue;
    if (at > 0 && line[at] >= 'a' && line[at] <= 'z' && line[at - 1] != '(') continue;
    if (reads_as_giver(line.substr(at + phrase.size()))) return PictureCredit{at, true};
  }
  return std::nullopt;
}

// "File photo", "File photo | AP"
Found with_stock_phrase(std::string_view line, std::string_view lower) {
  for (const std::string_view phrase : stock_phrases) {
    const std::size_t at = rfind_words(lower, phrase);
    if (at == std::string_view::npos || line.size() - at > longest_credit) continue;
    if (at > 0 && line[at] >= 'a' && line[at] <= 'z' && line[at - 1] != '(') continue;
    const std::string_view rest = trim_of(trim(line.substr(at + phrase.size())), "|/:,.)- ");
    if (rest.empty() || reads_as_giver(rest)) return PictureCredit{at, true};
  }
  return std::nullopt;
}

// "... | AP", "... © AFP", "... REUTERS/Jane Roe", "... — Getty Images"
Found behind_mark(std::string_view line) {
  for (const std::string_view mark : {" | ", " © ", "©", " — ", " – ", " - ", ". ", "  "}) {
    const std::size_t at = line.rfind(mark);
    if (at == std::string_view::npos || line.size() - at > longest_credit) continue;
    const std::string_view rest = trim(line.substr(at + mark.size()));
    const bool copyright = mark.find("©") != std::string_view::npos;
    if (copyright && at == 0) continue;  // the page's own
    if (copyright ? reads_as_giver(rest) && rest.find_first_of("0123456789") != 0
                  : gives_pictures(rest)) {
      const bool sure = copyright || rest.find('/') != std::string_view::npos;
      return PictureCredit{at, sure};
    }
  }
  // "... JANE ROE / AGENCY POUR « LE MONDE »": in capitals behind a sentence
  const std::size_t stop = line.rfind(". ");
  if (stop != std::string_view::npos && line.size() - stop <= longest_credit) {
    const std::vector<std::string_view> words = split_words(line.substr(stop + 2));
    const bool capitals =
        words.size() >= 2 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
          const LetterCase written = letter_case(word);
          return written == LetterCase::capitals || written == LetterCase::none;
        });
    const bool shared = std::any_of(words.begin(), words.end(), [](std::string_view word) {
      return word.find('/') != std::string_view::npos || word == "POUR" || word == "FOR";
    });
    if (capitals && shared) return PictureCredit{stop + 2, true};
  }
  // "... harbour REUTERS/Jane Roe"
  for (const std::string_view agency : {" REUTERS/", " AP Photo/", " AFP/", " PTI/"}) {
    const std::size_t at = line.rfind(agency);
    if (at == std::string_view::npos || line.size() - at > longest_credit) continue;
    if (reads_as_giver(line.substr(at))) return PictureCredit{at, true};
  }
  return std::nullopt;
}

}  // namespace

std::optional<PictureCredit> find_picture_credit(std::string_view line) {
  // Reuters' pages have a button in the caption.
  line = line.substr(0, line.find(" Purchase Licensing Rights"));
  if (line.size() > longest_caption || line.size() < 2) return std::nullopt;
  if (line.size() <= longest_credit && gives_pictures(line) && !ends_sentence(line)) {
    return PictureCredit{0, line.find('/') != std::string_view::npos};
  }
  if (auto found = in_brackets(line)) return found;
  const std::string lower = lowered(line);
  if (begins_with(lower, "image source,")) return PictureCredit{0, true};
  if (auto found = behind_label(line, lower)) return found;
  if (auto found = by_name(line, lower)) return found;
  if (auto found = with_stock_phrase(line, lower)) return found;
  return behind_mark(line);
}

std::size_t caption_label(std::string_view line) {
  for (const std::string_view label :
       {"image caption, ", "media caption, ",
        "image caption: ", "caption: ", "photo caption: ", "photo: ", "image: ", "picture: ",
        "pictured: ", "bild: ", "foto: ", "légende : ", "bildunterschrift: "}) {
    if (line.size() <= label.size()) continue;
    const bool same = std::equal(label.begin(), label.end(), line.begin(), [](char wanted, char c) {
      return wanted == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    if (same) return label.size();
  }
  return 0;
}

}  // namespace morgue::index
