// Text with names marked, as scripts/people_sets.py writes it for training and scoring.
#ifndef MORGUE_INDEXER_PEOPLE_TRAINING_MARKED_TEXT_H
#define MORGUE_INDEXER_PEOPLE_TRAINING_MARKED_TEXT_H

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/people/tagger.h"

namespace morgue::index::training {

struct Mark {
  std::uint32_t begin = 0;  // bytes [begin, end) of the paragraph
  std::uint32_t end = 0;
  NameSpan::Kind kind = NameSpan::Kind::person;
};

struct Paragraph {
  std::string text;
  std::vector<Mark> marks;
};

struct Document {
  std::string set;
  std::string id;
  std::vector<Paragraph> paragraphs;
};

/// Calls `take` for each document of the file; throws Error where it cannot be read.
void read_documents(const std::string& path, const std::function<void(Document&&)>& take);

/// The paragraphs as one zone's text, with a blank line between any two; marks moved along.
Paragraph joined(const Document& document);

/// Reads the text into `words`; the texts must live as long as the features are listed.
void read_words(const Paragraph& text, ArticleWords& words, ZoneTexts& texts);

/// The label of each token; a name's tokens outside of runs end it.
std::vector<std::uint8_t> labels_of(const Paragraph& text, const ArticleWords& words);

/// Numbers that look random and are the same in every run.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15U + 0x1234567U) {}
  std::uint64_t next() {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return state_ * 0x2545f4914f6cdd1dU;
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>((next() >> 20U) % bound); }
  bool one_in(double share) { return static_cast<double>(next() >> 11U) * 0x1.0p-53 < share; }

 private:
  std::uint64_t state_;
};

}  // namespace morgue::index::training

#endif  // MORGUE_INDEXER_PEOPLE_TRAINING_MARKED_TEXT_H
