#include "indexer/reader/wire_records.h"

#include <algorithm>
#include <utility>

#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

constexpr char soh = '\x01';
constexpr char stx = '\x02';
constexpr char etx = '\x03';
constexpr char eot = '\x04';
constexpr char syn = '\x16';
// What stands between messages: blanks, synchronising bytes, the deletes of paper tape.
constexpr std::string_view filling{" \t\r\n\f\x16\x00\x7F\x04\x1A", 10};
constexpr std::size_t longest_header = 4096;

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// "ZCZC" as a word of its own.
bool is_zczc(std::string_view text) {
  if (text.size() < 4) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    if ((text[i] | 0x20) != "zczc"[i]) return false;
  }
  return text.size() == 4 || text[4] == ' ' || is_line_end(text[4]);
}

std::size_t skip_filling(std::string_view text) {
  return std::min(text.find_first_not_of(filling), text.size());
}

// Does ANPA's own header stand there: SYN before the SOH, format bytes in its second line?
bool is_anpa(bool synchronised, std::string_view header, std::string_view text) {
  if (header.find_first_of("\x11\x12\x13\x14") != std::string_view::npos) return true;
  return synchronised && !text.empty() && text.front() == '^';
}

}  // namespace

bool begins_as_wire(std::string_view bytes) {
  const std::string_view rest = bytes.substr(skip_filling(bytes));
  if (is_zczc(rest)) return true;
  if (rest.empty() || rest.front() != soh) return false;
  // The header is text, and ends in STX; some results services send none, but separate its parts
  // by unit separators.
  const std::size_t end = rest.substr(0, longest_header).find(stx);
  if (end != std::string_view::npos) {
    return std::none_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end),
                        [](char c) { return c == '\0'; });
  }
  const std::string_view line = rest.substr(0, rest.find('\n'));
  return line.size() < rest.size() && line.find('\x1F') != std::string_view::npos;
}

std::optional<WireMessage> WireMessages::next() {
  window_.drop(std::exchange(taken_, 0));
  if (!find_start()) return std::nullopt;
  WireMessage message;
  message.line = window_.line();
  const bool zczc = window_.data().front() != soh;
  bool too_long = false;
  const std::size_t end = find_end(zczc, too_long).value_or(window_.data().size());
  taken_ = end;
  if (too_long || end > max_message_) {
    message.fault = "longer than " + size_in_words(max_message_) + ", the limit for an article";
    return message;
  }
  std::string_view whole = window_.data().substr(0, end);
  if (zczc) {
    message.kind = WireMessage::Kind::zczc;
    message.text = whole;
    return message;
  }
  whole.remove_prefix(1);
  if (!whole.empty() && whole.back() == eot) whole.remove_suffix(1);
  std::size_t text = whole.find(stx);
  if (text == std::string_view::npos) text = std::min(whole.find('\n'), whole.size());
  message.header = whole.substr(0, text);
  whole.remove_prefix(std::min(text + 1, whole.size()));
  const std::size_t last = whole.find(etx);
  message.text = whole.substr(0, last);
  if (last != std::string_view::npos) message.trailer = whole.substr(last + 1);
  if (is_anpa(synchronised_, message.header, message.text)) message.kind = WireMessage::Kind::anpa;
  return message;
}

// Goes to the next message's first byte.
bool WireMessages::find_start() {
  constexpr std::size_t word = 8;
  synchronised_ = false;
  bool stray = false;  // inside a line of text that belongs to no message
  for (;;) {
    while (window_.data().size() < word && window_.more()) {
    }
    const std::string_view data = window_.data();
    if (data.empty()) return false;
    if (stray) {
      const std::size_t next = data.find_first_of("\x01\n\r");
      stray = next == std::string_view::npos;
      window_.drop(std::min(next, data.size()));
      continue;
    }
    const std::size_t filled = skip_filling(data);
    if (filled > 0) {
      synchronised_ = synchronised_ || data.substr(0, filled).find(syn) != std::string_view::npos;
      window_.drop(filled);
      continue;
    }
    if (data.front() == soh || is_zczc(data)) return true;
    if (stray_line_ == 0) stray_line_ = window_.line();
    stray = true;
  }
}

// Behind the message's last byte; nothing where it goes to the end of the stream. Of a message
// that is too long only the latest part is kept.
std::optional<std::size_t> WireMessages::find_end(bool zczc, bool& too_long) {
  const std::string_view marks = zczc ? "\r\n\x01" : "\x01\x04";
  std::size_t i = 1;
  for (;;) {
    const std::size_t at = window_.data().find_first_of(marks, i);
    if (at == std::string_view::npos) {
      i = window_.data().size();
      if (i > max_message_) {
        too_long = true;
        window_.drop(i);
        i = 0;
      }
      if (!window_.more()) return std::nullopt;
      continue;
    }
    if (window_.data()[at] == soh) return at;
    if (window_.data()[at] == eot) return at + 1;
    if (const auto end = end_at_line(at + 1)) return end;
    i = at + 1;
  }
}

// Where a message between ZCZC and NNNN ends, if the line that begins here says that it does.
std::optional<std::size_t> WireMessages::end_at_line(std::size_t line) {
  constexpr std::size_t mark = 5;  // and what ends it
  constexpr std::size_t longest_line = 4096;
  std::size_t begin = 0;
  for (;;) {
    begin = std::min(window_.data().find_first_not_of(" \t", line), window_.data().size());
    if (begin - line > longest_line) return std::nullopt;
    if (window_.data().size() - begin >= mark || !window_.more()) break;
  }
  const std::string_view text = window_.data().substr(begin);
  if (is_zczc(text)) return line - 1;
  if (text.substr(0, 4) != "NNNN" || (text.size() > 4 && text[4] != ' ' && !is_line_end(text[4]))) {
    return std::nullopt;
  }
  for (;;) {
    const std::size_t end = window_.data().find_first_of("\r\n", begin);
    if (end != std::string_view::npos) return std::min(end, line + longest_line);
    if (window_.data().size() > line + longest_line) return line + longest_line;
    if (!window_.more()) return window_.data().size();
  }
}

}  // namespace morgue::index
