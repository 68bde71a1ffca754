#include "indexer/document.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "common/analyzer.h"
#include "common/date_terms.h"
#include "common/fields.h"
#include "common/person_name.h"
#include "common/positions.h"
#include "common/stored_article.h"
#include "common/text.h"

namespace morgue::index {

namespace {

// A word of the headline counts as much as three of the body. Xapian has no weighting by field
// (BM25F), so the weight is put into the wdf; ranking.h says what was measured.
constexpr std::uint32_t headline_wdf = 3;

constexpr char key_separator = '\x1f';  // between the name keys in a value

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return hash64(text); }
};

// The terms of one document while they are gathered.
class TermTable {
 public:
  DocumentTerm& at(std::string_view prefix, std::string_view text) {
    scratch_.assign(prefix);
    scratch_ += text;
    const auto found = index_.find(std::string_view(scratch_));
    if (found != index_.end()) return terms_[found->second];
    index_.emplace(scratch_, terms_.size());
    terms_.push_back({scratch_, 0, {}});
    return terms_.back();
  }

  void add(std::string_view prefix, std::string_view text, std::uint32_t wdf) {
    at(prefix, text).wdf += wdf;
  }

  void add(std::string_view prefix, std::string_view text, std::uint32_t wdf,
           std::uint32_t position) {
    DocumentTerm& term = at(prefix, text);
    term.wdf += wdf;
    // Positions come in order, but for those of people, which are sorted in at the end.
    if (term.positions.empty() || term.positions.back() != position) {
      term.positions.push_back(position);
    }
  }

  std::vector<DocumentTerm> take() {
    for (DocumentTerm& term : terms_) {
      std::vector<std::uint32_t>& positions = term.positions;
      if (!std::is_sorted(positions.begin(), positions.end())) {
        std::sort(positions.begin(), positions.end());
        positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
      }
    }
    std::sort(terms_.begin(), terms_.end(),
              [](const DocumentTerm& a, const DocumentTerm& b) { return a.term < b.term; });
    index_.clear();
    return std::move(terms_);
  }

 private:
  std::vector<DocumentTerm> terms_;
  std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> index_;
  std::string scratch_;
};

}  // namespace

struct DocumentBuilder::Impl {
  IndexDocument build(const Article& article);

  void add_zone(const Article& article, Zone zone);
  void add_token(const Token& token, const Article& article, Zone zone, std::uint32_t position);
  void add_written(const Token& token, std::uint32_t position);
  void add_stem(std::string_view stem, const Token& token, bool headline, std::uint32_t wdf);
  void add_people(const Article& article);
  void add_words(FieldId id, const std::vector<std::string>& values);
  void add_exact(FieldId id, const std::string& value);
  void relate(std::string_view prefix, std::string_view key, std::string_view value);

  Analyzer analyzer;
  ArticleCodec codec;
  std::unordered_set<std::uint64_t> related;  // hashes of the relations that were yielded already

  // Of the article under way.
  TermTable terms;
  std::vector<Relation> relations;
  std::vector<Token> tokens;
  std::array<std::vector<std::pair<std::uint32_t, std::uint32_t>>, zone_count>
      places;  // byte, position
  std::uint32_t next_position = first_position;
  std::size_t words = 0;
};

void DocumentBuilder::Impl::relate(std::string_view prefix, std::string_view key,
                                   std::string_view value) {
  const std::uint64_t hash = hash64(key) * 0x9E3779B97F4A7C15U ^ hash64(value) ^ hash64(prefix);
  if (!related.insert(hash).second) return;
  relations.push_back({std::string(prefix) + std::string(key), std::string(value)});
}

void DocumentBuilder::Impl::add_stem(std::string_view stem, const Token& token, bool headline,
                                     std::uint32_t wdf) {
  if (stem.empty()) return;
  terms.add(prefix::stem, stem, wdf);
  if (headline) {
    std::string prefixed(prefix::stem);
    prefixed += field(FieldId::headline).prefix;
    terms.add(prefixed, stem, 1);
  }
  if (stem != token.folded) relate(prefix::stem, stem, token.folded);
}

void DocumentBuilder::Impl::add_written(const Token& token, std::uint32_t position) {
  switch (token.written_case) {
    case WrittenCase::folded:
      return;
    case WrittenCase::capitalized:
      return terms.add(prefix::capitalized, {}, 0, position);
    case WrittenCase::all_capitals:
      return terms.add(prefix::all_capitals, {}, 0, position);
    case WrittenCase::other:
      return terms.add(prefix::written, token.written, 0, position);
  }
}

void DocumentBuilder::Impl::add_token(const Token& token, const Article& article, Zone zone,
                                      std::uint32_t position) {
  const bool headline = zone == Zone::headline;
  const std::uint32_t wdf = headline ? headline_wdf : 1;
  terms.add({}, token.folded, wdf, position);
  if (headline) terms.add(field(FieldId::headline).prefix, token.folded, 1, position);
  add_written(token, position);
  const Stems stems = analyzer.stems(token, article.language);
  add_stem(stems.first, token, headline, wdf);
  add_stem(stems.second, token, headline, wdf);
  if (token.starts_sentence) terms.add(prefix::sentence_start, {}, 0, position);
  if (token.starts_paragraph) terms.add(prefix::paragraph_start, {}, 0, position);
}

