#include "searcher/result/facets.h"

#include <morgue/error.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/person_name.h"
#include "common/text.h"

namespace morgue::result {

namespace {

constexpr FacetField whole_values(FieldId id) {
  return {field(id).name, field(id).name, field(id).prefix, false};
}

// Of byline and place the index has words only.
constexpr std::array facet_fields{
    whole_values(FieldId::person),
    whole_values(FieldId::source),
    whole_values(FieldId::agency),
    whole_values(FieldId::section),
    whole_values(FieldId::keyword),
    whole_values(FieldId::lang),
    FacetField{"year", field(FieldId::date).name, prefix::year, true},
    FacetField{"month", field(FieldId::date).name, prefix::month, true},
};

constexpr auto person_slot = static_cast<Xapian::valueno>(field(FieldId::person).slot);

// How often the clock is looked at: every so many articles or terms.
constexpr std::size_t clock_steps = 256;

// A document that a spy is shown has the number that it has in its own database.
class Collect final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    matches_.push_back(document.get_docid());
  }
  std::vector<Xapian::docid> take() { return std::move(matches_); }

 private:
  std::vector<Xapian::docid> matches_;
};

// A value's keys, each once.
template <class Take>
void for_each_key(std::string_view keys, std::vector<std::string_view>& seen, const Take& take) {
  seen.clear();
  while (!keys.empty()) {
    const std::size_t end = std::min(keys.find(name_key_separator), keys.size());
    const std::string_view key = keys.substr(0, end);
    keys.remove_prefix(std::min(end + 1, keys.size()));
    if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
    seen.push_back(key);
    take(key);
  }
}

using Counts = std::unordered_map<std::string, std::uint64_t>;

Tallies sorted(Counts&& counts, std::uint64_t with, bool in_order) {
  Tallies out;
  out.with = with;
  out.values.reserve(counts.size());
  for (auto& [key, articles] : counts) out.values.push_back({key, articles});
  std::sort(out.values.begin(), out.values.end(), [in_order](const Tally& a, const Tally& b) {
    if (!in_order && a.articles != b.articles) return a.articles > b.articles;
    return a.key < b.key;
  });
  return out;
}

Tallies tally_people(const Xapian::Database& database, const std::vector<Xapian::docid>& matches,
                     const match::BudgetPtr& budget) {
  Counts counts;
  std::uint64_t with = 0;
  std::string name;
  std::vector<std::string_view> seen;
  const Xapian::ValueIterator end = database.valuestream_end(person_slot);
  Xapian::ValueIterator value = database.valuestream_begin(person_slot);
  for (std::size_t i = 0; i < matches.size() && value != end; ++i) {
    if (i % clock_steps == 0) budget->check_time();
    if (value.get_docid() < matches[i]) value.skip_to(matches[i]);
    if (value == end) break;
    if (value.get_docid() != matches[i]) continue;
    ++with;
    const std::string keys = *value;
    for_each_key(keys, seen, [&](std::string_view key) {
      name = key;
      ++counts[name];
    });
  }
  return sorted(std::move(counts), with, false);
}

// Article by article, or term by term: the lists of an article's terms cost some 20 microseconds
// each, those of a field's terms as much as there are of them.
constexpr std::size_t few_matches = 1000;

Tallies tally_by_article(const Xapian::Database& database, const FacetField& field,
                         const std::vector<Xapian::docid>& matches,
                         const match::BudgetPtr& budget) {
  Counts counts;
  std::uint64_t with = 0;
  const std::string prefix(field.prefix);
  for (const Xapian::docid match : matches) {
    budget->check_time();
    const Xapian::TermIterator end = database.termlist_end(match);
    Xapian::TermIterator term = database.termlist_begin(match);
    term.skip_to(prefix);
    bool any = false;
    for (; term != end && (*term).starts_with(prefix); ++term) {
      ++counts[(*term).substr(prefix.size())];
      any = true;
    }
    with += any ? 1 : 0;
  }
  return sorted(std::move(counts), with, field.in_order);
}

