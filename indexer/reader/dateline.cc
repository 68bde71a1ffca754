#include "indexer/reader/dateline.h"

#include <algorithm>
#include <vector>

#include "indexer/reader/dateline_place.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/news_date_words.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_dateline = 120;  // bytes
constexpr std::size_t longest_advisory = 400;  // bytes, dateline included
constexpr std::size_t longest_agency = 40;     // bytes

constexpr std::string_view danda = "।";  // the full stop of Hindi

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// Bytes of the dash at the start of `text`, all of "--" and "---"; 0 if there is none.
std::size_t dash_length(std::string_view text) {
  for (const std::string_view dash : {"—", "–", "―", "−"}) {
    if (begins_with(text, dash)) return dash.size() + dash_length(text.substr(dash.size()));
  }
  const std::size_t end = std::min(text.find_first_not_of('-'), text.size());
  return end > 3 ? 0 : end;
}

std::size_t space_length(std::string_view text) {
  const std::string_view rest = text.substr(0, longest_dateline);
  return static_cast<std::size_t>(trim(rest).data() - rest.data());
}

std::size_t skip_space(std::string_view text, std::size_t i) {
  while (i < text.size()) {
    if (text[i] == ' ' || text[i] == '\n') {
      ++i;
    } else if (begins_with(text.substr(i), "\xC2\xA0")) {
      i += 2;
    } else {
      break;
    }
  }
  return i;
}

// Where the part of a dateline before its end was cut, and what ended it.
struct Ending {
  enum class Kind { none, dash, colon, agency };
  Kind kind = Kind::none;
  std::size_t head = 0;  ///< bytes of place and day
  std::string_view agency;
  std::size_t length = 0;  ///< bytes with the ending and the blanks behind it
};

// The dash, colon or full stop and dash that may follow an agency's name. Returns where it ends, or
// `i`.
std::size_t behind_agency(std::string_view text, std::size_t i) {
  std::size_t at = skip_space(text, i);
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) ++at;
  if (begins_with(text.substr(at), danda)) return at + danda.size();
  at = skip_space(text, at);
  const std::size_t dash = dash_length(text.substr(at));
  if (dash > 0) return at + dash;
  if (at < text.size() && (text[at] == ':' || text[at] == '_')) return at + 1;
  return i;
}

// "(Reuters) - " at `i`.
std::optional<Ending> agency_ending(std::string_view text, std::size_t i) {
  const char open = text[i];
  const char close = open == '(' ? ')' : '/';
  const std::size_t end = text.find(close, i + 1);
  if (end == std::string_view::npos || end - i > longest_agency) return std::nullopt;
  const std::string_view name = trim_of(trim(text.substr(i + 1, end - i - 1)), ",. ");
  const bool known = is_news_agency(name);
  const std::size_t behind = behind_agency(text, end + 1);
  const std::vector<std::string_view> words = split_words(name);
  const bool likely = behind > end + 1 && words.size() <= 4 && !words.empty() &&
                      std::all_of(words.begin(), words.end(),
                                  [](std::string_view word) {
                                    const LetterCase written = letter_case(word);
                                    const bool particle = word.size() <= 3;  // "Agence du Detroit"
                                    return written == LetterCase::capital ||
                                           written == LetterCase::capitals || particle;
                                  }) &&
                      letter_case(words.front()) != LetterCase::lower;
  if (!known && !(likely && open == '(')) return std::nullopt;
  Ending ending;
  ending.kind = Ending::Kind::agency;
  ending.head = i;
  ending.agency = name;
  ending.length = skip_space(text, behind);
  return ending;
}

// The first thing that may end a dateline.
std::optional<Ending> find_ending(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool after_space = i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n';
    if (text[i] == '(') return agency_ending(text, i);
    if (text[i] == '/' && after_space) {
      if (auto ending = agency_ending(text, i)) return ending;
    }
    if (text[i] == ':') {
      const bool open = i + 1 < text.size() && skip_space(text, i + 1) == i + 1;
      if (open) return std::nullopt;  // "14:30", "http://"
      return Ending{Ending::Kind::colon, i, {}, skip_space(text, i + 1)};
    }
    const std::size_t dash = dash_length(text.substr(i));
    if (dash == 0) continue;
    const std::size_t behind = skip_space(text, i + dash);
    // A single hyphen with letters on both sides is part of a word.
    const bool hyphen = text[i] == '-' && dash == 1;
    if (hyphen && !after_space && behind == i + 1 && behind != text.size()) continue;
    // "March 1 - (Reuters) - "
    if (behind < text.size() && text[behind] == '(') {
      if (auto ending = agency_ending(text, behind)) {
        ending->head = i;
        return ending;
      }
    }
    return Ending{Ending::Kind::dash, i, {}, behind};
  }
  return std::nullopt;
}

