#include "searcher/date_order.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/date_terms.h"
#include "common/fields.h"
#include "searcher/match/story_groups.h"

namespace morgue {

namespace {

using Xapian::Query;

// Below that many matches it is cheaper to sort them all than to ask for a window.
constexpr std::uint64_t few_matches = 150;
// A window is made to hold so many times the matches wanted: matches are not spread evenly.
constexpr double margin = 1.6;
// The next window after one that held too few is larger than all before together by this factor.
constexpr std::uint64_t growth = 3;

/// A stretch of time as a filter.
struct Window {
  std::vector<std::string> terms;  // any of these,
  std::vector<Query> rests;        // or periods without their parts
  std::uint64_t articles = 0;
  std::string first;  // the periods at its ends
  std::string last;

  [[nodiscard]] Query query() const {
    Query out(Query::OP_OR, terms.begin(), terms.end());
    for (const Query& rest : rests) out |= rest;
    return out;
  }
};

/// Walks over the calendar from one end to the other. Descending: the days of a month from its
/// last, then what is only known to be of that month, and the same with the months of a year.
/// Ascending: all of it the other way round.
class DateWalk {
 public:
  DateWalk(Calendar& calendar, bool newest_first)
      : calendar_(calendar), newest_first_(newest_first) {
    if (at_end()) return;
    enter_year();
  }

  [[nodiscard]] bool at_end() const { return year_ >= calendar_.years().size(); }

  /// The next periods, until they hold `wanted` articles or there are no more.
  Window take(std::uint64_t wanted) {
    Window window;
    while (!at_end() && window.articles < wanted) step(window, wanted - window.articles);
    return window;
  }

 private:
  // Where a walk stands within a period that it did not take whole: at a part, or at the rest. The
  // rest comes after the parts when descending, before them when ascending.
  struct Place {
    bool inside = false;
    std::size_t next = 0;
  };

  Period& year() { return calendar_.year_at(index(year_, calendar_.years().size())); }
  Period& month() { return year().parts[part_index(in_year_.next, year())]; }

  [[nodiscard]] std::size_t index(std::size_t i, std::size_t count) const {
    return newest_first_ ? count - 1 - i : i;
  }
  // The steps of a period are its parts and its rest.
  [[nodiscard]] bool is_rest(std::size_t step, const Period& period) const {
    return newest_first_ ? step == period.parts.size() : step == 0;
  }
  [[nodiscard]] std::size_t part_index(std::size_t step, const Period& period) const {
    return newest_first_ ? period.parts.size() - 1 - step : step - 1;
  }
  static std::size_t steps(const Period& period) { return period.parts.size() + 1; }

  void enter_year() {
    in_year_ = {};
    in_month_ = {};
  }
  void leave_year() {
    ++year_;
    enter_year();
  }
  void leave_month() {
    in_month_ = {};
    if (++in_year_.next == steps(year())) leave_year();
  }
  void leave_day() {
    if (++in_month_.next == steps(month())) leave_month();
  }

  void add(Window& window, const Period& period) {
    window.terms.push_back(period.term());
    window.articles += period.articles;
    note(window, period);
  }

  void add_rest(Window& window, const Period& period) {
    const std::uint64_t articles = period.undivided();
    if (articles == 0) return;
    std::vector<std::string> parts;
    for (const Period& part : period.parts) parts.push_back(part.term());
    window.rests.emplace_back(Query::OP_AND_NOT, Query(period.term()),
                              Query(Query::OP_OR, parts.begin(), parts.end()));
    window.articles += articles;
    note(window, period);
  }

  static void note(Window& window, const Period& period) {
    if (window.first.empty()) window.first = period.digits;
    window.last = period.digits;
  }

  // A period is taken whole if that overshoots by little; else its parts are, one by one.
  static bool fits(const Period& period, std::uint64_t wanted) {
    return period.articles <= wanted + wanted / 4 + 32;
  }

  void step(Window& window, std::uint64_t wanted) {
    Period& current = year();
    if (!in_year_.inside) {
      if (fits(current, wanted)) {
        add(window, current);
        return leave_year();
      }
      in_year_ = {true, 0};
    }
    if (is_rest(in_year_.next, current)) {
      add_rest(window, current);
      return leave_month();
    }
    Period& part = month();
    if (!in_month_.inside) {
      if (fits(part, wanted)) {
        add(window, part);
        return leave_month();
      }
      calendar_.days(part);
      in_month_ = {true, 0};
    }
    if (is_rest(in_month_.next, part)) {
      add_rest(window, part);
    } else {
      add(window, part.parts[part_index(in_month_.next, part)]);
    }
    leave_day();
  }

