// Where a line may end.
#ifndef MORGUE_SEARCHER_CLI_LINE_BREAKS_H
#define MORGUE_SEARCHER_CLI_LINE_BREAKS_H

#include <cstddef>
#include <string_view>
#include <vector>

namespace morgue::cli {

/// Bytes of `text` at which a new line may begin, ascending: behind spaces. Where the text is in a
/// script that writes none (Chinese, Japanese, Thai, ...), where ICU's rules and dictionaries say.
std::vector<std::size_t> line_breaks(std::string_view text);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_LINE_BREAKS_H
