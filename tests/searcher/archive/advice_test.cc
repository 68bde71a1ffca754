// What is said to somebody who found nothing: counts of the parts, and spellings.
#include <morgue/archive.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searcher/spelling.h"
#include "tests/indexer/writer/temporary_archive.h"

using morgue::Archive;
using morgue::Article;
using morgue::Date;
using morgue::Dialect;
using morgue::NearWord;
using morgue::Request;
using morgue::Results;
using morgue::index::Feeder;
using morgue::index::Kind;
using morgue::index::make_article;
using morgue::index::open_writer;
using morgue::index::TemporaryArchive;

namespace {

// Thirty articles about tariffs and herring, dated 2020, one of them with a misprint; one of 2022.
const std::string& archive() {
  static TemporaryArchive folder;
  static const std::string path = [] {
    Feeder writer = open_writer(folder, Kind::bulk);
    for (int i = 0; i < 30; ++i) {
      Article article =
          make_article("a" + std::to_string(i),
                       i == 7 ? "Hering is dear." : "The herring market and its tariffs.");
      article.headline = "Tariffs for Velmouth";
      article.date = Date::from_day(2020, 1 + i % 12, 1);
      article.source = "Harbour Gazette";
      article.people.push_back({"Orsolya Brandt", morgue::Person::Source::metadata, {}, {}});
      writer.add(article);
    }
    Article late = make_article("late", "A lighthouse was painted.");
    late.date = Date::from_day(2022, 5, 1);
    writer.add(late);
    writer->finish();
    return folder.layout().folder().string();
  }();
  return path;
}

Results ask(const std::string& query, Dialect dialect = Dialect::morgue) {
  Request request;
  request.query = query;
  request.dialect = dialect;
  return Archive(archive()).search(request);
}

// "word@column: spelling (articles) ..."
std::vector<std::string> suggested(const Results& results) {
  std::vector<std::string> out;
  for (const morgue::Suggestion& one : results.suggestions) {
    std::string text = one.word + '@' + std::to_string(one.column) + ':';
    for (const auto& spelling : one.spellings) {
      text += ' ' + spelling.text + " (" + std::to_string(spelling.articles) + ')';
    }
    out.push_back(text);
  }
  return out;
}

// "text@column: articles[/in dates]"
std::vector<std::string> parts(const Results& results) {
  std::vector<std::string> out;
  for (const morgue::PartCount& part : results.parts) {
    std::string text =
        part.text + '@' + std::to_string(part.column) + ": " + std::to_string(part.articles);
    if (part.in_dates) text += '/' + std::to_string(*part.in_dates);
    out.push_back(text);
  }
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("what finds nothing is answered with spellings that the archive has") {
  struct Row {
    std::string query;
    Texts suggestions;
    std::string better;
  };
  const std::vector<Row> table{
      {"herrign", {"herrign@1: herring (29)"}, "herring"},
      {"hrering AND tarifs",
       {"hrering@1: herring (29) hering (1)", "tarifs@13: tariffs (30)"},
       "herring AND tariffs"},
      {"lihgthouse", {"lihgthouse@1: lighthouse (1)"}, "lighthouse"},
      {"headline:tarrifs", {"tarrifs@10: tariffs (30)"}, "headline:tariffs"},
      {"person:brant", {"brant@8: brandt (30)"}, "person:brandt"},
      {"person:\"orsola brandt\"", {"orsola@9: orsolya (30)"}, "person:\"orsolya brandt\""},
      {"source:\"harbor gazette\"",
       {"harbor gazette@9: harbour gazette (30)"},
       "source:\"harbour gazette\""},
      {"\"herring markt\"", {"markt@1: market (29)"}, "\"herring market\""},
      {"herrign NEAR/5 market", {"herrign@1: herring (29)"}, "herring NEAR/5 market"},
      {"headline:atleast2(tarrifs^3)", {"tarrifs@19: tariffs (30)"}, ""},
      {"?herrign", {"herrign@1: herring (29)"}, "herring"},
      {"herrign!", {"herrign@1: herring (29)"}, "herring"},
      {"\"herrign herrign\" herrign", {"herrign@1: herring (29)"}, "\"herring herring\" herring"},
      {"xyzzyplugh", {}, ""},
      {"date:2031", {}, ""},
  };
  for (const Row& row : table) {
    CAPTURE(row.query);
    const Results results = ask(row.query);
    CHECK(suggested(results) == row.suggestions);
    CHECK(results.suggested_query == row.better);
    CHECK(results.hits.empty());
    if (!row.better.empty()) {
      const Results better = ask(row.better);
      CHECK(better.total.estimate == results.suggested_articles);
      CHECK(results.suggested_articles > 0);
    }
  }
}

TEST_CASE("a word that few articles have is doubted where another is far commoner") {
  const Results results = ask("hering");
  CHECK(results.hits.size() == 1);
  CHECK(suggested(results) == Texts{"hering@1: herring (29)"});
  CHECK(results.parts.empty());
  CHECK(suggested(ask("lighthouse")).empty());
}

TEST_CASE("what finds enough is left alone, and so is who asks for no advice") {
  CHECK(ask("herring tarifs").suggestions.empty());
  Request request;
  request.query = "herrign";
  request.advice = false;
  const Results results = Archive(archive()).search(request);
  CHECK(results.suggestions.empty());
  CHECK(results.parts.empty());
}

TEST_CASE("what finds nothing is told part by part why") {
  CHECK(parts(ask("herring AND lighthouse")) == Texts{"herring@1: 29", "lighthouse@13: 1"});
  CHECK(parts(ask("+herring date:2022")) == Texts{"herring@2: 29/0", "date:2022@15: 1"});
  CHECK(parts(ask("herring date:2031")) == Texts{"herring@1: 29/0", "date:2031@14: 0"});
  CHECK(parts(ask("lighthouse NOT painted")) == Texts{"lighthouse@1: 1", "NOT painted@16: 30"});
  CHECK(parts(ask("headline:(velmouth AND herring)")) ==
        Texts{"headline:velmouth@11: 30", "headline:herring@24: 0"});
  CHECK(parts(ask("market NEAR/1 lighthouse")) ==
        Texts{"market NEAR/1 lighthouse@1: 0", "market@1: 29", "lighthouse@15: 1"});
  CHECK(parts(ask("herring")).empty());
  CHECK(parts(ask("lantern AND (lantern OR quay)")) == Texts{"lantern@1: 0", "quay@25: 0"});
}

TEST_CASE("advice about a pasted query points into it and is written as it was") {
  const Results results = ask("headline(tarrifs) and date aft 2019", Dialect::lexis);
  CHECK(suggested(results) == Texts{"tarrifs@10: tariffs (30)"});
  CHECK(results.suggested_query == "headline(tariffs) and date aft 2019");
  CHECK(parts(results) == Texts{"headline:tarrifs@10: 0", "date:2020..@23: 31"});
}

TEST_CASE("the words found are all those within so many edits, and no others") {
  // Counted in another way: by trying every edit.
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const std::string letters = "abe";
  std::vector<std::string> words{"é", "éa", "zz"};
  for (std::size_t i = 0; i < 2000; ++i) {
    std::string word;
    for (std::size_t rest = i; rest > 0; rest /= 3) word += letters[rest % 3];
    words.push_back("b" + word + "d");
  }
  Xapian::Document document;
  for (const std::string& word : words) document.add_term(word);
  document.add_term("Sbabaabd");
  database.add_document(document);

  const auto one_edit = [&](const std::vector<std::string>& from) {
    std::vector<std::string> out = from;
    for (const std::string& word : from) {
      for (std::size_t i = 0; i <= word.size(); ++i) {
        for (const char c : std::string("abed")) {
          out.push_back(word.substr(0, i) + c + word.substr(i));
          if (i < word.size()) out.push_back(word.substr(0, i) + c + word.substr(i + 1));
        }
        if (i < word.size()) out.push_back(word.substr(0, i) + word.substr(i + 1));
        if (i + 1 < word.size()) {
          std::string swapped = word;
          std::swap(swapped[i], swapped[i + 1]);
          out.push_back(swapped);
        }
      }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  };
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  for (const std::string wanted : {"babd", "babaabd", "ebabed"}) {
    CAPTURE(wanted);
    std::vector<std::string> near = one_edit({wanted});
    if (wanted.size() >= 6) near = one_edit(near);
    std::vector<std::string> expected;
    for (const std::string& word : words) {
      if (word != wanted && std::binary_search(near.begin(), near.end(), word)) {
        expected.push_back(word);
      }
    }
    std::vector<std::string> found;
    for (const NearWord& one : morgue::near_words(database, "", wanted, 1000, deadline)) {
      found.push_back(one.word);
    }
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    CHECK(found.size() > 5);
    std::vector<std::string> wrong;
    std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(),
                        std::back_inserter(wrong));
    CHECK(wrong.empty());
    // Of two edits, those that edit one place twice (two letters swapped, then parted) are left
    // out.
    if (wanted.size() < 6) CHECK(found == expected);
  }
  CHECK(morgue::near_words(database, "S", "babaadb", 9, deadline).size() == 1);
  CHECK(morgue::near_words(database, "", "ab", 9, deadline).empty());
  CHECK(morgue::near_words(database, "", "", 9, deadline).empty());
}
