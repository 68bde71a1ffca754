#include "searcher/query/word_translator.h"

#include <algorithm>
#include <utility>

#include "common/text.h"
#include "searcher/match/budget.h"
#include "searcher/match/native.h"
#include "searcher/match/spans.h"
#include "searcher/query/phrase_parts.h"

namespace morgue::query {

namespace {

using Xapian::Query;

std::string joined(std::string_view a, std::string_view b, std::string_view c) {
  std::string out;
  out.reserve(a.size() + b.size() + c.size());
  out += a;
  out += b;
  out += c;
  return out;
}

void add_once(std::vector<std::string>& terms, std::string term) {
  if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
}

// "headline: " before the meaning of a term, nothing for the text itself.
std::string field_label(const Field& field) {
  return field.id == FieldId::text || field.kind == FieldKind::zone
             ? std::string()
             : std::string(field.name) + ": ";
}

// Signs that mean something to whoever typed them and that no term keeps: C++, 50%, AT&T, gov*.
bool has_lost_sign(std::string_view text) {
  return text.find_first_of("+#%$&*^=<>|~\\") != std::string_view::npos;
}

std::string words_of(const std::vector<Token>& tokens) {
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += ' ';
    out += token.folded;
  }
  return out;
}

}  // namespace

QueryError no_capitals(Capitals wanted, const Field& field, std::size_t offset,
                       const Diagnostics& diagnostics) {
  const std::string name(wanted == Capitals::first ? "caps" : "allcaps");
  return diagnostics.error(
      offset,
      std::string(field.name) + ": cannot stand in " + name +
          "( ), which looks at how words of the text are written",
      "write it apart, as in " + name + "(apple) AND " + std::string(field.example));
}

Part verified(const Spans& spans, const match::BudgetPtr& budget) {
  if (spans.candidates.query.empty()) return spans.candidates;
  if (const std::optional<Query> native = match::native_query(spans.tree)) {
    return {Query(Query::OP_FILTER, spans.candidates.query, match::within_budget(*native, budget)),
            spans.candidates.weighted};
  }
  return {Query(Query::OP_FILTER, spans.candidates.query, match::spans(spans.tree, budget)),
          spans.candidates.weighted};
}

std::optional<Part> WordTranslator::part(const Node& node, const Place& place) {
  const bool plain = place.capitals == Capitals::any;
  if (const Word* word = std::get_if<Word>(&node.is); word != nullptr && plain) {
    return keyword(word->text, place);
  }
  if (const Exact* exact = std::get_if<Exact>(&node.is); exact != nullptr && plain) {
    return accented(exact->text, place);
  }
  if (const Phrase* text = std::get_if<Phrase>(&node.is); text != nullptr && plain) {
    const std::vector<PhrasePart> parts = phrase_parts(text->text);
    if (parts.empty()) return phrase(text->text, place);
    if (parts.size() == 1 && parts.front().kind == PhrasePart::Kind::words) {
      return phrase(parts.front().text, place);
    }
  } else if (plain && place.field->kind != FieldKind::zone) {
    return expanded(expand(node, place), place);
  }
  std::optional<Spans> found = spans(node, place);
  if (!found) return std::nullopt;
  return verified(*found, record_.budget());
}

std::optional<Part> WordTranslator::keyword(std::string_view text, const Place& place) {
  if (!analyze(text, place)) return std::nullopt;
  if (has_lost_sign(text)) {
    record_.diagnostics().warn(place.offset, quoted(text) + " is searched as " +
                                                 (tokens_.size() > 1 ? "the phrase " : "") +
                                                 quoted(words_of(tokens_)));
  }
  const bool pieces = find_pieces(place);
  Part words = tokens_.size() == 1 ? single(place) : row(place);
  return pieces ? with_pieces(std::move(words), place) : words;
}

std::optional<Part> WordTranslator::phrase(std::string_view text, const Place& place) {
  if (!analyze(text, place)) return std::nullopt;
  const bool pieces = find_pieces(place);
  Part words = row(place);
  return pieces ? with_pieces(std::move(words), place) : words;
}

bool WordTranslator::analyze(std::string_view text, const Place& place, bool warns) {
  clean_ = clean_text(text);
  analyzer_.analyze(clean_, tokens_);
  characters_.clear();
  if (!tokens_.empty()) return true;
  if (!warns) return false;
  record_.diagnostics().warn(place.offset,
                             text.empty() ? std::string("there is nothing between these quotes")
                                          : quoted(text) + " holds no word to search for");
  return false;
}

// One word, in any form.
Part WordTranslator::single(const Place& place) {
  const Token& token = tokens_.front();
  highlight(place, token.kind == TokenKind::word && place.field->kind != FieldKind::words);
  if (place.field->kind == FieldKind::words) {
    record_.count_terms(1, place.offset);
    return {Query(plain_term(token, *place.field)), false};
  }
  const std::vector<std::string> terms = alternatives(token, *place.field);
  record_.count_terms(terms.size(), place.offset);
  const Query query = same_thing(terms, place.count);
  if (place.field->kind != FieldKind::zone) return {query, true};

  std::vector<std::string> in_text = forms(token);
  record_.count_terms(in_text.size(), place.offset);
  if (record_.explains()) {
    std::string note =
        std::string(place.field->name) + ":" + std::string(token.folded) + " is looked for as";
    for (const std::string& form : in_text) note += ' ' + form;
    record_.add_note(std::move(note));
  }
  return {Query(Query::OP_FILTER, query,
                match::in_zone(place.field->id, {std::move(in_text)}, record_.budget())),
          true};
}

