// Errors that the Morgue library reports.
//
// Every failure of the public API is an exception derived from morgue::Error: what() says what went
// wrong and names the file or word concerned; hint() says what to do about it. Nothing is ever
// reported as an empty result.
#ifndef MORGUE_ERROR_H
#define MORGUE_ERROR_H

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace morgue {

/// What kind of failure an Error is. New kinds are added at the end; none is renumbered.
enum class ErrorCode {
  bad_argument = 1,     ///< a call or an option that makes no sense
  bad_query = 2,        ///< see QueryError
  archive_missing = 3,  ///< there is no archive at that path
  archive_damaged = 4,  ///< there is one, but it cannot be read
  archive_newer = 5,    ///< written by a newer Morgue, or by another program
  archive_locked = 6,   ///< another process is writing to it
  archive_changed = 7,  ///< it kept changing under the reader; asking again may work
  io = 8,               ///< the operating system refused: permission, no space, no such file
  limit = 9,            ///< a stated limit was exceeded
  internal = 10,        ///< a defect of Morgue itself
};

class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  /// One sentence that says what to do; may be empty.
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

/// A query that cannot be searched as written. hint() holds a query that would work, or how to get
/// one.
class QueryError : public Error {
 public:
  QueryError(std::size_t column, const std::string& message, std::string hint = {})
      : Error(ErrorCode::bad_query, message, std::move(hint)), column_(column) {}

  /// Where in the query, counted in characters (code points) from 1.
  [[nodiscard]] std::size_t column() const noexcept { return column_; }

 private:
  std::size_t column_;
};

}  // namespace morgue

#endif  // MORGUE_ERROR_H
