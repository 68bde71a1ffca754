#include "indexer/reader/json_records.h"

#include <cstring>
#include <utility>

#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char c) {
  // Record separators begin each record of a JSON text sequence (RFC 7464).
  return c == ' ' || c == '\t' || c == '\r' || c == '\x1E';
}

std::string in_words(simdjson::error_code error) {
  switch (error) {
    case simdjson::TAPE_ERROR:
      return "not well-formed JSON: a comma, colon, quote or bracket is missing or too many";
    case simdjson::STRING_ERROR:
      return "not well-formed JSON: a string holds a \\ that means nothing";
    case simdjson::UNCLOSED_STRING:
      return "not well-formed JSON: a string does not end";
    case simdjson::UNESCAPED_CHARS:
      return "not well-formed JSON: a string holds a control character";
    case simdjson::NUMBER_ERROR:
      return "not well-formed JSON: a number is misspelled or beyond 64 bits";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "not well-formed JSON: true, false or null is misspelled";
    case simdjson::DEPTH_ERROR:
      return "nested too deeply";
    default:
      return std::string("not well-formed JSON: ") + simdjson::error_message(error);
  }
}

}  // namespace

// Where a record ends, by its brackets and strings alone; fed piece by piece.
class JsonRecords::Scan {
 public:
  // `indent`: blanks before the record. `strict`: records have been one line each.
  Scan(std::size_t indent, bool strict) : record_indent_(indent), strict_(strict) {}

  enum class Found { nothing, end, cut };

  // Looks at text[i] and on; leaves `i` behind the record's last byte, or where the next line
  // begins.
  Found look(std::string_view text, std::size_t& i) {
    while (i < text.size()) {
      const char c = text[i++];
      if (in_string_) {
        if (escaped_) {
          escaped_ = false;
        } else if (c == '\\') {
          escaped_ = true;
        } else if (c == '"') {
          in_string_ = false;
        } else if (c == '\n') {
          return Found::cut;
        }
        continue;
      }
      if (c == '\n') {
        line_start_ = true;
        indent_ = 0;
        continue;
      }
      if (is_blank(c)) {
        ++indent_;
        continue;
      }
      if (c == '{' && line_start_ && !open_.empty() && indent_ <= record_indent_ &&
          !may_open_object()) {
        --i;
        return Found::cut;
      }
      line_start_ = false;
      before_ = c;
      if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        open(c);
      } else if (c == '}' || c == ']') {
        if (close()) return Found::end;
      }
    }
    return Found::nothing;
  }

 private:
  // May an object stand here, at the start of a line and no further in than the record itself?
  [[nodiscard]] bool may_open_object() const {
    return !strict_ &&
           (before_ == ':' || before_ == '[' || (before_ == ',' && open_.back() == '['));
  }

  // Of brackets far inside only the number is kept: a file may consist of nothing else.
  void open(char bracket) {
    constexpr std::size_t deepest = 4096;
    if (open_.size() < deepest) {
      open_ += bracket;
    } else {
      ++deeper_;
    }
  }

  // Was it the last?
  bool close() {
    if (deeper_ > 0) {
      --deeper_;
    } else {
      open_.pop_back();
    }
    return open_.empty();
  }

  std::size_t record_indent_;
  bool strict_;
  std::string open_;  // the brackets that are open, and how many inside of them
  std::uint64_t deeper_ = 0;
  char before_ = '\0';
  bool in_string_ = false;
  bool escaped_ = false;
  bool line_start_ = false;
  std::size_t indent_ = 0;
};

std::optional<JsonRecord> JsonRecords::next() {
  JsonRecord record;
  if (!find_record(record)) {
    if (record.fault.empty()) return std::nullopt;
    return record;
  }
  if (!record.fault.empty()) return record;
  record.line = window_.line();
  if (in_array_ || !by_lines_ || !take_line(record)) take_extent(record);
  return record;
}

// Goes to the '{' of the next record. False at the end of the stream, or with a fault.
bool JsonRecords::find_record(JsonRecord& record) {
  if (lost_ && !find_next_start()) {
    lost_ = in_array_ = false;
    return false;
  }
  lost_ = false;
  for (;;) {
    const std::string_view data = window_.data();
    std::size_t i = 0;
    while (i < data.size() && (is_blank(data[i]) || data[i] == '\n' || data[i] == ',')) {
      indent_ = data[i] == '\n' ? 0 : indent_ + (data[i] == ',' ? 0 : 1);
      ++i;
    }
    window_.drop(i);
    if (window_.data().size() < byte_order_mark.size() && window_.more()) continue;
    const std::string_view rest = window_.data();
    if (rest.empty()) {
      if (!std::exchange(in_array_, false)) return false;
      record.line = window_.line();
      record.fault = "the array is not closed: the JSON is cut short";
      return false;
    }
    if (rest.front() == '{') return true;
    if (rest.front() == '[' || rest.front() == ']') {
      in_array_ = rest.front() == '[';
      window_.drop(1);
    } else if (rest.substr(0, byte_order_mark.size()) == byte_order_mark) {
      window_.drop(byte_order_mark.size());
    } else {
      pass_over_values(record);
      return true;
    }
  }
}

