#include "indexer/term_gatherer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text.h"

namespace morgue::index {

namespace {

// Some 100 bytes each.
constexpr std::size_t max_known_terms = 200'000;
// Sorting so few of them by their text is no loss.
constexpr std::size_t first_ranking = 1000;
// Ranks are sorted by half their bits at a time.
constexpr unsigned half_rank_bits = 9;
constexpr std::uint32_t half_ranks = 1U << half_rank_bits;
constexpr std::size_t max_ranks = std::size_t{half_ranks} * half_ranks;
static_assert(max_known_terms < max_ranks);

std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof(head); ++i) {
    head = head << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return head;
}

}  // namespace

bool TermGatherer::start() {
  gathered_.clear();
  log_.clear();
  ++document_;
  if (terms_.size() <= max_known_terms && document_ != 0) return false;
  forget();
  return true;
}

void TermGatherer::forget() {
  terms_.clear();
  states_.clear();
  ranked_terms_ = 0;
  gathered_.clear();
  log_.clear();
  document_ = 1;
}

TermGatherer::TermNumber TermGatherer::number(std::string_view prefix, std::string_view text) {
  if (!prefix.empty()) {
    scratch_.assign(prefix);
    scratch_ += text;
    text = scratch_;
  }
  const auto [number, fresh] = terms_.find_or_add(text);
  if (fresh) {
    terms_[number] = hash64(text);
    states_.emplace_back();
  }
  return number;
}

TermGatherer::Place TermGatherer::add_place(TermNumber term, State& known) {
  known.document = document_;
  known.place = static_cast<Place>(gathered_.size());
  gathered_.emplace_back();
  gathered_.back().term = term;
  return known.place;
}

bool TermGatherer::before(TermNumber a, TermNumber b) const {
  return terms_.key(a) < terms_.key(b);
}

// A document's terms are mostly old acquaintances. These are sorted by a number that says where
// each stands among all terms known when they were last ranked, without looking at their text.
void TermGatherer::rank_terms() {
  struct Headed {
    std::uint64_t head;
    TermNumber term;
  };
  std::vector<Headed> all(terms_.size());
  for (TermNumber i = 0; i < all.size(); ++i) all[i] = {head_of(terms_.key(i)), i};
  std::sort(all.begin(), all.end(), [this](const Headed& a, const Headed& b) {
    return a.head != b.head ? a.head < b.head : before(a.term, b.term);
  });
  for (std::uint32_t i = 0; i < all.size(); ++i) states_[all[i].term].rank = i;
  ranked_terms_ = all.size();
}

// Two rounds of sorting by a half of the bits, the lower first.
void TermGatherer::sort_ranked() {
  std::array<std::uint32_t, half_ranks> low{};
  std::array<std::uint32_t, half_ranks> high{};
  for (const Ranked& item : ranked_) {
    ++low[item.rank % half_ranks];
    ++high[item.rank / half_ranks];
  }
  std::uint32_t low_sum = 0;
  std::uint32_t high_sum = 0;
  for (std::uint32_t i = 0; i < half_ranks; ++i) {
    low_sum += std::exchange(low[i], low_sum);
    high_sum += std::exchange(high[i], high_sum);
  }
  ranked_scratch_.resize(ranked_.size());
  for (const Ranked& item : ranked_) ranked_scratch_[low[item.rank % half_ranks]++] = item;
  for (const Ranked& item : ranked_scratch_) ranked_[high[item.rank / half_ranks]++] = item;
}

void TermGatherer::sort_unranked() {
  std::sort(unranked_.begin(), unranked_.end(), [this](const Sorted& a, const Sorted& b) {
    if (a.head != b.head) return a.head < b.head;
    return terms_.key(gathered_[a.place].term) < terms_.key(gathered_[b.place].term);
  });
}

void TermGatherer::sort() {
  // One enormous document can bring more terms than there are ranks: those are sorted by their
  // text.
  if (terms_.size() > ranked_terms_ + ranked_terms_ / 2 + first_ranking &&
      terms_.size() <= max_ranks) {
    rank_terms();
  }
  ranked_.clear();
  unranked_.clear();
  for (std::size_t i = 0; i < gathered_.size(); ++i) {
    const TermNumber term = gathered_[i].term;
    terms_.prefetch_key(term);  // for finish()
    const std::uint32_t rank = states_[term].rank;
    if (rank == unranked) {
      unranked_.push_back({head_of(terms_.key(term)), static_cast<Place>(i)});
    } else {
      ranked_.push_back({rank, static_cast<Place>(i)});
    }
  }
  sort_ranked();
  sort_unranked();
  // The few that are new are put in between.
  order_.clear();
  auto old = ranked_.begin();
  for (const Sorted& added : unranked_) {
    const TermNumber term = gathered_[added.place].term;
    const auto end = std::partition_point(old, ranked_.end(), [&](const Ranked& item) {
      return before(gathered_[item.place].term, term);
    });
    for (; old != end; ++old) order_.push_back(old->place);
    order_.push_back(added.place);
  }
  for (; old != ranked_.end(); ++old) order_.push_back(old->place);
}

// Those of one term stand together, in the order in which they came.
void TermGatherer::place_positions() {
  positions_.resize(log_.size());
  std::uint32_t begin = 0;
  for (const Place place : order_) {
    Gathered& gathered = gathered_[place];
    gathered.begin = begin;
    begin += gathered.positions;
    gathered.positions = 0;
  }
  for (const Logged& logged : log_) {
    Gathered& gathered = gathered_[logged.place];
    positions_[gathered.begin + gathered.positions++] = logged.position;
  }
  for (Gathered& gathered : gathered_) {
    if (!gathered.unsorted) continue;
    const auto first = positions_.begin() + gathered.begin;
    const auto last = first + gathered.positions;
    std::sort(first, last);
    gathered.positions = static_cast<std::uint32_t>(std::unique(first, last) - first);
  }
}

std::span<const DocumentTerm> TermGatherer::finish() {
  sort();
  place_positions();
  finished_.clear();
  finished_.reserve(order_.size());
  for (const Place place : order_) {
    const Gathered& gathered = gathered_[place];
    DocumentTerm& term = finished_.emplace_back();
    term.term = terms_.key(gathered.term);
    term.wdf = gathered.wdf;
    term.positions = {positions_.data() + gathered.begin, gathered.positions};
    term.hash = terms_[gathered.term];
    __builtin_prefetch(term.term.data());
  }
  return finished_;
}

}  // namespace morgue::index
