// Lucene's classic query parser, as Solr's and Elasticsearch's query strings have it.
//
//   Clauses stand side by side: + must, - must not, the others may. AND makes both its sides must,
//   OR leaves them; there is no precedence between the two. Words and phrases take ^weight, words
//   ~n and patterns, phrases ~n. [a TO b], {a TO b} and >=a are ranges.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "searcher/query/dialect/lucene_leaves.h"
#include "searcher/query/limits.h"

namespace morgue::query::dialect {

namespace {

// Names that fields of news have in many indexes, beside our own.
constexpr std::array<std::array<std::string_view, 2>, 33> names{{
    {"content", "text"},
    {"contents", "text"},
    {"fulltext", "text"},
    {"full_text", "text"},
    {"_all", "text"},
    {"heading", "headline"},
    {"hed", "headline"},
    {"abstract", "lead"},
    {"summary", "lead"},
    {"creator", "byline"},
    {"authors", "byline"},
    {"pubdate", "date"},
    {"pub_date", "date"},
    {"published", "date"},
    {"publication_date", "date"},
    {"publish_date", "date"},
    {"timestamp", "date"},
    {"@timestamp", "date"},
    {"publication", "source"},
    {"newspaper", "source"},
    {"sections", "section"},
    {"keywords", "keyword"},
    {"topics", "keyword"},
    {"tag", "keyword"},
    {"tags", "keyword"},
    {"persons", "person"},
    {"location", "place"},
    {"wordcount", "words"},
    {"word_count", "words"},
    {"length", "words"},
    {"_id", "id"},
    {"link", "url"},
    {"uri", "url"},
}};

const Field* find_foreign(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (const Field* field = find_field(lower)) return field;
  for (const auto& [theirs, ours] : names) {
    if (theirs == lower) return find_field(ours);
  }
  return nullptr;
}

class LuceneParser final : public LuceneLeaves {
 public:
  using LuceneLeaves::LuceneLeaves;

  Reading read() {
    skip_blanks();
    if (at_ == pasted_.size()) return {};
    std::optional<Clause> tree = clauses();
    if (at_ < pasted_.size()) fail(at_, "this bracket was never opened", "take it away");
    if (!tree || tree->everything) {
      fail(0, "every article is meant: that is no query here", "add a word or a condition");
    }
    Reading out = write(tree->what, pasted_);
    out.warnings = diagnostics_.take_warnings();
    return out;
  }

 private:
  // AND, OR, NOT, &&, ||: as a word of its own.
  bool take_word(std::string_view word) {
    if (pasted_.substr(at_, word.size()) != word) return false;
    const std::size_t behind = at_ + word.size();
    const bool letters = word.front() >= 'A' && word.front() <= 'Z';
    if (letters && behind < pasted_.size() && blank_at(pasted_, behind) == 0 &&
        pasted_[behind] != '(' && pasted_[behind] != ')' && quote_at(pasted_, behind) == 0) {
      return false;
    }
    at_ = behind;
    return true;
  }

  // Up to a closing bracket or the end; nothing for `*:*` and no more.
  std::optional<Clause> clauses() {
    std::vector<Clause> all;
    const std::size_t offset = at_;
    while (skip_blanks(), !done() && here() != ')') {
      const std::size_t begin = at_;
      Clause::Joint joint = Clause::Joint::none;
      if (take_word("AND") || take_word("&&"))
        joint = Clause::Joint::all;
      else if (take_word("OR") || take_word("||"))
        joint = Clause::Joint::any;
      skip_blanks();
      if (joint != Clause::Joint::none && (all.empty() || done() || here() == ')')) {
        fail(begin, quoted(pasted_.substr(begin, 3)) + " has nothing to join here",
             "take it away, or put it in quotes");
      }
      bool must = false;
      bool must_not = false;
      while (true) {
        const char sign = here();
        if (sign == '+' || sign == '-' || sign == '!') {
          must = must || sign == '+';
          must_not = must_not || sign != '+';
          ++at_;
        } else if (take_word("NOT")) {
          must_not = true;
        } else {
          break;
        }
        skip_blanks();
      }
      if (done() || here() == ')') {
        fail(begin, "a sign or NOT has nothing behind it", "take it away, or put it in quotes");
      }
      Clause clause = primary(nullptr);
      clause.joint = joint;
      clause.must_not = must_not;
      clause.must = must && !must_not;
      if (joint == Clause::Joint::all) {
        clause.must = !must_not;
        if (!all.back().must_not) all.back().must = true;
      }
      all.push_back(std::move(clause));
    }
    return together(std::move(all), offset);
  }

