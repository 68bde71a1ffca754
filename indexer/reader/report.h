// How readers say what they could not take.
#ifndef MORGUE_INDEXER_READER_REPORT_H
#define MORGUE_INDEXER_READER_REPORT_H

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/reader/reader.h"

namespace morgue::index {

/// "file:line", or "file" for line 0.
std::string place_of(const StreamInfo& stream, std::uint64_t line);

void warn(const ReadContext& context, std::uint64_t line, std::string message);
/// For a value that an article had and that is not indexed with it.
void leave_out(const ReadContext& context, std::uint64_t line, std::string message);
void reject(const ReadContext& context, std::uint64_t line, std::string message);

/// Counts what is no article and is not meant to be one, under "format: what".
void count_passed_over(ReadStatistics& statistics, std::string_view format, std::string_view what,
                       std::uint64_t times = 1);

/// Counts a key that nobody reads, under "format: key". The number of different keys is bounded;
/// beyond, they count as "format: (others)".
void count_unknown_key(ReadStatistics& statistics, std::string_view format, std::string_view key,
                       std::uint64_t times = 1);

/// A value as a message shows it: in quotes, one line, at most 60 characters.
std::string in_quotes(std::string_view value);

/// "16 MiB", "700 bytes".
std::string size_in_words(std::uint64_t bytes);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_REPORT_H