  Calendar& calendar_;
  bool newest_first_;
  std::size_t year_ = 0;
  Place in_year_;
  Place in_month_;
};

/// One search by date under way.
class Search {
 public:
  Search(const Xapian::Database& database, const Query& query, Calendar& calendar,
         const DateOrder& order)
      : database_(database), query_(query), calendar_(calendar), order_(order), enquire_(database) {
    enquire_.set_weighting_scheme(Xapian::BoolWeight());
    enquire_.set_sort_by_value(static_cast<Xapian::valueno>(field(FieldId::date).slot),
                               order.newest_first);
  }

  Page run() {
    estimate();
    const std::uint64_t wanted = order_.offset + order_.limit;
    const std::uint64_t articles = calendar_.articles();
    if (page_.total.upper > 0 && order_.limit > 0) {
      const std::uint64_t matches = std::max<std::uint64_t>(page_.total.estimate, 1);
      const double share = margin * static_cast<double>(wanted) / static_cast<double>(matches);
      if (page_.total.upper <= few_matches || share > 0.4) {
        sort_all();
      } else {
        walk(static_cast<std::uint64_t>(share * static_cast<double>(articles)) + 1);
      }
    }
    if (order_.exact_total && !page_.total.exact()) count();
    return std::move(page_);
  }

 private:
  void note(std::string text) {
    if (order_.explain) page_.notes.push_back(std::move(text));
  }

  void estimate() {
    enquire_.set_query(query_);
    set_total(enquire_.get_mset(0, 0));
  }

  void set_total(const Xapian::MSet& matches) {
    page_.total = {matches.get_matches_lower_bound(), matches.get_matches_estimated(),
                   matches.get_matches_upper_bound()};
    // All of them may be copies of one story.
    if (order_.by_story) page_.total.lower = std::min<std::uint64_t>(page_.total.lower, 1);
  }

  void set_exact(std::uint64_t matches) { page_.total = {matches, matches, matches}; }

  void count() {
    if (order_.by_story) return set_exact(match::count_stories(database_, query_));
    enquire_.set_query(query_);
    set_total(enquire_.get_mset(0, 0, static_cast<Xapian::doccount>(calendar_.articles())));
  }

  // Looks through the matches that also pass `filter` (empty: all), for as many as are still
  // wanted. False if there were fewer.
  bool look(const Query& query) {
    const std::uint64_t last = order_.offset + order_.limit;
    const std::uint64_t wanted = last - passed_;
    constexpr std::uint64_t most = std::numeric_limits<Xapian::doccount>::max();
    enquire_.set_query(query);
    // Copies of what was seen already take up room.
    for (std::uint64_t first = 0, asked = wanted;; first += asked, asked *= 2) {
      const Xapian::MSet matches =
          enquire_.get_mset(static_cast<Xapian::doccount>(first),
                            static_cast<Xapian::doccount>(std::min(asked, most)));
      for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
        if (passed_ == last) return true;
        if (order_.by_story && !is_first_(match.get_document())) continue;
        if (passed_++ >= order_.offset) page_.entries.push_back({*match, 0});
      }
      if (passed_ == last || matches.size() < asked) return passed_ == last;
    }
  }

  bool look_in(const Query& filter) { return look(Query(Query::OP_FILTER, query_, filter)); }

  // The undated ones have an empty value: last when descending, but first when ascending.
  void sort_all() {
    const Query undated{std::string(undated_term)};
    bool enough = false;
    if (order_.newest_first || calendar_.undated() == 0) {
      note("all matches sorted by date");
      enough = look(query_);
    } else {
      note("all dated matches sorted by date, then the undated");
      enough = look(Query(Query::OP_AND_NOT, query_, undated)) || look_in(undated);
    }
    if (!enough) set_exact(passed_);
  }

  void walk(std::uint64_t articles) {
    DateWalk dates(calendar_, order_.newest_first);
    std::uint64_t seen = 0;
    while (!dates.at_end()) {
      const Window window = dates.take(articles);
      if (window.articles == 0) continue;
      if (order_.explain) {
        note("window " + window.first + " to " + window.last + ": " +
             std::to_string(window.articles) + " articles");
      }
      if (look_in(window.query())) return;
      seen += window.articles;
      articles = growth * seen;
    }
    if (calendar_.undated() > 0) {
      note("window of the undated: " + std::to_string(calendar_.undated()) + " articles");
      if (look_in(Query(std::string(undated_term)))) return;
    }
    set_exact(passed_);
  }

  const Xapian::Database& database_;
  const Query& query_;
  Calendar& calendar_;
  const DateOrder& order_;
  Xapian::Enquire enquire_;
  Page page_;
  std::uint64_t passed_ = 0;
  match::FirstOfStory is_first_;
};

}  // namespace

Page search_by_date(const Xapian::Database& database, const Xapian::Query& query,
                    Calendar& calendar, const DateOrder& order) {
  return Search(database, query, calendar, order).run();
}

}  // namespace morgue
