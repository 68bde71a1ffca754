// What the parts of Morgue cost, each alone: analysis, stored articles, documents, queries,
// passages.
//
//   build/bench/bin/morgue-bench-parts [--benchmark_filter=analyze]
#include <benchmark/benchmark.h>
#include <morgue/article.h>

#include <random>
#include <string>
#include <vector>

#include "common/analyzer.h"
#include "common/stored_article.h"
#include "indexer/document.h"
#include "searcher/query/lexer.h"
#include "searcher/query/parser.h"
#include "searcher/result/snippet.h"

namespace {

// Text with the lengths of words and sentences, and the repetitions, of English news.
std::string prose(std::size_t words, const char* accents) {
  std::mt19937 random(5);
  std::vector<std::string> vocabulary;
  for (int i = 0; i < 3000; ++i) {
    std::string word;
    const std::size_t length = 2 + random() % 9;
    for (std::size_t c = 0; c < length; ++c) word += static_cast<char>('a' + random() % 26);
    if (random() % 10 == 0) word += accents;
    vocabulary.push_back(word);
  }
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    // The square makes few words frequent and many rare.
    const double place = static_cast<double>(random() % 10000) / 10000;
    text += vocabulary[static_cast<std::size_t>(place * place * 3000)];
    text += i % 19 == 18 ? (i % 95 == 94 ? ".\n\n" : ". ") : " ";
  }
  return text;
}

morgue::Article article(const char* accents = "") {
  morgue::Article made;
  made.id = "bench-1";
  made.headline = "Harbour tunnel opens after nine years";
  made.body = prose(500, accents);
  made.date = morgue::Date::from_day(2025, 10, 27);
  made.language = "en";
  made.people.push_back({"Karol Wrona", morgue::Person::Source::metadata, {}, {}});
  return made;
}

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(bytes));
}

void build_document(benchmark::State& state, const char* accents) {
  const morgue::Article made = article(accents);
  morgue::index::DocumentBuilder builder;
  for (auto _ : state) benchmark::DoNotOptimize(builder.build(made));
  count_bytes(state, made.body.size());
}
BENCHMARK_CAPTURE(build_document, ascii, "");
BENCHMARK_CAPTURE(build_document, accents, "\xc3\xa9");

void encode_article(benchmark::State& state) {
  const morgue::Article made = article();
  morgue::ArticleCodec codec;
  for (auto _ : state) benchmark::DoNotOptimize(codec.encode(made));
  count_bytes(state, made.body.size());
}
BENCHMARK(encode_article);

void decode_article(benchmark::State& state) {
  morgue::ArticleCodec codec;
  const std::string data = codec.encode(article());
  for (auto _ : state) benchmark::DoNotOptimize(codec.decode(data));
}
BENCHMARK(decode_article);

void parse_query(benchmark::State& state) {
  const std::string text =
      "headline:(tunnel OR ferry) AND person:\"wrona, karol\" date:2022-02..2022-07 -\"press "
      "release\"";
  for (auto _ : state) {
    morgue::query::Diagnostics diagnostics(text);
    benchmark::DoNotOptimize(
        morgue::query::parse(morgue::query::lex(text, diagnostics), diagnostics));
  }
}
BENCHMARK(parse_query);

void find_passage(benchmark::State& state) {
  morgue::Article made = article();
  made.body += "The tunnel below the harbour was opened.";
  morgue::Analyzer analyzer;
  morgue::query::Highlight word;
  word.words = {{"harbour", "harbour"}};
  word.stemmed = true;
  morgue::query::Highlight phrase;
  phrase.words = {{"was", "was"}, {"opened", "opened"}};
  morgue::result::PassageFinder finder({word, phrase}, analyzer);
  for (auto _ : state) benchmark::DoNotOptimize(finder.find(made, 240));
  count_bytes(state, made.body.size());
}
BENCHMARK(find_passage);

}  // namespace

BENCHMARK_MAIN();
