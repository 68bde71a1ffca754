#include "indexer/reader/near_languages.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace morgue::index {

namespace {

// Of Nigerian Pidgin; none is a word of English news.
constexpr auto pidgin_words = std::to_array<std::string_view>(
    {"dey", "wey", "di",   "dem",     "una", "wetin", "don",   "pipo", "sey",  "im",   "dis", "dat",
     "abi", "oga", "sabi", "ogbonge", "tok", "kon",   "pesin", "wia",  "moto", "tori", "doh"});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Each word of a text, its letters of ASCII made small.
template <typename Each>
void for_each_word(std::string_view text, Each each) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_letter(text[i])) {
      const char c = text[i];
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    } else if (!word.empty()) {
      each(word);
      word.clear();
    }
  }
}

bool is_pidgin(std::string_view text) {
  std::size_t words = 0;
  std::size_t pidgin = 0;
  for_each_word(text, [&](const std::string& word) {
    ++words;
    if (std::find(pidgin_words.begin(), pidgin_words.end(), word) != pidgin_words.end()) ++pidgin;
  });
  constexpr std::size_t least = 3;
  constexpr std::size_t one_in = 20;
  return pidgin >= least && pidgin * one_in >= words;
}

std::size_t occurrences(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size())) {
    ++count;
  }
  return count;
}

// "ivyo", "canke", "mw'ishure" where Kinyarwanda has "ibyo", "cyangwa", "mu ishuri". Neither of the
// two where nothing of that stands in the text.
std::string kirundi_or_kinyarwanda(std::string_view text) {
  const std::size_t kirundi = occurrences(text, "vy") + occurrences(text, " mw'") +
                              occurrences(text, " kw'") + occurrences(text, " mw’") +
                              occurrences(text, " kw’");
  const std::size_t kinyarwanda =
      occurrences(text, "by") + occurrences(text, "cy") + occurrences(text, "shy");
  std::size_t words = 0;
  for_each_word(text, [&](const std::string& word) {
    static constexpr auto own = std::to_array<std::string_view>(
        {"ca", "ico", "ica", "canke", "cane", "caba", "aca", "caratanguye", "ciza", "cose"});
    if (std::find(own.begin(), own.end(), word) != own.end()) ++words;
  });
  if (kirundi + words + kinyarwanda == 0) return {};
  return kirundi + words > kinyarwanda ? "rn" : "rw";
}

}  // namespace

std::string nearer_language(std::string_view text, const std::string& detected) {
  if (detected == "en" && is_pidgin(text)) return "pcm";
  if (detected == "rw") return kirundi_or_kinyarwanda(text);
  return detected;
}

std::string language_of_script(std::string_view text) {
  struct Count {
    UScriptCode script;
    std::string_view language;
    std::size_t letters = 0;
  };
  std::array<Count, 8> own{{{USCRIPT_HANGUL, "ko"},
                            {USCRIPT_THAI, "th"},
                            {USCRIPT_LAO, "lo"},
                            {USCRIPT_KHMER, "km"},
                            {USCRIPT_GREEK, "el"},
                            {USCRIPT_GEORGIAN, "ka"},
                            {USCRIPT_ARMENIAN, "hy"},
                            {USCRIPT_MYANMAR, "my"}}};
  std::size_t letters = 0;
  std::size_t kana = 0;
  std::size_t han = 0;
  for (std::size_t i = 0; i < text.size();) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, text.size(), c);
    if (!u_isalpha(c)) continue;
    ++letters;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) ++kana;
    if (script == USCRIPT_HAN) ++han;
    for (Count& count : own) count.letters += count.script == script ? 1 : 0;
  }
  constexpr std::size_t least = 6;
  constexpr std::size_t least_han = 30;
  // Names and brands in Latin letters are common.
  const auto most = [letters](std::size_t count) { return count * 10 >= letters * 6; };
  for (const Count& count : own) {
    if (count.letters >= least && most(count.letters)) return std::string(count.language);
  }
  if (kana >= least && kana * 10 >= kana + han && most(kana + han)) return "ja";
  if (han >= least_han && kana * 50 < han && most(han)) return "zh";
  return {};
}

}  // namespace morgue::index