// Words side by side, each as it stands. Phrases take nothing but terms.
Part WordTranslator::row(const Place& place) {
  highlight(place, false);
  record_.count_terms(tokens_.size(), place.offset);
  std::vector<std::string> terms;
  terms.reserve(tokens_.size());
  for (const Token& token : tokens_) terms.push_back(plain_term(token, *place.field));
  const bool weighted = place.field->kind != FieldKind::words;
  if (place.field->kind == FieldKind::zone) {
    // The source sees to it that they stand side by side, so that positions are read once.
    std::vector<std::vector<std::string>> slots;
    slots.reserve(terms.size());
    for (const std::string& term : terms) slots.push_back({term});
    const Query all(Query::OP_AND, terms.begin(), terms.end());
    return {Query(Query::OP_FILTER, all,
                  match::in_zone(place.field->id, std::move(slots), record_.budget())),
            true};
  }
  if (terms.size() == 1) return {Query(terms.front(), place.count), weighted};
  const Query phrase(Query::OP_PHRASE, terms.begin(), terms.end(),
                     static_cast<Xapian::termcount>(terms.size()));
  return {long_enough_to_watch(terms) ? match::within_budget(phrase, record_.budget()) : phrase,
          weighted};
}

// Looking at the clock costs a third of a short phrase's time, and nothing of a long one's.
bool WordTranslator::long_enough_to_watch(const std::vector<std::string>& terms) const {
  constexpr std::uint64_t articles = 50'000;  // some tenths of a second
  return std::all_of(terms.begin(), terms.end(), [this](const std::string& term) {
    return record_.vocabulary().frequency(term) >= articles;
  });
}

// The terms that stand for any form of the word: its stems in each language of the archive, and the
// word itself where articles have no stems.
std::vector<std::string> WordTranslator::alternatives(const Token& token, const Field& field) {
  std::vector<std::string> terms;
  const Vocabulary& vocabulary = record_.vocabulary();
  bool has_no_stem = vocabulary.has_unstemmed_articles();
  if (token.kind == TokenKind::word) {
    for (const std::string& language : vocabulary.stemmed_languages()) {
      const Stems stems = analyzer_.stems(token, language);
      has_no_stem = has_no_stem || stems.first.empty();
      for (std::string_view stem : {stems.first, stems.second}) {
        if (stem.empty()) continue;
        std::string term = joined(prefix::stem, field.prefix, stem);
        if (record_.explains()) {
          record_.add_meaning(term, field_label(field) + "stem of " + std::string(token.folded) +
                                        " (" + language + ")");
        }
        add_once(terms, std::move(term));
      }
    }
  }
  if (terms.empty() || has_no_stem) {
    add_once(terms, plain_term(token, field));
  }
  if (terms.size() == 1) return terms;
  // Languages of which few articles are held have few of the stems: what does not occur need not be
  // looked for, and a single term is the fastest query there is.
  const auto absent = [&](const std::string& term) { return vocabulary.frequency(term) == 0; };
  std::string first = terms.front();
  terms.erase(std::remove_if(terms.begin(), terms.end(), absent), terms.end());
  if (terms.empty()) terms.push_back(std::move(first));
  return terms;
}

// The words of the archive that have one of the word's stems, and the word itself.
std::vector<std::string> WordTranslator::forms(const Token& token) {
  std::vector<std::string> out{std::string(token.folded)};
  if (token.kind != TokenKind::word) return out;
  const Vocabulary& vocabulary = record_.vocabulary();
  std::vector<std::string> stems_seen;
  for (const std::string& language : vocabulary.stemmed_languages()) {
    const Stems stems = analyzer_.stems(token, language);
    for (std::string_view stem : {stems.first, stems.second}) {
      if (stem.empty() ||
          std::find(stems_seen.begin(), stems_seen.end(), stem) != stems_seen.end()) {
        continue;
      }
      stems_seen.emplace_back(stem);
      for (std::string& form : vocabulary.stem_forms(stem)) add_once(out, std::move(form));
    }
  }
  return out;
}

std::string WordTranslator::plain_term(const Token& token, const Field& field) {
  std::string term = joined(field.prefix, token.folded, {});
  if (record_.explains()) {
    record_.add_meaning(term, field_label(field) + "the word " + std::string(token.folded));
  }
  return term;
}

void WordTranslator::highlight(const Place& place, bool stemmed) {
  if (place.negated || place.field->kind == FieldKind::words) return;
  Highlight out;
  out.stemmed = stemmed;
  out.field = place.field->id;
  out.inside = !characters_.empty();
  out.words.reserve(tokens_.size());
  for (const Token& token : tokens_) {
    out.words.push_back({std::string(token.folded), std::string(token.accented)});
  }
  record_.add_highlight(std::move(out));
}

}  // namespace morgue::query
