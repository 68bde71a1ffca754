#include "indexer/people/text_tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "indexer/people/word_lists.h"

namespace morgue::index {

namespace {

constexpr std::uint64_t hash_start = 0xcbf29ce484222325U;
constexpr std::uint64_t hash_factor = 0x9e3779b97f4a7c15U;

std::uint64_t hash_on(std::uint64_t hash, std::uint32_t character) {
  hash = (hash ^ character) * hash_factor;
  return hash ^ (hash >> 29U);
}

enum class Kind : std::uint8_t { space, newline, digit, lower, upper, caseless, mark };

struct Character {
  Kind kind = Kind::mark;
  std::uint32_t lower = 0;  // the character in lower case
  std::uint32_t next = 0;   // where the next one begins
};

struct AsciiKinds {
  Kind kinds[128];
  constexpr AsciiKinds() : kinds() {
    for (int c = 0; c < 128; ++c) {
      kinds[c] = c >= 'a' && c <= 'z'   ? Kind::lower
                 : c >= 'A' && c <= 'Z' ? Kind::upper
                 : c >= '0' && c <= '9' ? Kind::digit
                 : c == '\n'            ? Kind::newline
                 : c <= ' '             ? Kind::space
                                        : Kind::mark;
    }
  }
};
constexpr AsciiKinds ascii;

class Cutter {
 public:
  Cutter(std::string_view text, std::uint8_t zone, std::vector<TextToken>& tokens)
      : text_(text), zone_(zone), tokens_(tokens), sentence_(tokens.size()) {}

  void cut() {
    std::uint32_t at = 0;
    bool line_ended = false;
    const auto end = static_cast<std::uint32_t>(text_.size());
    while (at < end) {
      const Character c = look(at);
      switch (c.kind) {
        case Kind::newline:
          if (line_ended) end_sentence();
          line_ended = true;
          at = c.next;
          continue;
        case Kind::space:
          at = c.next;
          continue;
        case Kind::mark:
          at = mark(at, c);
          break;
        default:
          at = word(at);
      }
      line_ended = false;
    }
    end_sentence();
  }

 private:
  Character look(std::uint32_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) {
      const Kind kind = ascii.kinds[byte];
      return {kind, kind == Kind::upper ? byte + 32U : byte, at + 1};
    }
    return look_beyond_ascii(at);
  }

