#include "indexer/reader/text_head.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/furniture.h"
#include "indexer/reader/head_lines.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/picture_credit.h"

namespace morgue::index {

namespace {

using Kind = HeadLine::Kind;

void add_paragraph(std::string& field, std::string_view text) {
  if (!field.empty()) field += "\n\n";
  field += text;
}

bool is_field(Kind kind) {
  return kind == Kind::date || kind == Kind::byline || kind == Kind::reading_time;
}

class HeadReader {
 public:
  HeadReader(std::vector<HeadLine> lines, const std::vector<std::string>& hosts,
             const std::string& site, Article& article)
      : lines_(std::move(lines)), hosts_(hosts), site_(site), article_(article) {}

  TextHead read(std::size_t end) {
    std::size_t i = article_.headline.empty() ? take_headline(behind_kicker(take_above())) : 0;
    const std::size_t body = take_below(i);
    head_.body = body < lines_.size() ? lines_[body].first : end;
    if (body < lines_.size() && lines_[body].kind == Kind::dateline) {
      head_.place_line = lines_[body].place;
    }
    return head_;
  }

 private:
  std::size_t behind_kicker(std::size_t i) {
    if (!is_kicker(i)) return i;
    add_paragraph(article_.standfirst, lines_[i].text);
    return i + 1;
  }

  [[nodiscard]] bool is_site(std::string_view text) const {
    if (!site_.empty() && folded(text) == folded(site_)) return true;
    return is_known_site(text) ||
           std::any_of(hosts_.begin(), hosts_.end(),
                       [text](const std::string& host) { return is_name_of_site(text, host); });
  }

  // Everything above the headline.
  std::size_t take_above() {
    std::size_t i = behind_menu();
    bool section = false;
    for (; i + 1 < lines_.size(); ++i) {
      const HeadLine& line = lines_[i];
      if (is_field(line.kind)) {
        // The headline of a file that begins with a date is what comes next, if it is one.
        if (line.kind == Kind::byline && !is_headline(i + 1)) break;
        take_field(line);
      } else if (is_section_name(line.text) && is_headline(i + 1)) {
        article_.sections.push_back(line.text);
        section = true;
      } else if (section && is_lone_word(i) && is_headline(i + 1)) {
        article_.sections.push_back(line.text);
      } else if (!is_breadcrumb(line.text) && line.kind != Kind::furniture &&
                 !(is_site(line.text) && is_headline(i + 1))) {
        break;
      }
    }
    return i;
  }

  // "Streit über Brücken" / "Der Bau ruht" / a standfirst / date or byline: what stands above the
  // headline in small letters, and says what the story is about. A headline with a line below it
  // looks the same but for the standfirst that follows, and is longer.
  [[nodiscard]] bool is_kicker(std::size_t i) const {
    constexpr std::size_t longest = 40;
    constexpr std::size_t most_words = 5;
    if (i + 3 >= lines_.size()) return false;
    const HeadLine& line = lines_[i];
    const HeadLine& next = lines_[i + 1];
    const bool texts = line.kind == Kind::text && next.kind == Kind::text;
    if (!texts || line.weight > longest || next.weight <= line.weight) return false;
    if (split_words(line.text).size() > most_words || ends_sentence(line.text)) return false;
    if (!is_headline(i + 1) || lines_[i + 2].kind != Kind::prose) return false;
    return is_field(lines_[i + 3].kind) || lines_[i + 3].kind == Kind::furniture ||
           lines_[i + 3].kind == Kind::caption;
  }

