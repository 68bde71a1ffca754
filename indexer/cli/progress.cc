#include "indexer/cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "indexer/cli/units.h"

namespace morgue::index::cli {

using std::chrono::milliseconds;

milliseconds ProgressText::elapsed() const {
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start_);
}

std::string ProgressText::share_and_rest(std::uint64_t done, std::uint64_t total) {
  if (total == 0) return {};
  shown_ = std::max(shown_, std::min(1.0, static_cast<double>(done) / static_cast<double>(total)));
  std::string text = fmt::format("  {:.0f}%", std::floor(shown_ * 100));
  // What comes first says little about how long the rest will take.
  constexpr double enough = 0.01;
  const milliseconds so_far = elapsed();
  if (shown_ >= enough && so_far >= milliseconds(1000) && shown_ < 1) {
    const double left = static_cast<double>(so_far.count()) * (1 - shown_) / shown_;
    const auto seconds =
        std::chrono::ceil<std::chrono::seconds>(milliseconds(static_cast<std::int64_t>(left)));
    text += fmt::format("  {} left", seconds < std::chrono::seconds(10)
                                         ? fmt::format("{} s", seconds.count())
                                         : duration_text(seconds));
  }
  return text;
}

std::string ProgressText::of(const Progress& progress) {
  std::string text =
      fmt::format("{}  {}", counted(progress.articles, "article"), size_text(progress.bytes));
  if (const auto time = elapsed(); time >= milliseconds(1000)) {
    text += fmt::format("  {} articles/s", with_commas(progress.articles * 1000 /
                                                       static_cast<std::uint64_t>(time.count())));
  }
  return text + share_and_rest(progress.position, progress.total);
}

std::string ProgressText::of(std::uint64_t done, std::uint64_t total, const char* what) {
  return fmt::format("{} of {} {}", with_commas(done), counted(total, "article"), what) +
         share_and_rest(done, total);
}

}  // namespace morgue::index::cli