// Place and day, taken apart.
struct Head {
  std::string_view place;
  std::string_view agency;
  bool has_day = false;
  Date date;
  MonthDay month_day;
};

bool is_weekday(std::string_view text) {
  return is_weekday_word(folded(trim_of(text, "."))) && month_of_word(folded(text)) == 0;
}

bool take_day(std::string_view text, Head& head) {
  if (const std::optional<Date> date = parse_news_date(text)) {
    if (date->precision() < DatePrecision::day) return false;
    head.date = *date;
  } else if (const std::optional<MonthDay> month_day = parse_month_day(text)) {
    head.month_day = *month_day;
  } else {
    return false;
  }
  head.has_day = true;
  return true;
}

// "April l", "June 219": a day that somebody mistyped is no place.
bool is_garbled_day(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  if (words.empty() || words.size() > 3) return false;
  const bool month = month_of_word(folded(trim_of(words.front(), "."))) != 0;
  const bool digit = text.find_first_of("0123456789") != std::string_view::npos;
  return month ? words.size() == 1 || words.back().size() <= 3 : digit && words.size() <= 2;
}

// Cuts a day off the end of "BOSTON Jan 8".
void take_last_words(Head& head) {
  const std::vector<std::string_view> words = split_words(head.place);
  for (std::size_t count = std::min<std::size_t>(words.size(), 4); count >= 2; --count) {
    const std::string_view first = words[words.size() - count];
    const auto at = static_cast<std::size_t>(first.data() - head.place.data());
    if (take_day(head.place.substr(at), head)) {
      head.place = trim_of(trim(head.place.substr(0, at)), ", ");
      return;
    }
  }
}

Head parse_head(std::string_view text) {
  Head head;
  text = trim_of(trim(text), ",; ");
  std::vector<std::string_view> pieces = split_at(text, ',');
  // From the end: agency, day with or without year, weekday; then the place is left.
  while (!pieces.empty()) {
    const std::string_view last = pieces.back();
    if (pieces.size() > 1 && last.size() == 4 && !head.has_day) {
      // "March 3, 2021"
      const std::string_view before = pieces[pieces.size() - 2];
      const auto both = static_cast<std::size_t>(last.data() + last.size() - before.data());
      if (take_day(std::string_view(before.data(), both), head)) {
        pieces.resize(pieces.size() - 2);
        continue;
      }
    }
    const bool agency = pieces.size() > 1 && head.agency.empty() && is_news_agency(last);
    if (agency) head.agency = last;
    const bool day = !agency && !head.has_day && take_day(last, head);
    const bool nothing = last.empty() || is_weekday(last) ||
                         (pieces.size() > 1 && !head.has_day && is_garbled_day(last));
    if (!agency && !day && !nothing) break;
    pieces.pop_back();
  }
  if (pieces.empty()) return head;
  const char* end = pieces.back().data() + pieces.back().size();
  head.place = text.substr(0, static_cast<std::size_t>(end - text.data()));
  if (!head.has_day) take_last_words(head);
  return head;
}

// Does the text behind the ending go on as a body does?
bool goes_on(std::string_view rest) {
  const std::vector<std::string_view> words = split_words(rest.substr(0, longest_dateline));
  if (words.empty()) return false;
  if (begins_small(words.front())) return false;
  // In capitals throughout: a headline, not a body.
  if (words.size() < 2) return true;
  return letter_case(words[0]) != LetterCase::capitals ||
         letter_case(words[1]) != LetterCase::capitals || words[0].size() < 2 ||
         words[1].size() < 2;
}

// Without agency and day only a place in capitals counts, and only one that is likely to be one.
bool stands_alone(std::string_view place, Ending::Kind kind, std::string_view rest) {
  return is_likely_place(place, kind == Ending::Kind::colon ? 3 : 4) && goes_on(rest);
}

Dateline make(const Head& head, std::string_view agency, std::size_t length) {
  Dateline dateline;
  dateline.place = std::string(trim_of(head.place, ",; "));
  dateline.agency = std::string(agency.empty() ? head.agency : agency);
  dateline.date = head.date;
  dateline.month = head.month_day.month;
  dateline.day = head.month_day.day;
  dateline.length = length;
  return dateline;
}