Tallies tally_by_term(const Xapian::Database& database, const FacetField& field,
                      const std::vector<Xapian::docid>& matches, const match::BudgetPtr& budget) {
  Counts counts;
  std::vector<bool> matched(matches.back() + 1);
  for (const Xapian::docid match : matches) matched[match] = true;
  std::vector<bool> has_value(matched.size());
  const std::string prefix(field.prefix);
  const Xapian::TermIterator end = database.allterms_end(prefix);
  for (Xapian::TermIterator term = database.allterms_begin(prefix); term != end; ++term) {
    budget->check_time();
    std::uint64_t articles = 0;
    const Xapian::PostingIterator last = database.postlist_end(*term);
    for (Xapian::PostingIterator posting = database.postlist_begin(*term); posting != last;
         ++posting) {
      if (*posting >= matched.size()) break;
      if (!matched[*posting]) continue;
      ++articles;
      has_value[*posting] = true;
    }
    if (articles > 0) counts[(*term).substr(prefix.size())] = articles;
  }
  const auto with = std::count(has_value.begin(), has_value.end(), true);
  return sorted(std::move(counts), static_cast<std::uint64_t>(with), field.in_order);
}

// At most `most` of them, evenly spread.
std::vector<Xapian::docid> some_of(const std::vector<Xapian::docid>& all, std::size_t most) {
  if (all.size() <= most) return all;
  std::vector<Xapian::docid> some;
  some.reserve(most);
  for (std::size_t i = 0; i < most; ++i) some.push_back(all[i * all.size() / most]);
  return some;
}

}  // namespace

const FacetField& facet_field(const std::string& name) {
  const Field* known = find_field(name);
  const std::string_view wanted = known == nullptr ? std::string_view(name) : known->name;
  std::string names;
  for (const FacetField& one : facet_fields) {
    if (one.name == wanted) return one;
    if (!names.empty()) names += &one == &facet_fields.back() ? " and " : ", ";
    names += one.name;
  }
  throw Error(ErrorCode::bad_argument, "there is no facet '" + name + "'",
              "There are " + names + ".");
}

std::vector<Xapian::docid> matches_of(const std::vector<Xapian::Database>& shards,
                                      const Xapian::Query& query, const match::BudgetPtr& budget) {
  std::vector<Xapian::docid> matches;
  const auto count = static_cast<Xapian::docid>(shards.size());
  for (Xapian::docid shard = 0; shard < count; ++shard) {
    Collect collect;
    Xapian::Enquire enquire(shards[shard]);
    enquire.set_query(match::within_budget(query, budget));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&collect);
    enquire.get_mset(0, 0, shards[shard].get_doccount());
    for (const Xapian::docid docid : collect.take()) {
      matches.push_back((docid - 1) * count + shard + 1);
    }
  }
  std::sort(matches.begin(), matches.end());
  return matches;
}

Tallies tally(const Xapian::Database& database, const FacetField& field,
              const std::vector<Xapian::docid>& matches, const match::BudgetPtr& budget) {
  if (matches.empty()) return {};
  if (field.prefix == morgue::field(FieldId::person).prefix) {
    return tally_people(database, matches, budget);
  }
  return matches.size() <= few_matches ? tally_by_article(database, field, matches, budget)
                                       : tally_by_term(database, field, matches, budget);
}

std::vector<Xapian::docid> bearers(const Xapian::Database& database, const std::string& term,
                                   const std::vector<Xapian::docid>& matches) {
  std::vector<Xapian::docid> out;
  const Xapian::PostingIterator end = database.postlist_end(term);
  Xapian::PostingIterator posting = database.postlist_begin(term);
  for (auto match = matches.begin(); match != matches.end() && posting != end;) {
    posting.skip_to(*match);
    if (posting == end) break;
    if (*posting == *match) out.push_back(*match);
    match = std::lower_bound(match, matches.end(), *posting + (*posting == *match ? 1 : 0));
  }
  return out;
}

std::optional<std::string> written(const Article& article, const FacetField& field,
                                   const std::string& key) {
  const auto whole = [&](const std::string& value) {
    return !value.empty() &&
           value_term(field.prefix, fold_value(value)) == std::string(field.prefix) + key;
  };
  const auto first_of = [&](const std::vector<std::string>& values) -> std::optional<std::string> {
    const auto found = std::find_if(values.begin(), values.end(), whole);
    if (found == values.end()) return std::nullopt;
    return *found;
  };
  if (field.name == "person") {
    for (const Person& person : article.people) {
      if (name_key(person.name) == key) return person.name;
    }
  } else if (field.name == "section") {
    return first_of(article.sections);
  } else if (field.name == "keyword") {
    return first_of(article.keywords);
  } else if (field.name == "source") {
    return first_of({article.source});
  } else if (field.name == "agency") {
    return first_of({article.agency});
  }
  return std::nullopt;
}