  // A page that was saved with its menu: where the last entry of it is passed. Only where the menu
  // begins the page are lines in it dropped that are no buttons.
  [[nodiscard]] std::size_t behind_menu() const {
    const auto is_entry = [this](const HeadLine& line) {
      return line.kind == Kind::furniture || is_section_name(line.text) || is_site(line.text);
    };
    if (lines_.empty() || !is_entry(lines_.front())) return 0;
    constexpr std::size_t longest_entry = 45;
    std::size_t entries = 0;  // since the last line that is none
    std::size_t behind = 0;
    bool stranger = false;
    for (std::size_t i = 0; i + 1 < lines_.size() && i < 40; ++i) {
      const HeadLine& line = lines_[i];
      if (is_entry(line)) {
        ++entries;
        if (stranger && entries >= 2 && is_headline(i + 1) && !is_entry(lines_[i + 1])) {
          behind = i;
        }
      } else if (line.kind == Kind::text && line.weight <= longest_entry) {
        entries = 0;
        stranger = true;
      } else {
        break;
      }
    }
    return behind;
  }

  // "Croatie" between section and headline
  [[nodiscard]] bool is_lone_word(std::size_t i) const {
    return lines_[i].kind == Kind::text && lines_[i].text.find(' ') == std::string::npos &&
           i + 1 < lines_.size() && lines_[i + 1].text.find(' ') != std::string::npos;
  }

  // "Home > News > Politics"
  bool is_breadcrumb(const std::string& text) {
    constexpr std::size_t longest = 120;
    if (text.size() > longest) return false;
    std::string pieces = text;
    for (const std::string_view mark : {"›", "»", ">", "/", "|"}) {
      for (std::size_t at = pieces.find(mark); at != std::string::npos; at = pieces.find(mark)) {
        pieces.replace(at, mark.size(), "\n");
      }
    }
    const std::vector<std::string_view> parts = split_at(pieces, '\n');
    if (parts.size() < 2) return false;
    const bool crumbs = std::all_of(parts.begin(), parts.end(), [this](std::string_view part) {
      return part.empty() || is_section_name(part) || is_site(part) ||
             furniture_of(part) != Furniture::none;
    });
    if (!crumbs) return false;
    for (const std::string_view part : parts) {
      if (is_section_name(part) && furniture_of(part) == Furniture::none) {
        article_.sections.push_back(one_line(part));
      }
    }
    return true;
  }

  // Could the line be a headline, and not the beginning of the text?
  [[nodiscard]] bool is_headline(std::size_t i) const {
    if (i >= lines_.size()) return false;
    const HeadLine& line = lines_[i];
    constexpr std::size_t longest = 300;
    constexpr std::size_t longest_sentence = 120;
    if (line.kind == Kind::dateline || line.weight > longest) return false;
    if (!ends_sentence(line.text) || line.text.back() == '?' || line.text.back() == '!') {
      return true;
    }
    // Headlines seldom end in a full stop: then what comes below tells.
    if (i + 1 < lines_.size() && is_field(lines_[i + 1].kind)) return true;
    if (line.weight > longest_sentence) return false;
    if (lines_.size() == 1) return count_sentences(line.text) == 0;
    return count_sentences(line.text) <= 1 || line.weight <= longest_sentence / 2;
  }

  std::size_t take_headline(std::size_t i) {
    if (!is_headline(i)) return i;
    std::string headline = lines_[i].text;
    while (!headline.empty() && (headline.front() == '#' || headline.front() == ' ')) {
      headline.erase(0, 1);
    }
    cut_site(headline);
    article_.headline = headline.empty() ? lines_[i].text : headline;
    ++i;
    // Page title and heading.
    while (i < lines_.size() && folded(lines_[i].text) == folded(article_.headline)) ++i;
    return i;
  }

  // "Bridge opens | The Harbour Gazette"
  void cut_site(std::string& headline) const {
    for (const std::string_view mark : {" | ", " - ", " – ", " — ", " · "}) {
      const std::size_t at = headline.rfind(mark);
      if (at == std::string::npos || at == 0) continue;
      const std::string_view behind = std::string_view(headline).substr(at + mark.size());
      if (!is_site(behind)) continue;
      if (article_.source.empty()) article_.source = one_line(behind);
      headline.erase(at);
      // "... | World News | The Guardian"
      const std::size_t section = headline.rfind(mark);
      if (section != std::string::npos &&
          is_section_name(std::string_view(headline).substr(section + mark.size()))) {
        headline.erase(section);
      }
      return;
    }
  }

