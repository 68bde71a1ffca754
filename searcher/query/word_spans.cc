// The part of the word translator that speaks of places: patterns, capitals, and words beside
// others.
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>
#include <utility>

#include "common/text.h"
#include "searcher/match/budget.h"
#include "searcher/match/spans.h"
#include "searcher/query/phrase_parts.h"
#include "searcher/query/word_translator.h"

namespace morgue::query {

namespace {

using Xapian::Query;

constexpr std::size_t most_noted = 20;

std::string upper_case(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
      .toUpper(icu::Locale::getRoot())
      .toUTF8String(out);
  return out;
}

std::string capitalized(std::string_view text) {
  icu::UnicodeString out = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const UChar32 first = out.char32At(0);
  out.replace(0, out.moveIndex32(0, 1), u_totitle(first));
  std::string utf8;
  return out.toUTF8String(utf8);
}

void add_once(std::vector<std::string>& terms, std::string term) {
  if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
}

std::vector<std::string> with_prefix(std::string_view prefix, std::vector<std::string> words) {
  if (!prefix.empty()) {
    for (std::string& word : words) word.insert(0, prefix);
  }
  return words;
}

}  // namespace

std::optional<Spans> WordTranslator::spans(const Node& node, const Place& place) {
  if (place.capitals != Capitals::any && place.field->kind == FieldKind::words) {
    throw record_.diagnostics().error(
        place.offset,
        "it is not kept how the words of " + std::string(place.field->name) + ": are written",
        "leave caps and allcaps out, as in " + std::string(place.field->example));
  }
  // In the grammar's order; capitals are of a form that was seen, so that form is looked for.
  const Form plain = place.capitals == Capitals::any ? Form::any : Form::exact;
  Slots slots;
  if (const Word* word = std::get_if<Word>(&node.is)) {
    if (!analyze(word->text, place)) return std::nullopt;
    const bool one = tokens_.size() == 1 && place.field->kind != FieldKind::words;
    add_words(slots, word->text, one ? plain : Form::exact, place);
  } else if (const Exact* exact = std::get_if<Exact>(&node.is)) {
    if (!analyze(exact->text, place)) return std::nullopt;
    add_words(slots, exact->text, Form::accented, place);
  } else if (const Phrase* phrase = std::get_if<Phrase>(&node.is)) {
    for (const PhrasePart& part : phrase_parts(phrase->text)) {
      switch (part.kind) {
        case PhrasePart::Kind::words:
          add_words(slots, part.text, Form::exact, place);
          break;
        case PhrasePart::Kind::stemmed:
          add_words(slots, part.text, place.field->kind == FieldKind::words ? Form::exact : plain,
                    place);
          break;
        case PhrasePart::Kind::pattern:
          add_expansion(slots, expand_pattern_text(part.text, place), place);
          break;
        case PhrasePart::Kind::any_word:
          slots.trees.push_back(nullptr);
          break;
      }
    }
    if (slots.parts.empty() && !analyze(phrase->text, place)) return std::nullopt;
  } else {
    add_expansion(slots, expand(node, place), place);
  }
  return joined_slots(std::move(slots), place);
}

std::optional<Spans> WordTranslator::joined_slots(Slots slots, const Place& place) {
  std::vector<match::SpanTree>& trees = slots.trees;
  while (!trees.empty() && trees.back() == nullptr) trees.pop_back();
  trees.erase(trees.begin(), std::find_if(trees.begin(), trees.end(),
                                          [](const auto& tree) { return tree != nullptr; }));
  if (trees.empty()) return std::nullopt;
  const bool one = trees.size() == 1;
  Spans out{one ? trees.front() : match::make_spans(match::Row{std::move(trees)}),
            all_of(std::move(slots.parts), {})};
  if (place.field->kind == FieldKind::zone) {
    out.tree = match::make_spans(match::InZone{place.field->id, std::move(out.tree)});
  }
  return out;
}

void WordTranslator::add_words(Slots& slots, std::string_view text, Form form, const Place& place) {
  if (!analyze(text, place, false)) return;
  bool stems = form == Form::any;
  if (tokens_.size() == 1) stems = stems && tokens_.front().kind == TokenKind::word;
  highlight(place, stems);
  for (const Token& token : tokens_) add_token(slots, token, form, place);
}

void WordTranslator::add_token(Slots& slots, const Token& token, Form form, const Place& place) {
  const Field& of = *place.field;
  const bool weighted = of.kind != FieldKind::words;
  const std::string plain = plain_term(token, of);
  std::vector<std::string> words{std::string(token.folded)};
  Part part{Query(plain, place.count), weighted};
  if (form == Form::any) {
    words = forms(token);
    part.query = same_thing(alternatives(token, of), place.count);
  }
  record_.count_terms(words.size(), place.offset);
  const bool accents = form == Form::accented && token.accented != token.folded;
  match::SpanTree tree = match::make_spans(match::AnyTerm{with_prefix(of.prefix, words)});
  if (weighted && accents) {
    tree = match::make_spans(match::AnyTerm{written_terms(token)});
    if (of.id == FieldId::headline) {
      tree = match::make_spans(match::InZone{FieldId::headline, std::move(tree)});
    }
  }
  if (weighted && place.capitals != Capitals::any) {
    tree = accents ? match::make_spans(match::Marked{tree, capital_terms(words, place.capitals)})
                   : with_capitals(tree, words, place);
  }
  slots.trees.push_back(std::move(tree));
  slots.parts.push_back(std::move(part));
}

// The written forms that have terms of their own, of a word with any capitals: they are made from
// what was typed.
std::vector<std::string> WordTranslator::written_terms(const Token& token) {
  std::vector<std::string> out;
  for (const std::string& form : {std::string(token.accented), capitalized(token.accented),
                                  upper_case(token.accented), std::string(token.written)}) {
    add_once(out, std::string(prefix::written) + cut_at_character(form, max_word_bytes));
  }
  return out;
}

// Those with capitals, of any of the folded words: McDonald, Café. The archive's are looked
// through, as it is not known which accents they have.
std::vector<std::string> WordTranslator::capital_terms(const std::vector<std::string>& words,
                                                       Capitals capitals) {
  const std::set<std::string, std::less<>> wanted(words.begin(), words.end());
  const std::string all(prefix::written);
  // They begin with one of the words' own letters, or with one that is not ASCII.
  std::set<std::string> beginnings;
  for (const std::string& word : wanted) {
    if (!word.empty() && static_cast<unsigned char>(word.front()) < 0x80) {
      beginnings.insert(all + upper_case(word.substr(0, 1)));
    }
  }
  std::vector<std::string> out;
  std::size_t passed = 0;
  const auto scan = [&](const std::string& from, const std::string& beginning) {
    const Xapian::TermIterator end = record_.vocabulary().database().allterms_end(beginning);
    Xapian::TermIterator term = record_.vocabulary().database().allterms_begin(beginning);
    for (term.skip_to(from); term != end; ++term) {
      if (record_.budget() && ++passed % 256 == 0) record_.budget()->check_time();
      const std::string form = (*term).substr(all.size());
      const std::string as_wanted =
          capitals == Capitals::all ? upper_case(form) : capitalized(form);
      if (form == as_wanted && wanted.count(fold_accents(fold_case(form))) > 0) {
        out.push_back(*term);
      }
    }
  };
  for (const std::string& beginning : beginnings) scan(beginning, beginning);
  scan(all + '\x80', all);
  return out;
}

// Of words anywhere in the text those that are written with capitals.
match::SpanTree WordTranslator::with_capitals(match::SpanTree tree,
                                              const std::vector<std::string>& words,
                                              const Place& place) {
  std::vector<std::string> marks{std::string(prefix::all_capitals)};
  if (place.capitals == Capitals::first) marks.emplace_back(prefix::capitalized);
  tree = match::make_spans(match::Marked{std::move(tree), std::move(marks)});
  std::vector<std::string> terms = capital_terms(words, place.capitals);
  if (terms.empty()) return tree;
  match::SpanTree written = match::make_spans(match::AnyTerm{std::move(terms)});
  if (place.field->id == FieldId::headline) {
    written = match::make_spans(match::InZone{FieldId::headline, std::move(written)});
  }
  return match::make_spans(match::AnyOf{{std::move(tree), std::move(written)}});
}

// `=café` where nothing but the article counts: its terms tell, without their places.
std::optional<Part> WordTranslator::accented(std::string_view text, const Place& place) {
  if (!analyze(text, place)) return std::nullopt;
  const bool accents = std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) {
    return token.accented != token.folded;
  });
  if (!accents || place.field->kind == FieldKind::words) return row(place);
  const bool anywhere = place.field->id == FieldId::text && tokens_.size() == 1;
  Slots slots;
  add_words(slots, text, Form::accented, place);
  if (anywhere) {
    const std::vector<std::string> terms = written_terms(tokens_.front());
    return Part{Query(Query::OP_FILTER, slots.parts.front().query,
                      Query(Query::OP_OR, terms.begin(), terms.end())),
                true};
  }
  std::optional<Spans> found = joined_slots(std::move(slots), place);
  return verified(*found, record_.budget());
}

