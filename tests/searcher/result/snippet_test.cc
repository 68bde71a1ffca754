// Passages: which one is chosen, where it is cut, what is marked in it.
#include "searcher/result/snippet.h"

#include <morgue/article.h>
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"

using morgue::Article;
using morgue::FieldId;
using morgue::TextRange;
using morgue::Zone;
using morgue::query::Highlight;
using morgue::result::Passage;
using morgue::result::PassageFinder;

namespace {

std::vector<Highlight::Word> words_of(const std::string& text) {
  morgue::Analyzer analyzer;
  std::vector<morgue::Token> tokens;
  analyzer.analyze(text, tokens);
  std::vector<Highlight::Word> words;
  for (const morgue::Token& token : tokens) {
    words.push_back({std::string(token.folded), std::string(token.accented)});
  }
  return words;
}

Highlight keyword(const std::string& word, FieldId field = FieldId::text) {
  return {words_of(word), true, field};
}

Highlight phrase(const std::string& text, FieldId field = FieldId::text) {
  return {words_of(text), false, field};
}

Article english(const std::string& body, const std::string& headline = "Headline") {
  Article article;
  article.headline = headline;
  article.body = body;
  article.language = "en";
  return article;
}

Passage find(const Article& article, std::vector<Highlight> highlights, std::size_t length = 240) {
  morgue::Analyzer analyzer;
  return PassageFinder(std::move(highlights), analyzer).find(article, length);
}

// The text with what matched in brackets, and dots where it was cut.
std::string marked(const std::string& text, const std::vector<TextRange>& ranges) {
  std::string out;
  std::size_t done = 0;
  for (const TextRange& range : ranges) {
    out += text.substr(done, range.begin - done) + '[' +
           text.substr(range.begin, range.end - range.begin) + ']';
    done = range.end;
  }
  return out + text.substr(done);
}

std::string marked(const Passage& passage) {
  std::string out = passage.snippet.cut_before ? ".." : "";
  out += marked(passage.snippet.text, passage.snippet.matches);
  return passage.snippet.cut_after ? out + ".." : out;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("words, phrases and forms are marked where the query means them") {
  struct Case {
    const char* body;
    std::vector<Highlight> highlights;
    const char* expected;
  };
  const std::vector<Case> cases{
      {"The tariff rose.", {keyword("tariffs")}, "The [tariff] rose."},
      {"Tariffs, tariffs and a tariff.",
       {keyword("tariff")},
       "[Tariffs], [tariffs] and a [tariff]."},
      // A phrase is one range, in just these forms; its words alone are none.
      {"A trade deal is a deal; trade goes on.",
       {phrase("trade deal")},
       "A [trade deal] is a deal; trade goes on."},
      {"Trade deals are no trade.", {phrase("trade deal")}, "Trade deals are no trade."},
      {"It was to be, or not to be.",
       {phrase("to be or not to be")},
       "It was [to be, or not to be]."},
      // Case and accents do not count, and stay as they are.
      {"Zoë ate a crème brûlée.",
       {keyword("creme"), keyword("ZOE")},
       "[Zoë] ate a [crème] brûlée."},
      {"The U.S. told us.", {keyword("us")}, "The [U.S]. told [us]."},
      {"Marlowe’s boat.", {keyword("marlowe")}, "[Marlowe]’s boat."},
      {"AT&T and COVID-19.", {phrase("at&t"), phrase("covid-19")}, "[AT&T] and [COVID-19]."},
      {"No such thing here.", {keyword("elsewhere")}, "No such thing here."},
      {"東京都は水曜日、新しいトンネルを公開した。",
       {keyword("トンネル")},
       "東京都は水曜日、新しい[トンネル]を公開した。"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.body);
    CHECK(marked(find(english(one.body), one.highlights)) == one.expected);
  }
}

TEST_CASE("line breaks become spaces and ranges follow") {
  const Passage passage =
      find(english("One\nline and\n\nanother paragraph."), {keyword("another"), keyword("line")});
  CHECK(marked(passage) == "One [line] and [another] paragraph.");
}

TEST_CASE("a field's highlight is marked in its zone alone") {
  Article article = english("The tunnel opened.\n\nThe tunnel closed.", "A tunnel");
  article.caption = "A tunnel at night";
  const Passage headline = find(article, {keyword("tunnel", FieldId::headline)});
  CHECK(marked(article.headline, headline.headline_matches) == "A [tunnel]");
  CHECK(headline.snippet.matches.empty());
  const Passage caption = find(article, {keyword("tunnel", FieldId::caption)});
  CHECK(caption.headline_matches.empty());
  CHECK(caption.snippet.zone == Zone::caption);
  CHECK(marked(caption) == "A [tunnel] at night");
  const Passage lead = find(article, {keyword("tunnel", FieldId::lead)});
  CHECK(marked(lead) == "The [tunnel] opened. The tunnel closed.");
}

TEST_CASE("the passage with most of the query is taken and the earliest of equals") {
  std::string filler;
  for (int i = 0; i < 40; ++i)
    filler += "Nothing of note was said on day " + std::to_string(i) + ". ";
  const Article article = english("A heron stood. " + filler + "The heron left the ferry. " +
                                  filler + "A heron and a ferry and a heron.");
  const Passage both = find(article, {keyword("heron"), keyword("ferry")}, 60);
  CHECK(both.snippet.text.find("The heron left the ferry.") != std::string::npos);
  CHECK(both.snippet.matches.size() == 2);
  const Passage one = find(article, {keyword("heron")}, 60);
  CHECK(one.snippet.text.rfind("A heron stood.", 0) == 0);
}

TEST_CASE("without a match the first sentences are shown, of the standfirst where there is one") {
  Article article = english("First sentence here. Second sentence here.");
  CHECK(find(article, {keyword("absent")}).snippet.text ==
        "First sentence here. Second sentence here.");
  CHECK(find(article, {}).snippet.text == "First sentence here. Second sentence here.");
  article.standfirst = "In short.";
  CHECK(find(article, {}).snippet.text == "In short.");
  CHECK(find(article, {}).snippet.zone == Zone::standfirst);
  CHECK(find(english(""), {keyword("absent")}).snippet.text.empty());
}

TEST_CASE("long sentences are cut at words and long words at letters") {
  std::string sentence = "This sentence";
  for (int i = 0; i < 60; ++i) sentence += " goes on" + std::to_string(i);
  sentence += " until the lighthouse is";
  for (int i = 0; i < 60; ++i) sentence += " far behind" + std::to_string(i);
  const Passage passage = find(english(sentence + "."), {keyword("lighthouse")}, 100);
  CHECK(passage.snippet.cut_before);
  CHECK(passage.snippet.cut_after);
  CHECK(characters(passage.snippet.text) <= 100);
  CHECK(characters(passage.snippet.text) > 60);
  CHECK(passage.snippet.matches.size() == 1);
  CHECK(sentence.find(' ' + passage.snippet.text + ' ') != std::string::npos);

  std::string accents;
  for (int i = 0; i < 200; ++i) accents += "e\xcc\xa7";  // no composed form is used here
  const Passage word = find(english(accents), {}, 41);
  CHECK(characters(word.snippet.text) <= 41);
  CHECK(characters(word.snippet.text) % 2 == 0);
}

TEST_CASE("any text gives a passage that keeps its promises") {
  CHECK(rc::check("promises of a passage", [] {
    const std::vector<std::string> pieces{"heron", "Ferry",  "ferries",
                                          " ",     " ",      " ",
                                          ". ",    ".",      "\n\n",
                                          "\n",    "é",      "ç\xcc\x81",
                                          "“",     "”",      "(",
                                          ")",     "東京都", "、",
                                          "。",    "ครับ",    "👩‍👩‍👧",
                                          "-",     "U.S.",   "the",
                                          "trade", "deal",   "\xe2\x80\xa8",
                                          "’s",    "1,234.5"};
    const auto numbers = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, pieces.size()));
    std::string body;
    for (const std::size_t number : numbers) body += pieces[number];
    const auto length = *rc::gen::inRange<std::size_t>(40, 300);
    Article article = english(body);
    article.standfirst = body.substr(0, body.find('\n'));
    const Passage passage = find(
        article, {keyword("heron"), keyword("ferry"), phrase("trade deal"), phrase("the")}, length);
    const std::string& text = passage.snippet.text;
    RC_ASSERT(characters(text) <= length);
    RC_ASSERT(text.find('\n') == std::string::npos);
    const auto bound = [&text](std::size_t at) {
      return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    };
    std::size_t last = 0;
    for (const TextRange& range : passage.snippet.matches) {
      RC_ASSERT(range.begin >= last);
      RC_ASSERT(range.end > range.begin);
      RC_ASSERT(range.end <= text.size());
      RC_ASSERT(bound(range.begin));
      RC_ASSERT(bound(range.end));
      last = range.end;
    }
    const bool has_heron = body.find("heron") != std::string::npos;
    if (!has_heron && body.find("err") == std::string::npos &&
        body.find("the") == std::string::npos) {
      RC_ASSERT(body.find("trade") != std::string::npos || passage.snippet.matches.empty());
    }
  }));
}

TEST_CASE("characters inside of longer words are marked") {
  Article article;
  article.language = "ja";
  article.headline = "港";
  article.body = "新しいバーコードを読む。国内と中国内陆。";
  Highlight code = phrase("コード");
  code.inside = true;
  CHECK(marked(find(article, {code})) == "新しいバー[コード]を読む。国内と中国内陆。");
  Highlight home = phrase("国内");
  home.inside = true;
  CHECK(marked(find(article, {home})) == "新しいバーコードを読む。[国内]と中[国内]陆。");
}
