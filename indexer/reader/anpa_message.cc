// ANPA 1312.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/report.h"
#include "indexer/reader/wire_message.h"

namespace morgue::index {

namespace {

constexpr char table_row = '\x08';

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// What ANPA writes for signs that its character set lacks.
std::string with_signs(std::string_view text, bool table) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const char before = i > 0 ? text[i - 1] : ' ';
    if ((c == '`' && next == '`') || (c == '\'' && next == '\'')) {
      out += '"';
      ++i;
    } else if (c == '_' && before == ' ' && next == ' ') {
      out += "\xE2\x80\x94";  // an em dash
    } else if (c == '{' && (is_digit(before) || before == ';')) {
      out += "\xC2\xBD";  // one half
    } else if (table && c == ';') {
      out += "  ";
    } else if (static_cast<unsigned char>(c) < 0x20 && c != '\n') {
      out += ' ';
    } else {
      out += c;
    }
  }
  return one_line(clean_text(out));
}

// One paragraph, as its first line begins it.
struct Paragraph {
  enum class Kind : std::uint8_t {
    flush,     // "^...": what stands above the text, or a heading in it
    indented,  // TAB: text
    row,       // of a table
  };
  Kind kind = Kind::indented;
  std::string text;
  char ending = '\0';  // '<' or '=', the marks by which it was set; taken off
};

std::vector<Paragraph> split_paragraphs(std::string_view text) {
  std::vector<Paragraph> all;
  bool open = false;
  const auto begin = [&](Paragraph::Kind kind, std::string_view line) {
    Paragraph paragraph;
    paragraph.kind = kind;
    paragraph.text = line;
    all.push_back(std::move(paragraph));
    open = true;
  };
  for (std::string_view line : wire_lines(text)) {
    const std::string_view trimmed = trim_wire(line);
    if (trimmed.empty()) {
      open = false;
      continue;
    }
    if (line.front() == '^') {
      // "^*9006< ^AP-Top-Headlines<": two in one line.
      line.remove_prefix(1);
      for (std::size_t at = line.find("< ^"); at != std::string_view::npos; at = line.find("< ^")) {
        begin(Paragraph::Kind::flush, line.substr(0, at + 1));
        line.remove_prefix(at + 3);
      }
      begin(Paragraph::Kind::flush, line);
    } else if (line.front() == table_row) {
      std::string_view row = line.substr(1);
      if (!row.empty() && row.front() == '^') row.remove_prefix(1);
      begin(Paragraph::Kind::row, row);
    } else if (line.front() == '\t' || line.substr(0, 3) == "   " || !open) {
      begin(Paragraph::Kind::indented, line);
    } else {
      all.back().text += ' ';
      all.back().text += line;
    }
  }
  for (Paragraph& paragraph : all) {
    std::string_view trimmed = trim_wire(paragraph.text);
    if (!trimmed.empty() && (trimmed.back() == '<' || trimmed.back() == '=')) {
      paragraph.ending = trimmed.back();
      trimmed.remove_suffix(1);
    }
    paragraph.text = with_signs(trim_wire(trimmed), paragraph.kind == Paragraph::Kind::row);
  }
  return all;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// "BC-LT--Argentina-Cancer Beauty, 1st Ld-Writethru,466": what it is about, without desk, state of
// the story and number of words.
std::string slug_of(std::string_view line) {
  const std::size_t desk = line.find("--");
  if (desk < 12) {
    line.remove_prefix(desk + 2);
  } else if (starts_with(line, "BC-") || starts_with(line, "AP-") || starts_with(line, "AM-") ||
             starts_with(line, "PM-")) {
    line.remove_prefix(3);
  }
  return one_line(line.substr(0, line.find(',')));
}

bool is_slug(std::string_view line) {
  const std::size_t desk = line.find("--");
  if (desk < 12 && line.find(' ') > desk) return true;
  const std::size_t comma = line.rfind(',');
  const bool counted =
      comma != std::string_view::npos && comma + 1 < line.size() &&
      std::all_of(line.begin() + static_cast<std::ptrdiff_t>(comma) + 1, line.end(), is_digit);
  return counted || starts_with(line, "BC-") || starts_with(line, "AP-") ||
         starts_with(line, "AM-") || starts_with(line, "PM-");
}

// For editors, or for the machine that set it.
bool is_note(std::string_view line) {
  for (const std::string_view start : {"AP Photo", "AP Video", "AP Graphic", "AP Audio", "With AP",
                                       "Eds:", "(Eds:", "Eds.", "*"}) {
    if (starts_with(line, start)) return true;
  }
  return line == "END" || line.empty();
}

// Gives the lines above the text to their fields. Returns whether the line was one of these.
class Head {
 public:
  explicit Head(Article& article) : article_(article) {}

  bool take(const Paragraph& paragraph) {
    const std::string& line = paragraph.text;
    if (is_note(line)) return true;
    if (!slug_seen_ && article_.headline.empty() && is_slug(line)) {
      slug_seen_ = true;
      slug_ = slug_of(line);
      if (!slug_.empty()) article_.keywords.push_back(slug_);
      return true;
    }
    if (starts_with(line, "By ") && paragraph.ending == '=') {
      Byline byline = parse_byline(line);
      article_.byline = std::move(byline.names);
      if (!byline.agency.empty()) article_.agency = std::move(byline.agency);
      byline_seen_ = true;
      return true;
    }
    if (byline_seen_ && paragraph.ending == '=') {
      if (looks_like_job(line) || fold_value(line).find("writer") != std::string::npos) return true;
      if (is_news_agency(line)) {
        article_.agency = line;
        return true;
      }
    }
    if (paragraph.ending == '\0' && article_.headline.empty()) return false;
    if (article_.headline.empty()) {
      article_.headline = line;
      return true;
    }
    if (paragraph.ending == '<' && article_.standfirst.empty() && !byline_seen_ &&
        !starts_with(line, "EDITOR'S NOTE")) {
      article_.standfirst = line;
      return true;
    }
    return false;
  }

  [[nodiscard]] const std::string& slug() const { return slug_; }

 private:
  Article& article_;
  std::string slug_;
  bool slug_seen_ = false;
  bool byline_seen_ = false;
};

// "W2870\x1Fasian" and "f l\x13\x11 BC-LT--Argentina-CancerB     11-13 1049".
void read_header(std::string_view header, Article& article) {
  std::vector<std::string_view> lines;
  for (const std::string_view line : wire_lines(header)) {
    if (!trim_wire(line).empty()) lines.push_back(trim_wire(line));
  }
  if (lines.empty()) return;
  std::string_view number = lines[0];
  number = number.substr(0, number.find_first_of("\x1F \t"));
  article.id = one_line(clean_text(number));
  if (lines.size() < 2) return;
  const std::string_view codes = lines[1];
  if (codes.size() > 2 && codes[1] == ' ') {
    if (std::string section = wire_section(codes.substr(2, 1)); !section.empty()) {
      article.sections.push_back(std::move(section));
    }
  }
}

}  // namespace

