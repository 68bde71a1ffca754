// The program behind scripts/train-people and scripts/score-people; not installed.
//
//   morgue-people-training lexicon PLAIN NAMES MODEL          learns words, writes a model without
//   weights morgue-people-training weights MODEL MARKED NAMES OUT [name=value ...]   learns weights
//   on top of it morgue-people-training score MODEL MARKED [--errors]      precision, recall and F1
//   by set morgue-people-training mark MODEL PLAIN N OUT [sure=0.8]  marks every N-th article,
//   where the model is sure morgue-people-training people MODEL MARKED                the people of
//   each document morgue-people-training speed MODEL MARKED                 megabytes a second
//   morgue-people-training tag MODEL MARKED                   the text, marked by the model
#include <morgue/error.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/people/finder.h"
#include "indexer/people/tickers.h"
#include "indexer/people/training/augment.h"
#include "indexer/people/training/chain_trainer.h"
#include "indexer/people/training/lexicon_builder.h"
#include "indexer/people/training/model_writer.h"

namespace morgue::index::training {
namespace {

using Arguments = std::vector<std::string>;

double option(const Arguments& arguments, const std::string& name, double otherwise) {
  for (const std::string& argument : arguments) {
    if (argument.compare(0, name.size() + 1, name + "=") == 0)
      return std::atof(argument.c_str() + name.size() + 1);
  }
  return otherwise;
}

void learn_lexicon(const Arguments& arguments) {
  const LexiconWords words = build_lexicon(arguments.at(1), read_names(arguments.at(2)));
  const unsigned bits = 17;
  write_file(arguments.at(3), pack_model(pack_lexicon(words, bits), bits, {}, {}, 4));
}

void learn_weights(const Arguments& arguments) {
  const std::string start = read_file(arguments.at(1));
  const Model lexicon(start);
  const NameLists names = read_names(arguments.at(3));
  TrainingOptions options;
  options.perceptron = option(arguments, "perceptron", 0) != 0;
  options.epochs = static_cast<int>(option(arguments, "epochs", options.epochs));
  options.rate = option(arguments, "rate", options.rate);
  options.decay = option(arguments, "decay", options.decay);
  options.identity_dropout = option(arguments, "dropout", options.identity_dropout);
  const double renamed = option(arguments, "renamed", 0.5);
  const double shouted = option(arguments, "shouted", 0.4);
  const auto feature_bits = static_cast<unsigned>(option(arguments, "bits", 18));
  std::vector<Document> documents;
  read_documents(arguments.at(2), [&](Document&& document) {
    const double weight = option(arguments, document.set, 1);
    if (weight > 0) documents.push_back(std::move(document));
  });
  const auto [table, bits] = lexicon_of(start);
  // A model of the documents of which `chosen` is true; `first` as ChainTrainer::add has it.
  const auto learn = [&, &table = table, bits = bits](auto chosen, auto first) {
    ChainTrainer trainer(options);
    Dice dice(3);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (!chosen(i)) continue;
      const Document& document = documents[i];
      const auto weight = static_cast<float>(option(arguments, document.set, 1));
      trainer.add(joined(document), lexicon, weight, first(i));
      if (dice.one_in(renamed)) {
        trainer.add(joined(with_other_names(document, names, dice)), lexicon, weight, first(i));
      }
      if (dice.one_in(shouted)) {
        trainer.add(joined(with_capitals(document, 0.3, dice)), lexicon, weight, first(i));
      }
    }
    trainer.train();
    return pack_model(table, bits, trainer.features(), trainer.moves(), feature_bits);
  };
  constexpr std::size_t folds = 5;
  const auto none = [](std::size_t) { return static_cast<const Model*>(nullptr); };
  std::vector<std::string> bytes;
  std::vector<Model> models;
  if (option(arguments, "memory", 1) == 0) {
    write_file(arguments.at(4), learn([](std::size_t) { return true; }, none));
    return;
  }
  for (std::size_t fold = 0; fold < folds; ++fold) {
    bytes.push_back(learn([&](std::size_t i) { return i % folds != fold; }, none));
  }
  for (const std::string& model : bytes) models.emplace_back(model);
  write_file(arguments.at(4), learn([](std::size_t) { return true; },
                                    [&](std::size_t i) { return &models[i % folds]; }));
}

using Span = std::pair<std::uint32_t, std::uint32_t>;

std::set<Span> found_in(const Paragraph& text, const Model& model) {
  ArticleWords words(model);
  ZoneTexts texts;
  read_words(text, words, texts);
  Tagger tagger(model);
  std::vector<NameSpan> spans;
  tagger.tag(words, texts, spans);
  std::set<Span> found;
  for (const NameSpan& span : spans) {
    if (span.kind != NameSpan::Kind::person) continue;
    found.insert({words.tokens()[span.first].begin, words.tokens()[span.last].end});
  }
  return found;
}

struct Count {
  std::size_t right = 0, found = 0, marked = 0;
  void print(const char* name) const {
    const double p = found ? 100.0 * static_cast<double>(right) / static_cast<double>(found) : 0;
    const double r = marked ? 100.0 * static_cast<double>(right) / static_cast<double>(marked) : 0;
    std::printf("%-12s %7zu  %6.2f  %6.2f  %6.2f\n", name, marked, p, r,
                p + r > 0 ? 2 * p * r / (p + r) : 0);
  }
};

void score(const Arguments& arguments) {
  const std::string bytes = read_file(arguments.at(1));
  const Model model(bytes);
  const bool errors = arguments.back() == "--errors";
  std::map<std::string, Count> counts;
  read_documents(arguments.at(2), [&](Document&& document) {
    const Paragraph text = joined(document);
    const std::set<Span> found = found_in(text, model);
    std::set<Span> marked;
    for (const Mark& mark : text.marks) {
      if (mark.kind == NameSpan::Kind::person) marked.insert({mark.begin, mark.end});
    }
    const bool news = document.set != "btc" && document.set != "wnut17" && document.set != "sec";
    for (Count* count : {&counts[document.set], news ? &counts["~prose"] : nullptr}) {
      if (count == nullptr) continue;
      count->marked += marked.size();
      count->found += found.size();
      for (const Span& span : found) count->right += marked.count(span);
    }
    if (!errors) return;
    const auto show = [&](const char* what, const Span& span) {
      const std::size_t from = span.first > 60 ? span.first - 60 : 0;
      std::string context = text.text.substr(from, span.first - from) + "[[" +
                            text.text.substr(span.first, span.second - span.first) + "]]" +
                            text.text.substr(span.second, 50);
      for (char& c : context) c = c == '\n' ? '|' : c;
      std::printf("%s %s: %s\n", what, document.set.c_str(), context.c_str());
    };
    for (const Span& span : found) {
      if (marked.count(span) == 0) show("extra ", span);
    }
    for (const Span& span : marked) {
      if (found.count(span) == 0) show("missed", span);
    }
  });
  std::printf("%-12s %7s  %6s  %6s  %6s\n", "set", "marked", "P", "R", "F1");
  for (const auto& [name, count] : counts) count.print(name.c_str());
}

void tag(const Arguments& arguments) {
  const std::string bytes = read_file(arguments.at(1));
  const Model model(bytes);
  ArticleWords words(model);
  ZoneTexts texts;
  Tagger tagger(model);
  std::vector<NameSpan> spans;
  read_documents(arguments.at(2), [&](Document&& document) {
    const Paragraph text = joined(document);
    read_words(text, words, texts);
    tagger.tag(words, texts, spans);
    std::string marked;
    std::uint32_t at = 0;
    for (const NameSpan& span : spans) {
      const std::uint32_t begin = words.tokens()[span.first].begin;
      const std::uint32_t end = words.tokens()[span.last].end;
      marked +=
          text.text.substr(at, begin - at) + (span.kind == NameSpan::Kind::person ? "[[" : "{");
      marked +=
          text.text.substr(begin, end - begin) + (span.kind == NameSpan::Kind::person ? "]]" : "}");
      at = end;
    }
    marked += text.text.substr(at);
    std::printf("%s\n\n----\n\n", marked.c_str());
  });
}

// Text to learn from that nobody marked: the sentences of every n-th article in which the model is
// sure of all it found. What it knows of names it so learns of their neighbours.
void mark(const Arguments& arguments) {
  const std::string bytes = read_file(arguments.at(1));
  const Model model(bytes);
  const std::size_t every = std::stoul(arguments.at(3));
  const double least = option(arguments, "sure", 0.8);
  ArticleWords words(model);
  ZoneTexts texts;
  Tagger tagger(model);
  std::vector<NameSpan> spans;
  std::string out;
  std::size_t number = 0;
  read_documents(arguments.at(2), [&](Document&& document) {
    if (number++ % every != 0) return;
    const Paragraph text = joined(document);
    read_words(text, words, texts);
    tagger.tag(words, texts, spans);
    correct_by_tickers(words, texts, spans);
    const auto& tokens = words.tokens();
    out += "D\tself\t" + std::to_string(number) + "\n";
    std::size_t next = 0;
    for (std::size_t begin = 0, end = 0; begin < tokens.size(); begin = end) {
      end = begin + 1;
      while (end < tokens.size() && !tokens[end].starts_sentence) ++end;
      const std::uint32_t from = tokens[begin].begin;
      std::string marks;
      bool sure = true;
      for (; next < spans.size() && spans[next].first < end; ++next) {
        const NameSpan& span = spans[next];
        sure = sure && span.confidence >= least;
        marks += (marks.empty() ? "" : " ") + std::to_string(tokens[span.first].begin - from) +
                 "," + std::to_string(tokens[span.last].end - from) + "," +
                 (span.kind == NameSpan::Kind::person  ? "PER"
                  : span.kind == NameSpan::Kind::place ? "LOC"
                                                       : "ORG");
      }
      if (sure)
        out += "P\t" + text.text.substr(from, tokens[end - 1].end - from) + "\t" + marks + "\n";
    }
  });
  write_file(arguments.at(4), out);
}

// The people of each document: name, roles, mentions. Its first paragraph is the headline.
void people(const Arguments& arguments) {
  const std::string bytes = read_file(arguments.at(1));
  const Model model(bytes);
  PeopleFinder finder(model);
  read_documents(arguments.at(2), [&](Document&& document) {
    if (document.paragraphs.empty()) return;
    Article article;
    article.headline = document.paragraphs.front().text;
    document.paragraphs.erase(document.paragraphs.begin());
    article.body = joined(document).text;
    const ArticlePeople found = finder.find(article);
    const auto print = [&](const char* what, const FoundPerson& person) {
      std::printf("%s\t%s\t", what, person.name.c_str());
      for (const std::string& role : person.roles) std::printf("%s; ", role.c_str());
      std::printf("\t%.2f\t", static_cast<double>(person.confidence));
      for (const Mention& mention : person.mentions) {
        std::printf(
            "%s|",
            article.zone(mention.zone).substr(mention.begin, mention.end - mention.begin).c_str());
      }
      std::printf("\n");
    };
    std::printf("# %s\n", article.headline.c_str());
    for (const FoundPerson& person : found.people) print("person", person);
    for (const FoundPerson& person : found.writers) print("writer", person);
    for (const Mention& mention : found.undecided) {
      std::printf(
          "undecided\t%s\n",
          article.zone(mention.zone).substr(mention.begin, mention.end - mention.begin).c_str());
    }
  });
}

// How fast people are found: the finder alone, on one thread, articles in memory.
void speed(const Arguments& arguments) {
  const std::string bytes = read_file(arguments.at(1));
  const Model model(bytes);
  PeopleFinder finder(model);
  std::vector<Article> articles;
  std::size_t size = 0;
  read_documents(arguments.at(2), [&](Document&& document) {
    if (document.paragraphs.empty()) return;
    Article& article = articles.emplace_back();
    article.headline = document.paragraphs.front().text;
    document.paragraphs.erase(document.paragraphs.begin());
    article.body = joined(document).text;
    size += article.headline.size() + article.body.size();
  });
  std::size_t people = 0, mentions = 0;
  const std::clock_t start = std::clock();
  for (const Article& article : articles) {
    for (const FoundPerson& person : finder.find(article).people) {
      ++people;
      mentions += person.mentions.size();
    }
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf(
      "%zu articles, %.1f MB, %.2f s of processor time: %.1f MB/s; %zu people, %zu mentions\n",
      articles.size(), static_cast<double>(size) / 1e6, seconds,
      static_cast<double>(size) / 1e6 / seconds, people, mentions);
}

int run(const Arguments& arguments) {
  const std::string& task = arguments.at(0);
  if (task == "lexicon") {
    learn_lexicon(arguments);
  } else if (task == "weights") {
    learn_weights(arguments);
  } else if (task == "score") {
    score(arguments);
  } else if (task == "mark") {
    mark(arguments);
  } else if (task == "people") {
    people(arguments);
  } else if (task == "speed") {
    speed(arguments);
  } else if (task == "tag") {
    tag(arguments);
  } else {
    std::fprintf(stderr, "no such task: %s\n", task.c_str());
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace morgue::index::training

int main(int count, char** values) {
  try {
    return morgue::index::training::run({values + 1, values + count});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "morgue-people-training: %s\n", error.what());
    return 2;
  }
}
