// Errors and warnings about our text point at the text that was pasted; limits; nothing crashes.
#include <fstream>
#include <map>

#include "searcher/query/limits.h"
#include "tests/searcher/dialect/reading.h"

using morgue::Dialect;
using morgue::QueryError;
using morgue::query::dialect::Reading;
using morgue::test::read;

namespace {

// What the pasted text has where `part` stands in ours.
std::string place_of(Dialect dialect, const std::string& pasted, const std::string& part) {
  const Reading reading = read(dialect, pasted);
  const std::size_t at = reading.text.find(part);
  if (at == std::string::npos) return "(not in " + reading.text + ')';
  return pasted.substr(reading.places.source_of(at));
}

}  // namespace

TEST_CASE("Each part of our text leads back to what it was pasted from") {
  const std::string lexis = "hlead(tariff!) and prime minister w/5 resign and date aft 2019";
  CHECK(place_of(Dialect::lexis, lexis, "{headline") == lexis);
  CHECK(place_of(Dialect::lexis, lexis, "tariff*").substr(0, 7) == "tariff!");
  CHECK(place_of(Dialect::lexis, lexis, "\"{prime").substr(0, 5) == "prime");
  CHECK(place_of(Dialect::lexis, lexis, "NEAR/5").substr(0, 3) == "w/5");
  CHECK(place_of(Dialect::lexis, lexis, "resign").substr(0, 6) == "resign");
  CHECK(place_of(Dialect::lexis, lexis, "sign").substr(0, 4) == "sign");
  CHECK(place_of(Dialect::lexis, lexis, "date:").substr(0, 8) == "date aft");
  CHECK(place_of(Dialect::factiva, "a and hd=b/F5/", "first5") == "/F5/");
  CHECK(place_of(Dialect::lucene, "+title:x^2 \"c d\"~1", "ONEAR") == "~1");
  CHECK(place_of(Dialect::lucene, "+title:x^2 \"c d\"~1", "^2") == "^2 \"c d\"~1");
}

TEST_CASE("Columns count characters, in what was pasted and in ours") {
  const std::string pasted = "«über uns» w/5 straße";
  const Reading reading = read(Dialect::lexis, pasted);
  CHECK(reading.text == "\"über uns\" NEAR/5 straße");
  CHECK(column_in(pasted, reading, 1) == 1);
  CHECK(column_in(pasted, reading, 12) == 12);  // NEAR/5, w/5
  CHECK(column_in(pasted, reading, 19) == 16);  // straße
  CHECK(column_in(pasted, reading, 0) == 0);
  CHECK(column_in(pasted, reading, 999) <= 21);
}

TEST_CASE("Our own language passes as it is") {
  const std::string query = "a NEAR/5 (b OR \"c";
  const Reading reading = read(Dialect::morgue, query);
  CHECK(reading.text == query);
  CHECK(reading.places.source_of(7) == 7);
}

TEST_CASE("Whatever is pasted is bounded in depth and length") {
  const std::string deep(500, '(');
  std::string chain = "a";
  for (int i = 0; i < 3000; ++i) chain += " near5 a";
  std::string lexis_chain = "a";
  for (int i = 0; i < 3000; ++i) lexis_chain += " w/" + std::to_string(i % 50 + 1) + " a";
  const std::string endless(morgue::query::max_query_bytes + 1, 'a');
  for (const Dialect dialect : {Dialect::lexis, Dialect::factiva, Dialect::lucene}) {
    CHECK_THROWS_WITH(read(dialect, deep + "a"), Catch::Contains("more than 100 deep"));
    CHECK_THROWS_WITH(read(dialect, endless), Catch::Contains("longer than 64 KiB"));
  }
  CHECK_THROWS_WITH(read(Dialect::factiva, chain), Catch::Contains("levels deep"));
  CHECK_THROWS_AS(read(Dialect::lexis, lexis_chain), QueryError);
}

TEST_CASE("The manual's examples are read as it says") {
  std::ifstream in(std::string(MORGUE_SOURCE_DIR) + "/searcher/query/man/morgue-query.7");
  std::map<std::string, Dialect> sections{{".SS lexis", Dialect::lexis},
                                          {".SS factiva", Dialect::factiva},
                                          {".SS lucene", Dialect::lucene}};
  std::size_t checked = 0;
  std::string line;
  std::string pasted;
  Dialect dialect = Dialect::morgue;
  while (std::getline(in, line)) {
    if (const auto found = sections.find(line); found != sections.end()) dialect = found->second;
    while (line.find("\\-") != std::string::npos) line.erase(line.find("\\-"), 1);
    if (line.substr(0, 4) == "    " && !pasted.empty()) {
      CHECK(read(dialect, pasted).text == line.substr(4));
      pasted.clear();
      ++checked;
    } else if (line.substr(0, 2) == "  " && dialect != Dialect::morgue) {
      pasted = line.substr(2);
    }
  }
  CHECK(checked == sections.size());
}