Expansion WordTranslator::expand(const Node& node, const Place& place) {
  if (const Pattern* pattern = std::get_if<Pattern>(&node.is)) {
    return expand_pattern_text(pattern->text, place);
  }
  const Fuzzy& fuzzy = std::get<Fuzzy>(node.is);
  const std::string folded = fold_accents(fold_case(clean_text(fuzzy.text)));
  const std::string written = fuzzy.text + '~' + std::to_string(fuzzy.distance);
  const match::BudgetPtr& budget = record_.budget();
  return checked(expand_fuzzy(record_.vocabulary().database(), place.field->prefix, folded,
                              fuzzy.distance, max_expansions,
                              [&] {
                                if (budget) budget->check_time();
                              }),
                 written, place);
}

Expansion WordTranslator::expand_pattern_text(std::string_view text, const Place& place) {
  const std::string folded = fold_accents(fold_case(clean_text(text)));
  const match::BudgetPtr& budget = record_.budget();
  return checked(
      expand_pattern(record_.vocabulary().database(), place.field->prefix, folded, max_expansions,
                     [&] {
                       if (budget) budget->check_time();
                     }),
      std::string(text), place);
}

Expansion WordTranslator::checked(Expansion expansion, const std::string& written,
                                  const Place& place) {
  const std::vector<std::string>& words = expansion.words;
  if (expansion.too_many) {
    throw record_.diagnostics().error(
        place.offset,
        quoted(written) + " stands for more than " + std::to_string(max_expansions) +
            " words of this archive, such as " + words[0] + ", " + words[1] + ", " + words[2],
        "write more letters of it, as in govern* rather than g*");
  }
  record_.count_expansions(words.size(), place.offset);
  if (words.empty()) {
    record_.diagnostics().warn(place.offset, "no word of this archive is like " + quoted(written));
  }
  if (record_.explains()) {
    std::string note = written + " stands for " + std::to_string(words.size()) +
                       (words.size() == 1 ? " word" : " words") + " (at most " +
                       std::to_string(max_expansions) + ")";
    for (std::size_t i = 0; i < std::min(words.size(), most_noted); ++i) {
      note += (i == 0 ? ": " : ", ") + words[i];
    }
    if (words.size() > most_noted) {
      note += ", and " + std::to_string(words.size() - most_noted) + " more";
    }
    record_.add_note(std::move(note));
  }
  if (!place.negated && place.field->kind != FieldKind::words) {
    for (const std::string& word : words) {
      Highlight out;
      out.field = place.field->id;
      out.words.push_back({word, word});
      record_.add_highlight(std::move(out));
    }
  }
  return expansion;
}

Part WordTranslator::expanded(const Expansion& expansion, const Place& place) {
  const bool weighted = place.field->kind != FieldKind::words;
  if (expansion.words.empty()) return {Query(), weighted};
  const std::vector<std::string> terms = with_prefix(place.field->prefix, expansion.words);
  if (!weighted) return {Query(Query::OP_OR, terms.begin(), terms.end()), false};
  return {same_thing(terms, place.count), true};
}

void WordTranslator::add_expansion(Slots& slots, const Expansion& expansion, const Place& place) {
  match::SpanTree tree =
      match::make_spans(match::AnyTerm{with_prefix(place.field->prefix, expansion.words)});
  if (place.capitals != Capitals::any) tree = with_capitals(tree, expansion.words, place);
  slots.trees.push_back(std::move(tree));
  slots.parts.push_back(expanded(expansion, place));
}

}  // namespace morgue::query