  // The lines from `begin` to the body, which is returned.
  std::size_t take_below(std::size_t begin) {
    const std::size_t fields_end = find_fields_end(begin);
    std::size_t i = begin;
    std::size_t texts = 0;
    for (; i < fields_end; ++i) {
      const HeadLine& line = lines_[i];
      if (line.kind == Kind::text || line.kind == Kind::prose) {
        ++texts;
        take_text(i, texts == 2 && line.kind == Kind::text && line.weight <= longest_caption &&
                         (ends_sentence(article_.standfirst) ||
                          reading_weight(article_.standfirst) > shortest_standfirst));
      } else {
        take_line(i);
      }
    }
    if (dateline_ == fields_end) return i;
    return take_rest(i, fields_end > begin);
  }

  // Behind the last date, byline or reading time that stands above the prose; or the dateline.
  std::size_t find_fields_end(std::size_t begin) {
    constexpr std::size_t most_prose = 3;       // paragraphs of a standfirst
    constexpr std::size_t most_weight = 900;    // of them
    constexpr std::size_t longest_intro = 400;  // of one before a picture
    std::size_t prose = 0;
    std::size_t weight = 0;
    std::size_t behind = begin;
    for (std::size_t i = begin; i < lines_.size(); ++i) {
      const HeadLine& line = lines_[i];
      if (line.kind == Kind::dateline) {
        dateline_ = i;
        return i;
      }
      if (line.kind == Kind::prose || line.kind == Kind::text) {
        weight += line.weight;
        prose += line.kind == Kind::prose ? 1 : 0;
        if (prose > most_prose || weight > most_weight) break;
      }
      // At least something must be left for the body.
      const bool last = i + 1 == lines_.size();
      if (is_field(line.kind) && (!last || prose + (weight > 0 ? 1 : 0) == 0)) behind = i + 1;
      // A picture right behind one paragraph, which then leads to the article.
      const bool picture = line.kind == Kind::caption && !last;
      if (picture && prose <= 1 && weight <= longest_intro &&
          i == begin + 1 + alt_lines(begin, i)) {
        behind = i + 1;
      }
    }
    return behind;
  }

  // How many lines before the caption at `i` repeat its beginning.
  [[nodiscard]] std::size_t alt_lines(std::size_t begin, std::size_t i) const {
    return i > begin && repeats(i - 1) ? 1 : 0;
  }

  // Does the next line begin with this one? So do the description of a picture and its caption.
  [[nodiscard]] bool repeats(std::size_t i) const {
    if (i + 1 >= lines_.size()) return false;
    const std::string& text = lines_[i].text;
    const std::string& next = lines_[i + 1].text;
    constexpr std::size_t shortest = 3;
    if (text.size() < shortest || next.compare(0, text.size(), text) != 0) return false;
    // "The quay, on Monday." / "The quay, on Monday.Jane Roe"; not "Port" / "Ports close".
    const auto is_letter = [](const char& c) {
      return letter_case(std::string_view(&c, 1)) != LetterCase::none;
    };
    return next.size() == text.size() || !is_letter(text.back()) || !is_letter(next[text.size()]);
  }

  void take_text(std::size_t i, bool may_be_caption) {
    const HeadLine& line = lines_[i];
    if (repeats(i)) return;
    const bool described = i > 0 && repeats(i - 1);
    const bool credited = i + 1 < lines_.size() && lines_[i + 1].kind == Kind::credit &&
                          line.kind == Kind::text && !article_.standfirst.empty();
    const bool pictured = i > 0 && lines_[i - 1].kind == Kind::credit && line.kind == Kind::text;
    if (described || credited || pictured || may_be_caption) {
      add_caption(article_, line.text);
    } else {
      add_paragraph(article_.standfirst, line.text);
    }
  }

