#include "indexer/reader/head_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/furniture.h"
#include "indexer/reader/head_dates.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/picture_credit.h"

namespace morgue::index {

namespace {

using Kind = HeadLine::Kind;

constexpr std::size_t most_lines = 60;      // of a head
constexpr std::size_t longest_field = 250;  // bytes
constexpr std::size_t shortest_prose = 60;  // reading weight of a sentence
constexpr std::size_t longest_words = 200;  // of a line that is none

bool is_field(Kind kind) {
  return kind == Kind::date || kind == Kind::reading_time || kind == Kind::byline;
}

bool is_prose(std::string_view text, std::size_t weight) {
  return weight > longest_words || (weight >= shortest_prose && ends_sentence(text));
}

// Several words, all in capitals.
bool are_capitals(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text);
  constexpr std::size_t least = 3;
  return words.size() >= least && text.size() <= longest_words && !ends_sentence(text) &&
         !begins_with_word(trim(text), "by") &&
         std::all_of(words.begin(), words.end(), [](std::string_view word) {
           const LetterCase written = letter_case(word);
           return written == LetterCase::capitals || written == LetterCase::none;
         });
}

// "Bridge to close for repairs next" / "week, mayor says": a line that was broken.
bool goes_on(const TextLine& line, const TextLine& next, std::size_t width) {
  if (next.after_blank) return false;
  constexpr std::size_t indent = 2;
  if (next.text.size() > indent && next.text[0] == ' ' && next.text[1] == ' ' &&
      line.text[0] != ' ') {
    return false;
  }
  if (width > 0 && !had_room(line.text, next.text, width)) return true;
  // Headlines are broken where sense is.
  if (are_capitals(line.text) && are_capitals(next.text)) return true;
  constexpr std::size_t longest = 120;
  return begins_small(trim(next.text)) && !ends_sentence(line.text) &&
         line.text.size() <= longest && next.text.size() <= longest && host_of(next.text).empty();
}

// Words that begin the names of places, not of people.
bool begins_place(std::string_view name) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"new",    "san",   "los",   "las",   "hong", "port",   "fort",
       "mount",  "cape",  "saint", "santa", "rio",  "kuala",  "tel",
       "buenos", "south", "north", "east",  "west", "united", "the"});
  const std::string first = folded(name.substr(0, name.find(' ')));
  return std::find(words.begin(), words.end(), first) != words.end();
}

// Words that begin what somebody does, not their name.
bool begins_job(std::string_view text) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"staff",      "senior",      "chief",      "special",   "political",    "foreign",
       "diplomatic", "business",    "sports",     "sport",     "science",      "health",
       "education",  "environment", "crime",      "city",      "national",     "international",
       "local",      "deputy",      "associate",  "assistant", "contributing", "managing",
       "executive",  "economics",   "technology", "legal",     "arts",         "culture",
       "our",        "the",         "guest",      "global",    "regional",     "legal",
       "community",  "social",      "media",      "digital",   "night",        "news",
       "home",       "royal",       "transport",  "consumer",  "personal",     "world",
       "data"});
  const std::string first = folded(text.substr(0, text.find(' ')));
  return std::find(words.begin(), words.end(), first) != words.end();
}

bool is_name(std::string_view text) {
  return looks_like_name(text) && !begins_place(text) && !is_section_name(text);
}