void DocumentBuilder::Impl::add_zone(const Article& article, Zone zone) {
  terms.add(prefix::zone_start, {}, 0, next_position);
  analyzer.analyze(article.zone(zone), tokens);
  auto& zone_places = places.at(static_cast<std::size_t>(zone));
  zone_places.clear();
  for (const Token& token : tokens) {
    const std::uint32_t position = next_position + token.position;
    add_token(token, article, zone, position);
    zone_places.emplace_back(token.begin, position);
  }
  words += tokens.size();
  next_position += static_cast<std::uint32_t>(tokens.size()) + zone_gap;
}

void DocumentBuilder::Impl::add_people(const Article& article) {
  for (const Person& person : article.people) {
    const std::string key = name_key(person.name);
    if (key.empty()) continue;
    const std::string_view key_prefix = field(FieldId::person).prefix;
    const auto count = static_cast<std::uint32_t>(std::max<std::size_t>(1, person.mentions.size()));
    terms.add(key_prefix, key, count);
    for (const Mention& mention : person.mentions) {
      const auto& zone_places = places.at(static_cast<std::size_t>(mention.zone));
      auto place = std::lower_bound(zone_places.begin(), zone_places.end(),
                                    std::make_pair(mention.begin, std::uint32_t{0}));
      for (; place != zone_places.end() && place->first < mention.end; ++place) {
        terms.add(key_prefix, key, 0, place->second);
      }
    }
    for (const std::string& word : name_words(person.name)) {
      const std::string cut = cut_at_character(word, max_word_bytes);
      terms.add(prefix::person_word, cut, count);
      relate(prefix::person_word, cut, key);
    }
  }
}

void DocumentBuilder::Impl::add_words(FieldId id, const std::vector<std::string>& values) {
  std::uint32_t position = first_position;
  for (const std::string& value : values) {
    analyzer.analyze(value, tokens);
    for (const Token& token : tokens) {
      terms.add(field(id).prefix, token.folded, 1, position + token.position);
    }
    position += static_cast<std::uint32_t>(tokens.size()) + zone_gap;
  }
}

void DocumentBuilder::Impl::add_exact(FieldId id, const std::string& value) {
  if (value.empty()) return;
  terms.add({}, value_term(field(id).prefix, fold_value(value)), 0);
}

IndexDocument DocumentBuilder::Impl::build(const Article& article) {
  next_position = first_position;
  words = 0;
  relations.clear();

  IndexDocument document;
  document.id = article.id;
  document.id_term = value_term(field(FieldId::id).prefix, article.id);
  document.version = article.version;
  document.cancelled = article.cancelled;
  document.content_hash = ArticleCodec::content_hash(article);
  document.language = article.language;

  for (int zone = 0; zone < zone_count; ++zone) add_zone(article, static_cast<Zone>(zone));
  add_people(article);
  add_words(FieldId::byline, article.byline);
  if (!article.place.empty()) add_words(FieldId::place, {article.place});
  for (const std::string& term : date_terms(article.date)) terms.add({}, term, 0);
  add_exact(FieldId::source, article.source);
  add_exact(FieldId::agency, article.agency);
  for (const std::string& section : article.sections) add_exact(FieldId::section, section);
  for (const std::string& keyword : article.keywords) add_exact(FieldId::keyword, keyword);
  add_exact(FieldId::lang, article.language);
  if (!article.url.empty()) {
    terms.add({}, value_term(field(FieldId::url).prefix, article.url), 0);
  }
  terms.add({}, origin_term(article.origin.path), 0);
  // Xapian's check takes an article of length 0 that has positions, as those of its zones, for
  // damage: one without any word gets the length 1.
  terms.add({}, document.id_term, words == 0 ? 1 : 0);

  std::string keys;
  for (const Person& person : article.people) {
    const std::string key = name_key(person.name);
    if (key.empty()) continue;
    if (!keys.empty()) keys += key_separator;
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
  std::sort(document.values.begin(), document.values.end());

  document.terms = terms.take();
  document.data = codec.encode(article);
  document.relations = std::move(relations);
  document.words = words;
  return document;
}

DocumentBuilder::DocumentBuilder() : impl_(std::make_unique<Impl>()) {}
DocumentBuilder::~DocumentBuilder() = default;
DocumentBuilder::DocumentBuilder(DocumentBuilder&&) noexcept = default;
DocumentBuilder& DocumentBuilder::operator=(DocumentBuilder&&) noexcept = default;

IndexDocument DocumentBuilder::build(const Article& article) {
  return impl_->build(article);
}

std::string origin_term(std::string_view path) {
  return std::string(prefix::origin) + hash_hex(path);
}

}  // namespace morgue::index
