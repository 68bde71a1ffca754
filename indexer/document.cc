#include "indexer/document.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "common/analyzer.h"
#include "common/date_terms.h"
#include "common/embargo.h"
#include "common/fields.h"
#include "common/huge_pages.h"
#include "common/person_name.h"
#include "common/positions.h"
#include "common/stored_article.h"
#include "common/text.h"
#include "indexer/piece_terms.h"
#include "indexer/term_gatherer.h"

namespace morgue::index {

namespace {

// A word of the headline counts as much as three of the body. Xapian has no weighting by field
// (BM25F), so the weight is put into the wdf; ranking.h says what was measured.
constexpr std::uint32_t headline_wdf = 3;
// So does one of the first words of standfirst and body: news says there what it is about. These
// are two or three sentences.
constexpr std::uint32_t lead_wdf = 3;
constexpr std::size_t lead_words = 40;

// What the terms of a word are in the document under way; asked for each word of a text.
struct WordPlaces {
  std::uint32_t document = 0;  // of which these are
  TermGatherer::Place folded = 0;
  TermGatherer::Place first_stem = 0;
  TermGatherer::Place second_stem = 0;
};
constexpr TermGatherer::Place no_place = UINT32_MAX;
constexpr std::size_t batch = 32;

// And what they are in any document of one language.
struct WordTerms {
  static constexpr TermGatherer::TermNumber none = UINT32_MAX;
  std::uint32_t language = UINT32_MAX;
  TermGatherer::TermNumber folded = none;
  TermGatherer::TermNumber first_stem = none;
  TermGatherer::TermNumber second_stem = none;
  // In the headline; not known before the word occurs in one.
  TermGatherer::TermNumber headline = none;
  TermGatherer::TermNumber headline_first_stem = none;
  TermGatherer::TermNumber headline_second_stem = none;
};

}  // namespace

struct DocumentBuilder::Impl {
  IndexDocument build(const Article& article, const ArticleDictionary* dictionary);

  void start(const Article& article);
  void add_zone(const Article& article, Zone zone);
  void add_occurrence(const Occurrence& occurrence, const WordPlaces& at, std::uint32_t wdf,
                      std::uint32_t position);
  void add_to_headline(std::uint32_t word, const Article& article, std::uint32_t position);
  void add_written(const Occurrence& occurrence, std::uint32_t position);
  void prefetch(const Occurrence* coming, std::size_t count);
  const WordPlaces& places_of(std::uint32_t word, const Article& article);
  void learn(std::uint32_t word, const Article& article, WordTerms& out);
  TermGatherer::TermNumber stem_term(std::string_view stem, std::string_view folded);
  void add_people(const Article& article);
  void add_words(FieldId id, const std::vector<std::string>& values);
  void add_exact(FieldId id, const std::string& value);
  void add_term(std::string_view prefix, std::string_view text, std::uint32_t wdf) {
    terms.add(terms.place(prefix, text), wdf);
  }
  void add_term(std::string_view prefix, std::string_view text, std::uint32_t wdf,
                std::uint32_t position) {
    terms.add(terms.place(prefix, text), wdf, position);
  }
  void relate(std::string_view prefix, std::string_view key, std::string_view value);

  Analyzer analyzer;
  ArticleCodec codec;
  std::unordered_set<std::uint64_t> related;  // hashes of the relations that were yielded already
  std::vector<std::string> languages;         // those seen

  // By the numbers of the analyzer's words.
  std::vector<WordPlaces, HugePageAllocator<WordPlaces>> word_places;
  std::vector<WordTerms, HugePageAllocator<WordTerms>> word_terms;

