#include "indexer/reader/csv_records.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

// Goes through one row. Fed with text that may grow: what was looked at is not looked at again.
class Scan {
 public:
  enum class Found { more, end };

  /// Where text in quotation marks stays in them, `unclosed`, is not looked through again.
  Scan(char separator, std::vector<std::size_t>& cuts, std::vector<bool>& doubled,
       TextRange unclosed = {})
      : separator_(separator), cuts_(cuts), doubled_(doubled), unclosed_(unclosed) {
    cuts_.clear();
    doubled_.clear();
  }

  // Looks on at `text`, whose beginning it has seen.
  Found look(std::string_view text, bool at_end) {
    while (i_ < text.size()) {
      if (quoted_) {
        if (!look_in_quotes(text, at_end)) return Found::more;
        continue;
      }
      if (at_start_ && text[i_] == '"') {
        quoted_ = true;
        text_in_quotes_ = std::string_view::npos;
        begin_ = ++i_;
        at_start_ = false;
        continue;
      }
      if (at_start_ && text[i_] == ' ') {  // blanks before a quotation mark
        const std::size_t next = text.find_first_not_of(' ', i_);
        if (next == std::string_view::npos && !at_end) return Found::more;
        if (next != std::string_view::npos && text[next] == '"') {
          i_ = next;
          continue;
        }
      }
      at_start_ = false;
      const std::size_t end = find_end(text);
      if (end == text.size()) {
        i_ = end;
        break;
      }
      i_ = end;
      close_cell(text, end);
      ++i_;
      if (text[end] != separator_) return Found::end;
      begin_ = i_;
      at_start_ = true;
    }
    if (!at_end) return Found::more;
    if (!quoted_) close_cell(text, text.size());
    return Found::end;
  }

  [[nodiscard]] std::size_t length() const { return i_; }
  [[nodiscard]] bool unclosed() const { return quoted_; }
  [[nodiscard]] bool stray_quote() const { return stray_quote_; }
  /// Was anything not looked through?
  [[nodiscard]] bool skipped() const { return skipped_; }
  /// What was looked through, if the last cell's quotation mark is not closed: any other that gets
  /// into it, between marks, gets to its end as well.
  [[nodiscard]] TextRange still_quoted() const {
    if (!quoted_ || text_in_quotes_ >= i_) return {};
    return {text_in_quotes_, i_};
  }

 private:
  // To behind the closing mark. False: more text is needed.
  bool look_in_quotes(std::string_view text, bool at_end) {
    for (;;) {
      if (i_ < text.size() && text[i_] != '"') {
        text_in_quotes_ = std::min(text_in_quotes_, i_);
        if (unclosed_.begin <= i_ && i_ < unclosed_.end) {
          i_ = unclosed_.end;
          skipped_ = true;
          if (i_ >= text.size()) return at_end;
        }
      }
      const void* found = std::memchr(text.data() + i_, '"', text.size() - i_);
      if (found == nullptr) {
        i_ = text.size();
        return at_end;
      }
      i_ = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
      if (i_ + 1 == text.size()) {
        if (!at_end) return false;
        return end_quotes(text);
      }
      const char next = text[i_ + 1];
      if (next == '"') {
        has_doubled_ = true;
        i_ += 2;
        if (i_ >= text.size()) return at_end;
        continue;
      }
      const std::size_t behind = text.find_first_not_of(" \r", i_ + 1);
      if (behind == std::string_view::npos && !at_end) return false;
      if (behind == std::string_view::npos || text[behind] == separator_ || text[behind] == '\n') {
        return end_quotes(text);
      }
      // A mark inside the text that nobody doubled.
      stray_quote_ = true;
      ++i_;
    }
  }

  bool end_quotes(std::string_view text) {
    quoted_ = false;
    end_of_quoted_ = i_;
    ++i_;
    while (i_ < text.size() && (text[i_] == ' ' || text[i_] == '\r')) ++i_;
    closed_ = true;
    return true;
  }

  std::size_t find_end(std::string_view text) const {
    for (std::size_t i = i_; i < text.size(); ++i) {
      if (text[i] == separator_ || text[i] == '\n') return i;
    }
    return text.size();
  }

