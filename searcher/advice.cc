#include "searcher/advice.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include "common/fields.h"
#include "common/text.h"
#include "searcher/query/dialect/dialect.h"
#include "searcher/query/dialect/translate_pasted.h"
#include "searcher/query/lexer.h"
#include "searcher/query/parser.h"
#include "searcher/query/relative_date.h"
#include "searcher/query/syntax.h"
#include "searcher/spelling.h"

namespace morgue {

namespace {

using Clock = std::chrono::steady_clock;
using query::Node;

constexpr std::chrono::milliseconds time_for_all{60};
constexpr std::chrono::milliseconds time_for_a_word{20};
constexpr std::size_t most_parts = 20;
constexpr std::size_t most_spellings = 3;
// A word that articles do have is doubted only where another is that much commoner.
constexpr std::uint64_t much_commoner = 20;

/// A part of the query that can be asked by itself.
struct Part {
  std::string text;  // in our language
  std::size_t offset = 0;
  const Field* field = nullptr;
  const Node* leaf = nullptr;  // null where there is nothing to spell
  bool negated = false;
};

class Adviser {
 public:
  Adviser(const Request& request, const AdviceContext& context, Results& results)
      : request_(request),
        context_(context),
        results_(results),
        deadline_(Clock::now() + time_for_all) {
    pasted_ = is_valid_utf8(request.query) ? request.query : clean_text(request.query);
    const auto today = context.options.today ? *context.options.today : query::local_today();
    reading_ = query::dialect::read(request.dialect, pasted_, today);
  }

  void run() {
    query::Diagnostics diagnostics(reading_.text);
    const std::optional<Node> tree =
        query::parse(query::lex(reading_.text, diagnostics), diagnostics);
    if (!tree) return;
    walk(*tree, field(FieldId::text), false);
    const bool nothing = results_.total.upper == 0;
    if (nothing && !parts_.empty()) count_parts();
    for (const Part& part : parts_) {
      if (part.leaf != nullptr && !part.negated && !late()) spell(part);
    }
    suggest_query();
  }

 private:
  [[nodiscard]] bool late() const { return Clock::now() > deadline_; }

  void walk(const Node& node, const Field& context, bool negated) {
    if (parts_.size() >= most_parts) return;
    std::visit(
        query::Overloaded{
            [&](const query::And& both) { walk_all(both.operands, context, negated); },
            [&](const query::Or& any) { walk_all(any.operands, context, negated); },
            [&](const query::Not& no) { walk(*no.operand, context, !negated); },
            [&](const query::List& list) {
              for (const query::Item& item : list.items) {
                const bool excluded = item.role == query::Role::must_not;
                walk(item.node, context, negated != excluded);
              }
            },
            [&](const query::Fielded& fielded) { walk(*fielded.operand, *fielded.field, negated); },
            [&](const query::Near& near) {
              add(node, context, negated, false);
              walk(*near.left, context, negated);
              if (!near.negated) walk(*near.right, context, negated);
            },
            [&](const query::Call& call) {
              add(node, context, negated, false);
              walk(*call.operand, context, negated);
            },
            [&](const query::Weighted& weighted) { walk(*weighted.operand, context, negated); },
            [&](const query::Word&) { add(node, context, negated, true); },
            [&](const query::Phrase&) { add(node, context, negated, true); },
            [&](const query::Value&) { add(node, context, negated, true); },
            [&](const auto& /*others*/) { add(node, context, negated, false); },
        },
        node.is);
  }

  void walk_all(const std::vector<Node>& nodes, const Field& context, bool negated) {
    for (const Node& node : nodes) walk(node, context, negated);
  }

  void add(const Node& node, const Field& context, bool negated, bool spelt) {
    if (parts_.size() >= most_parts) return;
    std::string text = canonical(node);
    if (context.id != FieldId::text) {
      const bool bare = spelt || text.find(' ') == std::string::npos;
      text = std::string(context.name) + ':' + (bare ? text : '(' + text + ')');
    }
    if (negated) text = "NOT " + text;
    parts_.push_back({std::move(text), node.offset, &context, spelt ? &node : nullptr, negated});
  }

