#include "indexer/reader/web_record.h"

#include <algorithm>

namespace morgue::index {

std::string pass_over_block(
    BrokenWindow& window, std::uint64_t length,
    const std::function<std::optional<std::size_t>(std::size_t most)>& find_next) {
  constexpr std::uint64_t step = 1u << 20;
  std::uint64_t passed = 0;
  while (passed < length) {
    const auto wanted = static_cast<std::size_t>(std::min(step, length - passed));
    window.fill(wanted);
    if (const std::optional<std::size_t> next = find_next(wanted)) {
      window.drop(*next);
      return "its length is stated as " + std::to_string(length) +
             " bytes, but another record begins after " + std::to_string(passed + *next);
    }
    const std::size_t there = std::min(wanted, window.data().size());
    if (there < wanted) {
      window.drop(there);
      return "is cut short: " + std::to_string(passed + there) + " of " + std::to_string(length) +
             " bytes are there";
    }
    // The last byte stays: it tells whether a line begins behind it.
    const std::size_t done = passed + wanted == length ? wanted : wanted - 1;
    window.drop(done);
    passed += done;
  }
  return {};
}

}  // namespace morgue::index