  void close_cell(std::string_view text, std::size_t end) {
    if (closed_) {
      cuts_.push_back(begin_);
      cuts_.push_back(end_of_quoted_);
    } else {
      if (end > begin_ && end < text.size() && text[end] == '\n' && text[end - 1] == '\r') --end;
      cuts_.push_back(begin_);
      cuts_.push_back(end);
    }
    doubled_.push_back(has_doubled_);
    closed_ = has_doubled_ = false;
  }

  char separator_;
  std::vector<std::size_t>& cuts_;
  std::vector<bool>& doubled_;
  std::size_t i_ = 0;
  std::size_t begin_ = 0;  // of the cell
  std::size_t end_of_quoted_ = 0;
  bool at_start_ = true;  // of a cell
  bool quoted_ = false;
  bool closed_ = false;  // the cell was in quotation marks
  bool has_doubled_ = false;
  bool stray_quote_ = false;
  TextRange unclosed_;
  bool skipped_ = false;
  std::size_t text_in_quotes_ = std::string_view::npos;  // where it begins, behind the marks
};

struct SniffedRow {
  std::size_t length = 0;
  std::size_t cells = 0;  // without empty ones behind the last that is expected
  bool cut = false;       // by the end of the head
};

// The row that a text begins with; its first line alone, where that has as many cells as expected
// and the row has not.
SniffedRow sniff_row(std::string_view text, char separator, bool whole, std::size_t expected) {
  std::vector<std::size_t> cuts;
  std::vector<bool> doubled;
  Scan scan(separator, cuts, doubled);
  SniffedRow row;
  row.cut = scan.look(text, whole) != Scan::Found::end;
  if (row.cut) (void)scan.look(text, true);
  row.length = scan.length();
  row.cells = scan.unclosed() ? 0 : doubled.size();
  while (expected > 0 && row.cells > expected &&
         cuts[2 * row.cells - 2] == cuts[2 * row.cells - 1]) {
    --row.cells;
  }
  if (expected == 0 || row.cells == expected) return row;
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  const auto separators = std::count(line.begin(), line.end(), separator);
  if (static_cast<std::size_t>(separators) + 1 != expected) return row;
  return {std::min(end, text.size() - 1) + 1, expected, false};
}

bool is_blank_line(std::string_view line) {
  return line.find_first_not_of(" \r") == std::string_view::npos;
}

}  // namespace

CsvRows::CsvRows(ByteStream& stream, std::uint64_t max_row)
    : window_(stream), separator_(','), max_row_(max_row) {
  constexpr std::size_t head = 64 * 1024;
  while (window_.data().size() < head && window_.more()) {
  }
  const TableShape shape = sniff_table(window_.data().substr(0, head));
  if (shape.cells > 0) separator_ = shape.separator;
}

std::optional<CsvRow> CsvRows::next() {
  for (;;) {
    drop(std::exchange(taken_, 0));
    if (window_.data().empty() && !window_.more()) return std::nullopt;
    const std::size_t end = line_end();
    if (end <= max_row_ && is_blank_line(window_.data().substr(0, end))) {
      taken_ = std::min(end + 1, window_.data().size());
      continue;
    }
    break;
  }
  CsvRow row;
  row.line = window_.line();
  const Ending ending = measure();
  const bool fits = ending == Ending::whole && (expected_ == 0 || cuts_.size() / 2 == expected_);
  if (!fits && take_as_line(row)) return row;
  switch (ending) {
    case Ending::whole:
      break;
    case Ending::unclosed:
      row.fault = "a quotation mark is not closed before the end of the file";
      break;
    case Ending::too_long:
      row.fault = "longer than " + size_in_words(max_row_) +
                  ", the limit for an article; if that is not so, a quotation mark is not closed";
      break;
  }
  if (!row.fault.empty()) {
    // The rest of the first line is no row, but what follows it may be.
    std::size_t end = line_end();
    while (end == window_.data().size()) {
      drop(end);
      if (!window_.more()) break;
      end = line_end();
    }
    taken_ = std::min(end + 1, window_.data().size());
    return row;
  }
  taken_ = length_;
  const std::string_view data = window_.data();
  unquoted_.clear();
  std::size_t room = 0;
  for (std::size_t i = 0; i < doubled_.size(); ++i) {
    if (doubled_[i]) room += cuts_[2 * i + 1] - cuts_[2 * i];
  }
  unquoted_.reserve(room);  // views into it must hold
  row.cells.reserve(doubled_.size());
  for (std::size_t i = 0; i < doubled_.size(); ++i) {
    std::string_view cell = data.substr(cuts_[2 * i], cuts_[2 * i + 1] - cuts_[2 * i]);
    if (doubled_[i]) {
      const std::size_t begin = unquoted_.size();
      for (std::size_t at = 0; at < cell.size(); ++at) {
        unquoted_ += cell[at];
        if (cell[at] == '"' && at + 1 < cell.size() && cell[at + 1] == '"') ++at;
      }
      cell = std::string_view(unquoted_).substr(begin);
    }
    row.cells.push_back(cell);
  }
  if (stray_quote_) {
    row.doubt = "a quotation mark inside a cell in quotation marks is not doubled; taken as text";
  }
  return row;
}