// "Jane Roe", "Jane Roe and John Doe", "Jane Roe in Oslo", "Jane Roe Political editor": names
// without anything that says so.
std::optional<Byline> bare_names(std::string_view text) {
  constexpr std::size_t longest = 100;
  if (text.size() > longest) return std::nullopt;
  std::string_view names = text.substr(0, text.find(" in "));
  std::string parts(names);
  for (const std::string_view link : {" and ", " und ", " et ", " y ", " & ", "|", "•", "·"}) {
    for (std::size_t at = parts.find(link); at != std::string::npos; at = parts.find(link)) {
      parts.replace(at, link.size(), ",");
    }
  }
  Byline byline;
  for (const std::string_view part : split_at(parts, ',')) {
    std::string_view name = part;
    // A job may follow without a comma.
    const std::vector<std::string_view> words = split_words(part);
    for (std::size_t count = 2; count < words.size() && count <= 4 && !begins_job(part); ++count) {
      const auto at = static_cast<std::size_t>(words[count].data() - part.data());
      if (!looks_like_job(part.substr(at)) || !looks_like_name(trim(part.substr(0, at)))) continue;
      name = trim(part.substr(0, at));
      break;
    }
    if (name == part && (part.empty() || looks_like_job(part) || is_organisation(part))) {
      if (byline.names.empty()) return std::nullopt;
      continue;
    }
    if (!is_name(name)) return std::nullopt;
    byline.names.push_back(one_line(name));
  }
  if (byline.names.empty()) return std::nullopt;
  return byline;
}

// "By" / "Jane Roe"
bool is_by(std::string_view text) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"by", "written by", "author", "authors", "by:", "author:", "written by:", "par", "von",
       "por", "reported by", "story by", "di", "door"});
  const std::string key = folded(text);
  return std::find(words.begin(), words.end(), key) != words.end();
}

// "Reporting from Oslo", "in Oslo"
std::optional<std::string> reporting_place(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() > longest || ends_sentence(text)) return std::nullopt;
  for (const std::string_view opening : {"reporting from", "reporting in", "in"}) {
    if (!begins_with_word(text, opening)) continue;
    const std::string_view place = trim(text.substr(opening.size()));
    const std::vector<std::string_view> words = split_words(place);
    const bool name =
        !words.empty() && words.size() <= 4 &&
        std::all_of(words.begin(), words.end(), [](std::string_view word) {
          return letter_case(word) == LetterCase::capital || word == "de" || word == "and";
        });
    if (name) return one_line(place);
    return std::nullopt;
  }
  return std::nullopt;
}

// "Indore:" on a line of its own, as some sites begin their stories.
bool heads_place(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest || text.size() < 3 || text.back() != ':') return false;
  const std::vector<std::string_view> words = split_words(text);
  return words.size() <= 3 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return letter_case(word) == LetterCase::capital;
         });
}

// What the line is without a look at its neighbours.
void classify(HeadLine& line) {
  const std::string_view text = line.text;
  line.weight = reading_weight(text);
  if (text.size() <= longest_field) {
    if (is_reading_time(text)) {
      line.kind = Kind::reading_time;
      return;
    }
    if (const std::optional<DateLabel> label = find_date_label(text)) {
      line.kind = Kind::date;
      line.label = *label;
      // "By Jane Roe | Updated on ..."
      std::string pieces(text);
      for (const std::string_view mark : {"•", "·", "|"}) {
        for (std::size_t at = pieces.find(mark); at != std::string::npos; at = pieces.find(mark)) {
          pieces.replace(at, mark.size(), "\n");
        }
      }
      const std::vector<std::string_view> parts = split_at(pieces, '\n');
      bool desk = false;
      for (const std::string_view part : parts) {
        if (part.size() == text.size()) continue;
        const bool taken = line.byline.names.empty() && take_desk(part, line);
        desk = desk || (taken && part.data() == parts.front().data());
      }
      const bool open = line.byline.names.empty() && !desk;
      if (open && parts.front().size() < text.size()) line.place = one_line(parts.front());
      return;
    }
    const NewsDate read = read_news_date(text);
    std::optional<Date> date = read.date;
    if (date && date->precision() < DatePrecision::day) date.reset();
    if (!date) date = glued_date(text);
    const bool in_error = !date && is_date_in_error(read.problem);
    if (date || in_error || is_time_ago(text)) {
      line.kind = Kind::date;
      line.label.date = date.value_or(Date());
      if (in_error) line.label.problem = read.problem;
      return;
    }
    if (auto dated = date_among_dashes(text)) {
      line.kind = Kind::date;
      line.label = dated->label;
      line.place = std::move(dated->place);
      line.byline = std::move(dated->byline);
      return;
    }
    std::optional<Byline> byline = find_byline(text);
    for (const std::string_view reporter : {"记者", "記者", "本报记者"}) {
      if (text.substr(0, reporter.size()) != reporter || line.weight > 20) continue;
      byline = parse_byline(trim_of(trim(text.substr(reporter.size())), ":"));
    }
    // "Par Jane Roe (Oslo, correspondante)"
    if (!byline && text.back() == ')' && text.find(" (") != std::string_view::npos) {
      byline = find_byline(text.substr(0, text.find(" (")));
    }
    if (byline) {
      line.kind = Kind::byline;
      line.byline = std::move(*byline);
      return;
    }
    if (heads_links(text) || furniture_of(text) != Furniture::none) {
      line.kind = Kind::furniture;
      return;
    }
  }
  if (heads_place(text)) {
    line.kind = Kind::text;
    return;
  }
  if (const std::optional<PictureCredit> credit = find_picture_credit(text)) {
    const bool paragraph = !credit->sure && ends_sentence(text.substr(0, credit->begin)) &&
                           line.weight > longest_words;
    if (!paragraph) {
      line.kind = credit->begin == 0 ? Kind::credit : Kind::caption;
      return;
    }
  }
  if (text.size() <= longest_field && text.size() > 20 &&
      (begins_with_word(text, "image caption") || begins_with_word(text, "media caption"))) {
    line.kind = Kind::caption;
    return;
  }
  line.kind = is_prose(text, line.weight) ? Kind::prose : Kind::text;
  // "CHRONOLOGY: How the bridge was built" is a headline.
  constexpr std::size_t shortest_body = 120;
  if ((ends_sentence(text) || line.weight >= shortest_body) && parse_dateline(text)) {
    line.kind = Kind::dateline;
  }
}

