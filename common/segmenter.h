// Where words and sentences of a paragraph begin and end, by Unicode's rules (UAX #29, as ICU has
// them).
//
// Most text of news is letters, digits and the common punctuation of Latin, Greek and Cyrillic
// script. There the rules need no more than a look at the next character, and are applied here
// directly; whatever has anything else in it is left to ICU. Both ways give the same.
#ifndef MORGUE_COMMON_SEGMENTER_H
#define MORGUE_COMMON_SEGMENTER_H

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace morgue {

/// A stretch that the rules call a word (letters, digits, ideographs, not spaces or punctuation).
struct WordSpan {
  std::uint32_t begin = 0;  ///< bytes [begin, end) of the paragraph
  std::uint32_t end = 0;
  bool joined = true;  ///< may hold punctuation; if not, it is letters and digits alone
};

/// Not for sharing between threads. Opens ICU's rules when a text first needs them, which takes
/// about a millisecond; ten times as fast on text that does not.
class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;

  /// Replaces both lists: words in order; for each sentence where it begins (bytes; the first is 0,
  /// and the end of the paragraph may stand last). A line break in the paragraph counts as a space.
  /// `paragraph` must be valid UTF-8, shorter than 2 GiB.
  void segment(std::string_view paragraph, std::vector<WordSpan>& words,
               std::vector<std::uint32_t>& sentences);

  /// Was any text since the last call of this for ICU to judge, as text of other scripts is?
  bool saw_other_scripts() {
    const bool saw = saw_other_scripts_;
    saw_other_scripts_ = false;
    return saw;
  }

  /// The same by ICU alone: what segment() is held to.
  void segment_by_icu(std::string_view paragraph, std::vector<WordSpan>& words,
                      std::vector<std::uint32_t>& sentences);

 private:
  struct Icu;
  Icu& icu();

  std::unique_ptr<Icu> icu_;  // made when it is needed
  bool saw_other_scripts_ = false;
};

}  // namespace morgue

#endif  // MORGUE_COMMON_SEGMENTER_H
