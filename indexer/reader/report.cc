#include "indexer/reader/report.h"

#include <utility>

#include "common/text.h"

namespace morgue::index {

namespace {

void report(const ReadContext& context, Problem::Severity severity, std::uint64_t line,
            std::string message) {
  context.problems(Problem{severity, place_of(context.stream, line), std::move(message)});
}

void count(std::map<std::string, std::uint64_t>& counts, std::string_view format,
           std::string_view key, std::uint64_t times) {
  constexpr std::size_t most = 1000;
  std::string name = std::string(format) + ": ";
  name += key.size() <= 60 ? one_line(clean_text(key)) : "(a key of more than 60 bytes)";
  auto found = counts.find(name);
  if (found == counts.end()) {
    if (counts.size() >= most) name = std::string(format) + ": (others)";
    found = counts.emplace(std::move(name), 0).first;
  }
  found->second += times;
}

}  // namespace

std::string place_of(const StreamInfo& stream, std::uint64_t line) {
  return line == 0 ? stream.str() : stream.str() + ':' + std::to_string(line);
}

void warn(const ReadContext& context, std::uint64_t line, std::string message) {
  report(context, Problem::Severity::warning, line, std::move(message));
}

void leave_out(const ReadContext& context, std::uint64_t line, std::string message) {
  report(context, Problem::Severity::partial, line, std::move(message) + "; left out");
}

void reject(const ReadContext& context, std::uint64_t line, std::string message) {
  report(context, Problem::Severity::rejected, line, std::move(message));
}

void count_passed_over(ReadStatistics& statistics, std::string_view format, std::string_view what,
                       std::uint64_t times) {
  count(statistics.passed_over, format, what, times);
}

void count_unknown_key(ReadStatistics& statistics, std::string_view format, std::string_view key,
                       std::uint64_t times) {
  count(statistics.unknown_keys, format, key, times);
}

std::string in_quotes(std::string_view value) {
  constexpr std::size_t most = 60;
  const std::string line = one_line(clean_text(value.substr(0, 4 * most)));
  std::string shown = cut_at_character(line, most);
  if (shown.size() < line.size()) shown += "...";
  return '"' + shown + '"';
}

std::string size_in_words(std::uint64_t bytes) {
  constexpr std::uint64_t mib = 1u << 20;
  constexpr std::uint64_t kib = 1u << 10;
  if (bytes >= mib && bytes % mib == 0) return std::to_string(bytes / mib) + " MiB";
  if (bytes >= kib && bytes % kib == 0) return std::to_string(bytes / kib) + " KiB";
  return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

}  // namespace morgue::index