  [[nodiscard]] std::size_t column(std::size_t offset) const {
    const std::size_t source = std::min(reading_.places.source_of(offset), pasted_.size());
    return count_characters(std::string_view(pasted_).substr(0, source)) + 1;
  }

  [[nodiscard]] Xapian::Query translated(const std::string& text) const {
    return query::translate(text, context_.vocabulary, context_.analyzer, context_.options).query;
  }

  std::uint64_t count(const Xapian::Query& asked) const {
    return asked.empty() ? 0 : count_matches(context_.database, asked);
  }

  // Each part by itself, and within the dates asked for: which of the two kept them away?
  void count_parts() {
    std::vector<Xapian::Query> dates;
    std::vector<Xapian::Query> queries;
    for (const Part& part : parts_) {
      queries.push_back(translated(part.text));
      if (part.field->id == FieldId::date && !part.negated) dates.push_back(queries.back());
    }
    // Several dates beside each other are alternatives, mostly; joined otherwise they are rare.
    const Xapian::Query dated(Xapian::Query::OP_OR, dates.begin(), dates.end());
    for (std::size_t i = 0; i < parts_.size() && !late(); ++i) {
      const Part& part = parts_[i];
      const bool told = std::any_of(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(i),
                                    [&](const Part& other) { return other.text == part.text; });
      if (told) continue;
      PartCount entry;
      entry.column = column(part.offset);
      entry.text = part.text;
      entry.articles = count(queries[i]);
      const bool is_date = part.field->id == FieldId::date;
      if (!dates.empty() && !is_date && !part.negated && entry.articles > 0) {
        entry.in_dates = count(Xapian::Query(Xapian::Query::OP_FILTER, queries[i], dated));
      }
      results_.parts.push_back(std::move(entry));
    }
  }

  // The words of a phrase or name one by one; a whole value as a whole.
  void spell(const Part& part) {
    const auto* value = std::get_if<query::Value>(&part.leaf->is);
    const auto* word = std::get_if<query::Word>(&part.leaf->is);
    const std::string text = value  ? value->text
                             : word ? word->text
                                    : std::get<query::Phrase>(part.leaf->is).text;
    const Field& field = *part.field;
    if (field.kind == FieldKind::date || field.kind == FieldKind::number) return;
    if (field.kind == FieldKind::exact) {
      for (const FieldId id : {FieldId::id, FieldId::url, FieldId::lang, FieldId::story}) {
        if (field.id == id) return;
      }
      spell_word(part, text, fold_value(text), field.prefix, part.text);
      return;
    }
    const bool exact = std::holds_alternative<query::Phrase>(part.leaf->is);
    std::vector<Token> tokens;
    context_.analyzer.analyze(text, tokens);
    const std::string_view prefix =
        field.kind == FieldKind::person ? prefix::person_word : field.prefix;
    const std::string name = field.id == FieldId::text ? "" : std::string(field.name) + ':';
    std::vector<std::pair<std::string, std::string>> words;  // as written and folded
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::number) continue;
      words.emplace_back(text.substr(token.begin, token.end - token.begin),
                         std::string(token.folded));
    }
    for (const auto& [written, folded] : words) {
      // A phrase does not have the forms of a word's stem.
      spell_word(part, written, folded, prefix, name + (exact ? '"' + written + '"' : written));
    }
  }

