// Words in a zone, against a look at the articles' texts themselves.
#include <morgue/article.h>
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <stdexcept>

#include "common/analyzer.h"
#include "common/text.h"
#include "searcher/match/native.h"
#include "searcher/match/span_source.h"
#include "searcher/match/spans.h"
#include "tests/searcher/query/small_archive.h"

using morgue::Analyzer;
using morgue::Article;
using morgue::FieldId;
using morgue::match::in_zone;
using morgue::match::SpanSource;
using morgue::test::SmallArchive;

namespace {

using Words = std::vector<std::vector<std::string>>;

// The texts that make up a zone, each of which a row of words must fit in.
std::vector<std::string> stretches(const Article& article, FieldId zone) {
  if (zone == FieldId::body) return {article.body};
  if (zone == FieldId::caption) return {article.caption};
  std::vector<std::string> out{article.standfirst};
  const std::vector<std::string_view> paragraphs = morgue::paragraphs(article.body);
  if (!paragraphs.empty()) out.emplace_back(paragraphs.front());
  return out;
}

bool holds(const std::string& text, const Words& words) {
  static Analyzer analyzer;
  std::vector<morgue::Token> tokens;
  analyzer.analyze(text, tokens);
  for (std::size_t start = 0; start + words.size() <= tokens.size(); ++start) {
    bool all = true;
    for (std::size_t i = 0; all && i < words.size(); ++i) {
      all = std::find(words[i].begin(), words[i].end(), tokens[start + i].folded) != words[i].end();
    }
    if (all) return true;
  }
  return false;
}

std::string brute_force(const std::vector<Article>& articles, FieldId zone, const Words& words) {
  std::vector<std::string> ids;
  for (const Article& article : articles) {
    const std::vector<std::string> texts = stretches(article, zone);
    if (std::any_of(texts.begin(), texts.end(),
                    [&](const std::string& text) { return holds(text, words); })) {
      ids.push_back(article.id);
    }
  }
  std::sort(ids.begin(), ids.end());
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

std::string any_word() {
  return *rc::gen::element<std::string>("ash", "birch", "cedar", "elm", "fir");
}

// Sentences of few different words, so that the same ones stand in all zones.
std::string any_text(int paragraphs) {
  std::string out;
  for (int p = 0; p < paragraphs; ++p) {
    if (p > 0) out += "\n\n";
    const int words = *rc::gen::inRange(1, 6);
    for (int i = 0; i < words; ++i) {
      if (i > 0) out += *rc::gen::element<std::string>(" ", " ", ". ", "\n");
      out += any_word();
    }
  }
  return out;
}

std::vector<Article> any_articles() {
  std::vector<Article> out;
  const int count = *rc::gen::inRange(1, 9);
  for (int i = 0; i < count; ++i) {
    Article article;
    article.id = std::string(1, static_cast<char>('a' + i));
    article.language = "en";
    article.origin.path = "/stories";
    article.headline = any_text(*rc::gen::inRange(0, 2));
    article.standfirst = any_text(*rc::gen::inRange(0, 3));
    article.caption = any_text(*rc::gen::inRange(0, 3));
    article.body = any_text(*rc::gen::inRange(0, 4));
    out.push_back(std::move(article));
  }
  return out;
}

Words any_words() {
  Words out;
  const int words = *rc::gen::inRange(1, 4);
  for (int i = 0; i < words; ++i) {
    std::vector<std::string> forms{any_word()};
    if (*rc::gen::inRange(0, 3) == 0) forms.push_back(any_word());
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    out.push_back(std::move(forms));
  }
  return out;
}

morgue::match::SpanTree any_tree() {
  morgue::match::Row row;
  for (std::vector<std::string>& forms : any_words()) {
    row.words.push_back(make_spans(morgue::match::AnyTerm{std::move(forms)}));
  }
  return make_spans(morgue::match::InZone{FieldId::body, make_spans(std::move(row))});
}

FieldId any_zone() {
  return *rc::gen::element(FieldId::body, FieldId::lead, FieldId::caption);
}

}  // namespace

TEST_CASE("Words are found in a zone exactly where the text of the zone has them") {
  CHECK(rc::check([] {
    const std::vector<Article> articles = any_articles();
    const SmallArchive archive(articles, *rc::gen::inRange(1, 4));
    for (int i = 0; i < 10; ++i) {
      const FieldId zone = any_zone();
      const Words words = any_words();
      const std::string expected = brute_force(articles, zone, words);
      const Xapian::Query query = in_zone(zone, words);
      RC_LOG(query.get_description());
      RC_ASSERT(archive.matching(query) == expected);
      // Again with the same query, whose sources have been used.
      RC_ASSERT(archive.matching(query) == expected);
    }
  }));
}

TEST_CASE("Words in a zone may be joined with anything else in a query") {
  CHECK(rc::check([] {
    const std::vector<Article> articles = any_articles();
    const SmallArchive archive(articles, *rc::gen::inRange(1, 3));
    const FieldId zone = any_zone();
    const FieldId other_zone = any_zone();
    const Words words = any_words();
    const Words other_words = any_words();
    const std::string word = any_word();
    const auto matches = [](const std::vector<Article>& among, FieldId where, const Words& what) {
      return brute_force(among, where, what);
    };
    const Xapian::Query in = in_zone(zone, words);
    const Xapian::Query in_other = in_zone(other_zone, other_words);

    std::string filtered;
    std::string excluded;
    std::string joined;
    std::string any;
    for (const Article& article : articles) {
      const std::string text = article.headline + "\n\n" + article.standfirst + "\n\n" +
                               article.caption + "\n\n" + article.body;
      const bool here = !matches({article}, zone, words).empty();
      const bool there = !matches({article}, other_zone, other_words).empty();
      const bool anywhere = holds(text, {{word}});
      const std::string id = " " + article.id;
      if (anywhere && here) filtered += id;
      if (anywhere && !here) excluded += id;
      if (here && there) joined += id;
      if (here || there) any += id;
    }
    const auto ids = [&](Xapian::Query::op op, const Xapian::Query& a, const Xapian::Query& b) {
      const std::string found = archive.matching(Xapian::Query(op, a, b));
      return found.empty() ? found : " " + found;
    };
    RC_ASSERT(ids(Xapian::Query::OP_FILTER, Xapian::Query(word), in) == filtered);
    RC_ASSERT(ids(Xapian::Query::OP_AND, in, Xapian::Query(word)) == filtered);
    RC_ASSERT(ids(Xapian::Query::OP_AND_NOT, Xapian::Query(word), in) == excluded);
    RC_ASSERT(ids(Xapian::Query::OP_AND, in, in_other) == joined);
    RC_ASSERT(ids(Xapian::Query::OP_OR, in, in_other) == any);
  }));
}

TEST_CASE("A span source moves by next and skip_to and check alike") {
  CHECK(rc::check([] {
    const std::vector<Article> articles = any_articles();
    const SmallArchive archive(articles);
    SpanSource by_next(any_tree());
    by_next.init(archive.database());
    std::vector<Xapian::docid> all;
    for (by_next.next(0); !by_next.at_end(); by_next.next(0)) all.push_back(by_next.get_docid());

    const std::unique_ptr<Xapian::PostingSource> by_skip(by_next.clone());
    by_skip->init(archive.database());
    const std::unique_ptr<Xapian::PostingSource> by_check(by_next.clone());
    by_check->init(archive.database());
    Xapian::docid wanted = 0;
    const Xapian::docid last = archive.database().get_lastdocid();
    while (wanted < last) {
      wanted += *rc::gen::inRange(1U, 4U);
      const auto next = std::lower_bound(all.begin(), all.end(), wanted);
      by_skip->skip_to(wanted, 0);
      RC_ASSERT(by_skip->at_end() == (next == all.end()));
      if (!by_skip->at_end()) RC_ASSERT(by_skip->get_docid() == *next);
      if (wanted > last) break;
      const bool settled = by_check->check(wanted, 0);
      const bool matches = next != all.end() && *next == wanted;
      if (matches) RC_ASSERT(settled);
      if (settled && matches) RC_ASSERT(by_check->get_docid() == wanted);
      if (settled && !matches && !by_check->at_end()) RC_ASSERT(by_check->get_docid() > wanted);
    }
  }));
}

TEST_CASE("What Xapian can tell by itself it tells as the source does") {
  using namespace morgue::match;
  CHECK(rc::check([] {
    const std::vector<Article> articles = any_articles();
    const SmallArchive archive(articles, *rc::gen::inRange(1, 3));
    // Words of the headline stand at the same positions as those of the text.
    const auto word = [] {
      AnyTerm out;
      const std::string prefix = *rc::gen::element<std::string>("", "", "S");
      const int forms = *rc::gen::inRange(1, 3);
      for (int i = 0; i < forms; ++i) out.terms.push_back(prefix + any_word());
      return make_spans(std::move(out));
    };
    for (int i = 0; i < 10; ++i) {
      SpanTree tree;
      if (*rc::gen::inRange(0, 3) == 0) {
        tree = make_spans(Row{{word(), word(), word()}});
      } else {
        const auto kind = *rc::gen::element(Relation::Kind::near, Relation::Kind::near_in_order);
        tree = make_spans(Relation{kind, *rc::gen::inRange(1U, 6U), false, word(), word()});
      }
      const std::optional<Xapian::Query> native = native_query(tree);
      if (!native) continue;
      RC_LOG(native->get_description());
      RC_ASSERT(archive.matching(*native) == archive.matching(spans(tree)));
    }
  }));
  // Only what its operators take is given to them.
  const SpanTree plain = make_spans(AnyTerm{{"ash"}});
  const SpanTree other = make_spans(AnyTerm{{"elm", "fir"}});
  const SpanTree row = make_spans(Row{{plain, other}});
  const auto near = [](const SpanTree& a, const SpanTree& b, bool negated = false) {
    return make_spans(Relation{Relation::Kind::near, 3, negated, a, b});
  };
  CHECK(native_query(row));
  CHECK(native_query(near(plain, other)));
  CHECK_FALSE(native_query(near(plain, plain)));
  CHECK_FALSE(native_query(near(plain, make_spans(AnyTerm{{"Selm"}}))));
  CHECK_FALSE(native_query(near(plain, other, true)));
  CHECK_FALSE(native_query(near(row, other)));
  CHECK_FALSE(native_query(near(near(plain, other), plain)));
  CHECK_FALSE(native_query(make_spans(Row{{plain, nullptr, other}})));
  CHECK_FALSE(native_query(near(plain, make_spans(AnyTerm{{"XNx"}, true}))));
  CHECK_FALSE(native_query(near(plain, make_spans(AnyTerm{}))));
  CHECK_FALSE(native_query(make_spans(InZone{FieldId::body, row})));
}

TEST_CASE("The lead is the standfirst and the first paragraph of the body") {
  Article article;
  article.id = "a";
  article.language = "en";
  article.origin.path = "/stories";
  article.headline = "alpha";
  article.standfirst = "beta gamma.\n\nDelta.";
  article.caption = "epsilon";
  article.body = "zeta. Eta\ntheta\n\niota kappa\n\nlambda";
  const SmallArchive archive({article});
  const auto found = [&](FieldId zone, const Words& words) {
    return !archive.matching(in_zone(zone, words)).empty();
  };
  for (const char* word : {"beta", "gamma", "delta", "zeta", "eta", "theta"}) {
    CAPTURE(word);
    CHECK(found(FieldId::lead, {{word}}));
  }
  for (const char* word : {"alpha", "epsilon", "iota", "lambda", "nowhere"}) {
    CAPTURE(word);
    CHECK_FALSE(found(FieldId::lead, {{word}}));
  }
  CHECK(found(FieldId::lead, {{"eta"}, {"theta"}}));
  CHECK(found(FieldId::lead, {{"zeta", "nowhere"}, {"eta"}, {"theta"}}));
  CHECK_FALSE(found(FieldId::lead, {{"theta"}, {"iota"}}));  // reaches into the next paragraph
  CHECK(found(FieldId::body, {{"theta"}, {"iota"}}));
  CHECK_FALSE(found(FieldId::body, {{"epsilon"}}));
  CHECK(found(FieldId::caption, {{"epsilon"}}));
  CHECK_FALSE(found(FieldId::caption, {{"zeta"}}));
}

TEST_CASE("An article without zones has nothing in any") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_posting("ash", 5);
  database.add_document(document);
  for (const FieldId zone : {FieldId::body, FieldId::lead, FieldId::caption}) {
    Xapian::Enquire enquire(database);
    enquire.set_query(in_zone(zone, {{"ash"}}));
    CHECK(enquire.get_mset(0, 10).empty());
  }
}

TEST_CASE("There is no zone source for what is no zone") {
  CHECK_THROWS_AS(in_zone(FieldId::headline, {{"ash"}}), std::logic_error);
  CHECK_THROWS_AS(in_zone(FieldId::body, {}), std::logic_error);
}
