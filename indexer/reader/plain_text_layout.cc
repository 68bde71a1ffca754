#include "indexer/reader/plain_text_layout.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/furniture.h"
#include "indexer/reader/hard_wrap.h"
#include "indexer/reader/key_value_head.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/picture_credit.h"
#include "indexer/reader/report.h"
#include "indexer/reader/text_head.h"
#include "indexer/reader/text_lines.h"

namespace morgue::index {

namespace {

// What the end of a text told, for when the head is known.
struct Tail {
  std::size_t end = 0;  ///< behind the last line of the body
  DateLabel date;
  std::string site;
  std::string agency;
  std::size_t credit = 0;  ///< the line that credits the agency
  bool has_credit = false;
  std::vector<std::string> hosts;
  std::vector<UnreadDate> unread;
};

bool is_title_case(std::string_view line) {
  const std::vector<std::string_view> words = split_words(line);
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return letter_case(word) != LetterCase::lower || word.size() <= 3;
  });
}

class TailReader {
 public:
  TailReader(const std::vector<TextLine>& lines, std::size_t begin)
      : lines_(lines), begin_(begin) {}

  Tail read() {
    tail_.end = lines_.size();
    while (tail_.end > begin_ && (take_line() || take_links())) {
    }
    return std::move(tail_);
  }

 private:
  bool take_line() {
    const std::string_view line = trim(lines_[tail_.end - 1].text);
    if (std::string host = host_of(line); !host.empty()) {
      tail_.hosts.push_back(std::move(host));
    } else if (heads_links(line) || furniture_of(line) != Furniture::none) {
      furniture_ = true;
    } else if (!take_date(line) && !take_credit(line) && !take_site(line)) {
      return false;
    }
    --tail_.end;
    return true;
  }

  bool take_date(std::string_view line) {
    if (is_reading_time(line)) return true;
    const std::optional<DateLabel> label = find_date_label(line);
    if (!label && !is_unread_date(line)) return false;
    if (!label || label->problem != DateProblem::none) {
      tail_.unread.push_back(
          {tail_.end - 1, one_line(line), label ? label->problem : DateProblem::not_a_date});
      return true;
    }
    // A byline may stand beside it: that is for the head to read.
    if (tail_.end == begin_ + 1) return false;
    if (!tail_.date.date.known() || (label->kind == DateLabel::Kind::published &&
                                     tail_.date.kind == DateLabel::Kind::updated)) {
      tail_.date = *label;
    }
    return true;
  }

  // "First published on: 04-02-2025 at half past"
  static bool is_unread_date(std::string_view line) {
    constexpr std::size_t longest = 60;
    if (line.size() > longest || line.find_first_of("0123456789") == std::string_view::npos) {
      return false;
    }
    return begins_with_word(line, "first published") || begins_with_word(line, "published on:") ||
           begins_with_word(line, "last updated");
  }

  bool take_credit(std::string_view line) {
    if (tail_.has_credit) return false;
    std::string agency = credited_agency(line);
    if (agency.empty()) return false;
    tail_.agency = std::move(agency);
    tail_.credit = tail_.end - 1;
    tail_.has_credit = true;
    return true;
  }

  bool take_site(std::string_view line) {
    if (!tail_.site.empty()) return one_line(line) == tail_.site;
    const bool named =
        is_known_site(line) ||
        std::any_of(tail_.hosts.begin(), tail_.hosts.end(), [line](const std::string& host) {
          return is_title_case(line) && is_name_of_site(line, host);
        });
    // "The Harbour Gazette" among buttons
    const bool likely = furniture_ && line.size() <= 50 && is_organisation(line) &&
                        split_words(line).size() <= 5 && is_title_case(line) &&
                        !ends_sentence(line);
    if (!named && !likely) return false;
    tail_.site = one_line(line);
    return true;
  }

  // Titles of other articles, as far up as a heading says that they are links. Sentences end the
  // search: they may be the article's.
  bool take_links() {
    constexpr std::size_t most_links = 60;
    constexpr std::size_t longest_title = 160;
    std::size_t heading = 0;
    for (std::size_t i = tail_.end; i > begin_ + 1 && tail_.end - i < most_links; --i) {
      const std::string_view line = trim(lines_[i - 1].text);
      if (heads_links(line)) heading = i;
      const bool own = heads_links(line) || furniture_of(line) != Furniture::none;
      if (!own && (ends_sentence(line) || reading_weight(line) > longest_title)) break;
    }
    if (heading == 0) return false;
    for (std::size_t i = heading; i < tail_.end; ++i) {
      const std::string_view line = trim(lines_[i].text);
      if (std::string host = host_of(line); !host.empty()) tail_.hosts.push_back(std::move(host));
    }
    tail_.end = heading - 1;
    furniture_ = true;
    return true;
  }

