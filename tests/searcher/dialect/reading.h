// Pasted queries and what became of them.
#ifndef MORGUE_TESTS_SEARCHER_DIALECT_READING_H
#define MORGUE_TESTS_SEARCHER_DIALECT_READING_H

#include <morgue/date.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "searcher/query/dialect/dialect.h"

namespace morgue::test {

struct Pasted {
  std::string pasted;
  std::string ours;
};

struct RefusedPaste {
  std::string pasted;
  std::size_t column;
  std::string message;  ///< a part of it
};

inline query::dialect::Reading read(Dialect dialect, const std::string& pasted) {
  return query::dialect::read(dialect, pasted, Date::from_day(2025, 10, 29).first_day());
}

/// "column: message" for each warning.
inline std::vector<std::string> warned(Dialect dialect, const std::string& pasted) {
  std::vector<std::string> all;
  for (const Warning& warning : read(dialect, pasted).warnings) {
    all.push_back(std::to_string(warning.column) + ": " + warning.message);
  }
  return all;
}

inline void check_readings(Dialect dialect, const std::vector<Pasted>& table) {
  for (const Pasted& row : table) {
    CAPTURE(row.pasted);
    CHECK(read(dialect, row.pasted).text == row.ours);
  }
}

inline void check_refusals(Dialect dialect, const std::vector<RefusedPaste>& table) {
  for (const RefusedPaste& row : table) {
    CAPTURE(row.pasted);
    try {
      const std::string text = read(dialect, row.pasted).text;
      FAIL("it was read as " << text);
    } catch (const QueryError& error) {
      CHECK(error.column() == row.column);
      CHECK_THAT(error.what(), Catch::Contains(row.message));
      CHECK_FALSE(error.hint().empty());
    }
  }
}

}  // namespace morgue::test

#endif  // MORGUE_TESTS_SEARCHER_DIALECT_READING_H
