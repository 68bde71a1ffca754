// What a run says at its end.
#ifndef MORGUE_INDEXER_CLI_INDEX_REPORT_H
#define MORGUE_INDEXER_CLI_INDEX_REPORT_H

#include <chrono>
#include <string>

#include "indexer/cli/console.h"
#include "indexer/pipeline.h"

namespace morgue::index::cli {

/// Of a run that indexed. Lines without an end; the counts of problems are the console's.
std::string index_report_text(const IndexReport& report, const Pruned& pruned,
                              const Console& console, std::chrono::milliseconds time);
/// Of a dry run.
std::string reading_report_text(const IndexReport& report, const Console& console,
                                std::chrono::milliseconds time);
/// "news.morgue: 34,000 articles, 310 MB". Throws Error as ArchiveLayout::live() does.
std::string archive_text(const ArchiveLayout& layout, std::uint64_t articles);

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_INDEX_REPORT_H
