#include "indexer/reader/head_dates.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/furniture.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_agency.h"

namespace morgue::index {

std::optional<Date> glued_date(std::string_view text) {
  constexpr std::size_t longest = 90;
  if (text.size() > longest) return std::nullopt;
  for (std::size_t i = 0; i + 5 < text.size(); ++i) {
    const bool year =
        (text[i] == '2' && text[i + 1] == '0') || (text[i] == '1' && text[i + 1] == '9');
    const bool behind = text[i + 4] >= '0' && text[i + 4] <= '9';
    if (!year || !behind || i == 0 || text[i - 1] != ' ') continue;
    const std::optional<Date> date = parse_news_date(text.substr(0, i + 4));
    if (date && date->precision() >= DatePrecision::day) return date;
  }
  return std::nullopt;
}

bool take_desk(std::string_view part, HeadLine& line) {
  if (is_news_agency(part)) {
    if (line.byline.agency.empty()) line.byline.agency = one_line(part);
    return true;
  }
  constexpr std::string_view edited = "edited by";
  const std::string_view editor = begins_with_word(part, edited) ? part.substr(edited.size()) : "";
  if (!editor.empty() && looks_like_name(trim(editor))) {
    line.byline.names.push_back(one_line(editor));
    return true;
  }
  if (std::optional<Byline> byline = find_byline(part)) {
    for (std::string& name : byline->names) line.byline.names.push_back(std::move(name));
    if (line.byline.agency.empty()) line.byline.agency = byline->agency;
    return true;
  }
  return is_section_name(part);
}

std::optional<HeadLine> date_among_dashes(std::string_view text) {
  constexpr std::size_t longest = 140;
  if (text.size() > longest) return std::nullopt;
  std::string pieces(text);
  for (const std::string_view mark : {" - ", " – ", " — ", " | ", " • "}) {
    for (std::size_t at = pieces.find(mark); at != std::string::npos; at = pieces.find(mark)) {
      pieces.replace(at, mark.size(), "\n");
    }
  }
  const std::vector<std::string_view> parts = split_at(pieces, '\n');
  if (parts.size() < 2 || parts.size() > 4) return std::nullopt;
  HeadLine found;
  std::string day_text;
  for (const std::string_view part : parts) {
    const std::optional<Date> date = parse_news_date(part);
    const bool day = date && date->precision() >= DatePrecision::day;
    const std::optional<Date> with_time =
        found.label.date.known() ? parse_news_date(day_text + ' ' + std::string(part)) : date;
    if (day && !found.label.date.known()) {
      found.label.date = *date;
      day_text = part;
    } else if (found.label.date.known() && with_time) {
      found.label.date = *with_time;
    } else if (take_desk(part, found)) {
      continue;
    } else if (part.find_first_of("0123456789") == std::string_view::npos) {
      if (!found.place.empty() || split_words(part).size() > 3 ||
          letter_case(part) == LetterCase::lower) {
        return std::nullopt;
      }
      found.place = one_line(part);
    } else if (split_words(part).size() > 3) {
      return std::nullopt;
    }
  }
  if (!found.label.date.known()) return std::nullopt;
  return found;
}

bool is_time_ago(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest || text.find_first_of("0123456789") == std::string_view::npos) {
    return false;
  }
  static constexpr auto endings = std::to_array<std::string_view>(
      {" hours ago", " hour ago", " minutes ago", " minute ago", " mins ago", " min ago",
       " days ago", " day ago", " weeks ago", " week ago", " hrs ago", " hr ago", "h ago", "m ago",
       "d ago"});
  static constexpr auto openings =
      std::to_array<std::string_view>({"il y a ", "vor ", "hace ", "ha "});
  const std::string key = folded(text);
  const bool number = key[0] >= '0' && key[0] <= '9' && split_words(key).size() <= 3;
  for (const std::string_view ending : endings) {
    if (number && key.size() > ending.size() &&
        key.compare(key.size() - ending.size(), ending.size(), ending) == 0) {
      return true;
    }
  }
  return std::any_of(openings.begin(), openings.end(), [&key](std::string_view opening) {
    return key.compare(0, opening.size(), opening) == 0 && split_words(key).size() <= 5;
  });
}

}  // namespace morgue::index
