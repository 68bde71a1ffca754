// One zone of an article, analyzed as far as somebody looked.
#ifndef MORGUE_SEARCHER_RESULT_ZONE_SCAN_H
#define MORGUE_SEARCHER_RESULT_ZONE_SCAN_H

#include <morgue/article.h>
#include <morgue/result.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "searcher/result/highlight_matcher.h"

namespace morgue::result {

/// Bytes [begin, end) of a zone's text, with the number of different highlights that occur whole
/// in it.
struct Core {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t parts = 0;
};

/// Keeps its buffers from one article to the next.
class ZoneScan {
 public:
  explicit ZoneScan(Analyzer& analyzer) : analyzer_(&analyzer) {}

  /// Begins with a text, which must stay alive until the next; `matcher` is told.
  void start(std::string_view text, Zone zone, HighlightMatcher& matcher);

  /// Analyzes the next paragraph; false if there is none. Only for the scan that was started last
  /// with that matcher.
  bool next(HighlightMatcher& matcher);
  /// Analyzes on until that byte is behind.
  void scan_to(std::size_t byte, HighlightMatcher& matcher);

  [[nodiscard]] Zone zone() const { return zone_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// How many bytes were analyzed.
  [[nodiscard]] std::size_t scanned() const { return scanned_; }

  /// The stretch of at most `max_characters`, which must be the same in all calls for a text, with
  /// the most different highlights among what was analyzed so far, the earliest of equals; of no
  /// parts if there is none.
  const Core& best_core(std::size_t max_characters);

  /// The words of the text, by number.
  [[nodiscard]] std::size_t words() const { return words_.size(); }
  /// The last word that begins at or before that byte; the first if there is none.
  [[nodiscard]] std::size_t word_at(std::size_t byte) const;
  [[nodiscard]] bool starts_sentence(std::size_t word) const {
    return words_[word].starts_sentence;
  }
  /// Where a text that begins with the word begins: with what is attached to it in front.
  [[nodiscard]] std::size_t begin_of(std::size_t word) const;
  /// Where a text that ends with the word, in the middle of a sentence, ends.
  [[nodiscard]] std::size_t end_of(std::size_t word) const;
  /// The first word of the sentence, the first behind it, and where the sentence ends.
  [[nodiscard]] std::size_t sentence_first(std::size_t word) const;
  [[nodiscard]] std::size_t sentence_next(std::size_t word) const;
  [[nodiscard]] std::size_t sentence_end(std::size_t word) const;

  [[nodiscard]] std::size_t characters(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::size_t advance(std::size_t begin, std::size_t characters) const;

  /// What occurs whole in bytes [begin, end): ascending, apart.
  [[nodiscard]] std::vector<TextRange> ranges(std::size_t begin, std::size_t end) const;

 private:
  struct Word {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool starts_sentence = false;
  };

  [[nodiscard]] Core core_from(std::size_t first, std::size_t limit);
  [[nodiscard]] std::size_t paragraph_end(std::size_t byte) const;

  Analyzer* analyzer_;
  std::string_view text_;
  Zone zone_ = Zone::body;
  bool ascii_ = true;
  std::size_t scanned_ = 0;  // bytes
  std::size_t paragraph_ = 0;
  std::vector<Token> tokens_;
  std::vector<Word> words_;
  std::vector<Occurrence> found_;  // by begin

  Core best_;
  std::size_t weighed_ = 0;               // of found_, as beginnings of a core, for good
  std::vector<std::uint64_t> last_seen_;  // highlights, in which core
  std::uint64_t cores_ = 0;
};

}  // namespace morgue::result

#endif  // MORGUE_SEARCHER_RESULT_ZONE_SCAN_H
