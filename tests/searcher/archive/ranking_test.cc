// What ranks higher among articles with the same words, as an embedding program sees it.
#include <morgue/archive.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/indexer/writer/temporary_archive.h"

using morgue::Archive;
using morgue::Request;
using morgue::index::Feeder;
using morgue::index::Kind;
using morgue::index::make_article;
using morgue::index::open_writer;
using morgue::index::TemporaryArchive;

namespace {

std::vector<std::string> ids(const morgue::Results& results) {
  std::vector<std::string> out;
  for (const morgue::Hit& hit : results.hits) out.push_back(hit.id);
  return out;
}

const std::string filler = " the boats came in and the nets were dry and nobody spoke of it again";

// "far" comes first in the archive, so that equal scores would leave it first.
const std::string& archive() {
  static TemporaryArchive folder;
  static const std::string path = [] {
    Feeder writer = open_writer(folder, Kind::bulk);
    writer.add(make_article("far", "Customs" + filler + filler + " duties" + filler));
    writer.add(make_article("near", "Customs duties" + filler + filler + filler));
    writer.add(make_article("turned", "Duties customs" + filler + filler + filler));
    for (int i = 0; i < 60; ++i) {
      writer.add(make_article("lamp" + std::to_string(i),
                              i < 12 ? "A lantern and a beacon burned." : "A lantern burned."));
    }
    for (int i = 0; i < 20; ++i) {
      writer.add(make_article("beacon" + std::to_string(i), "A beacon on the hill." + filler));
    }
    for (int i = 0; i < 40; ++i) {
      writer.add(make_article("x" + std::to_string(i), "Nothing of note." + filler));
    }
    writer->finish();
    return folder.layout().folder().string();
  }();
  return path;
}

}  // namespace

TEST_CASE("words that stand close together rank higher, if asked, than the same words far apart") {
  Request request;
  request.query = "customs duties";
  request.closeness = true;
  const std::vector<std::string> found = ids(Archive(archive()).search(request));
  REQUIRE(found.size() == 3);
  CHECK(found.back() == "far");
  request.query = "customs AND duties";
  CHECK(ids(Archive(archive()).search(request)).back() == "far");
}

TEST_CASE("pages of what is ranked again join without gaps, in falling order of score") {
  Archive news(archive());
  Request request;
  request.query = "lantern beacon customs duties";
  request.closeness = true;
  request.limit = 100;
  const morgue::Results whole = news.search(request);
  REQUIRE(whole.hits.size() == 83);
  for (std::size_t i = 1; i < whole.hits.size(); ++i) {
    CHECK(whole.hits[i - 1].score >= whole.hits[i].score);
  }
  std::vector<std::string> paged;
  for (const std::size_t size : {3, 7, 13, 60}) {
    request.offset = paged.size();
    request.limit = size;
    const morgue::Results page = news.search(request);
    CHECK(page.hits.size() == size);
    CHECK(page.hits.front().rank == paged.size() + 1);
    for (const std::string& id : ids(page)) paged.push_back(id);
  }
  CHECK(paged == ids(whole));
  request.offset = 90;
  CHECK(news.search(request).hits.empty());
}

TEST_CASE("feedback ranks anew, and finds what the query finds and no more") {
  Archive news(archive());
  Request request;
  request.query = "lantern OR nets";
  request.limit = 200;
  request.exact_total = true;
  const morgue::Results plain = news.search(request);
  request.feedback = true;
  request.explain = true;
  const morgue::Results again = news.search(request);
  CHECK(again.total.estimate == plain.total.estimate);
  CHECK(ids(again) != ids(plain));
  std::vector<std::string> a = ids(plain);
  std::vector<std::string> b = ids(again);
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  CHECK(a == b);
  const std::vector<std::string>& notes = again.explanation->notes;
  CHECK(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
    return note.find("words added from the best articles:") == 0 && note.size() > 40;
  }));
  request.query = "nobodyknowsthis";
  CHECK(news.search(request).hits.empty());
}