// "CHEVY CHASE, Md. - March 4 - ": moves the ending behind the day.
void take_late_day(std::string_view text, Ending& ending, Head& head) {
  if (head.has_day || head.place.empty() || ending.kind != Ending::Kind::dash) return;
  const std::optional<Ending> second = find_ending(text.substr(ending.length));
  if (!second || second->head == 0) return;
  const Head late = parse_head(text.substr(ending.length, second->head));
  if (!late.has_day || !late.place.empty()) return;
  head.has_day = true;
  head.date = late.date;
  head.month_day = late.month_day;
  ending.agency = second->agency;
  ending.length += second->length;
}

// "МОСКВА, 18 июн - РИА Новости. ": moves the ending behind the agency.
void take_late_agency(std::string_view text, Ending& ending, const Head& head) {
  if (!head.has_day || !head.agency.empty() || !ending.agency.empty() ||
      ending.kind != Ending::Kind::dash) {
    return;
  }
  const std::string_view rest = text.substr(ending.length);
  const std::size_t stop = rest.substr(0, longest_agency + 1).find(". ");
  if (stop == std::string_view::npos || !is_news_agency(rest.substr(0, stop))) return;
  ending.agency = rest.substr(0, stop);
  ending.length = skip_space(text, ending.length + stop + 1);
}

// A dateline that begins at the first byte of `text`.
std::optional<Dateline> at_start(std::string_view text) {
  if (begins_with_word(text, "by")) return std::nullopt;
  const std::string_view window = text.substr(0, longest_dateline);
  std::optional<Ending> ending = find_ending(window);
  if (!ending) return std::nullopt;
  Head head = parse_head(window.substr(0, ending->head));
  take_late_day(window, *ending, head);
  take_late_agency(window, *ending, head);
  const std::string_view agency = ending->agency.empty() ? head.agency : ending->agency;
  if (head.place.empty()) {
    // "(Reuters) - ", "Sept 12 (Reuters) - "
    if (!is_news_agency(agency)) return std::nullopt;
    return make(head, agency, ending->length);
  }
  if (is_label(head.place)) return std::nullopt;
  const bool certain = is_news_agency(agency) || head.has_day;
  if (certain ? !is_place(head.place, false)
      : ending->kind == Ending::Kind::agency
          ? !is_place(head.place, true)
          : !stands_alone(head.place, ending->kind, text.substr(ending->length))) {
    return std::nullopt;
  }
  // "Berlin, 3. March: " may begin a list; a day alone needs the dash.
  if (ending->kind == Ending::Kind::colon && head.has_day && !is_place(head.place, true)) {
    return std::nullopt;
  }
  return make(head, agency, ending->length);
}

// The place that ends where `text` ends: as many words in capitals as stand there, with region and
// day.
std::size_t place_from_end(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  std::size_t best = text.size();
  std::size_t capitals = 0;
  for (std::size_t count = 1; count <= std::min<std::size_t>(words.size(), 8); ++count) {
    const std::string_view word = words[words.size() - count];
    if (word.find_first_of("()\"") != std::string_view::npos) break;
    const bool in_capitals = letter_case(word) == LetterCase::capitals && word.size() > 1;
    if (capitals > 0 && !in_capitals) break;
    if (!in_capitals) continue;
    ++capitals;
    best = static_cast<std::size_t>(word.data() - text.data());
  }
  return best;
}

// "(Adds details) By Jane Roe BOSTON Jan 8 (Reuters) - "
std::optional<Dateline> behind_advisory(std::string_view text) {
  const bool possible = text.front() == '(' || begins_with_word(text, "by") ||
                        begins_with_word(text, "corrects") || begins_with_word(text, "refiles") ||
                        begins_with_word(text, "repeats") || begins_with_word(text, "adds");
  if (!possible) return std::nullopt;
  const std::string_view window = text.substr(0, longest_advisory);
  for (std::size_t i = window.find('(', 1); i != std::string_view::npos;
       i = window.find('(', i + 1)) {
    const std::optional<Ending> ending = agency_ending(window, i);
    if (!ending || !is_news_agency(ending->agency) || ending->length <= window.find(')', i) + 2) {
      continue;
    }
    const std::size_t begin = place_from_end(window.substr(0, i));
    const Head head = parse_head(window.substr(begin, i - begin));
    if (!head.place.empty() && !is_place(head.place, true)) return std::nullopt;
    Dateline dateline = make(head, ending->agency, ending->length);
    dateline.begin = std::min(begin, i);
    return dateline;
  }
  return std::nullopt;
}

