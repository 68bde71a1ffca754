#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searcher/cli/options.h"

TEST_CASE("words that the shell kept together stay together") {
  struct Case {
    std::vector<std::string> words;
    const char* query;
  };
  for (const Case& each : std::vector<Case>{
           {{}, ""},
           {{"tunnel"}, "tunnel"},
           {{"tunnel", "flood"}, "tunnel flood"},
           {{"trump", "-news"}, "trump -news"},
           // A single one is the query as it is.
           {{"tunnel flood"}, "tunnel flood"},
           {{"source:harbour gazette"}, "source:harbour gazette"},
           {{"headline:a AND person:b"}, "headline:a AND person:b"},
           // Of several, one with blanks is a phrase, or the value of its field.
           {{"storm barrier", "date:2024"}, "\"storm barrier\" date:2024"},
           {{"source:harbour gazette", "tunnel"}, "source:\"harbour gazette\" tunnel"},
           {{"a", "-section:real estate"}, "a -section:\"real estate\""},
           {{"a", "+storm barrier"}, "a +\"storm barrier\""},
           {{"a", " storm barrier "}, "a \"storm barrier\""},
           {{"a", "wind-up toy"}, "a \"wind-up toy\""},
           // What speaks the language already is left alone.
           {{"a", "\"storm barrier\""}, "a \"storm barrier\""},
           {{"a", "b OR c"}, "a b OR c"},
           {{"a", "NOT c d"}, "a NOT c d"},
           {{"a", "b NEAR/5 c"}, "a b NEAR/5 c"},
           {{"a", "b ONEAR/5 c"}, "a b ONEAR/5 c"},
           {{"a", "b SENT c"}, "a b SENT c"},
           {{"a", "b sent c"}, "a \"b sent c\""},
           {{"a", "b -c"}, "a b -c"},
           {{"a", "(b c)"}, "a (b c)"},
           {{"a", "headline:(b OR c)"}, "a headline:(b OR c)"},
           {{"a", "b c lang:fr"}, "a b c lang:fr"},
           {{"a", "lang:fr b person:c"}, "a lang:fr b person:c"},
           {{"a", "\u201cstorm barrier\u201d"}, "a \u201cstorm barrier\u201d"},
           // What looks like a field and is none.
           {{"a", "nofield:b c"}, "a nofield:b c"},
           {{"a", ""}, "a "},
           {{"a", " "}, "a  "},
           {{"a", "headline: "}, "a headline: "},
       }) {
    CAPTURE(each.words);
    CHECK(morgue::cli::join_query(each.words) == each.query);
  }
}
