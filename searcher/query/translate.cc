#include "searcher/query/translate.h"

#include <morgue/error.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "common/text.h"
#include "searcher/query/diagnostics.h"
#include "searcher/query/lexer.h"
#include "searcher/query/parser.h"
#include "searcher/query/part.h"
#include "searcher/query/record.h"
#include "searcher/query/saved.h"
#include "searcher/query/similar.h"
#include "searcher/query/span_translator.h"
#include "searcher/query/syntax.h"
#include "searcher/query/value_translator.h"
#include "searcher/query/word_translator.h"

namespace morgue::query {

namespace {

// Walks the tree. A part that holds nothing to search for is left out as if it were not there.
class Translator {
 public:
  Translator(Analyzer& analyzer, Record& record)
      : analyzer_(analyzer),
        record_(record),
        words_(analyzer, record),
        values_(analyzer, record),
        spans_(words_, values_, record) {}

  std::optional<Part> translate(const Node& node) { return translate(node, 1); }

 private:
  using MaybePart = std::optional<Part>;

  MaybePart translate(const Node& node, unsigned count) {
    return std::visit(
        Overloaded{
            [&](const Value& value) -> MaybePart {
              if (capitals_ != Capitals::any) {
                throw no_capitals(capitals_, *context_, node.offset, record_.diagnostics());
              }
              return values_.translate(value.text, *context_, node.offset, negated_);
            },
            [&](const And& node_and) { return translate_and(node_and); },
            [&](const Or& node_or) { return translate_or(node_or); },
            [&](const Not& node_not) -> MaybePart {
              const MaybePart part = translate_negated(*node_not.operand);
              if (!part) return std::nullopt;
              return all_of({}, {*part});
            },
            [&](const List& list) { return translate_list(list); },
            [&](const Fielded& fielded) {
              const Field* outer = std::exchange(context_, fielded.field);
              MaybePart part = translate(*fielded.operand, count);
              context_ = outer;
              return part;
            },
            [&](const Near&) { return translate_spans(node, count); },
            [&](const Call& call) -> MaybePart {
              if (call.function == Function::first || call.function == Function::atleast) {
                return translate_spans(node, count);
              }
              const Capitals wanted =
                  call.function == Function::caps ? Capitals::first : Capitals::all;
              const Capitals outer = std::exchange(capitals_, wanted);
              MaybePart part = translate(*call.operand, count);
              capitals_ = outer;
              return part;
            },
            [&](const Weighted& weighted) { return translate_weighted(weighted, node, count); },
            [&](const Like& like) -> MaybePart {
              return similar_to(like.id, node.offset, analyzer_, record_);
            },
            [&](const Saved& saved) -> MaybePart {
              throw std::logic_error("query:" + saved.name + " was not put into the tree");
            },
            [&](const auto& /*word*/) { return words_.part(node, place(node, count)); },
        },
        node.is);
  }

  Place place(const Node& node, unsigned count) const {
    return {context_, node.offset, negated_, count, capitals_};
  }

  MaybePart translate_spans(const Node& node, unsigned count) {
    std::optional<Spans> found = spans_.translate(node, place(node, count));
    if (!found) return std::nullopt;
    return verified(*found, record_.budget());
  }

  MaybePart translate_weighted(const Weighted& weighted, const Node& node, unsigned count) {
    MaybePart part = translate(*weighted.operand, count);
    if (!part) return part;
    if (!part->weighted) {
      record_.diagnostics().warn(node.offset, "conditions do not count for the rank: the weight ^" +
                                                  weighted.weight + " means nothing here");
      return part;
    }
    // Inside a negation nothing ranks; what is empty has no weight to be scaled.
    if (inside_negations_ > 0 || part->query.empty()) return part;
    const double factor = std::strtod(weighted.weight.c_str(), nullptr);
    return Part{Xapian::Query(factor, part->query), true};
  }

  MaybePart translate_negated(const Node& node) {
    negated_ = !negated_;
    ++inside_negations_;
    MaybePart part = translate(node, 1);
    --inside_negations_;
    negated_ = !negated_;
    return part;
  }

  MaybePart translate_and(const And& node) {
    std::vector<Part> positives;
    std::vector<Part> negatives;
    for (const Node& operand : node.operands) {
      const Not* excluded = std::get_if<Not>(&operand.is);
      MaybePart part =
          excluded != nullptr ? translate_negated(*excluded->operand) : translate(operand, 1);
      if (part) (excluded != nullptr ? negatives : positives).push_back(std::move(*part));
    }
    if (positives.empty() && negatives.empty()) return std::nullopt;
    return all_of(std::move(positives), negatives);
  }

  MaybePart translate_or(const Or& node) {
    std::vector<Part> parts;
    for (const Node& operand : node.operands) {
      if (MaybePart part = translate(operand, 1)) parts.push_back(std::move(*part));
    }
    if (parts.empty()) return std::nullopt;
    return any_of(std::move(parts));
  }