// After a fault: the next line that begins as the faulty record did. False at the end of the
// stream.
bool JsonRecords::find_next_start() {
  const std::size_t indent = indent_;
  bool line_start = false;
  std::size_t blanks = 0;
  for (;;) {
    const std::string_view data = window_.data();
    for (std::size_t i = 0; i < data.size(); ++i) {
      const char c = data[i];
      if (c == '\n') {
        line_start = true;
        blanks = 0;
      } else if (is_blank(c)) {
        ++blanks;
      } else if (line_start && blanks <= indent && (c == '{' || (c == ']' && in_array_))) {
        window_.drop(i);
        indent_ = blanks;
        return true;
      } else if (c != ',') {
        line_start = false;
      }
    }
    window_.drop(data.size());
    if (!window_.more()) return false;
  }
}

// Numbers, strings and the like where an object should be, and whatever else is no JSON.
void JsonRecords::pass_over_values(JsonRecord& record) {
  constexpr std::size_t shown = 240;
  while (window_.data().size() < shown && window_.more()) {
  }
  record.line = window_.line();
  const std::string_view line = window_.data().substr(0, window_.data().find('\n'));
  record.fault = "an object was expected, but here is " + in_quotes(line);
  bool in_string = false;
  for (;;) {
    const std::string_view data = window_.data();
    for (std::size_t i = 0; i < data.size(); ++i) {
      const char c = data[i];
      if (c == '"' || c == '\n') in_string = c == '"' && !in_string;
      if (!in_string && (c == '{' || c == ']')) {
        window_.drop(i);
        return;
      }
    }
    window_.drop(data.size());
    if (!window_.more()) return;
  }
}

// The usual case: the record is the whole line. False if it is not, or is not JSON; then nothing
// has changed.
bool JsonRecords::take_line(JsonRecord& record) {
  std::size_t searched = 0;
  std::size_t end = 0;
  for (;;) {
    const std::string_view data = window_.data();
    end = data.find('\n', searched);
    if (end != std::string_view::npos) break;
    searched = data.size();
    if (searched > max_record_) return false;
    if (!window_.more()) {
      end = data.size();
      break;
    }
  }
  if (end > max_record_) return false;
  std::string_view line = window_.data().substr(0, end);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  if (parse(line, record) != simdjson::SUCCESS) return false;
  ++lines_taken_;
  window_.drop(end);
  return true;
}

void JsonRecords::take_extent(JsonRecord& record) {
  const Extent extent = measure();
  switch (extent.ending) {
    case Ending::whole: {
      const std::string_view data = window_.data();
      // A record that is bad, but is a line, is no reason to doubt that lines are records.
      const std::size_t behind = data.find_first_not_of(" \t\r", extent.length);
      const bool ends_line = behind == std::string_view::npos || data[behind] == '\n';
      const std::string_view text = data.substr(0, extent.length);
      if (!ends_line || text.find('\n') != std::string_view::npos) by_lines_ = false;
      parse_or_repair(text, record);
      break;
    }
    case Ending::cut:
      record.fault = "the JSON is cut short: it ends inside this object";
      in_array_ = false;
      break;
    case Ending::line_cut:
      record.fault =
          "not well-formed JSON: its line ends inside it, cut short or with a quote missing";
      break;
    case Ending::too_long:
      record.fault = "longer than " + size_in_words(max_record_) + ", the limit for an article";
      break;
  }
  window_.drop(extent.length);
}

// From the '{' of a record to its end. What cannot be part of an acceptable record is dropped on
// the way.
JsonRecords::Extent JsonRecords::measure() {
  Scan scan(indent_, lines_taken_ > 0);
  bool too_long = false;
  std::size_t i = 0;
  for (;;) {
    const Scan::Found found = scan.look(window_.data(), i);
    too_long = too_long || i > max_record_;
    if (found == Scan::Found::end) return {too_long ? Ending::too_long : Ending::whole, i};
    if (found == Scan::Found::cut) {
      // The line break, where there is one, is left for find_next_start() to see.
      const std::size_t line_end = window_.data().substr(0, i).rfind('\n');
      lost_ = true;
      return {too_long ? Ending::too_long : Ending::line_cut,
              line_end == std::string_view::npos ? i : line_end};
    }
    if (too_long) {
      const std::string_view data = window_.data();
      const std::size_t line_end = data.rfind('\n');
      const bool at_line_start =
          line_end != std::string_view::npos &&
          data.find_first_not_of(" \t\r", line_end + 1) == std::string_view::npos;
      window_.drop(at_line_start ? line_end : i);
      i = window_.data().size();
    }
    if (!window_.more()) return {too_long ? Ending::too_long : Ending::cut, i};
  }
}

simdjson::error_code JsonRecords::parse(std::string_view text, JsonRecord& record) {
  // The window has the padding that simdjson wants.
  return parser_.parse(text.data(), text.size(), false).get(record.value);
}

void JsonRecords::parse_or_repair(std::string_view text, JsonRecord& record) {
  const simdjson::error_code error = parse(text, record);
  if (error == simdjson::SUCCESS) return;
  if (!repair_json(text, repaired_, record.repair) ||
      parser_.parse(repaired_).get(record.value) != simdjson::SUCCESS) {
    record.repair.clear();
    record.fault = in_words(error);
  }
}

}  // namespace morgue::index
