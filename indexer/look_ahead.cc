#include "indexer/look_ahead.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "indexer/pipeline.h"

namespace morgue::index {

namespace {

constexpr std::uint64_t most_table_bytes = 8U << 20U;

std::uint64_t bytes_of(const SourceItem& item) {
  if (const auto* article = std::get_if<Article>(&item.what)) return article_bytes(*article);
  if (const auto* problem = std::get_if<Problem>(&item.what)) {
    return problem->place.size() + problem->message.size();
  }
  return 0;
}

}  // namespace

LookAhead::LookAhead(std::uint64_t memory, FileSource::Emit emit)
    : limit_(memory / 2), emit_(std::move(emit)), lines_(std::min(memory / 2, most_table_bytes)) {}

bool LookAhead::take(SourceItem&& item, std::uint64_t cost) {
  Held held{std::move(item), cost, 0, {}};
  const auto* article = std::get_if<Article>(&held.item.what);
  if (article != nullptr) held.counted = lines_.count(*article);
  held.bytes =
      sizeof(Held) + bytes_of(held.item) + held.counted.lines.capacity() * sizeof(furniture::Line);
  while (!held_.empty() &&
         (bytes_ + held.bytes > limit_ || (article != nullptr && articles_ >= most_articles))) {
    give_out();
  }
  if (!open_) return false;
  bytes_ += held.bytes;
  articles_ += article != nullptr ? 1 : 0;
  peak_ = std::max(peak_, bytes_);
  held_.push_back(std::move(held));
  // Marks and problems wait for the articles before them, and for nothing else.
  if (articles_ == 0) flush();
  return open_;
}

void LookAhead::flush() {
  while (!held_.empty()) give_out();
}

void LookAhead::give_out() {
  Held first = std::move(held_.front());
  held_.pop_front();
  bytes_ -= first.bytes;
  if (auto* article = std::get_if<Article>(&first.item.what)) {
    --articles_;
    lines_.leave_out(*article, first.counted);
  }
  open_ = open_ && emit_(std::move(first.item), first.cost);
}

}  // namespace morgue::index
