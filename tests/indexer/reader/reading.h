// Reads articles from a text in memory, as read_stream() would from a file.
#ifndef MORGUE_TESTS_INDEXER_READER_READING_H
#define MORGUE_TESTS_INDEXER_READER_READING_H

#include <morgue/article.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/input/input.h"
#include "indexer/reader/reader.h"

class MemoryStream : public morgue::index::ByteStream {
 public:
  explicit MemoryStream(std::string bytes,
                        std::size_t block = std::numeric_limits<std::size_t>::max())
      : bytes_(std::move(bytes)), block_(block) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, block_, bytes_.size() - at_});
    std::memcpy(buffer, bytes_.data() + at_, count);
    at_ += count;
    if (count == 0 && fails_) throw morgue::index::StreamError("memory", "the wire broke");
    return count;
  }
  [[nodiscard]] std::uint64_t consumed() const override { return at_; }

  /// From now on the end of the bytes is a fault.
  MemoryStream& fail_at_end() {
    fails_ = true;
    return *this;
  }

 private:
  std::string bytes_;
  std::size_t block_;
  std::size_t at_ = 0;
  bool fails_ = false;
};

struct Reading {
  std::vector<morgue::Article> articles;
  std::vector<std::string> warnings;  // without the place's path: ":3: message" or ": message"
  std::vector<std::string> rejected;
  std::map<std::string, std::uint64_t> unknown_keys;
  std::map<std::string, std::uint64_t> passed_over;
};

inline Reading read_all(morgue::index::ByteStream& stream,
                        const morgue::index::ReadOptions& options = {},
                        const std::string& path = "/in/file", const std::string& member = "",
                        std::size_t most = std::numeric_limits<std::size_t>::max()) {
  using namespace morgue::index;
  Reading reading;
  ReadStatistics statistics;
  const StreamInfo info{path, member};
  const InputFile file{path, 0, 1'000'000'000LL * 86400 * 365};
  read_stream(
      stream, info, file, options,
      [&](const Problem& problem) {
        const bool ours = problem.place.rfind(info.str(), 0) == 0;
        std::string text = problem.str();
        if (ours) text.erase(0, info.str().size());
        (problem.severity == Problem::Severity::rejected ? reading.rejected : reading.warnings)
            .push_back(text);
      },
      statistics,
      [&](morgue::Article&& article) {
        reading.articles.push_back(std::move(article));
        return reading.articles.size() < most;
      });
  reading.unknown_keys = statistics.unknown_keys;
  reading.passed_over = statistics.passed_over;
  return reading;
}

inline Reading read_text(std::string bytes, const morgue::index::ReadOptions& options = {}) {
  MemoryStream stream(std::move(bytes));
  return read_all(stream, options);
}

#endif  // MORGUE_TESTS_INDEXER_READER_READING_H