  std::optional<Clause> together(std::vector<Clause> all, std::size_t offset) {
    drop_everything(all);
    if (all.empty()) return std::nullopt;
    const auto is_may = [](const Clause& clause) { return !clause.must && !clause.must_not; };
    const bool ors = all.size() > 1 && std::all_of(all.begin() + 1, all.end(), [](const Clause& c) {
                       return c.joint == Clause::Joint::any;
                     });
    const bool only_may = std::all_of(all.begin(), all.end(), is_may);
    const bool no_may = std::none_of(all.begin(), all.end(), is_may);
    if (all.size() == 1 && !all[0].must_not) return std::move(all[0]);
    Clause out;
    out.condition =
        std::all_of(all.begin(), all.end(), [](const Clause& c) { return c.condition; });
    // Of several values of a field each will do in Lucene; a list of them narrows here.
    const bool narrows = context_ != nullptr && context_->narrows;
    for (Clause& clause : all) clause.condition = clause.condition || narrows;
    std::vector<Expression> inside;
    if (only_may && (ors || narrows)) {
      for (Clause& clause : all) inside.push_back(std::move(clause.what));
      out.what = over(Kind::any, offset, {}, std::move(inside), diagnostics_);
    } else if (no_may) {
      out.what = all_must(std::move(all), offset);
    } else {
      warn_of_list(all);
      std::vector<char> signs;
      for (Clause& clause : all) {
        signs.push_back(clause.must ? '+' : clause.must_not ? '-' : '\0');
        inside.push_back(std::move(clause.what));
      }
      out.what = over(Kind::list, offset, {}, std::move(inside), diagnostics_);
      out.what.signs = std::move(signs);
    }
    return out;
  }

  // +*:* -b says no more than -b; *:* beside what may match says nothing.
  void drop_everything(std::vector<Clause>& all) {
    for (const Clause& clause : all) {
      if (!clause.everything || !clause.must_not) continue;
      fail(clause.what.offset, "no article at all is meant here", "take NOT *:* away");
    }
    const bool others = std::any_of(all.begin(), all.end(), [](const Clause& clause) {
      return !clause.everything && !clause.must && !clause.must_not;
    });
    for (const Clause& clause : all) {
      if (!clause.everything || !others) continue;
      fail(clause.what.offset, "*:* beside words that may be there means every article",
           "take *:* away, or put + before it and the words");
    }
    all.erase(std::remove_if(all.begin(), all.end(), [](const Clause& c) { return c.everything; }),
              all.end());
  }

  Expression all_must(std::vector<Clause> all, std::size_t offset) {
    std::vector<Expression> must;
    std::vector<Expression> must_not;
    for (Clause& clause : all) {
      (clause.must_not ? must_not : must).push_back(std::move(clause.what));
    }
    if (must.empty()) {
      Expression none = over(Kind::any, offset, {}, std::move(must_not), diagnostics_);
      std::vector<Expression> inside;
      inside.push_back(std::move(none));
      return over(Kind::no, offset, {}, std::move(inside), diagnostics_);
    }
    Expression base = over(Kind::all, offset, {}, std::move(must), diagnostics_);
    if (must_not.empty()) return base;
    must_not.insert(must_not.begin(), std::move(base));
    return over(Kind::without, offset, {}, std::move(must_not), diagnostics_);
  }

  void warn_of_list(const std::vector<Clause>& all) {
    bool has_and = false;
    bool has_or = false;
    for (const Clause& clause : all) {
      has_and = has_and || clause.joint == Clause::Joint::all;
      has_or = has_or || clause.joint == Clause::Joint::any;
    }
    if (has_and && has_or) {
      diagnostics_.warn(all.front().what.offset,
                        "AND and OR are mixed: as in Lucene, what stands beside AND must be there, "
                        "and the rest only adds to the rank");
    }
    for (const Clause& clause : all) {
      if (!clause.condition || clause.must || clause.must_not) continue;
      diagnostics_.warn(clause.what.offset,
                        "in Lucene this only adds to the rank; here it must hold. Put OR before "
                        "it to have either");
    }
  }

