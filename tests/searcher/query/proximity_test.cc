// Where words stand: hundreds of generated queries on generated articles, against a plain look at
// the texts; every operator within every other.
#include <morgue/error.h>
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>

#include "searcher/query/parser.h"
#include "tests/searcher/query/small_archive.h"
#include "tests/searcher/query/text_evaluator.h"

using namespace morgue::query;
using morgue::Article;
using morgue::QueryError;
using morgue::test::SmallArchive;
using morgue::test::TextEvaluator;

namespace {

std::string any_word() {
  return *rc::gen::element<std::string>("ash", "ashes", "Ash", "ASH", "birch", "birches", "cedar",
                                        "Cedar", "elm", "fir", "café", "Café", "cafe", "Quill",
                                        "Marco Quill");
}

std::string any_text(int paragraphs, int most) {
  std::string out;
  for (int p = 0; p < paragraphs; ++p) {
    if (p > 0) out += "\n\n";
    const int words = *rc::gen::inRange(1, most);
    for (int i = 0; i < words; ++i) {
      if (i > 0) out += *rc::gen::element<std::string>(" ", " ", " ", ". ");
      std::string word = any_word();
      // A sentence begins with a capital, or it is none.
      if (out.size() > 2 && out[out.size() - 2] == '.' && word[0] >= 'a') word = "Elm " + word;
      out += word;
    }
    out += '.';
  }
  return out;
}

// Quill is a person; who is named again at once is mentioned once more only behind another word.
void add_people(Article& article) {
  morgue::Person person{"Marco Quill", morgue::Person::Source::text, "", {}};
  for (int z = 0; z < morgue::zone_count; ++z) {
    const auto zone = static_cast<morgue::Zone>(z);
    const std::string& text = article.zone(zone);
    std::size_t last = 0;
    for (std::size_t at = text.find("Quill"); at != std::string::npos;
         at = text.find("Quill", at + 1)) {
      const bool whole = at >= 6 && text.compare(at - 6, 6, "Marco ") == 0;
      const std::size_t begin = whole ? at - 6 : at;
      if (last > 0 && begin - last < 3) {
        // They stand side by side: one run.
        person.mentions.back().end = static_cast<std::uint32_t>(at + 5);
      } else {
        person.mentions.push_back(
            {zone, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at + 5)});
      }
      last = at + 5;
    }
  }
  if (!person.mentions.empty()) article.people.push_back(person);
}

std::vector<Article> any_articles(int most) {
  std::vector<Article> out;
  const int count = *rc::gen::inRange(2, most);
  for (int i = 0; i < count; ++i) {
    Article article;
    article.id = std::string(1, static_cast<char>('a' + i));
    article.language = "en";
    article.origin.path = "/stories";
    article.headline = any_text(*rc::gen::inRange(0, 2), 6);
    article.standfirst = any_text(*rc::gen::inRange(0, 2), 5);
    article.caption = any_text(*rc::gen::inRange(0, 2), 5);
    article.body = any_text(*rc::gen::inRange(0, 4), 14);
    add_people(article);
    out.push_back(std::move(article));
  }
  return out;
}

std::string any_leaf() {
  return *rc::gen::element<std::string>(
      "ash", "birch", "cedar", "elm", "fir", "=ashes", "=café", "cafe", "\"ash birch\"",
      "\"elm * elm\"", "\"{ash elm}\"", "\"the {ash} cedar\"", "\"a* elm\"", "b*", "*r", "c?fe",
      "a*s", "fur~", "esh~2", "headline:ash", "body:elm", "lead:(ash OR elm)", "caption:fir",
      "person:quill", "{headline,lead}:cedar", "caps(ash)", "allcaps(ash)", "caps(cafe)",
      "headline:caps(cedar)", "lead:\"elm ash\"", "nowhere", "covid-19");
}

std::string any_near() {
  const std::string number = std::to_string(*rc::gen::inRange(1, 7));
  const std::string op =
      *rc::gen::element<std::string>("NEAR/" + number, "ONEAR/" + number, "SENT", "PARA");
  return *rc::gen::inRange(0, 4) == 0 ? "NOT " + op : op;
}

// What has places: proximity of anything that has.
std::string any_places(int depth) {
  if (depth == 0) return any_leaf();
  const std::string number = std::to_string(*rc::gen::inRange(1, 6));
  switch (*rc::gen::inRange(0, 9)) {
    case 0:
      return "first" + number + "(" + any_places(depth - 1) + ")";
    case 1:
      return "atleast" + number + "(" + any_places(depth - 1) + ")";
    case 2:
      return "(" + any_places(depth - 1) + " OR " + any_places(depth - 1) + ")";
    case 3:
      return "(" + any_places(depth - 1) + " " + any_places(depth - 1) + ")";
    case 4: {
      const std::string leaf = any_leaf();  // people have no capitals
      return leaf.starts_with("person:") ? leaf : "caps(" + leaf + ")";
    }
    default:
      return "(" + any_places(depth - 1) + " " + any_near() + " " + any_places(depth - 1) + ")";
  }
}