  // The field of which the node is one value, if an article has one such value at most: several
  // such values side by side are alternatives.
  const Field* alternative_of(const Node& node) const {
    const Field* field = context_;
    const Node* leaf = &node;
    if (const Fielded* fielded = std::get_if<Fielded>(&node.is)) {
      field = fielded->field;
      leaf = &*fielded->operand;
    }
    if (!field->narrows || field->several) return nullptr;
    if (std::holds_alternative<Word>(leaf->is) || std::holds_alternative<Phrase>(leaf->is) ||
        std::holds_alternative<Exact>(leaf->is) || std::holds_alternative<Pattern>(leaf->is) ||
        std::holds_alternative<Fuzzy>(leaf->is)) {
      return field;
    }
    const Value* value = std::get_if<Value>(&leaf->is);
    return value != nullptr && !is_open_range(*field, value->text) ? field : nullptr;
  }

  // place:new delhi asks for place:new, and for delhi in the text: was it one value?
  void doubt_next(const Item& item, const Item& next) {
    const Fielded* fielded = std::get_if<Fielded>(&item.node.is);
    const Word* second = std::get_if<Word>(&next.node.is);
    if (fielded == nullptr || second == nullptr || next.role != Role::may) return;
    const Field& field = *fielded->field;
    const Word* word = std::get_if<Word>(&fielded->operand->is);
    const Value* value = std::get_if<Value>(&fielded->operand->is);
    std::string first;
    if (field.kind == FieldKind::words && word != nullptr) first = word->text;
    if (field.kind == FieldKind::person && value != nullptr) first = value->text;
    if (first.empty() || first.find_first_of(" ,") != std::string::npos) return;
    if (!stand_together(field, first, second->text)) return;
    record_.diagnostics().warn(
        next.node.offset, quoted(second->text) + " is searched in the text; if it belongs to " +
                              std::string(field.name) + ": write " + std::string(field.name) +
                              ":\"" + first + ' ' + second->text + '"');
  }

  // Has the archive a name, or names, with both words?
  bool stand_together(const Field& field, const std::string& first, const std::string& second) {
    std::vector<Token> a;
    std::vector<Token> b;
    analyzer_.analyze(first, a);
    const std::string one = a.size() == 1 ? std::string(a.front().folded) : std::string();
    analyzer_.analyze(second, b);
    if (one.empty() || b.size() != 1) return false;
    const std::string other(b.front().folded);
    const Vocabulary& vocabulary = record_.vocabulary();
    if (field.kind == FieldKind::words) {
      const std::string prefix(field.prefix);
      return vocabulary.frequency(prefix + one) > 0 && vocabulary.frequency(prefix + other) > 0;
    }
    const std::vector<std::string> names = vocabulary.name_keys(one);
    const std::vector<std::string> others = vocabulary.name_keys(other);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::find(others.begin(), others.end(), name) != others.end();
    });
  }

  MaybePart translate_list(const List& list) {
    for (std::size_t i = 0; i + 1 < list.items.size(); ++i) {
      doubt_next(list.items[i], list.items[i + 1]);
    }
    std::vector<Part> may;
    std::vector<Part> must;
    std::vector<Part> conditions;
    std::vector<Part> negatives;
    std::vector<std::pair<const Field*, std::vector<Part>>> alternatives;
    const std::unordered_map<std::string_view, unsigned> repeats = repeated_words(list);
    std::unordered_map<std::string_view, bool> done;

    for (const Item& item : list.items) {
      if (item.role == Role::must_not) {
        if (MaybePart part = translate_negated(item.node)) negatives.push_back(std::move(*part));
        continue;
      }
      unsigned count = 1;
      if (const Word* word = std::get_if<Word>(&item.node.is); word && item.role == Role::may) {
        const auto repeated = repeats.find(word->text);
        if (repeated != repeats.end() && std::exchange(done[word->text], true)) continue;
        if (repeated != repeats.end()) count = repeated->second;
      }
      MaybePart part = translate(item.node, count);
      if (!part) continue;
      if (const Field* field = alternative_of(item.node)) {
        auto known = alternatives.begin();
        while (known != alternatives.end() && known->first != field) ++known;
        if (known == alternatives.end()) {
          known = alternatives.insert(known, {field, {}});
        }
        known->second.push_back(std::move(*part));
      } else if (is_condition(item.node, *context_)) {
        conditions.push_back(std::move(*part));
      } else {
        (item.role == Role::must ? must : may).push_back(std::move(*part));
      }
    }
    for (auto& [field, parts] : alternatives) conditions.push_back(any_of(std::move(parts)));
    if (may.empty() && must.empty() && conditions.empty() && negatives.empty()) {
      return std::nullopt;
    }
    return assemble(std::move(may), std::move(must), std::move(conditions), negatives);
  }