  const std::vector<TextLine>& lines_;
  std::size_t begin_;
  Tail tail_;
  bool furniture_ = false;  // was there any below?
};

class Layout {
 public:
  Layout(std::string_view text, const TextLayoutEvents& events, Article& article)
      : text_(text), events_(events), article_(article) {
    const std::size_t head = read_key_value_head(text, events, article);
    lines_ = split_text_lines(text.substr(head));
  }

  void run() {
    if (lines_.empty()) return;
    tail_ = TailReader(lines_, 0).read();
    if (tail_.end == 0) {
      take_as_it_stands();
      return;
    }
    wrapped_ = wrap_width(lines_, tail_.end);
    TextHead head = read_text_head(lines_, tail_.end, wrapped_, tail_.hosts, tail_.site, article_);
    begin_ = head.body;
    cut_signature();
    if (!head.place_line.empty()) {
      keep(article_.place, head.place_line);
      ++begin_;
    }
    take_body();
    take_tail(head);
    if (!article_.date.known()) {
      for (const UnreadDate& unread : head.unread) report(unread);
      for (const UnreadDate& unread : tail_.unread) report(unread);
    }
  }

 private:
  // A date that another line tells as well is no loss.
  void report(const UnreadDate& unread) const {
    const char* line = lines_[unread.line].text.data();
    const auto breaks = std::count(text_.data(), line, '\n');
    events_.left_out(
        1 + static_cast<std::uint64_t>(breaks),
        "the date " + in_quotes(unread.text) + ' ' + std::string(in_words(unread.problem)));
  }

  void take_body() {
    if (begin_ >= tail_.end) return;
    cut_dateline();
    const bool credit_stays = tail_.has_credit && !keep_agency(tail_.agency);
    std::string body;
    bool any_blank = false;
    for (std::size_t i = begin_ + 1; i < tail_.end; ++i) any_blank |= lines_[i].after_blank;
    std::string_view before;
    bool gap = false;
    for (std::size_t i = begin_; i < tail_.end; ++i) {
      const std::string_view line = i == begin_ ? first_line_ : lines_[i].text;
      gap = gap || lines_[i].after_blank;
      if (i > begin_) {
        const std::size_t behind = skip_no_text(i);
        if (behind > i) {
          gap = true;
          i = behind - 1;
          continue;
        }
      }
      add_line(body, line, before, gap, any_blank);
      before = line;
      gap = false;
    }
    if (credit_stays) {
      body += body.empty() ? "" : "\n\n";
      body += one_line(lines_[tail_.credit].text);
    }
    article_.body = wrapped_ > 0 ? unwrap_paragraphs(body) : std::move(body);
    read_inline_credit();
  }

  // There is nothing but furniture: then these lines are what there is.
  void take_as_it_stands() {
    const bool words = std::any_of(lines_.begin(), lines_.end(), [](const TextLine& line) {
      return letter_case(line.text) != LetterCase::none ||
             line.text.find_first_of("0123456789") != std::string_view::npos;
    });
    if (!words) return;
    std::size_t i = 0;
    if (article_.headline.empty()) article_.headline = one_line(lines_[i++].text);
    for (; i < lines_.size(); ++i) {
      if (!article_.body.empty()) article_.body += "\n\n";
      article_.body += one_line(lines_[i].text);
    }
  }

