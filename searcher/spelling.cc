#include "searcher/spelling.h"

#include <algorithm>
#include <cmath>

namespace morgue {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t least_letters = 3;
constexpr std::size_t letters_for_two_edits = 6;
constexpr std::size_t most_letters = 40;

std::size_t bytes_of(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Characters as numbers; what is no UTF-8 gives some number as well.
struct Letters {
  std::vector<std::uint32_t> codes;
  std::vector<std::size_t> ends;  // byte behind each

  void read(std::string_view text, std::size_t from_letter) {
    std::size_t at = from_letter == 0 ? 0 : ends[from_letter - 1];
    codes.resize(from_letter);
    ends.resize(from_letter);
    while (at < text.size()) {
      const std::size_t end = std::min(at + bytes_of(text[at]), text.size());
      std::uint32_t code = 0;
      for (; at < end; ++at) code = code << 8U | static_cast<unsigned char>(text[at]);
      codes.push_back(code);
      ends.push_back(at);
    }
  }
};

// The edits between the wanted word and ever new ones that come in order, so that what they have in
// common at their beginnings is counted once.
class EditDistance {
 public:
  EditDistance(std::string_view word, std::size_t most_edits) : most_(most_edits) {
    wanted_.read(word, 0);
    width_ = wanted_.codes.size() + 1;
    for (std::size_t i = 0; i < width_; ++i) cells_.push_back(i);
    least_.push_back(0);
  }

  [[nodiscard]] std::size_t letters() const { return wanted_.codes.size(); }

  /// Of `word`; more than the most allowed where it is more.
  std::size_t to(std::string_view word) {
    const std::size_t rows = least_.size();
    std::size_t same = 0;
    while (same < last_.size() && same < word.size() && last_[same] == word[same]) ++same;
    std::size_t kept = 0;
    while (kept < read_.ends.size() && kept + 1 < rows && read_.ends[kept] <= same) ++kept;
    read_.read(word, kept);
    last_ = word;
    least_.resize(kept + 1);
    hopeless_ = 0;
    for (std::size_t depth = kept + 1; depth <= read_.codes.size(); ++depth) {
      add_row(depth);
      // Two letters swapped go back by two rows for one edit.
      if (least_[depth] > most_ && least_[depth - 1] + 1 > most_) {
        hopeless_ = read_.ends[depth - 1];
        return most_ + 1;
      }
    }
    return cells_[read_.codes.size() * width_ + width_ - 1];
  }

  /// Bytes of the last word: with these no word can begin. 0 if it was read to its end.
  [[nodiscard]] std::size_t hopeless() const { return hopeless_; }

 private:
  void add_row(std::size_t depth) {
    if (cells_.size() < (depth + 1) * width_) cells_.resize((depth + 1) * width_);
    std::size_t* row = &cells_[depth * width_];
    const std::size_t* above = row - width_;
    const std::uint32_t code = read_.codes[depth - 1];
    row[0] = depth;
    std::size_t least = depth;
    for (std::size_t i = 1; i < width_; ++i) {
      const std::uint32_t wanted = wanted_.codes[i - 1];
      std::size_t edits = std::min(std::min(above[i], row[i - 1]) + 1,
                                   above[i - 1] + (code == wanted ? std::size_t{0} : 1));
      const bool swapped =
          depth > 1 && i > 1 && code == wanted_.codes[i - 2] && read_.codes[depth - 2] == wanted;
      if (swapped) edits = std::min(edits, (above - width_)[i - 2] + 1);
      row[i] = edits;
      least = std::min(least, edits);
    }
    least_.push_back(least);
  }

  std::size_t most_;
  std::size_t width_ = 0;
  Letters wanted_;
  Letters read_;
  std::string last_;
  std::vector<std::size_t> cells_;  // a row for each letter read, and one before
  std::vector<std::size_t> least_;  // of each row
  std::size_t hopeless_ = 0;
};

// The first string behind all that begin with `begin`; empty if there is none.
std::string behind(std::string begin) {
  while (!begin.empty() && static_cast<unsigned char>(begin.back()) == 0xFF) begin.pop_back();
  if (!begin.empty())
    begin.back() = static_cast<char>(static_cast<unsigned char>(begin.back()) + 1);
  return begin;
}

class Scan {
 public:
  Scan(const Xapian::Database& database, std::string_view prefix, std::string_view word,
       Clock::time_point deadline)
      : database_(database),
        prefix_(prefix),
        word_(word),
        deadline_(deadline),
        most_edits_(0),
        distance_(word, 0) {
    most_edits_ = distance_.letters() < letters_for_two_edits ? 1 : 2;
    distance_ = EditDistance(word, most_edits_);
  }

  std::vector<NearWord> run() {
    const std::size_t letters = distance_.letters();
    if (letters < least_letters || letters > most_letters) return {};
    const std::string first = word_.substr(0, bytes_of(word_.front()));
    // Terms of capitals are those of fields; words begin with no digit that could be misspelt.
    const std::string begin = prefix_.empty() ? "a" : std::string();
    if (first < begin) {
      scan(begin, {});
    } else {
      scan(first, behind(first));
      scan(begin, first);
      scan(behind(first), {});
    }
    return std::move(found_);
  }

 private:
  // From `begin` on, before `end`; nothing: to the last of the prefix.
  void scan(const std::string& begin, const std::string& end) {
    Xapian::TermIterator term = database_.allterms_begin(prefix_);
    const Xapian::TermIterator last = database_.allterms_end(prefix_);
    if (!begin.empty()) term.skip_to(prefix_ + begin);
    constexpr unsigned look_at_clock = 64;
    for (unsigned count = 0; term != last && !over_; ++count) {
      if (count % look_at_clock == 0 && Clock::now() > deadline_) over_ = true;
      const std::string whole = *term;
      const std::string_view word = std::string_view(whole).substr(prefix_.size());
      if (!end.empty() && word >= end) return;
      const std::size_t edits = distance_.to(word);
      if (edits <= most_edits_ && edits > 0) {
        found_.push_back({std::string(word), edits, term.get_termfreq()});
      }
      const std::string beyond = distance_.hopeless() == 0
                                     ? std::string()
                                     : behind(std::string(word.substr(0, distance_.hopeless())));
      if (beyond.empty()) {
        ++term;
      } else {
        term.skip_to(prefix_ + beyond);
      }
    }
  }

  const Xapian::Database& database_;
  std::string prefix_;
  std::string word_;
  Clock::time_point deadline_;
  std::size_t most_edits_;
  EditDistance distance_;
  std::vector<NearWord> found_;
  bool over_ = false;
};

}  // namespace

std::vector<NearWord> near_words(const Xapian::Database& database, std::string_view prefix,
                                 std::string_view word, std::size_t most,
                                 Clock::time_point deadline) {
  if (word.empty()) return {};
  std::vector<NearWord> found = Scan(database, prefix, word, deadline).run();
  // An edit more must be made up for by twenty times the articles; so must another first letter,
  // which hands seldom get wrong.
  const auto likelihood = [&](const NearWord& near) {
    const double first = near.word.front() == word.front() ? 0 : 1;
    return std::log(1.0 + static_cast<double>(near.articles)) -
           3.0 * (static_cast<double>(near.edits) + first);
  };
  std::sort(found.begin(), found.end(), [&](const NearWord& a, const NearWord& b) {
    const double of_a = likelihood(a);
    const double of_b = likelihood(b);
    return of_a != of_b ? of_a > of_b : a.word < b.word;
  });
  // What is far less likely than the first is noise: the archive's own misprints.
  const auto unlikely = [&](const NearWord& near) {
    return likelihood(near) < likelihood(found.front()) - 3.0;
  };
  if (!found.empty()) {
    const auto end = std::find_if(found.begin(), found.end(), unlikely);
    found.erase(end, found.end());
  }
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace morgue