class Neighbours {
 public:
  explicit Neighbours(std::vector<HeadLine>& lines) : lines_(lines) {}

  void run() {
    named_ = std::any_of(lines_.begin(), lines_.end(), [](const HeadLine& line) {
      return !line.byline.names.empty() || !line.byline.agency.empty();
    });
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      HeadLine& line = lines_[i];
      if (line.kind != Kind::text && line.kind != Kind::furniture) continue;
      if (line.kind == Kind::text && is_by(line.text)) {
        take_by(i);
      } else if (i > 0 && line.kind == Kind::text) {
        take_name(i);
      }
    }
    for (std::size_t i = 1; i < lines_.size(); ++i) take_company(i);
    for (HeadLine& line : lines_) {
      if (line.kind == Kind::date) take_name_or_place(line);
    }
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) take_split_dateline(i);
  }

 private:
  void take_by(std::size_t i) {
    std::optional<Byline> byline = bare_names(lines_[i + 1].text);
    if (!byline && is_organisation(lines_[i + 1].text)) byline = parse_byline(lines_[i + 1].text);
    if (!byline || lines_[i + 1].kind != Kind::text) return;
    lines_[i].kind = Kind::byline;
    lines_[i + 1].kind = Kind::byline;
    lines_[i + 1].byline = std::move(*byline);
    named_ = true;
  }

  // A name between the headline and the prose counts where it stands beside another field, or a
  // job; and is nothing of a caption.
  void take_name(std::size_t i) {
    HeadLine& line = lines_[i];
    if (named_ || lines_[i + 1].text.compare(0, line.text.size(), line.text) == 0) return;
    std::size_t before = i;
    while (before > 1 && lines_[before - 1].kind == Kind::furniture) --before;
    std::size_t behind = i + 1;
    while (behind + 1 < lines_.size() && lines_[behind].kind == Kind::furniture) ++behind;
    const bool beside = (before > 0 && is_field(lines_[before - 1].kind)) ||
                        is_field(lines_[behind].kind) || looks_like_job(lines_[i + 1].text);
    const bool job_inside = looks_like_job(line.text);
    if (!beside && !job_inside) return;
    std::optional<Byline> byline = bare_names(line.text);
    if (!byline) return;
    line.kind = Kind::byline;
    line.byline = std::move(*byline);
    named_ = true;
  }

  // "Jane Roe | Updated ...", "Pune | Updated ..."
  void take_name_or_place(HeadLine& line) {
    if (line.place.empty()) return;
    std::optional<Byline> byline;
    if (!named_) byline = bare_names(line.place);
    if (byline) line.byline = std::move(*byline);
    const std::vector<std::string_view> words = split_words(line.place);
    const bool place = named_ && words.size() <= 3 && !is_organisation(line.place) &&
                       !is_section_name(line.place) &&
                       std::all_of(words.begin(), words.end(), [](std::string_view word) {
                         return letter_case(word) == LetterCase::capital;
                       });
    const bool written = std::find_if(lines_.begin(), lines_.end(), [&line](const HeadLine& other) {
                           const auto& names = other.byline.names;
                           return std::find(names.begin(), names.end(), line.place) != names.end();
                         }) != lines_.end();
    if (byline || !place || written) line.place.clear();
  }

  // Below a byline: a job, a paper, a place, an address.
  void take_company(std::size_t i) {
    HeadLine& line = lines_[i];
    if (line.kind != Kind::text || !is_field(lines_[i - 1].kind)) return;
    constexpr std::size_t longest = 60;
    if (line.text.size() > longest || ends_sentence(line.text)) return;
    if (const auto place = reporting_place(line.text)) {
      line.place = *place;
      line.kind = Kind::byline;
    } else if (!named_ && is_organisation(line.text) && line.text.size() <= 30 &&
               lines_[i - 1].kind != Kind::reading_time) {
      line.byline = parse_byline(line.text);
      line.kind = Kind::byline;
      named_ = true;
    } else if (looks_like_job(line.text) || is_known_site(line.text) || line.text[0] == '@' ||
               (line.text.find('@') != std::string::npos &&
                line.text.find(' ') == std::string::npos)) {
      line.kind = Kind::byline;
    }
  }

  // "NEW DELHI, Oct 27:" on a line of its own
  void take_split_dateline(std::size_t i) {
    constexpr std::size_t longest = 60;
    HeadLine& line = lines_[i];
    if (i == 0 || line.kind != Kind::text || line.text.size() > longest ||
        lines_[i + 1].kind != Kind::prose) {
      return;
    }
    if (heads_place(line.text) &&
        (is_field(lines_[i - 1].kind) || lines_[i - 1].kind == Kind::furniture ||
         lines_[i - 1].kind == Kind::caption)) {
      line.kind = Kind::dateline;
      line.place = line.text.substr(0, line.text.size() - 1);
      return;
    }
    const auto dateline = parse_dateline(line.text + ' ' + lines_[i + 1].text.substr(0, 200));
    if (dateline && dateline->length >= line.text.size()) line.kind = Kind::dateline;
  }

  std::vector<HeadLine>& lines_;
  bool named_ = false;
};

}  // namespace

std::vector<HeadLine> find_head_lines(const std::vector<TextLine>& lines, std::size_t end,
                                      std::size_t width) {
  std::vector<HeadLine> head;
  std::size_t prose = 0;
  constexpr std::size_t most_prose = 6;  // what comes behind them is no head
  for (std::size_t i = 0; i < end && head.size() < most_lines && prose < most_prose;) {
    HeadLine line;
    line.first = i;
    std::string text(lines[i].text);
    std::size_t next = i + 1;
    // A paragraph of any length: what matters is how it begins.
    constexpr std::size_t enough = 2000;
    while (next < end && text.size() < enough && goes_on(lines[next - 1], lines[next], width)) {
      text += ' ';
      text += lines[next].text;
      ++next;
    }
    line.text = one_line(text);
    classify(line);
    prose += line.kind == Kind::prose || line.kind == Kind::dateline ? 1 : 0;
    head.push_back(std::move(line));
    i = next;
  }
  Neighbours(head).run();
  return head;
}

}  // namespace morgue::index