namespace {

constexpr std::size_t looked_at = 240;          // of all matches
constexpr std::size_t looked_at_of_value = 24;  // of each value's
constexpr std::size_t most_words = 5;
constexpr std::size_t least_word_bytes = 3;
constexpr std::uint32_t least_articles = 2;
constexpr Xapian::doccount commonplace = 5;    // what every fifth article has says nothing
constexpr Xapian::doccount least_common = 20;  // of small archives all may be said
constexpr double sure = 10.83;                 // chi-squared, one degree of freedom, p = 0.001

bool is_word(std::string_view term) {
  const auto first = static_cast<unsigned char>(term.front());
  return term.size() >= least_word_bytes && first >= 'a';  // prefixes and digits are below
}

double part(double seen, double expected) {
  return seen > 0 ? seen * std::log(seen / expected) : 0;
}

// How surprising it is that a of n have the word here, and b of m elsewhere.
double surprise(double a, double n, double b, double m) {
  const double share = (a + b) / (n + m);
  return 2 * (part(a, n * share) + part(n - a, n * (1 - share)) + part(b, m * share) +
              part(m - b, m * (1 - share)));
}

}  // namespace

struct TellingWords::Impl {
  explicit Impl(const Xapian::Database& of) : database(of) {}

  // Words by number: each is looked up once an article, and counted often.
  const std::vector<std::uint32_t>& words_of(Xapian::docid docid) {
    const auto [place, is_new] = articles.try_emplace(docid);
    if (!is_new) return place->second;
    const Xapian::TermIterator end = database.termlist_end(docid);
    for (Xapian::TermIterator term = database.termlist_begin(docid); term != end; ++term) {
      std::string text = *term;
      if (!is_word(text)) continue;
      const auto number = static_cast<std::uint32_t>(words.size());
      const auto [word, unknown] = numbers.try_emplace(std::move(text), number);
      if (unknown) words.push_back(&word->first);
      place->second.push_back(word->second);
    }
    return place->second;
  }

  void count(const std::vector<Xapian::docid>& some, std::vector<std::uint32_t>& counts) {
    for (const Xapian::docid docid : some) {
      for (const std::uint32_t word : words_of(docid)) {
        if (word >= counts.size()) counts.resize(words.size());
        ++counts[word];
      }
    }
  }

  const Xapian::Database& database;
  std::vector<Xapian::docid> sample;
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<const std::string*> words;
  std::unordered_map<Xapian::docid, std::vector<std::uint32_t>> articles;
};

TellingWords::TellingWords(const Xapian::Database& database,
                           const std::vector<Xapian::docid>& matches)
    : impl_(std::make_unique<Impl>(database)) {
  impl_->sample = some_of(matches, looked_at);
}

TellingWords::~TellingWords() = default;

std::vector<std::string> TellingWords::of(const std::vector<Xapian::docid>& bearers,
                                          const std::vector<std::string>& names) {
  const std::vector<Xapian::docid> here = some_of(bearers, looked_at_of_value);
  std::vector<Xapian::docid> elsewhere;
  std::set_difference(impl_->sample.begin(), impl_->sample.end(), bearers.begin(), bearers.end(),
                      std::back_inserter(elsewhere));
  if (here.size() < least_articles || elsewhere.empty()) return {};
  std::vector<std::uint32_t> with;
  std::vector<std::uint32_t> without;
  impl_->count(here, with);
  impl_->count(elsewhere, without);
  without.resize(std::max(with.size(), without.size()));

  std::vector<std::pair<double, const std::string*>> ranked;
  const auto n = static_cast<double>(here.size());
  const auto m = static_cast<double>(elsewhere.size());
  for (std::size_t word = 0; word < with.size(); ++word) {
    const double a = with[word];
    const double b = without[word];
    if (with[word] < least_articles || a * m <= b * n) continue;
    const double score = surprise(a, n, b, m);
    if (score < sure) continue;
    const std::string& text = *impl_->words[word];
    if (std::find(names.begin(), names.end(), text) == names.end())
      ranked.emplace_back(score, &text);
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : *a.second < *b.second;
  });
  std::vector<std::string> out;
  const Xapian::doccount common = impl_->database.get_doccount() / commonplace;
  for (const auto& [score, text] : ranked) {
    if (out.size() == most_words) break;
    if (impl_->database.get_termfreq(*text) <= std::max(common, least_common)) out.push_back(*text);
  }
  return out;
}

}  // namespace morgue::result
