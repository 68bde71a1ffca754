// Any bytes as a query, all the way from text to matches. What must hold:
// - nothing is thrown but QueryError, with a place and a hint, and Error(limit) when the time is
// over;
// - the query written again from its tree is read as the same tree;
// - Xapian takes the query.
#include <morgue/error.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
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
    static morgue::Analyzer analyzer;
    static const std::map<std::string, std::string> saved{
        {"x", "tariffs NEAR/5 market"}, {"y", "-query:x date:2025"}, {"z", "query:z"}};
    static const std::string story = "The tariff on frozen herring has closed the market.";
    TranslateOptions options;
    options.explain = true;
    options.budget = std::make_shared<morgue::match::Budget>(std::chrono::seconds(5));
    options.saved = &saved;
    options.similar_text = &story;
    const Translation translation = translate(text, archive, analyzer, options);
    require(!translation.query.empty() || !translation.warnings.empty(),
            "who gets nothing to search for is told so");
    require(archive.ranked(translation.query).size() <= 6, "no article is found twice");
  } catch (const morgue::QueryError& error) {
    require(error.column() > 0 && !error.hint().empty(), "errors say where and what to do");
  } catch (const morgue::Error& error) {
    require(error.code() == morgue::ErrorCode::limit, "nothing else is thrown");
  }
  return 0;
}