  // `field` is the one around it; none outside of fields.
  Clause primary(const Field* field) {
    const std::size_t offset = at_;
    if (here() == '(') return group(field);
    if (quote_at(pasted_, at_) > 0) return phrase(field);
    if (here() == '[' || here() == '{') return range(field);
    if (field != nullptr && (here() == '>' || here() == '<')) return comparison(*field);
    if (here() == '/') {
      fail(offset, "regular expressions have no equivalent in Morgue",
           "gov*, wom?n, s*y; or the words joined by OR");
    }
    if (std::string_view("^~:]}").find(here()) != std::string_view::npos) {
      fail(offset, quoted(pasted_.substr(offset, 1)) + " stands where a word should stand",
           here() == ':' ? "a field stands right before its value, as in title:tunnel"
                         : "put a \\ before it, or take it away");
    }
    Term word = term();
    if (here() == ':') return fielded(word, field);
    return leaf(word, field);
  }

  Clause group(const Field* field) {
    const std::size_t open = at_;
    if (++depth_ > max_query_depth) {
      fail(open, "brackets stand more than " + std::to_string(max_query_depth) + " deep here",
           "take brackets away that are not needed");
    }
    ++at_;
    const Field* outer = std::exchange(context_, field_of(field));
    std::optional<Clause> inside = clauses();
    context_ = outer;
    --depth_;
    if (done()) fail(open, "this bracket is never closed", "close it, or take it away");
    ++at_;
    if (!inside) fail(open, "there is nothing in these brackets", "take them away");
    inside->must = inside->must_not = false;
    weigh(*inside, field_of(field));
    return std::move(*inside);
  }

  Clause fielded(const Term& name, const Field* outer) {
    ++at_;  // the colon
    if (name.text == "*" && here() == '*') {
      ++at_;
      Clause out;
      out.what.offset = name.offset;
      out.everything = true;
      return out;
    }
    const Field* field = find_foreign(name.text);
    if (name.text == "_exists_") {
      fail(name.offset, "_exists_ has no equivalent in Morgue",
           "NOT date:none finds dated articles");
    }
    if (field == nullptr) {
      fail(name.offset, quoted(name.text) + " is no field of an archive",
           "headline, body, lead, byline, person, date, place, source, section, keyword, lang, "
           "words");
    }
    if (outer != nullptr || context_ != nullptr) {
      fail(name.offset, "fields cannot stand inside of others", "join the two by AND");
    }
    skip_blanks();
    if (done() || here() == ')') {
      fail(name.offset, quoted(name.text + ":") + " has nothing behind it",
           std::string(field->example));
    }
    if (const char sign = here(); sign == '-' || sign == '+' || sign == '!') {
      fail(at_, quoted(pasted_.substr(at_, 1)) + " cannot stand behind " + quoted(name.text + ":"),
           std::string("the sign stands before the field, as in ") + (sign == '+' ? '+' : '-') +
               name.text + ":word");
    }
    Clause inside = primary(field);
    inside.condition = field->narrows;
    if (field->kind == FieldKind::date || field->kind == FieldKind::number) return inside;
    // A weight belongs to the whole.
    std::optional<Expression> weight;
    if (inside.what.kind == Kind::weight) {
      weight = std::move(inside.what);
      inside.what = std::move(weight->children.front());
    }
    std::vector<Expression> children;
    children.push_back(std::move(inside.what));
    inside.what =
        over(Kind::field, name.offset, std::string(field->name), std::move(children), diagnostics_);
    if (weight) {
      weight->children.clear();
      weight->children.push_back(std::move(inside.what));
      weight->depth = weight->children.front().depth + 1;
      inside.what = std::move(*weight);
    }
    return inside;
  }

  std::size_t depth_ = 0;
};

}  // namespace

Reading read_lucene(std::string_view pasted, std::chrono::sys_days today) {
  return LuceneParser(pasted, today).read();
}

}  // namespace morgue::query::dialect