  void take_line(std::size_t i) {
    const HeadLine& line = lines_[i];
    if (line.kind == Kind::caption || line.kind == Kind::credit) {
      add_caption(article_, line.text);
    } else if (is_field(line.kind)) {
      take_field(line);
    }
  }

  // Between the fields and the prose.
  std::size_t take_rest(std::size_t i, bool behind_fields) {
    for (; i < lines_.size(); ++i) {
      const HeadLine& line = lines_[i];
      if (line.kind == Kind::furniture) continue;
      if (line.kind == Kind::caption || line.kind == Kind::credit) {
        add_caption(article_, line.text);
        continue;
      }
      if (repeats(i) && lines_[i + 1].kind == Kind::caption) continue;
      if (line.kind != Kind::text || i + 1 >= lines_.size()) break;
      const HeadLine& next = lines_[i + 1];
      const bool pictured = i > 0 && lines_[i - 1].kind == Kind::credit;
      if (next.kind == Kind::credit || (pictured && next.kind == Kind::prose)) {
        add_caption(article_, line.text);
        continue;
      }
      // A line without a full stop that leads to prose.
      constexpr std::size_t shortest = 30;
      const bool leads =
          article_.standfirst.empty() && line.weight >= shortest &&
          (next.kind == Kind::prose || next.kind == Kind::dateline || next.kind == Kind::caption);
      if (!leads || (behind_fields && line.weight > longest_caption)) break;
      add_paragraph(article_.standfirst, line.text);
    }
    return i;
  }

  void take_field(const HeadLine& line) {
    if (line.label.problem != DateProblem::none) {
      head_.unread.push_back({line.first, line.text, line.label.problem});
    }
    if (line.label.date.known()) {
      const bool better = head_.updated && line.label.kind == DateLabel::Kind::published;
      if (!article_.date.known() || better) {
        article_.date = line.label.date;
        head_.updated = line.label.kind == DateLabel::Kind::updated;
      }
    }
    for (const std::string& name : line.byline.names) {
      const auto known = std::find(article_.byline.begin(), article_.byline.end(), name);
      if (known == article_.byline.end()) article_.byline.push_back(name);
    }
    if (article_.agency.empty()) article_.agency = line.byline.agency;
    if (head_.place.empty()) head_.place = line.place;
  }

  static constexpr std::size_t longest_caption = 200;
  static constexpr std::size_t shortest_standfirst = 50;

  std::vector<HeadLine> lines_;
  const std::vector<std::string>& hosts_;
  const std::string& site_;
  Article& article_;
  TextHead head_;
  std::size_t dateline_ = static_cast<std::size_t>(-1);
};

}  // namespace

void add_caption(Article& article, std::string_view line) {
  std::string_view text = trim(line);
  // "1 of 3 | ...", "[1/3]..."
  const std::size_t bar = text.substr(0, 12).find('|');
  if (bar != std::string_view::npos && text.substr(0, bar).find(" of ") != std::string_view::npos) {
    text = trim(text.substr(bar + 1));
  } else if (!text.empty() && text.front() == '[') {
    const std::size_t close = text.substr(0, 8).find(']');
    if (close != std::string_view::npos && text[1] >= '0' && text[1] <= '9') {
      text = trim(text.substr(close + 1));
    }
  }
  text = text.substr(caption_label(text));
  text = trim(text.substr(0, text.find(" Purchase Licensing Rights")));
  const std::string caption = one_line(text);
  const auto known = paragraphs(article.caption);
  if (caption.empty() || std::find(known.begin(), known.end(), caption) != known.end()) return;
  add_paragraph(article.caption, caption);
}

TextHead read_text_head(const std::vector<TextLine>& lines, std::size_t end, std::size_t width,
                        const std::vector<std::string>& hosts, const std::string& site,
                        Article& article) {
  return HeadReader(find_head_lines(lines, end, width), hosts, site, article).read(end);
}

}  // namespace morgue::index