  // Of the article under way.
  TermGatherer terms;
  PieceTerms pieces;
  std::uint32_t number = 0;    // counts them
  std::uint32_t language = 0;  // in `languages`
  TermGatherer::Place capitalized = 0;
  TermGatherer::Place all_capitals = 0;
  TermGatherer::Place sentence_start = 0;
  std::vector<Relation> relations;
  std::vector<Occurrence> occurrences;
  std::array<std::vector<std::pair<std::uint32_t, std::uint32_t>>, zone_count>
      places;  // byte, position
  std::uint32_t next_position = first_position;
  std::size_t lead_left = lead_words;  // how many words more are the article's first
  std::size_t words = 0;
};

void DocumentBuilder::Impl::relate(std::string_view prefix, std::string_view key,
                                   std::string_view value) {
  const std::uint64_t hash = hash64(key) * 0x9E3779B97F4A7C15U ^ hash64(value) ^ hash64(prefix);
  if (!related.insert(hash).second) return;
  relations.push_back({std::string(prefix) + std::string(key), std::string(value)});
}

void DocumentBuilder::Impl::start(const Article& article) {
  next_position = first_position;
  lead_left = lead_words;
  words = 0;
  relations.clear();
  pieces.start();
  ++number;
  const bool words_forgotten = analyzer.forget_words();
  const bool terms_forgotten = terms.start();
  if (words_forgotten || terms_forgotten || number == 0) {
    word_places.clear();
    word_terms.clear();
    number = 1;
  }
  const auto known = std::find(languages.begin(), languages.end(), article.language);
  language = static_cast<std::uint32_t>(known - languages.begin());
  if (known == languages.end()) languages.push_back(article.language);
  capitalized = all_capitals = sentence_start = no_place;
}

TermGatherer::TermNumber DocumentBuilder::Impl::stem_term(std::string_view stem,
                                                          std::string_view folded) {
  if (stem.empty()) return WordTerms::none;
  if (stem != folded) relate(prefix::stem, stem, folded);
  return terms.number(prefix::stem, stem);
}

void DocumentBuilder::Impl::learn(std::uint32_t word, const Article& article, WordTerms& out) {
  const std::string_view folded = analyzer.word(word).folded;
  const Stems stems = analyzer.stems(word, article.language);
  out = {};
  out.language = language;
  out.folded = terms.number({}, folded);
  out.first_stem = stem_term(stems.first, folded);
  out.second_stem = stem_term(stems.second, folded);
}

const WordPlaces& DocumentBuilder::Impl::places_of(std::uint32_t word, const Article& article) {
  WordPlaces& at = word_places[word];
  if (at.document == number) return at;
  WordTerms& known = word_terms[word];
  if (known.language != language) learn(word, article, known);
  const auto place = [this](TermGatherer::TermNumber term) {
    return term == WordTerms::none ? no_place : terms.place(term);
  };
  at = {number, terms.place(known.folded), place(known.first_stem), place(known.second_stem)};
  return at;
}

void DocumentBuilder::Impl::add_written(const Occurrence& occurrence, std::uint32_t position) {
  const auto add_to_list = [&](TermGatherer::Place& list, std::string_view term) {
    if (list == no_place) list = terms.place(term, {});
    terms.add(list, 0, position);
  };
  switch (occurrence.written_case) {
    case WrittenCase::folded:
      return;
    case WrittenCase::capitalized:
      return add_to_list(capitalized, prefix::capitalized);
    case WrittenCase::all_capitals:
      return add_to_list(all_capitals, prefix::all_capitals);
    case WrittenCase::other:
      return add_term(prefix::written, analyzer.word(occurrence.word).written, 0, position);
  }
}

void DocumentBuilder::Impl::add_to_headline(std::uint32_t word, const Article& article,
                                            std::uint32_t position) {
  WordTerms& known = word_terms[word];
  if (known.headline == WordTerms::none) {
    const std::string_view headline = field(FieldId::headline).prefix;
    const std::string stem_prefix = std::string(prefix::stem) + std::string(headline);
    const auto stem_number = [&](std::string_view stem) {
      return stem.empty() ? WordTerms::none : terms.number(stem_prefix, stem);
    };
    const Stems stems = analyzer.stems(word, article.language);
    known.headline = terms.number(headline, analyzer.word(word).folded);
    known.headline_first_stem = stem_number(stems.first);
    known.headline_second_stem = stem_number(stems.second);
  }
  terms.add(terms.place(known.headline), 1, position);
  for (const auto stem : {known.headline_first_stem, known.headline_second_stem}) {
    if (stem != WordTerms::none) terms.add(terms.place(stem), 1);
  }
}

void DocumentBuilder::Impl::add_occurrence(const Occurrence& occurrence, const WordPlaces& at,
                                           std::uint32_t wdf, std::uint32_t position) {
  terms.add(at.folded, wdf, position);
  if (at.first_stem != no_place) terms.add(at.first_stem, wdf);
  if (at.second_stem != no_place) terms.add(at.second_stem, wdf);
  add_written(occurrence, position);
  if (occurrence.starts_sentence) {
    if (sentence_start == no_place) sentence_start = terms.place(prefix::sentence_start, {});
    terms.add(sentence_start, 0, position);
  }
  if (occurrence.starts_paragraph) add_term(prefix::paragraph_start, {}, 0, position);
}

// What is known of words and terms is seldom in the caches. Fetched for a whole batch before the
// first is needed, the waits overlap.
void DocumentBuilder::Impl::prefetch(const Occurrence* coming, std::size_t count) {
  if (word_places.size() < analyzer.words()) {
    word_places.resize(analyzer.words());
    word_terms.resize(analyzer.words());
  }
  for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(&word_places[coming[i].word]);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t word = coming[i].word;
    if (word_places[word].document != number) __builtin_prefetch(&word_terms[word]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t word = coming[i].word;
    if (word_places[word].document == number) continue;
    const WordTerms& known = word_terms[word];
    if (known.language != language) continue;
    terms.prefetch(known.folded);
    if (known.first_stem != WordTerms::none) terms.prefetch(known.first_stem);
  }
}

void DocumentBuilder::Impl::add_zone(const Article& article, Zone zone) {
  add_term(prefix::zone_start, {}, 0, next_position);
  analyzer.analyze(article.zone(zone), occurrences);
  auto& zone_places = places.at(static_cast<std::size_t>(zone));
  zone_places.clear();
  const bool headline = zone == Zone::headline;
  const bool lead = zone == Zone::standfirst || zone == Zone::body;
  const std::size_t in_lead = lead ? std::min(lead_left, occurrences.size()) : 0;
  lead_left -= in_lead;
  const bool has_people = !article.people.empty();
  std::uint32_t position = next_position;
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    if (i % batch == 0) prefetch(&occurrences[i], std::min(batch, occurrences.size() - i));
    const Occurrence& occurrence = occurrences[i];
    const WordPlaces& at = places_of(occurrence.word, article);
    add_occurrence(occurrence, at, headline ? headline_wdf : i < in_lead ? lead_wdf : 1, position);
    if (headline) add_to_headline(occurrence.word, article, position);
    if (has_people) zone_places.emplace_back(occurrence.begin, position);
    ++position;
  }
  if (analyzer.saw_other_scripts()) pieces.add(analyzer, occurrences, terms);
  words += occurrences.size();
  next_position = position + zone_gap;
}