  // Furniture and captions between the paragraphs, from line `i` on: the line behind them, or `i`.
  std::size_t skip_no_text(std::size_t i) {
    constexpr std::size_t longest = 400;
    const std::string_view line = trim(lines_[i].text);
    if (line.size() > longest) return i;
    // In a broken text a line is part of a paragraph, unless it stands alone.
    const bool alone = i + 1 >= lines_.size() || lines_[i + 1].after_blank;
    if (wrapped_ > 0 && !(lines_[i].after_blank && alone)) return i;
    const bool sentence = line.back() != ')' && line.back() != ']' && ends_sentence(line);
    constexpr std::size_t longest_call = 250;
    if (sentence && line.size() > longest_call) return i;
    const Furniture furniture = furniture_of(line);
    if (furniture == Furniture::anywhere) {
      return begins_with_word(line, "skip past newsletter") ? behind_promotion(i) : i + 1;
    }
    if (wrapped_ > 0) return i;
    if (furniture == Furniture::at_ends) {
      // "Image", a description, and a caption with its credit
      for (std::size_t last = i + 1; last < std::min(i + 3, tail_.end); ++last) {
        if (line != "Image" || !is_caption(last)) continue;
        for (std::size_t k = i + 1; k <= last; ++k) add_caption(article_, lines_[k].text);
        return last + 1;
      }
      return i;
    }
    if (sentence && line.size() > shortest_sentence && line.find(':') == std::string_view::npos) {
      return i;
    }
    const std::optional<PictureCredit> credit = find_picture_credit(line);
    if (!credit) {
      if (!begins_with_word(line, "image caption,")) return i;
      add_caption(article_, line);
      return i + 1;
    }
    if (credit->begin == 0) return skip_credited(i);
    if (!credit->sure) return i;
    add_caption(article_, line);
    return i + 1;
  }

  [[nodiscard]] bool is_caption(std::size_t i) const {
    const std::optional<PictureCredit> credit = find_picture_credit(trim(lines_[i].text));
    return credit && credit->sure;
  }

  // A credit alone; below it the caption, if a line without a full stop leads on to prose.
  std::size_t skip_credited(std::size_t i) {
    constexpr std::size_t longest_caption = 200;
    add_caption(article_, lines_[i].text);
    if (i + 2 >= tail_.end) return i + 1;
    const std::string_view next = trim(lines_[i + 1].text);
    if (begins_with_word(next, "image caption") ||
        (!lines_[i + 1].after_blank && next.size() <= longest_caption && !ends_sentence(next) &&
         is_sentence(lines_[i + 2].text))) {
      add_caption(article_, next);
      return i + 2;
    }
    return i + 1;
  }

  // Behind a newsletter's box that says where it ends.
  [[nodiscard]] std::size_t behind_promotion(std::size_t i) const {
    constexpr std::size_t most_lines = 14;
    for (std::size_t k = i + 1; k < std::min(i + most_lines, tail_.end); ++k) {
      if (begins_with_word(trim(lines_[k].text), "after newsletter promotion")) return k + 1;
    }
    return i + 1;
  }

  static bool is_sentence(std::string_view line) {
    return ends_sentence(line) && reading_weight(line) >= shortest_sentence;
  }

  void add_line(std::string& body, std::string_view line, std::string_view before, bool after_blank,
                bool any_blank) const {
    if (wrapped_ > 0) {
      // unwrap_paragraphs() sees blank lines and indents.
      if (!body.empty()) body += after_blank ? "\n\n" : "\n";
      body += line;
      return;
    }
    if (!body.empty()) {
      // Where only some paragraphs have a blank line before them, a line that is one by itself
      // still is; short lines that stand together are a list or verse.
      const bool apart = after_blank || !any_blank || is_sentence(before) || is_sentence(line);
      body += apart ? "\n\n" : "\n";
    }
    body += one_line(line);
  }

