// What the stages of a query's way have to say about it, by place in its text.
#ifndef MORGUE_SEARCHER_QUERY_DIAGNOSTICS_H
#define MORGUE_SEARCHER_QUERY_DIAGNOSTICS_H

#include <morgue/error.h>
#include <morgue/result.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::query {

/// Stages know places as byte offsets, which cost nothing to carry; people count characters. This
/// is where the one becomes the other. Holds a view of the query text, which must outlive it.
class Diagnostics {
 public:
  explicit Diagnostics(std::string_view text) : text_(text) {}

  /// Collects a warning. Of many only the first are kept, and the rest counted in a last one.
  void warn(std::size_t offset, std::string message);
  /// A warning that concerns no one place.
  void warn(std::string message);

  /// From now on, what is said of this place is said to be in `what`, which stands there in short:
  /// a saved query.
  void stands_for(std::size_t offset, std::string what);
  [[nodiscard]] bool is_stand_in(std::size_t offset) const { return names_.count(offset) > 0; }

  /// The error to throw for a query that cannot be meant.
  [[nodiscard]] QueryError error(std::size_t offset, const std::string& message,
                                 std::string hint = {}) const;

  /// The column, from 1, of a byte offset.
  [[nodiscard]] std::size_t column(std::size_t offset) const;

  /// The warnings in the order in which they came.
  [[nodiscard]] std::vector<Warning> take_warnings();

 private:
  [[nodiscard]] std::string placed(std::size_t offset, const std::string& message) const;

  std::string_view text_;
  std::map<std::size_t, std::string> names_;  // by offset
  std::vector<Warning> warnings_;
  std::size_t suppressed_ = 0;
};

/// Quoted for a message, shortened if it is long: "tariffs".
std::string quoted(std::string_view text);

}  // namespace morgue::query

#endif  // MORGUE_SEARCHER_QUERY_DIAGNOSTICS_H
