// The terms of one document while they are gathered.
#ifndef MORGUE_INDEXER_TERM_GATHERER_H
#define MORGUE_INDEXER_TERM_GATHERER_H

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/huge_pages.h"
#include "common/word_store.h"
#include "indexer/document.h"

namespace morgue::index {

/// Every term has a place in the document under way, which is found by its text once and then
/// counted at. Terms of earlier documents are remembered, so that nothing is allocated for a term
/// that was seen before.
class TermGatherer {
 public:
  /// A term, whatever document it is in; a number that stays until start() forgets.
  using TermNumber = std::uint32_t;
  /// Its place in the document under way.
  using Place = std::uint32_t;

  /// Begins a document. Forgets the terms of earlier ones if there are too many, and says whether
  /// it did.
  bool start();
  /// Forgets them now.
  void forget();

  TermNumber number(std::string_view prefix, std::string_view text);
  Place place(TermNumber term) {
    State& known = states_[term];
    return known.document == document_ ? known.place : add_place(term, known);
  }
  Place place(std::string_view prefix, std::string_view text) {
    return place(number(prefix, text));
  }

  /// A term that place() will soon be asked for.
  void prefetch(TermNumber term) const { __builtin_prefetch(&states_[term]); }

  void add(Place place, std::uint32_t wdf) { gathered_[place].wdf += wdf; }
  /// Positions come in order, but for those of people, which are sorted at the end.
  void add(Place place, std::uint32_t wdf, std::uint32_t position) {
    Gathered& gathered = gathered_[place];
    gathered.wdf += wdf;
    if (gathered.positions > 0) {
      if (gathered.last == position) return;
      gathered.unsorted = gathered.unsorted || position < gathered.last;
    }
    gathered.last = position;
    ++gathered.positions;
    log_.push_back({place, position});
  }

  /// Ends the document: its terms, sorted. Valid until the next start().
  std::span<const DocumentTerm> finish();

 private:
  static constexpr std::uint32_t unranked = UINT32_MAX;

  // What is asked of a term in every document that has it.
  struct State {
    std::uint32_t document = 0;
    Place place = 0;
    std::uint32_t rank = unranked;
  };
  struct Gathered {
    TermNumber term = 0;
    std::uint32_t wdf = 0;
    std::uint32_t positions = 0;
    std::uint32_t last = 0;   // position
    std::uint32_t begin = 0;  // in the document's positions
    bool unsorted = false;
  };
  struct Logged {
    Place place;
    std::uint32_t position;
  };
  struct Sorted {
    std::uint64_t head;
    Place place;
  };
  struct Ranked {
    std::uint32_t rank;
    Place place;
  };

  Place add_place(TermNumber term, State& known);
  void rank_terms();
  void sort();
  void sort_ranked();
  void sort_unranked();
  [[nodiscard]] bool before(TermNumber a, TermNumber b) const;
  void place_positions();

  WordStore<std::uint64_t> terms_;                       // with their hashes
  std::vector<State, HugePageAllocator<State>> states_;  // by the terms' numbers
  std::vector<Gathered> gathered_;
  std::vector<Logged> log_;
  std::vector<std::uint32_t> positions_;
  std::vector<DocumentTerm> finished_;
  std::vector<Place> order_;  // of the document's terms, sorted
  std::vector<Ranked> ranked_;
  std::vector<Ranked> ranked_scratch_;
  std::vector<Sorted> unranked_;
  std::string scratch_;
  std::uint32_t document_ = 0;
  std::size_t ranked_terms_ = 0;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_TERM_GATHERER_H