  // The writer's name below the text, with what they are.
  void cut_signature() {
    constexpr std::size_t most_lines = 4;
    const std::size_t first = tail_.end > begin_ + most_lines ? tail_.end - most_lines : begin_ + 1;
    for (std::size_t i = first; i < tail_.end; ++i) {
      const std::string line = folded(trim(lines_[i].text));
      const bool name = std::any_of(article_.byline.begin(), article_.byline.end(),
                                    [&line](const std::string& by) { return folded(by) == line; });
      if (!name) continue;
      const bool short_lines =
          std::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(i),
                      lines_.begin() + static_cast<std::ptrdiff_t>(tail_.end),
                      [](const TextLine& below) { return !is_sentence(below.text); });
      if (short_lines) tail_.end = i;
      while (tail_.end > begin_ + 1 && heads_links(trim(lines_[tail_.end - 1].text))) --tail_.end;
      return;
    }
  }

  // Place and agency, and the text without them.
  void cut_dateline() {
    first_line_ = lines_[begin_].text;
    std::string_view text = trim(first_line_);
    std::string joined;
    constexpr std::size_t longest_alone = 60;
    const bool alone =
        text.size() <= longest_alone && begin_ + 1 < tail_.end && !parse_dateline(text);
    if (alone || wrapped_ > 0) {
      // The dateline may have a line of its own, or be broken itself.
      joined = std::string(text);
      for (std::size_t i = begin_ + 1; i < std::min(begin_ + 4, tail_.end); ++i) {
        if (wrapped_ > 0 && lines_[i].after_blank) break;
        joined += ' ' + std::string(trim(lines_[i].text).substr(0, 200));
        if (wrapped_ == 0) break;
      }
    }
    const std::optional<Dateline> dateline = parse_dateline(joined.empty() ? text : joined);
    if (!dateline) return;
    keep(article_.place, dateline->place);
    if (dateline->date.known() && !article_.date.known() && !tail_.date.date.known()) {
      article_.date = dateline->date;
    }
    const bool told = (dateline->place.empty() || dateline->place == article_.place) &&
                      keep_agency(dateline->agency);
    if (!told || !cut_before(joined.empty() ? text : joined, dateline->begin)) return;
    std::size_t length = dateline->length;
    // Over as many lines as it takes.
    while (length > text.size() && begin_ + 1 < tail_.end) {
      length -= std::min(length, text.size() + 1);
      text = trim(lines_[++begin_].text);
    }
    first_line_ = text.substr(std::min(length, text.size()));
    if (trim(first_line_).empty() && begin_ + 1 < tail_.end) first_line_ = lines_[++begin_].text;
  }

  // What wires put before a dateline: "(Adds details) By Jane Roe". False if it is anything else.
  bool cut_before(std::string_view text, std::size_t begin) {
    std::string_view before = trim(text.substr(0, begin));
    if (before.empty()) return true;
    if (before.front() == '(') {
      const std::size_t close = before.find(')');
      if (close == std::string_view::npos) return false;
      before = trim(before.substr(close + 1));
    }
    if (before.empty()) return true;
    const std::optional<Byline> byline = find_byline(before);
    if (!byline) return false;
    if (article_.byline.empty()) article_.byline = byline->names;
    return true;
  }

  // Is the agency among the fields now?
  bool keep_agency(const std::string& agency) {
    keep(article_.agency, agency);
    return agency.empty() || article_.agency == agency;
  }

  static void keep(std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  }

  // "... of bilateral ties. (PTI)", "(Reporting by Jane Roe; Editing by John Doe)" stay in the
  // text: they may be more than the fields hold.
  void read_inline_credit() {
    constexpr std::size_t window = 300;
    const std::size_t last = article_.body.rfind("\n\n");
    std::string_view end = article_.body;
    if (last != std::string::npos) end = end.substr(last + 2);
    if (article_.byline.empty() && end.size() <= window) {
      const std::optional<Byline> byline = find_byline(end);
      // "Additional reporting by ..." is not by who wrote it.
      const bool others = begins_with_word(end, "additional reporting") ||
                          begins_with_word(end, "(additional reporting") ||
                          begins_with_word(end, "editing");
      if (byline && !others) article_.byline = byline->names;
    }
    if (!article_.agency.empty()) return;
    const std::string_view text = trim(end);
    const std::size_t open = text.rfind('(');
    if (open == std::string_view::npos || text.back() != ')') return;
    const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    if (letter_case(inside) != LetterCase::lower) article_.agency = agencies_in(inside);
  }

  void take_tail(const TextHead& head) {
    const bool better =
        !article_.date.known() || (head.updated && tail_.date.kind == DateLabel::Kind::published);
    if (better && tail_.date.date.known()) article_.date = tail_.date.date;
    keep(article_.place, head.place);
    keep(article_.agency, tail_.agency);
    keep(article_.source, tail_.site);
  }

  static constexpr std::size_t shortest_sentence = 60;  // reading weight

  std::string_view text_;
  const TextLayoutEvents& events_;
  Article& article_;
  std::vector<TextLine> lines_;
  Tail tail_;
  std::size_t wrapped_ = 0;
  std::size_t begin_ = 0;
  std::string_view first_line_;
};

}  // namespace

void lay_out_text(std::string_view text, const TextLayoutEvents& events, Article& article) {
  Layout(text, events, article).run();
}

}  // namespace morgue::index