void DocumentBuilder::Impl::add_people(const Article& article) {
  for (const Person& person : article.people) {
    const std::string key = name_key(person.name);
    if (key.empty()) continue;
    const std::string_view key_prefix = field(FieldId::person).prefix;
    const auto count = static_cast<std::uint32_t>(std::max<std::size_t>(1, person.mentions.size()));
    const TermGatherer::Place key_place = terms.place(key_prefix, key);
    terms.add(key_place, count);
    for (const Mention& mention : person.mentions) {
      const auto& zone_places = places.at(static_cast<std::size_t>(mention.zone));
      auto place = std::lower_bound(zone_places.begin(), zone_places.end(),
                                    std::make_pair(mention.begin, std::uint32_t{0}));
      for (; place != zone_places.end() && place->first < mention.end; ++place) {
        terms.add(key_place, 0, place->second);
      }
    }
    for (const std::string& word : name_words(person.name)) {
      const std::string cut = cut_at_character(word, max_word_bytes);
      add_term(prefix::person_word, cut, count);
      relate(prefix::person_word, cut, key);
    }
  }
}

void DocumentBuilder::Impl::add_words(FieldId id, const std::vector<std::string>& values) {
  std::uint32_t position = first_position;
  for (const std::string& value : values) {
    analyzer.analyze(value, occurrences);
    for (const Occurrence& occurrence : occurrences) {
      add_term(field(id).prefix, analyzer.word(occurrence.word).folded, 1, position++);
    }
    position += zone_gap;
  }
}