  Part assemble(std::vector<Part> may, std::vector<Part> must, std::vector<Part> conditions,
                const std::vector<Part>& negatives) const {
    std::vector<Part> positives;
    if (!must.empty()) {
      Part base = all_of(std::move(must), {});
      // Nothing inside a negation ranks. Xapian 1.4.22 does not see that everywhere, and then
      // prunes by weights that it never set.
      const bool ranks = inside_negations_ == 0;
      if (ranks && !may.empty()) base = with_bonus(std::move(base), any_of(std::move(may)));
      positives.push_back(std::move(base));
    } else if (!may.empty()) {
      positives.push_back(any_of(std::move(may)));
    }
    for (Part& condition : conditions) positives.push_back(std::move(condition));
    return all_of(std::move(positives), negatives);
  }

  // A word that stands several times in a list, as in pasted text, is looked for once with a count.
  static std::unordered_map<std::string_view, unsigned> repeated_words(const List& list) {
    std::unordered_map<std::string_view, unsigned> counts;
    if (list.items.size() == 2) {
      const Word* first = std::get_if<Word>(&list.items[0].node.is);
      const Word* second = std::get_if<Word>(&list.items[1].node.is);
      if (!first || !second || first->text != second->text) return counts;
    }
    for (const Item& item : list.items) {
      const Word* word = std::get_if<Word>(&item.node.is);
      if (word && item.role == Role::may) ++counts[word->text];
    }
    return counts;
  }

  Analyzer& analyzer_;
  Record& record_;
  WordTranslator words_;
  ValueTranslator values_;
  SpanTranslator spans_;
  const Field* context_ = &field(FieldId::text);
  Capitals capitals_ = Capitals::any;
  bool negated_ = false;  // an even number of negations cancels out
  std::size_t inside_negations_ = 0;
};

void explain_tokens(std::string_view text, const std::vector<Lexeme>& lexemes,
                    Explanation& explanation) {
  std::size_t column = 1;
  std::size_t counted = 0;
  for (const Lexeme& lexeme : lexemes) {
    if (lexeme.kind == LexemeKind::end) break;
    column += count_characters(text.substr(counted, lexeme.offset - counted));
    counted = lexeme.offset;
    explanation.tokens.push_back(
        {column, std::string(kind_name(lexeme.kind)), std::string(lexeme.text)});
  }
}

void check_length(std::string_view text) {
  if (text.size() <= max_query_bytes) return;
  throw QueryError(count_characters(text.substr(0, max_query_bytes)) + 1,
                   "the query is longer than " + std::to_string(max_query_bytes / 1024) + " KiB",
                   "shorten it, or ask in several queries");
}

}  // namespace

Translation translate(std::string_view text, const Vocabulary& vocabulary, Analyzer& analyzer,
                      const TranslateOptions& options) {
  check_length(text);
  std::string cleaned;
  const bool valid = is_valid_utf8(text);
  if (!valid) {
    cleaned = clean_text(text);
    text = cleaned;
  }
  Diagnostics diagnostics(text);
  if (!valid) {
    diagnostics.warn("the query is not valid UTF-8; the bytes that are not were taken as \uFFFD");
  }

  Translation out;
  const std::vector<Lexeme> lexemes = lex(text, diagnostics);
  std::optional<Node> tree = parse(lexemes, diagnostics);
  Record record(vocabulary, diagnostics, options);
  if (tree && options.explain) {
    out.explanation.tree = tree_text(*tree);
    out.explanation.canonical = canonical(*tree);
  }
  if (tree) {
    for (std::string& note : put_saved(*tree, options.saved, diagnostics)) {
      record.add_note(std::move(note));
    }
    std::optional<Part> part = Translator(analyzer, record).translate(*tree);
    if (part) out.query = finished(std::move(*part));
    if (part && !options.hidden.empty()) {
      out.query = {Xapian::Query::OP_AND_NOT, out.query, options.hidden};
    }
    if (std::holds_alternative<Not>(tree->is) && lexemes.front().kind == LexemeKind::minus) {
      diagnostics.warn(lexemes.front().offset,
                       "all articles but these match; beside what is to be there it narrows, as in "
                       "harbour -tunnel");
    }
    if (!part) diagnostics.warn("there is nothing to search for in this query");
  } else {
    diagnostics.warn("there is nothing to search for in this query");
  }
  if (options.explain) {
    explain_tokens(text, lexemes, out.explanation);
    out.explanation.xapian_query = out.query.get_description();
    out.explanation.terms = record.take_terms();
    out.explanation.notes = record.take_notes();
  }
  out.readings = record.take_readings();
  out.highlights = record.take_highlights();
  out.warnings = diagnostics.take_warnings();
  return out;
}

}  // namespace morgue::query
