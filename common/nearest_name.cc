#include "common/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace morgue {

namespace {

// How many letters have to be added, left out or changed to make one of the other.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({above + 1, row[j - 1] + 1, changed});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view mistyped,
                              const std::vector<std::string_view>& names) {
  constexpr std::size_t longest = 40;  // nobody means a name by more
  if (mistyped.size() < 2 || mistyped.size() > longest) return {};
  std::string_view nearest;
  std::size_t least = mistyped.size() / 3 + 1;
  for (const std::string_view name : names) {
    const std::size_t far = name.starts_with(mistyped) ? 1 : distance(mistyped, name);
    if (far < least || (far == least && nearest.empty())) {
      least = far;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace morgue