// "【6月18日 AFP】", "新华社北京11月17日电 "
std::optional<Dateline> ideographic(std::string_view text) {
  constexpr std::string_view open = "【";
  constexpr std::string_view close = "】";
  if (begins_with(text, open)) {
    const std::size_t end = text.substr(0, longest_dateline).find(close);
    if (end == std::string_view::npos) return std::nullopt;
    const std::vector<std::string_view> words =
        split_words(text.substr(open.size(), end - open.size()));
    if (words.empty() || !is_news_agency(words.back())) return std::nullopt;
    Dateline dateline;
    dateline.agency = std::string(words.back());
    dateline.length = skip_space(text, end + close.size());
    return dateline;
  }
  for (const std::string_view agency : {"新华社", "新華社", "中新社"}) {
    if (!begins_with(text, agency)) continue;
    constexpr std::string_view wire = "电";
    const std::string_view window = text.substr(0, longest_dateline);
    const std::size_t end = window.find(wire);
    const std::size_t digit = window.find_first_of("0123456789");
    if (end == std::string_view::npos || digit == std::string_view::npos || digit > end) {
      return std::nullopt;
    }
    Dateline dateline;
    dateline.agency = std::string(agency);
    dateline.place = std::string(trim(window.substr(agency.size(), digit - agency.size())));
    dateline.length = skip_space(text, end + wire.size());
    return dateline;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Dateline> parse_dateline(std::string_view start_of_body) {
  const std::size_t skipped = space_length(start_of_body);
  std::string_view text = start_of_body.substr(skipped, longest_advisory);
  text = text.substr(0, text.find("\n\n"));
  if (text.empty()) return std::nullopt;
  std::optional<Dateline> dateline = ideographic(text);
  if (!dateline) dateline = at_start(text);
  if (!dateline) dateline = behind_advisory(text);
  if (!dateline) return std::nullopt;
  // "(ANSA) - ROMA, 3 MAR - "
  if (dateline->place.empty() && dateline->month == 0 && dateline->begin == 0) {
    const std::optional<Dateline> second = at_start(text.substr(dateline->length));
    if (second && second->month != 0 && second->agency.empty()) {
      const std::string agency = dateline->agency;
      const std::size_t length = dateline->length + second->length;
      dateline = second;
      dateline->agency = agency;
      dateline->length = length;
    }
  }
  if (dateline->begin > 0) dateline->begin += skipped;
  dateline->length += skipped;
  return dateline;
}

std::optional<Dateline> parse_dateline_field(std::string_view field) {
  const std::size_t skipped = static_cast<std::size_t>(trim(field).data() - field.data());
  const std::string_view text = trim(field);
  if (std::none_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
      })) {
    return std::nullopt;
  }
  std::optional<Ending> ending = find_ending(text.substr(0, longest_dateline));
  if (!ending || ending->kind == Ending::Kind::colon) {
    ending = Ending{Ending::Kind::none, text.size(), {}, text.size()};
  }
  const std::string_view head_text = trim_of(text.substr(0, ending->head), " -.,_");
  // A full stop that was cut belongs to an abbreviation: "SYOSSET, N.Y."
  const std::size_t end =
      static_cast<std::size_t>(head_text.data() - text.data()) + head_text.size();
  const bool stop = end < ending->head && text[end] == '.';
  Head head = parse_head(std::string_view(head_text.data(), head_text.size() + (stop ? 1 : 0)));
  take_late_day(text.substr(0, longest_dateline), *ending, head);
  // Figures of a table, not a place.
  const bool figures = head.place.find_first_of("0123456789") != std::string_view::npos;
  if (figures || (head.place.empty() && !head.has_day && ending->agency.empty())) {
    return std::nullopt;
  }
  std::size_t length = ending->length;
  if (is_label(head.place) && ending->kind == Ending::Kind::dash && length < text.size()) {
    // "RPT --LUDWIGSHAFEN, West Germany, March 30 - "
    std::optional<Dateline> rest = parse_dateline_field(text.substr(length));
    if (rest) {
      rest->length += skipped + length;
      if (rest->length == skipped + text.size()) rest->length = field.size();
      return rest;
    }
  }
  if (trim_of(text.substr(length), " -.,").empty()) length = text.size();
  Dateline dateline = make(head, ending->agency, skipped + length);
  if (length == text.size()) dateline.length = field.size();
  return dateline;
}

}  // namespace morgue::index
