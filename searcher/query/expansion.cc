#include "searcher/query/expansion.h"

#include <algorithm>

namespace morgue::query {

namespace {

constexpr std::size_t pace = 256;  // terms between two looks at the clock

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Behind the character at `i`.
std::size_t next_character(std::string_view text, std::size_t i) {
  ++i;
  while (i < text.size() && continues(text[i])) ++i;
  return i;
}

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = next_character(text, i);
    // As good as the code point: only equality is asked for.
    char32_t packed = 0;
    for (; i < end; ++i) packed = packed << 8U | static_cast<unsigned char>(text[i]);
    out += packed;
  }
  return out;
}

// Walks over the terms with a prefix that are words: the text's own terms, which have no prefix,
// are those that begin with no capital of ASCII.
class Words {
 public:
  Words(const Xapian::Database& database, std::string_view prefix, const KeepGoing& keep_going)
      : prefix_(prefix),
        keep_going_(keep_going),
        at_(database.allterms_begin(prefix_)),
        end_(database.allterms_end(prefix_)) {}

  void start(std::string_view from) {
    if (!from.empty()) at_.skip_to(prefix_ + std::string(from));
    read();
  }
  [[nodiscard]] bool at_end() const { return done_; }
  [[nodiscard]] std::string_view word() const {
    return std::string_view(term_).substr(prefix_.size());
  }
  void next() {
    ++at_;
    read();
  }
  // To the first word behind all that begin with `beginning`.
  void pass_over(std::string_view beginning) {
    std::string to = prefix_ + std::string(beginning);
    while (to.size() > prefix_.size() && static_cast<unsigned char>(to.back()) == 0xFF)
      to.pop_back();
    if (to.size() == prefix_.size()) {
      done_ = true;
      return;
    }
    to.back() = static_cast<char>(static_cast<unsigned char>(to.back()) + 1);
    at_.skip_to(to);
    read();
  }

 private:
  void read() {
    if (passed_++ % pace == 0) keep_going_();
    done_ = at_ == end_;
    if (done_) return;
    term_ = *at_;
    if (prefix_.empty() && !term_.empty() && term_.front() >= 'A' && term_.front() <= 'Z') {
      at_.skip_to("[");
      done_ = at_ == end_;
      if (!done_) term_ = *at_;
    }
  }

  std::string prefix_;
  const KeepGoing& keep_going_;
  Xapian::TermIterator at_;
  Xapian::TermIterator end_;
  std::string term_;
  bool done_ = false;
  std::size_t passed_ = 0;
};

void add(Expansion& out, std::string_view word, std::size_t most) {
  out.words.emplace_back(word);
  out.too_many = out.words.size() > most;
}

// Edit distances between the beginnings of a word and the one looked for, a row for each character
// of the word: words that begin alike share rows.
class Distances {
 public:
  Distances(std::u32string wanted, std::size_t most) : wanted_(std::move(wanted)), most_(most) {
    rows_.emplace_back(wanted_.size() + 1);
    for (std::size_t j = 0; j <= wanted_.size(); ++j) rows_[0][j] = j;
  }

  // Takes the next word. The number of its characters behind which no word is near enough; 0 if
  // there is none such.
  std::size_t take(const std::u32string& word) {
    std::size_t same = 0;
    while (same < word.size() && same < word_.size() && word[same] == word_[same]) ++same;
    word_.resize(same);
    while (word_.size() < word.size()) {
      word_ += word[word_.size()];
      if (!add_row()) return word_.size();
    }
    return 0;
  }

  [[nodiscard]] bool near_enough() const { return rows_[word_.size()].back() <= most_; }

 private:
  // Is there still a way to come near enough?
  bool add_row() {
    const std::size_t i = word_.size();
    if (rows_.size() <= i) rows_.emplace_back(wanted_.size() + 1);
    std::vector<std::size_t>& row = rows_[i];
    const std::vector<std::size_t>& above = rows_[i - 1];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= wanted_.size(); ++j) {
      const std::size_t changed = above[j - 1] + (word_[i - 1] == wanted_[j - 1] ? 0 : 1);
      row[j] = std::min({changed, above[j] + 1, row[j - 1] + 1});
      const bool swapped =
          i > 1 && j > 1 && word_[i - 1] == wanted_[j - 2] && word_[i - 2] == wanted_[j - 1];
      if (swapped) row[j] = std::min(row[j], rows_[i - 2][j - 2] + 1);
      least = std::min(least, row[j]);
    }
    return least <= most_;
  }

  std::u32string wanted_;
  std::size_t most_;
  std::u32string word_;
  std::vector<std::vector<std::size_t>> rows_;
};

}  // namespace

bool fits_pattern(std::string_view word, std::string_view pattern) {
  std::size_t w = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;  // behind the last `*` that was met
  std::size_t resume = 0;                     // where it may take one character more
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      resume = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      w = next_character(word, w);
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star;
      w = resume = next_character(word, resume);
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

Expansion expand_pattern(const Xapian::Database& database, std::string_view prefix,
                         std::string_view pattern, std::size_t most, const KeepGoing& keep_going) {
  Expansion out;
  const std::string_view beginning = pattern.substr(0, pattern.find_first_of("*?"));
  Words words(database, prefix, keep_going);
  for (words.start(beginning); !words.at_end() && !out.too_many; words.next()) {
    if (words.word().substr(0, beginning.size()) != beginning) break;
    if (fits_pattern(words.word(), pattern)) add(out, words.word(), most);
  }
  return out;
}

Expansion expand_fuzzy(const Xapian::Database& database, std::string_view prefix,
                       std::string_view word, std::size_t distance, std::size_t most,
                       const KeepGoing& keep_going) {
  Expansion out;
  Distances distances(decode(word), distance);
  Words words(database, prefix, keep_going);
  words.start({});
  while (!words.at_end() && !out.too_many) {
    const std::string_view candidate = words.word();
    const std::size_t hopeless = distances.take(decode(candidate));
    if (hopeless > 0) {
      std::size_t bytes = 0;
      for (std::size_t i = 0; i < hopeless; ++i) bytes = next_character(candidate, bytes);
      words.pass_over(std::string(candidate.substr(0, bytes)));
      continue;
    }
    if (!candidate.empty() && distances.near_enough()) add(out, candidate, most);
    words.next();
  }
  return out;
}

}  // namespace morgue::query
