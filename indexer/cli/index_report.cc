#include "indexer/cli/index_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/cli/units.h"
#include "indexer/writer/maintenance.h"

namespace morgue::index::cli {

namespace {

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

// The largest counts, as many as a person wants to read.
Counts largest(const std::map<std::string, std::uint64_t>& counts) {
  Counts sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

void append_problems(std::string& text, const Console& console) {
  if (const std::uint64_t rejected = console.rejected(); rejected > 0) {
    text += fmt::format("\n{} rejected", with_commas(rejected));
    // A few stand above, each with its reason; of many one wants to know what they have in common.
    constexpr std::uint64_t few = 5;
    constexpr std::size_t most = 5;
    if (rejected > few) {
      text += ", because:";
      const Counts reasons = console.reasons();
      for (std::size_t i = 0; i < reasons.size() && i < most; ++i) {
        text += fmt::format("\n  {:>6}  {}", with_commas(reasons[i].second), reasons[i].first);
      }
      if (reasons.size() > most) text += "\n          and other reasons";
    }
  }
  if (console.left_out() > 0)
    text += fmt::format("\n{} left out", counted(console.left_out(), "value"));
  if (console.warnings() > 0) text += fmt::format("\n{}", counted(console.warnings(), "warning"));
}

void append_counts(std::string& text, const char* what,
                   const std::map<std::string, std::uint64_t>& counts) {
  if (counts.empty()) return;
  constexpr std::size_t most = 20;
  const Counts keys = largest(counts);
  (text += '\n') += what;
  for (std::size_t i = 0; i < keys.size() && i < most; ++i) {
    if (i > 0) text += "; ";
    text += keys[i].first + ' ' + with_commas(keys[i].second);
  }
  if (keys.size() > most) text += fmt::format("; and {} more", keys.size() - most);
}

void append_counts(std::string& text, const IndexReport& report) {
  append_counts(text, "passed over, being no articles: ", report.passed_over);
  append_counts(text, "keys that no field takes, and how often: ", report.unknown_keys);
}

void append_speed(std::string& text, std::uint64_t articles, std::uint64_t bytes,
                  std::chrono::milliseconds time) {
  text += " in " + duration_text(time);
  if (articles == 0 || time.count() <= 0) return;
  const auto ms = static_cast<std::uint64_t>(time.count());
  text += fmt::format(" ({} articles/s, {}/s)", with_commas(articles * 1000 / ms),
                      size_text(bytes * 1000 / ms));
}

}  // namespace

std::string index_report_text(const IndexReport& report, const Pruned& pruned,
                              const Console& console, std::chrono::milliseconds time) {
  std::string text = counted(report.added, "article") + " indexed";
  const auto more = [&text](std::uint64_t number, const char* what) {
    if (number > 0) text += fmt::format(", {} {}", with_commas(number), what);
  };
  more(report.replaced, "replaced");
  more(report.unchanged, "unchanged");
  more(report.older, "older than what is there");
  more(report.cancelled, "cancelled");
  more(report.removed + pruned.articles, "removed");
  append_speed(text, report.added + report.replaced, report.bytes, time);
  append_problems(text, console);
  append_counts(text, report);
  return text;
}

std::string reading_report_text(const IndexReport& report, const Console& console,
                                std::chrono::milliseconds time) {
  std::string text = counted(report.added, "article") + " read, none indexed,";
  append_speed(text, report.added, report.bytes, time);
  append_problems(text, console);
  append_counts(text, report);
  return text;
}

std::string archive_text(const ArchiveLayout& layout, std::uint64_t articles) {
  std::uint64_t bytes = 0;
  for (const TableSize& table : table_sizes(layout)) bytes += table.bytes;
  return fmt::format("{}: {}, {}", layout.folder().string(), counted(articles, "article"),
                     size_text(bytes));
}

}  // namespace morgue::index::cli
