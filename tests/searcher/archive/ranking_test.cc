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
    // Two reports of one event, of which each has other words of the question, and one article that
    // has as many of them and is about something else.
    const std::string event =
        " The ferry Ondine ran aground off Skerry Point in fog; the coastguard took forty "
        "passengers ashore by lifeboat.";
    const std::string other =
        " The orchestra of the town played in the park on the day of the harvest and many came.";
    const std::string four_words = "Islanders wonder whether timetable inspectors slept.";
    writer.add(make_article("alone", four_words + other + other));
    writer.add(make_article("first",
                            "Islanders wonder whether timetable inspectors overlooked "
                            "beacons and radar." +
                                event + event));
    writer.add(make_article("second", four_words + event + event + event));
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

TEST_CASE("what is much like the best article rises for a long question, and for no short one") {
  Archive news(archive());
  Request request;
  request.query =
      "islanders wonder whether timetable inspectors had overlooked the beacons or radar yesterday";
  request.explain = true;
  request.limit = 3;
  const auto explained = [](const morgue::Results& results) {
    const std::vector<std::string>& notes = results.explanation->notes;
    return std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
      return note.find("a long question: the best ") == 0;
    });
  };
  request.likeness = false;
  const morgue::Results plain = news.search(request);
  REQUIRE(ids(plain) == std::vector<std::string>{"first", "alone", "second"});
  CHECK_FALSE(explained(plain));
  request.likeness = true;
  const morgue::Results again = news.search(request);
  CHECK(ids(again) == std::vector<std::string>{"first", "second", "alone"});
  CHECK(explained(again));
  CHECK(again.total.estimate == plain.total.estimate);
  CHECK(again.total.exact() == plain.total.exact());
  request.offset = 1;
  request.limit = 1;
  const morgue::Results page = news.search(request);
  CHECK(ids(page) == std::vector<std::string>{"second"});
  CHECK(page.hits.front().rank == 2);
  request.offset = 0;
  request.query = "timetable inspectors overlooked the beacons or radar";
  CHECK_FALSE(explained(news.search(request)));
  request.query = "who would not have been there before it is over with him";
  CHECK_FALSE(explained(news.search(request)));
}

TEST_CASE("pages of what is ranked again join without gaps, in falling order of score") {
  Archive news(archive());
  Request request;
  request.query = GENERATE("lantern beacon customs duties",
                           "lantern beacon customs duties boats nets hill burning");
  request.closeness = GENERATE(true, false);
  request.limit = 500;
  const morgue::Results whole = news.search(request);
  const std::size_t most = whole.hits.size();
  REQUIRE(most >= 83);
  for (std::size_t i = 1; i < whole.hits.size(); ++i) {
    CHECK(whole.hits[i - 1].score >= whole.hits[i].score);
  }
  std::vector<std::string> paged;
  for (const std::size_t size :
       {std::size_t{3}, std::size_t{7}, std::size_t{13}, std::size_t{15}, most - 38}) {
    request.offset = paged.size();
    request.limit = size;
    const morgue::Results page = news.search(request);
    CHECK(page.hits.size() == size);
    CHECK(page.hits.front().rank == paged.size() + 1);
    for (const std::string& id : ids(page)) paged.push_back(id);
  }
  CHECK(paged == ids(whole));
  request.offset = most;
  CHECK(news.search(request).hits.empty());
}

TEST_CASE("feedback ranks anew, and finds what the query finds and no more") {
  Archive news(archive());
  Request request;
  request.query = "beacon OR nets";
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
