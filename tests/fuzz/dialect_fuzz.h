// Any bytes as a query of one dialect. What must hold:
// - nothing is thrown but QueryError, with a place inside of the text, and a hint;
// - what comes out leads back to a place of what was pasted, every byte of it;
// - our own parser takes what comes out, and no deeper than it may; nothing of it is half there.
#ifndef MORGUE_TESTS_FUZZ_DIALECT_FUZZ_H
#define MORGUE_TESTS_FUZZ_DIALECT_FUZZ_H

#include <morgue/date.h>
#include <morgue/error.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include "common/text.h"
#include "searcher/query/dialect/dialect.h"
#include "searcher/query/parser.h"

namespace morgue::test {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << '\n';
  std::abort();
}

inline int fuzz_dialect(Dialect dialect, const std::uint8_t* data, std::size_t size) {
  const std::string pasted = clean_text(std::string(data, data + size));
  const std::size_t columns = count_characters(pasted) + 1;
  query::dialect::Reading reading;
  try {
    reading = query::dialect::read(dialect, pasted, Date::from_day(2025, 10, 29).first_day());
  } catch (const QueryError& error) {
    require(error.column() > 0 && error.column() <= columns, "an error has its place");
    require(!error.hint().empty(), "an error says what to do");
    return 0;
  }
  require(is_valid_utf8(reading.text), "what comes out is text");
  for (const Warning& warning : reading.warnings) {
    require(warning.column <= columns, "a warning has its place");
  }
  for (std::size_t i = 0; i < reading.text.size(); ++i) {
    require(reading.places.source_of(i) <= pasted.size(), "every byte leads back");
  }
  query::Diagnostics diagnostics(reading.text);
  query::parse(query::lex(reading.text, diagnostics), diagnostics);
  for (const Warning& warning : diagnostics.take_warnings()) {
    require(!warning.message.starts_with("this "), "brackets and quotes are pairs");
    require(!warning.message.ends_with("has nothing to join here; it is searched as a word"),
            "operators join");
  }
  return 0;
}

}  // namespace morgue::test

#endif  // MORGUE_TESTS_FUZZ_DIALECT_FUZZ_H