// Where the line that the window begins with ends, as far as a row may be long.
std::size_t CsvRows::line_end() {
  std::size_t searched = 0;
  for (;;) {
    const std::string_view data = window_.data();
    const std::size_t end = data.find('\n', searched);
    if (end != std::string_view::npos) return end;
    searched = data.size();
    if (searched > max_row_ || !window_.more()) return data.size();
  }
}

void CsvRows::drop(std::size_t count) {
  window_.drop(count);
  unclosed_.begin -= std::min(count, unclosed_.begin);
  unclosed_.end -= std::min(count, unclosed_.end);
}

CsvRows::Ending CsvRows::measure() {
  const Ending ending = measure_skipping(unclosed_);
  // What was passed over is part of a row after all: what its cells hold has to be known.
  return ending == Ending::whole && skipped_ ? measure_skipping({}) : ending;
}

CsvRows::Ending CsvRows::measure_skipping(TextRange unclosed) {
  Scan scan(separator_, cuts_, doubled_, unclosed);
  bool at_end = false;
  for (;;) {
    const Scan::Found found = scan.look(window_.data(), at_end);
    length_ = std::min(scan.length(), window_.data().size());
    stray_quote_ = scan.stray_quote();
    skipped_ = scan.skipped();
    const bool ended = found == Scan::Found::end;
    if (length_ > max_row_ || (ended && scan.unclosed())) {
      unclosed_ = scan.still_quoted();
      return length_ > max_row_ ? Ending::too_long : Ending::unclosed;
    }
    if (ended) return Ending::whole;
    at_end = !window_.more();
  }
}

// Does the first line alone, its quotation marks taken for text, have the right number of cells?
bool CsvRows::take_as_line(CsvRow& row) {
  if (expected_ == 0) return false;
  const std::size_t end = line_end();
  if (end > max_row_) return false;
  std::string_view line = window_.data().substr(0, end);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.find('"') == std::string_view::npos) return false;
  std::vector<std::string_view> cells;
  split_line(line, cells);
  if (cells.size() != expected_) return false;
  row.cells = std::move(cells);
  row.doubt = "a quotation mark is not closed; taken as text";
  taken_ = std::min(end + 1, window_.data().size());
  return true;
}

void CsvRows::split_line(std::string_view line, std::vector<std::string_view>& cells) const {
  for (;;) {
    const std::size_t end = line.find(separator_);
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

TableShape sniff_table(std::string_view head) {
  constexpr std::size_t most_rows = 20;
  constexpr std::size_t whole_head = 64 * 1024;
  const bool whole = head.size() < whole_head;  // the file ends where the head does
  TableShape best;
  for (const char separator : {'\t', ',', ';', '|'}) {
    TableShape shape{separator, 0, 0, 0};
    std::string_view rest = head;
    while (!rest.empty() && shape.rows < most_rows) {
      const SniffedRow row = sniff_row(rest, separator, whole, shape.cells);
      if (row.cut && shape.cells > 0) break;
      const std::string_view text = rest.substr(0, row.length);
      rest.remove_prefix(std::min(row.length, rest.size()));
      if (text.find_first_not_of(" \r\n") == std::string_view::npos) continue;
      if (shape.cells == 0) {
        shape.cells = row.cells;
        continue;
      }
      ++shape.rows;
      if (row.cells == shape.cells) ++shape.equal_rows;
    }
    // Half of the rows at least must be as the header is.
    if (shape.cells < 2 || 2 * shape.equal_rows < shape.rows) continue;
    if (shape.cells > best.cells) best = shape;
  }
  return best;
}

}  // namespace morgue::index
