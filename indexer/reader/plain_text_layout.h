// Tells the lines of an article apart that stands in a text file.
#ifndef MORGUE_INDEXER_READER_PLAIN_TEXT_LAYOUT_H
#define MORGUE_INDEXER_READER_PLAIN_TEXT_LAYOUT_H

#include <morgue/article.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace morgue::index {

/// Where the reading of a text reports to.
struct TextLayoutEvents {
  std::function<void(std::uint64_t line, std::string)> left_out;
  std::function<void(std::string_view key)> unknown_key;
};

/// Fills everything but the origin. `text` must be clean (clean_text()).
///
/// From above: a head of `Key: value` lines, furniture, a section, the headline; then standfirst,
/// captions, dates, reading time and byline in any order, as far as the last of them that comes
/// before the article's prose; then the body, which a dateline may begin; from below: furniture,
/// dates and the credit of an agency. What is none of these for certain is text and stays in the
/// order in which it stands: no word is dropped but furniture, fields that were understood, what
/// wires tell editors before a dateline ("(Adds details)"), and what stands twice.
void lay_out_text(std::string_view text, const TextLayoutEvents& events, Article& article);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_PLAIN_TEXT_LAYOUT_H
