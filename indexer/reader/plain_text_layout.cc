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
    if (!label) return false;
    // A byline may stand beside it: that is for the head to read.
    if (tail_.end == begin_ + 1) return false;
    if (!tail_.date.date.known() || (label->kind == DateLabel::Kind::published &&
                                     tail_.date.kind == DateLabel::Kind::updated)) {
      tail_.date = *label;
    }
    return true;
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
      : article_(article) {
    const std::size_t head = read_key_value_head(text, events, article);
    lines_ = split_text_lines(text.substr(head));
  }

  void run() {
    if (lines_.empty()) return;
    tail_ = TailReader(lines_, 0).read();
    if (tail_.end == 0) {
      // Nothing else is there: then these lines are what there is.
      tail_ = Tail{};
      tail_.end = lines_.size();
    }
    wrapped_ = wrap_width(lines_, tail_.end);
    TextHead head = read_text_head(lines_, tail_.end, wrapped_, tail_.hosts, tail_.site, article_);
    begin_ = head.body;
    take_body();
    take_tail(head);
  }

 private:
  void take_body() {
    if (begin_ >= tail_.end) return;
    cut_dateline();
    const bool credit_stays = tail_.has_credit && !keep_agency(tail_.agency);
    std::string body;
    bool any_blank = false;
    for (std::size_t i = begin_ + 1; i < tail_.end; ++i) any_blank |= lines_[i].after_blank;
    std::string_view before;
    for (std::size_t i = begin_; i < tail_.end; ++i) {
      const std::string_view line = i == begin_ ? first_line_ : lines_[i].text;
      if (i > begin_ && is_no_text(i)) continue;
      add_line(body, line, before, lines_[i].after_blank, any_blank);
      before = line;
    }
    if (credit_stays) {
      body += body.empty() ? "" : "\n\n";
      body += one_line(lines_[tail_.credit].text);
    }
    article_.body = wrapped_ > 0 ? unwrap_paragraphs(body) : std::move(body);
    read_inline_credit();
  }

  // Furniture and captions between the paragraphs.
  bool is_no_text(std::size_t i) {
    constexpr std::size_t longest = 300;
    const std::string_view line = trim(lines_[i].text);
    if (line.size() > longest) return false;
    if (furniture_of(line) == Furniture::anywhere) return true;
    if (wrapped_ > 0) return false;
    const std::optional<PictureCredit> credit = find_picture_credit(line);
    if (!credit || !credit->sure) return false;
    add_caption(article_, line);
    return true;
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
      constexpr std::size_t paragraph = 120;
      const bool apart = after_blank || !any_blank ||
                         (reading_weight(before) >= paragraph && ends_sentence(before));
      body += apart ? "\n\n" : "\n";
    }
    body += one_line(line);
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
    std::size_t length = dateline->begin + dateline->length;
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
    if (!article_.date.known() && tail_.date.date.known()) {
      article_.date = tail_.date.date;
    } else if (head.updated && tail_.date.date.known() &&
               tail_.date.kind == DateLabel::Kind::published) {
      article_.date = tail_.date.date;
    }
    keep(article_.place, head.place);
    keep(article_.agency, tail_.agency);
    keep(article_.source, tail_.site);
  }

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
