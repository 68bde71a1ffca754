// Any bytes as a query, all the way from text to matches. What must hold:
// - nothing is thrown but QueryError, with a place and a hint;
// - the query written again from its tree is read as the same tree;
// - Xapian takes the query.
#include <morgue/error.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

#include "common/text.h"
#include "searcher/query/parser.h"
#include "tests/searcher/query/small_archive.h"

namespace {

using namespace morgue::query;

void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << '\n';
  std::abort();
}

std::optional<Node> read(const std::string& text) {
  Diagnostics diagnostics(text);
  return parse(lex(text, diagnostics), diagnostics);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const morgue::test::SmallArchive archive(morgue::test::harbour_articles(), 2);
  const std::string text(data, data + size);
  try {
    if (morgue::is_valid_utf8(text) && text.size() <= max_query_bytes) {
      if (const std::optional<Node> tree = read(text)) {
        const std::optional<Node> again = read(canonical(*tree));
        require(again.has_value() && *again == *tree, "written again it is the same");
      }
    }
    const Translation translation = morgue::test::translate(text, archive, true);
    require(!translation.query.empty() || !translation.warnings.empty(),
            "who gets nothing to search for is told so");
    require(archive.ranked(translation.query).size() <= 6, "no article is found twice");
  } catch (const morgue::QueryError& error) {
    require(error.column() > 0 && !error.hint().empty(), "errors say where and what to do");
  }
  return 0;
}
