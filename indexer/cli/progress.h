// The line that shows how far a run is.
#ifndef MORGUE_INDEXER_CLI_PROGRESS_H
#define MORGUE_INDEXER_CLI_PROGRESS_H

#include <chrono>
#include <cstdint>
#include <string>

#include "indexer/pipeline.h"

namespace morgue::index::cli {

class ProgressText {
 public:
  /// "34,000 articles  45 MB  472 articles/s  62%  12 s left"
  std::string of(const Progress& progress);
  /// "12,000 of 34,000 articles checked  35%  9 s left"
  std::string of(std::uint64_t done, std::uint64_t total, const char* what);

  [[nodiscard]] std::chrono::milliseconds elapsed() const;

 private:
  std::string share_and_rest(std::uint64_t done, std::uint64_t total);

  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double shown_ = 0;  // the share of the work last shown: it never goes back
};

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_PROGRESS_H