std::string read_anpa_message(const WireText& message, const WireMessageEvents& events,
                              Article& article) {
  read_header(message.header, article);
  Head head(article);
  bool in_text = false;
  Paragraph::Kind before = Paragraph::Kind::flush;
  for (const Paragraph& paragraph : split_paragraphs(message.text)) {
    in_text = in_text || paragraph.kind != Paragraph::Kind::flush;
    if (!in_text && head.take(paragraph)) continue;
    if (paragraph.text.empty() || paragraph.text == "END") continue;
    if (!article.body.empty()) {
      const bool table = before == Paragraph::Kind::row && paragraph.kind == Paragraph::Kind::row;
      article.body += table ? "\n" : "\n\n";
    }
    article.body += paragraph.text;
    before = paragraph.kind;
  }
  article.body = normalize_paragraphs(article.body);
  if (article.headline.empty()) article.headline = head.slug();
  const std::string trailer = one_line(clean_text(trim_wire(message.trailer)));
  article.date = trailer_date(trailer);
  if (!article.date.known() && !trailer.empty()) {
    events.left_out("the date " + in_quotes(trailer) + " is not understood");
  }
  if (article.agency.empty()) {
    std::string agency = trailer.substr(0, trailer.find('-'));
    if (is_news_agency(agency)) article.agency = std::move(agency);
  }
  // Numbers begin again every day.
  if (!article.id.empty() && article.date.known()) {
    article.id += '/' + article.date.iso();
  } else {
    article.id.clear();
  }
  if (article.headline.empty() && article.body.empty()) return "has neither headline nor body";
  return {};
}

}  // namespace morgue::index
