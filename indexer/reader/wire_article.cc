#include "indexer/reader/wire_article.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "20151014T043001+0100" with the hyphens and colons that ISO 8601's other form has.
std::string with_separators(std::string_view text) {
  constexpr std::size_t time_at = 9;
  if (text.size() < time_at + 4 || text[time_at - 1] != 'T') return {};
  const std::string_view day = text.substr(0, time_at - 1);
  const std::size_t end = std::min(text.find_first_not_of("0123456789", time_at), text.size());
  const std::string_view time = text.substr(time_at, end - time_at);
  if (!all_digits(day) || (time.size() != 6 && time.size() != 4)) return {};
  std::string out(day.substr(0, 4));
  out += '-';
  out += day.substr(4, 2);
  out += '-';
  out += day.substr(6);
  out += 'T';
  out += time.substr(0, 2);
  out += ':';
  out += time.substr(2, 2);
  if (time.size() == 6) {
    out += ':';
    out += time.substr(4);
  }
  out += text.substr(end);
  return out;
}

void drop_repeated_headline(Article& article) {
  const auto parts = paragraphs(article.body);
  if (parts.size() < 2 || article.headline.empty()) return;
  if (one_line(parts.front()) == article.headline) article.body.erase(0, parts.front().size() + 2);
}

// "By Jane Roe" above the text, or "(Reporting by Jane Roe)" below it.
void find_byline_in_body(Article& article) {
  const auto parts = paragraphs(article.body);
  if (parts.empty()) return;
  for (const std::string_view part : {parts.front(), parts.back()}) {
    constexpr std::size_t longest = 300;
    if (part.size() > longest) continue;
    auto found = find_byline(part);
    if (!found || found->names.empty()) continue;
    article.byline = std::move(found->names);
    if (article.agency.empty()) article.agency = std::move(found->agency);
    return;
  }
}

}  // namespace

std::optional<Date> wire_date(std::string_view text) {
  const std::string line = one_line(clean_text(text));
  if (const std::string separated = with_separators(line); !separated.empty()) {
    if (auto date = Date::parse_iso(separated)) return date;
  }
  return parse_news_date(line);
}

std::optional<Date> read_wire_date(std::string_view text, const LeftOut& left_out) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return std::nullopt;
  auto date = wire_date(text);
  if (!date) left_out("the date " + in_quotes(text) + " is not understood");
  return date;
}

Date far_future() {
  return Date::from_day(9999, 12, 31);
}

ItemStatus item_status(std::string_view text) {
  std::string folded = fold_value(text);
  const std::size_t colon = folded.rfind(':');
  if (colon != std::string::npos) folded.erase(0, colon + 1);
  if (folded.empty() || folded == "usable" || folded == "published" || folded == "corrected") {
    return ItemStatus::usable;
  }
  if (folded == "withheld") return ItemStatus::withheld;
  if (folded == "embargoed") return ItemStatus::embargoed;
  for (const std::string_view word : {"canceled", "cancelled", "killed", "kill", "recalled"}) {
    if (folded == word) return ItemStatus::canceled;
  }
  return ItemStatus::unknown;
}

void apply_status(Article& article, ItemStatus status) {
  if (status == ItemStatus::canceled || status == ItemStatus::withheld) article.cancelled = true;
  if (status == ItemStatus::embargoed && !article.embargo.known()) article.embargo = far_future();
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(std::move(value));
  }
}

std::string_view iptc_subject(std::string_view code) {
  static constexpr std::array<std::string_view, 17> names{"arts, culture and entertainment",
                                                          "crime, law and justice",
                                                          "disaster and accident",
                                                          "economy, business and finance",
                                                          "education",
                                                          "environment",
                                                          "health",
                                                          "human interest",
                                                          "labour",
                                                          "lifestyle and leisure",
                                                          "politics",
                                                          "religion and belief",
                                                          "science and technology",
                                                          "society",
                                                          "sport",
                                                          "unrest, conflicts and war",
                                                          "weather"};
  const std::size_t colon = code.rfind(':');
  const std::string_view scheme = colon == std::string_view::npos ? "" : code.substr(0, colon);
  if (colon != std::string_view::npos) code.remove_prefix(colon + 1);
  if (!scheme.empty() && scheme != "subj" && scheme != "medtop" && scheme != "iptccat" &&
      scheme != "iptc") {
    return {};
  }
  constexpr std::size_t digits = 8;
  if (code.size() != digits || !all_digits(code)) return {};
  const std::size_t number =
      static_cast<std::size_t>(code[0] - '0') * 10 + static_cast<std::size_t>(code[1] - '0');
  return number >= 1 && number <= names.size() ? names.at(number - 1) : std::string_view();
}

void add_subject(Article& article, std::string name, std::string_view code) {
  const std::string clean_code = one_line(clean_text(code));
  const std::string_view section = iptc_subject(clean_code);
  if (!section.empty()) add_once(article.sections, std::string(section));
  if (name.empty()) {
    if (section.empty() || clean_code.substr(clean_code.size() - 6) != "000000") {
      add_once(article.keywords, clean_code);
    }
  } else if (fold_value(name) != section) {
    add_once(article.keywords, std::move(name));
  }
}

void add_person(Article& article, std::string name) {
  for (const std::string_view possessive : {"'s", "\xE2\x80\x99s"}) {
    if (name.size() > possessive.size() &&
        std::string_view(name).substr(name.size() - possessive.size()) == possessive) {
      name.resize(name.size() - possessive.size());
    }
  }
  if (name.empty()) return;
  for (const Person& person : article.people) {
    if (person.name == name) return;
  }
  Person person;
  person.name = std::move(name);
  article.people.push_back(std::move(person));
}

void read_byline_field(Article& article, std::string_view text) {
  Byline byline = parse_byline(one_line(clean_text(text)));
  for (std::string& name : byline.names) add_once(article.byline, std::move(name));
  if (article.agency.empty()) article.agency = std::move(byline.agency);
}

void read_dateline_field(Article& article, std::string_view text) {
  const std::string line = one_line(clean_text(text));
  if (line.empty() || wire_date(line)) return;
  auto dateline = parse_dateline_field(line);
  if (!dateline) return;
  if (article.place.empty()) article.place = std::move(dateline->place);
  if (article.agency.empty()) article.agency = std::move(dateline->agency);
  if (!article.date.known()) article.date = dateline->date;
}

void tidy_article(Article& article) {
  if (!article.standfirst.empty() &&
      article.body.compare(0, article.standfirst.size(), article.standfirst) == 0) {
    article.standfirst.clear();
  }
  if (article.standfirst == article.headline) article.standfirst.clear();
  drop_repeated_headline(article);
  if (article.byline.empty()) find_byline_in_body(article);
  if (article.agency.empty() && is_news_agency(article.source)) article.agency = article.source;
}

std::uint64_t version_number(std::string_view text) {
  const std::string line = one_line(clean_text(text));
  std::uint64_t number = 0;
  const char* const end = line.data() + line.size();
  const auto result = std::from_chars(line.data(), end, number);
  return result.ec == std::errc() && result.ptr == end ? number : 0;
}

}  // namespace morgue::index
