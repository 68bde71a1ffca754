#include "searcher/calendar.h"

#include <algorithm>
#include <utility>

#include "common/date_terms.h"
#include "common/fields.h"

namespace morgue {

namespace {

constexpr std::size_t year_digits = 4;
constexpr std::size_t month_digits = 6;

std::string_view prefix_for(std::size_t digits) {
  if (digits == year_digits) return prefix::year;
  if (digits == month_digits) return prefix::month;
  return field(FieldId::date).prefix;
}

}  // namespace

std::uint64_t Period::undivided() const {
  std::uint64_t divided = 0;
  for (const Period& part : parts) divided += part.articles;
  return articles > divided ? articles - divided : 0;
}

std::string Period::term() const {
  return std::string(prefix_for(digits.size())) + digits;
}

Date Period::date() const {
  return date_from_value(digits);
}

void Calendar::reset(const Xapian::Database& database) {
  database_ = database;
  years_.reset();
}

std::vector<Period> Calendar::read(const std::string& prefix, const std::string& begin) const {
  std::vector<Period> periods;
  const std::string start = prefix + begin;
  const Xapian::TermIterator end = database_.allterms_end(start);
  for (Xapian::TermIterator term = database_.allterms_begin(start); term != end; ++term) {
    std::string digits = (*term).substr(prefix.size());
    const bool all_digits =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!all_digits) continue;  // "Dnone"
    Period period;
    period.digits = std::move(digits);
    period.articles = term.get_termfreq();
    periods.push_back(std::move(period));
  }
  return periods;
}

std::vector<Period>& Calendar::load() {
  if (years_) return *years_;
  std::vector<Period> years = read(std::string(prefix::year), {});
  auto year = years.begin();
  for (Period& month : read(std::string(prefix::month), {})) {
    while (year != years.end() && !month.digits.starts_with(year->digits)) ++year;
    if (year == years.end()) break;
    year->parts.push_back(std::move(month));
  }
  for (Period& each : years) each.parts_known = true;
  years_ = std::move(years);
  return *years_;
}

const std::vector<Period>& Calendar::years() {
  return load();
}

const std::vector<Period>& Calendar::days(Period& month) {
  if (!month.parts_known) {
    month.parts = read(std::string(field(FieldId::date).prefix), month.digits);
    month.parts_known = true;
  }
  return month.parts;
}

std::uint64_t Calendar::undated() const {
  return database_.get_termfreq(std::string(undated_term));
}

Date Calendar::earliest() {
  std::vector<Period>& all = load();
  if (all.empty()) return {};
  Period& year = all.front();
  if (year.parts.empty() || year.undivided() > 0) return year.date();
  Period& month = year.parts.front();
  days(month);
  if (month.parts.empty() || month.undivided() > 0) return month.date();
  return month.parts.front().date();
}

Date Calendar::latest() {
  std::vector<Period>& all = load();
  if (all.empty()) return {};
  Period& year = all.back();
  if (year.parts.empty()) return year.date();
  Period& month = year.parts.back();
  return days(month).empty() ? month.date() : month.parts.back().date();
}

}  // namespace morgue
