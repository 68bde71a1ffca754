#include "common/word_cleaning.h"

#include <algorithm>
#include <array>

namespace morgue {

namespace {

constexpr std::string_view curly_apostrophe = "\u2019";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(), [word](std::string_view candidate) {
    return word.size() == candidate.size() &&
           std::equal(word.begin(), word.end(), candidate.begin(),
                      [](char a, char b) { return to_lower(a) == b; });
  });
}

// Articles, pronouns and prepositions that French, Italian and Catalan write onto the next word.
constexpr std::array<std::string_view, 26> elisions{
    "l",     "d",      "j",      "m",      "t",      "s",      "n",    "c",    "qu",
    "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "all",  "dell", "nell",
    "dall",  "sull",   "coll",   "un",     "quest",  "quell",  "bell", "sant"};

// Endings after which a capitalised name with a dot is an address (Amazon.com), not two sentences
// run together. The common ones of news; a word all in lower case needs no list.
constexpr std::array<std::string_view, 24> domains{
    "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "tv", "co", "uk",
    "de",  "fr",  "eu",  "in",  "jp",  "cn",  "au",  "ca",   "ru",  "io", "us", "example"};

// Bytes of the apostrophe at `i`, straight or curly; 0 if there is none.
std::size_t apostrophe_at(std::string_view text, std::size_t i) {
  if (text[i] == '\'') return 1;
  return text.substr(i, curly_apostrophe.size()) == curly_apostrophe ? curly_apostrophe.size() : 0;
}

std::size_t find_apostrophe(std::string_view text, std::size_t& size) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    size = apostrophe_at(text, i);
    if (size != 0) return i;
  }
  return std::string_view::npos;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

class Cleaner {
 public:
  Cleaner(std::string_view whole, char before, char after, std::vector<CleanWord>& out)
      : whole_(whole), before_(before), after_(after), out_(out) {}

  void clean() { split_colons(whole_); }

 private:
  void split_colons(std::string_view text) {
    for (std::string_view part : split_at(text, ':')) split_dots(trim_underscores(part));
  }

  static std::string_view trim_underscores(std::string_view text) {
    while (!text.empty() && text.front() == '_') text.remove_prefix(1);
    while (!text.empty() && text.back() == '_') text.remove_suffix(1);
    return text;
  }

  void split_dots(std::string_view text) {
    if (text.find('.') == std::string_view::npos) return split_apostrophes(text);
    const std::vector<std::string_view> parts = split_at(text, '.');
    const bool letters_only = std::none_of(parts.begin(), parts.end(), [](std::string_view part) {
      return std::any_of(part.begin(), part.end(), is_digit);
    });
    if (!letters_only) return emit_number(text);
    const bool acronym = std::all_of(parts.begin(), parts.end(),
                                     [](std::string_view part) { return characters(part) == 1; });
    if (acronym) {
      std::string joined;
      for (std::string_view part : parts) joined += part;
      return emit(text, std::move(joined));
    }
    if (looks_like_address(parts)) return emit(text, std::string(text));
    for (std::string_view part : parts) split_apostrophes(part);
  }

  bool looks_like_address(const std::vector<std::string_view>& parts) const {
    if (before_ == '/' || before_ == '@' || after_ == '/' || after_ == '@') return true;
    const auto lower = [](std::string_view part) {
      return !part.empty() && std::all_of(part.begin(), part.end(), is_lower);
    };
    if (std::all_of(parts.begin(), parts.end(), lower)) return parts.back().size() > 1;
    return lower(parts.back()) && is_one_of(parts.back(), domains);
  }

  void emit_number(std::string_view text) {
    // Only commas that group by threes are thousands; elsewhere they may be decimal.
    const std::size_t dot = text.find('.');
    const std::vector<std::string_view> groups = split_at(text.substr(0, dot), ',');
    bool thousands = groups.size() > 1 && groups.front().size() <= 3;
    for (std::size_t i = 0; i < groups.size() && thousands; ++i) {
      thousands = std::all_of(groups[i].begin(), groups[i].end(), is_digit) &&
                  (i == 0 || groups[i].size() == 3);
    }
    const bool one_fraction = dot == std::string_view::npos ||
                              text.find_first_of(".,", dot + 1) == std::string_view::npos;
    if (!thousands || !one_fraction) return split_apostrophes(text);
    std::string plain;
    for (std::string_view group : groups) plain += group;
    if (dot != std::string_view::npos) plain += text.substr(dot);
    emit(text, std::move(plain));
  }

  void split_apostrophes(std::string_view text) {
    std::size_t size = 0;
    const std::size_t at = find_apostrophe(text, size);
    if (at == std::string_view::npos) {
      // A comma can only stand between digits here.
      if (!commas_done_ && text.find(',') != std::string_view::npos) {
        commas_done_ = true;
        emit_number(text);
        commas_done_ = false;
        return;
      }
      return emit(text, std::string(text));
    }
    const std::string_view head = text.substr(0, at);
    const std::string_view tail = text.substr(at + size);
    if (tail == "s" || tail == "S") return emit(head, std::string(head));
    if (is_one_of(head, elisions) && characters(tail) > 1) {
      emit(head, std::string(head));
      return split_apostrophes(tail);
    }
    std::string straight(head);
    for (std::string_view rest = tail;;) {
      const std::size_t next = find_apostrophe(rest, size);
      straight += '\'';
      straight += rest.substr(0, next);
      if (next == std::string_view::npos) break;
      rest.remove_prefix(next + size);
    }
    // rock'n'roll's
    if (straight.size() > 2 && (straight.ends_with("'s") || straight.ends_with("'S"))) {
      straight.resize(straight.size() - 2);
    }
    emit(text, std::move(straight));
  }

  void emit(std::string_view source, std::string text) {
    if (text.empty()) return;
    const auto begin = static_cast<std::uint32_t>(source.data() - whole_.data());
    out_.push_back({begin, begin + static_cast<std::uint32_t>(source.size()), std::move(text)});
  }

  std::string_view whole_;
  char before_;
  char after_;
  std::vector<CleanWord>& out_;
  bool commas_done_ = false;
};

}  // namespace

bool needs_cleaning(std::string_view word) noexcept {
  return std::any_of(word.begin(), word.end(), [](char c) {
    return c == '\'' || c == '.' || c == ',' || c == ':' || c == '_' || c == '\xE2';
  });
}

void clean_word(std::string_view word, char before, char after, std::vector<CleanWord>& out) {
  Cleaner(word, before, after, out).clean();
}

}  // namespace morgue
