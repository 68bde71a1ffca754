// Numbers, sizes and times as people write and read them. Nothing here depends on the locale.
#ifndef MORGUE_INDEXER_CLI_UNITS_H
#define MORGUE_INDEXER_CLI_UNITS_H

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::index::cli {

/// "1000", "64k", "512M", "1.5G", "2GiB": bytes, by powers of 1024. Nothing for anything else.
std::optional<std::uint64_t> parse_size(std::string_view text);
/// "10", "0.5": seconds, up to a year.
std::optional<std::chrono::milliseconds> parse_seconds(std::string_view text);
std::optional<unsigned> parse_number(std::string_view text);

/// "34,000"
std::string with_commas(std::uint64_t number);
/// "1 article", "34,000 articles": the word with an s where there are several.
std::string counted(std::uint64_t number, std::string_view word);
/// "310 MB", "1.2 GB", "840 bytes": powers of 1000, as file managers count.
std::string size_text(std::uint64_t bytes);
/// "0.4 s", "12 s", "3 min 20 s", "2 h 5 min"
std::string duration_text(std::chrono::milliseconds time);

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_UNITS_H