void DocumentBuilder::Impl::add_exact(FieldId id, const std::string& value) {
  if (value.empty()) return;
  add_term({}, value_term(field(id).prefix, fold_value(value)), 0);
}

IndexDocument DocumentBuilder::Impl::build(const Article& article,
                                           const ArticleDictionary* dictionary) {
  start(article);

  IndexDocument document;
  document.id = article.id;
  document.id_term = value_term(field(FieldId::id).prefix, article.id);
  document.version = article.version;
  document.cancelled = article.cancelled;
  document.content_hash = ArticleCodec::content_hash(article);
  document.origin = article.origin.path;
  document.language = article.language;

  for (int zone = 0; zone < zone_count; ++zone) add_zone(article, static_cast<Zone>(zone));
  add_people(article);
  add_words(FieldId::byline, article.byline);
  if (!article.place.empty()) add_words(FieldId::place, {article.place});
  for (const std::string& term : date_terms(article.date)) add_term({}, term, 0);
  add_exact(FieldId::source, article.source);
  add_exact(FieldId::agency, article.agency);
  for (const std::string& section : article.sections) add_exact(FieldId::section, section);
  for (const std::string& keyword : article.keywords) add_exact(FieldId::keyword, keyword);
  add_exact(FieldId::lang, article.language);
  if (!article.url.empty()) {
    add_term({}, value_term(field(FieldId::url).prefix, article.url), 0);
  }
  add_term({}, origin_term(article.origin.path), 0);
  // Xapian's check takes an article of length 0 that has positions, as those of its zones, for
  // damage: one without any word gets the length 1.
  add_term({}, document.id_term, words == 0 ? 1 : 0);

  std::string keys;
  for (const Person& person : article.people) {
    const std::string key = name_key(person.name);
    if (key.empty()) continue;
    if (!keys.empty()) keys += name_key_separator;
    keys += key;
  }
  const auto add_value = [&document](int slot, std::string value) {
    if (!value.empty())
      document.values.emplace_back(static_cast<std::uint32_t>(slot), std::move(value));
  };
  add_value(field(FieldId::date).slot, date_value(article.date));
  add_value(field(FieldId::source).slot, article.source);
  add_value(field(FieldId::section).slot, article.sections.empty() ? "" : article.sections.front());
  add_value(field(FieldId::words).slot, Xapian::sortable_serialise(static_cast<double>(words)));
  add_value(field(FieldId::person).slot, std::move(keys));
  add_value(content_hash_slot, document.content_hash);
  add_value(embargo_slot, embargo_value(article.embargo));
  std::sort(document.values.begin(), document.values.end());

  document.terms = terms.finish();
  document.data = codec.encode(article, dictionary);
  document.relations = std::move(relations);
  document.words = words;
  return document;
}

DocumentBuilder::DocumentBuilder() : impl_(std::make_unique<Impl>()) {}
DocumentBuilder::~DocumentBuilder() = default;
DocumentBuilder::DocumentBuilder(DocumentBuilder&&) noexcept = default;
DocumentBuilder& DocumentBuilder::operator=(DocumentBuilder&&) noexcept = default;

IndexDocument DocumentBuilder::build(const Article& article, const ArticleDictionary* dictionary) {
  return impl_->build(article, dictionary);
}

std::string origin_term(std::string_view path) {
  return std::string(prefix::origin) + hash_hex(path);
}

}  // namespace morgue::index