  Character look_beyond_ascii(std::uint32_t at) const {
    std::int32_t next = static_cast<std::int32_t>(at);
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text_.data(), next, static_cast<std::int32_t>(text_.size()), c);
    Character found{Kind::mark, static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(next)};
    if (c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200b)) {
      found.kind = Kind::space;
    } else if (u_isupper(c) || u_istitle(c)) {
      found.kind = Kind::upper;
      found.lower = static_cast<std::uint32_t>(u_tolower(c));
    } else if (u_islower(c)) {
      found.kind = Kind::lower;
    } else if (u_isalpha(c) || U_MASK(u_charType(c)) & U_GC_M_MASK) {
      found.kind = Kind::caseless;
    } else if (u_isdigit(c)) {
      found.kind = Kind::digit;
    }
    return found;
  }

  static bool is_apostrophe(std::uint32_t c) { return c == '\'' || c == 0x2019; }

  Kind kind_at(std::uint32_t at) const { return at < text_.size() ? look(at).kind : Kind::space; }

  static bool in_word(Kind kind) {
    return kind == Kind::digit || kind == Kind::lower || kind == Kind::upper ||
           kind == Kind::caseless;
  }

  TextToken& add(std::uint32_t begin, std::uint32_t end, std::uint64_t lower, Shape shape) {
    TextToken& token = tokens_.emplace_back();
    token.begin = begin;
    token.end = end;
    token.lower = lower;
    token.shape = shape;
    token.zone = zone_;
    token.starts_sentence = tokens_.size() - 1 == sentence_;
    return token;
  }

  // A possessive is a token of its own, so that the name before it is the name.
  bool possessive_at(std::uint32_t at, std::uint32_t& end) const {
    const Character apostrophe = look(at);
    if (apostrophe.next >= text_.size()) return false;
    const char s = text_[apostrophe.next];
    if (s != 's' && s != 'S') return false;
    if (in_word(kind_at(apostrophe.next + 1))) return false;
    end = apostrophe.next + 1;
    return true;
  }

  std::uint32_t mark(std::uint32_t at, const Character& c) {
    if (is_apostrophe(c.lower)) {
      std::uint32_t end = 0;
      if (possessive_at(at, end)) {
        add(at, end, lower_hash("'s"), Shape::mark).possessive = true;
        return end;
      }
    }
    if ((c.lower == '@' || c.lower == '#') && in_word(kind_at(c.next))) return address(at, c.next);
    const bool ends = c.lower == '.' || c.lower == '!' || c.lower == '?';
    const bool closes = c.lower == '"' || c.lower == 0x201d || c.lower == ')' || c.lower == 0x2019;
    // "...," he said: what closes right behind the end belongs to the sentence before.
    if (may_end_ && !(closes && at == last_end_)) settle(at);
    add(at, c.next, hash_on(hash_start, c.lower), Shape::mark);
    last_end_ = c.next;
    if (ends && !in_word(kind_at(c.next))) may_end_ = true;
    return c.next;
  }

  // An address or a @name: no name of a person as it stands.
  std::uint32_t address(std::uint32_t begin, std::uint32_t at) {
    while (at < text_.size()) {
      const Character c = look(at);
      if (c.kind == Kind::space || c.kind == Kind::newline) break;
      if (c.kind == Kind::mark && c.lower != '_' && !in_word(kind_at(c.next))) break;
      at = c.next;
    }
    settle(begin);
    add(begin, at, 1, Shape::other);
    return at;
  }

  // Behind a mark that may end a sentence: a lower-case word goes on with it.
  void settle(std::uint32_t at) {
    if (!may_end_) return;
    may_end_ = false;
    if (kind_at(at) != Kind::lower) end_sentence();
  }

  std::uint32_t word(std::uint32_t begin) {
    settle(begin);
    std::uint64_t hash = hash_start;
    std::uint32_t at = begin;
    std::uint32_t letters = 0, uppers = 0, dots = 0, caseless = 0;
    bool joined = false;       // an apostrophe or hyphen inside
    bool inner_upper = false;  // a capital behind the first letter
    const Kind first = look(begin).kind;
    while (at < text_.size()) {
      const Character c = look(at);
      if (c.kind == Kind::mark) {
        const bool hyphen = c.lower == '-' || c.lower == 0x2010 || c.lower == 0x2011;
        const bool apostrophe = is_apostrophe(c.lower);
        if (c.lower == ':' && text_.compare(at, 3, "://") == 0) return address(begin, at);
        if (c.lower == '@' && in_word(kind_at(c.next))) return address(begin, at);
        if (first == Kind::digit && (c.lower == '.' || c.lower == ',') &&
            kind_at(c.next) == Kind::digit) {
          hash = hash_on(hash, c.lower);
          at = c.next;
          continue;
        }
        if (c.lower == '.' && letters == dots + 1 && letters == uppers && caseless == 0) {
          // J. or U.S. or J.P.: a period behind each letter
          if (kind_at(c.next) == Kind::lower) break;
          ++dots;
          at = c.next;
          if (kind_at(at) != Kind::upper) break;
          hash = hash_on(hash, '.');
          continue;
        }
        if (!(hyphen || apostrophe || c.lower == '_') || !in_word(kind_at(c.next))) break;
        std::uint32_t end = 0;
        if (apostrophe && possessive_at(at, end)) break;
        joined = true;
        hash = hash_on(hash, hyphen ? '-' : c.lower == '_' ? '_' : '\'');
        at = c.next;
        continue;
      }
      if (!in_word(c.kind)) break;
      if (dots > 0 && letters >= dots + 1) break;  // U.SX is two words
      if (c.kind == Kind::upper) {
        inner_upper |= letters > 0;
        ++uppers;
      }
      if (c.kind == Kind::caseless) ++caseless;
      if (c.kind != Kind::digit) ++letters;
      hash = hash_on(hash, c.lower);
      at = c.next;
    }
    Shape shape = Shape::mixed;
    if (first == Kind::digit) {
      shape = Shape::number;
    } else if (caseless > 0 && uppers == 0) {
      shape = Shape::other;
    } else if (uppers == 0) {
      shape = Shape::lower;
    } else if (dots > 0 || (letters == 1 && at - begin == 1)) {
      shape = Shape::initial;
    } else if (uppers == letters) {
      shape = Shape::capitals;
    } else if (first == Kind::upper && !inner_upper) {
      shape = Shape::capitalized;
    }
    // The period of an abbreviation is part of it: no sentence ends there.
    if (at < text_.size() && text_[at] == '.' && dots == 0 && !joined &&
        (words_of(hash) & word_abbreviation) != 0) {
      ++at;
    }
    add(begin, at, hash, shape);
    last_end_ = at;
    return at;
  }

  void end_sentence() {
    may_end_ = false;
    std::size_t lowers = 0, capitals = 0, capitalized = 0;
    for (std::size_t i = sentence_; i < tokens_.size(); ++i) {
      const TextToken& token = tokens_[i];
      if (token.shape == Shape::capitals) ++capitals;
      if (token.shape == Shape::capitalized || token.shape == Shape::mixed) ++capitalized;
      if (token.shape == Shape::lower && (words_of(token.lower) & word_small) == 0) ++lowers;
    }
    const bool shouted = lowers == 0 && capitals >= 2 && capitalized * 4 <= capitals;
    const bool titled = !shouted && lowers == 0 && capitalized + capitals >= 4;
    if (shouted || titled) {
      for (std::size_t i = sentence_; i < tokens_.size(); ++i) {
        tokens_[i].shouted = shouted;
        tokens_[i].titled = titled;
      }
    }
    sentence_ = tokens_.size();
  }

  std::string_view text_;
  std::uint8_t zone_;
  std::vector<TextToken>& tokens_;
  std::size_t sentence_;        // its first token
  std::uint32_t last_end_ = 0;  // where the last token ended
  bool may_end_ = false;        // the last token may have ended a sentence
};

}  // namespace

std::uint64_t lower_hash(std::string_view text) {
  std::uint64_t hash = hash_start;
  std::int32_t at = 0;
  while (at < static_cast<std::int32_t>(text.size())) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, static_cast<std::int32_t>(text.size()), c);
    hash = hash_on(hash, static_cast<std::uint32_t>(u_tolower(c)));
  }
  return hash;
}

void append_tokens(std::string_view text, std::uint8_t zone, std::vector<TextToken>& tokens) {
  Cutter(text, zone, tokens).cut();
}

}  // namespace morgue::index