std::string any_query(int depth) {
  if (depth == 0) return any_places(*rc::gen::inRange(0, 4));
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      return "(" + any_query(depth - 1) + " AND " + any_query(depth - 1) + ")";
    case 1:
      return "(" + any_query(depth - 1) + " OR " + any_query(depth - 1) + ")";
    case 2:
      return "(" + any_query(depth - 1) + " NOT " + any_query(depth - 1) + ")";
    case 3:
      return "(+" + any_query(depth - 1) + " " + any_query(depth - 1) + "^2)";
    default:
      return any_query(depth - 1);
  }
}

Node read(const std::string& text) {
  Diagnostics diagnostics(text);
  return *parse(lex(text, diagnostics), diagnostics);
}

std::string by_text(const std::vector<Article>& articles, const Node& tree) {
  std::string out;
  for (const Article& article : articles) {
    if (TextEvaluator(article).matches(tree)) out += (out.empty() ? "" : " ") + article.id;
  }
  return out;
}

}  // namespace

TEST_CASE("Generated queries find the articles that a look at their texts finds") {
  CHECK(rc::check([] {
    const std::vector<Article> articles = any_articles(12);
    const SmallArchive archive(articles, *rc::gen::inRange(1, 3));
    for (int i = 0; i < 15; ++i) {
      const std::string text = any_query(*rc::gen::inRange(0, 3));
      RC_LOG(text);
      const Node tree = read(text);
      const std::string expected = by_text(articles, tree);
      RC_ASSERT(archive.matching(morgue::test::translate(text, archive).query) == expected);
      RC_ASSERT(archive.matching(morgue::test::translate(canonical(tree), archive).query) ==
                expected);
    }
  }));
}

TEST_CASE("Every operator works within every other, or is an error that says how to write it") {
  const std::vector<std::string> operators{"X NEAR/3 Y",
                                           "X ONEAR/3 Y",
                                           "X SENT Y",
                                           "X PARA Y",
                                           "X NOT NEAR/3 Y",
                                           "X NOT ONEAR/2 Y",
                                           "X NOT SENT Y",
                                           "X NOT PARA Y",
                                           "X AND Y",
                                           "X OR Y",
                                           "X NOT Y",
                                           "NOT X",
                                           "X Y",
                                           "+X Y",
                                           "X -Y",
                                           "first5(X)",
                                           "atleast2(X)",
                                           "caps(X)",
                                           "allcaps(X)",
                                           "headline:(X)",
                                           "body:(X Y)",
                                           "lead:(X)",
                                           "{headline,body}:(X)",
                                           "(X)^3"};
  const std::vector<std::string> leaves{"ash",  "\"elm ash\"", "b*",          "elm~",
                                        "=ash", "\"{ash}\"",   "person:quill"};
  const auto put = [](const std::string& into, const std::string& x, const std::string& y) {
    std::string out;
    for (const char c : into) out += c == 'X' ? x : c == 'Y' ? y : std::string(1, c);
    return out;
  };
  std::vector<Article> articles;
  const std::vector<std::string> bodies{
      "Ash elm ash. Birch ash Quill.\n\nElm birch birches cedar fir ashes.",
      "Elm. Ash.\n\nQuill birch elm ash elm.", "ASH ELM elm ash Ash ash.",
      "Fir cedar Marco Quill fir fir fir fir ash fir fir fir elm.", "Cedar. Birches. Fir."};
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    Article article;
    article.id = std::string(1, static_cast<char>('a' + i));
    article.language = "en";
    article.origin.path = "/stories";
    article.headline = i % 2 == 0 ? "Ash and birch" : "Elm ash";
    article.body = bodies[i];
    add_people(article);
    articles.push_back(article);
  }
  const SmallArchive archive(articles);
  std::size_t asked = 0;
  std::size_t refused = 0;
  for (const std::string& outer : operators) {
    for (const std::string& inner : operators) {
      for (std::size_t l = 0; l < leaves.size(); ++l) {
        const std::string nested =
            "(" + put(inner, leaves[l], leaves[(l + 2) % leaves.size()]) + ")";
        const std::string& other = leaves[(l + 1) % leaves.size()];
        for (const std::string& text : {put(outer, nested, other), put(outer, other, nested)}) {
          CAPTURE(text);
          const Node tree = read(text);
          ++asked;
          try {
            const std::string found =
                archive.matching(morgue::test::translate(text, archive).query);
            CHECK(found == by_text(articles, tree));
          } catch (const QueryError& error) {
            ++refused;
            CHECK(error.column() > 0);
            CHECK_FALSE(error.hint().empty());
            CHECK(std::string(error.what()).find("cannot stand") != std::string::npos);
          }
        }
      }
    }
  }
  CHECK(asked == operators.size() * operators.size() * leaves.size() * 2);
  CHECK(refused < asked / 4);
}