  void spell_word(const Part& part, const std::string& written, const std::string& folded,
                  std::string_view prefix, const std::string& alone) {
    if (late()) return;
    const auto known = spelt_.find(std::string(prefix) + folded);
    if (known != spelt_.end()) {
      if (!known->second.empty()) replace(part, written, known->second);
      return;
    }
    std::string& better = spelt_[std::string(prefix) + folded];
    const std::uint64_t has = std::max(count(translated(alone)),
                                       context_.vocabulary.frequency(std::string(prefix) + folded));
    if (has > few_articles) return;
    const Clock::time_point deadline = std::min(deadline_, Clock::now() + time_for_a_word);
    std::vector<NearWord> found =
        near_words(context_.database, prefix, folded, most_spellings, deadline);
    const auto no_better = [&](const NearWord& near) {
      return has > 0 && (near.edits > 1 || near.articles < much_commoner * has);
    };
    found.erase(std::remove_if(found.begin(), found.end(), no_better), found.end());
    if (found.empty()) return;
    Suggestion suggestion;
    suggestion.column = column(part.offset);
    suggestion.word = written;
    for (NearWord& near : found) {
      suggestion.spellings.push_back({std::move(near.word), near.articles});
    }
    better = suggestion.spellings.front().text;
    replace(part, written, better);
    results_.suggestions.push_back(std::move(suggestion));
  }

  // Remembers what in the user's own text is to be replaced, if it stands there as it is.
  void replace(const Part& part, const std::string& written, const std::string& by) {
    std::size_t from = std::min(reading_.places.source_of(part.offset), pasted_.size());
    for (const Replacement& earlier : replacements_) {
      if (earlier.begin >= from) from = std::max(from, earlier.begin + earlier.length);
    }
    std::size_t begin = pasted_.find(written, from);
    // Not somewhere else in a long query: a quote and a field's name may stand between.
    constexpr std::size_t most_between = 200;
    if (begin == std::string::npos || begin - from > most_between) return;
    const bool quoted = by.find(' ') != std::string::npos && written.find(' ') == std::string::npos;
    // Signs that meant nothing at that word would mean nothing at the other.
    constexpr std::string_view signs = "?!*";
    std::size_t end = begin + written.size();
    while (begin > from && signs.find(pasted_[begin - 1]) != std::string_view::npos) --begin;
    while (end < pasted_.size() && signs.find(pasted_[end]) != std::string_view::npos) ++end;
    replacements_.push_back({begin, end - begin, quoted ? '"' + by + '"' : by});
  }

  // The whole query with the likeliest spellings, if that finds something.
  void suggest_query() {
    if (replacements_.empty() || replacements_.size() < results_.suggestions.size()) return;
    std::sort(replacements_.begin(), replacements_.end(),
              [](const Replacement& a, const Replacement& b) { return a.begin > b.begin; });
    std::string asked = pasted_;
    for (const Replacement& one : replacements_) asked.replace(one.begin, one.length, one.by);
    try {
      const Xapian::Query found =
          query::translate_pasted(request_.dialect, asked, context_.vocabulary, context_.analyzer,
                                  context_.options)
              .query;
      const std::uint64_t articles = count(found);
      if (articles <= results_.total.upper) return;
      results_.suggested_query = std::move(asked);
      results_.suggested_articles = articles;
    } catch (const QueryError&) {
      // A spelling that the language takes for something else is none.
    }
  }

  struct Replacement {
    std::size_t begin;
    std::size_t length;
    std::string by;
  };

  const Request& request_;
  const AdviceContext& context_;
  Results& results_;
  Clock::time_point deadline_;
  std::string pasted_;
  query::dialect::Reading reading_;
  std::vector<Part> parts_;
  std::vector<Replacement> replacements_;
  std::map<std::string, std::string> spelt_;  // what was looked for, by term; empty: nothing found
};

}  // namespace

std::uint64_t count_matches(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet known = enquire.get_mset(0, 0);
  if (known.get_matches_lower_bound() == known.get_matches_upper_bound()) {
    return known.get_matches_lower_bound();
  }
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

void advise(const Request& request, const AdviceContext& context, Results& results) {
  try {
    Adviser(request, context, results).run();
  } catch (const Error&) {
    // The query itself was answered; a part of it that cannot be asked alone gets no advice.
  }
}

}  // namespace morgue
