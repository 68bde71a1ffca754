#include "indexer/reader/warc_records.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/text.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

constexpr std::string_view magic = "WARC/";
constexpr std::size_t magic_line = 10;  // "WARC/1.0" and what may end the line
constexpr std::size_t longest_head = 256 * 1024;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace

bool is_warc_magic(std::string_view text) {
  if (text.substr(0, magic.size()) != magic) return false;
  return text.size() > magic.size() + 2 && is_digit(text[magic.size()]) &&
         text[magic.size() + 1] == '.' && is_digit(text[magic.size() + 2]);
}

std::optional<WebRecord> WarcRecords::next() {
  window_.drop(std::exchange(taken_, 0));
  WebRecord record;
  for (;;) {
    if (!find_record()) {
      if (mend()) continue;
      return std::nullopt;
    }
    record = WebRecord();
    record.number = ++number_;
    if (read_head(record)) break;
    // Its block is not known; what follows is looked through for the next record.
    if (record.fault.empty()) continue;
    return record;
  }
  if (may_hold_page(record.type)) {
    take_block(record);
  } else {
    pass_block(record);
  }
  return record;
}

bool WarcRecords::mend() {
  if (window_.fault().empty()) return false;
  std::string reason = window_.fault();
  const bool more = window_.mend();
  lost_(std::move(reason));
  return more;
}

// Goes to the next record's first byte.
bool WarcRecords::find_record() {
  constexpr std::size_t block = 64 * 1024;
  std::uint64_t lost = 0;
  for (;;) {
    window_.fill(magic_line);
    const std::string_view data = window_.data();
    const std::size_t text = data.find_first_not_of("\r\n");
    if (text == std::string_view::npos) {
      window_.drop(data.size());
      if (!window_.more()) break;
      continue;
    }
    window_.drop(text);
    window_.fill(magic_line);
    if (is_warc_magic(window_.data())) break;
    // No record begins here: to the next line that one begins with.
    const auto at = find_magic(1, block);
    const std::size_t passed = at ? *at : std::min(block, window_.data().size());
    lost += passed;
    window_.drop(passed);
  }
  if (lost > 0) {
    lost_(std::to_string(lost) + (lost == 1 ? " byte belongs" : " bytes belong") +
          " to no record and were passed over");
  }
  return !window_.data().empty();
}

// Where, among the first `most` bytes, a line begins with the magic.
std::optional<std::size_t> WarcRecords::find_magic(std::size_t from, std::size_t most) {
  window_.fill(most + magic_line);
  const std::string_view data = window_.data();
  for (std::size_t at = data.find(magic, from); at < most; at = data.find(magic, at + 1)) {
    if (data[at - 1] == '\n' && is_warc_magic(data.substr(at))) return at;
  }
  return std::nullopt;
}

// False if there is no telling how long the block is: with a fault, or because nothing is there.
bool WarcRecords::read_head(WebRecord& record) {
  length_ = 0;
  length_stated_ = false;
  std::size_t at = 0;
  std::string line;  // unfolded
  for (bool first = true;; first = false) {
    std::size_t end = 0;
    for (;;) {
      end = window_.data().find('\n', at);
      if (end != std::string_view::npos) break;
      if (window_.data().size() > longest_head || !window_.more()) {
        const bool cut = window_.data().size() <= longest_head;
        window_.drop(std::min(magic.size(), window_.data().size()));
        record.fault =
            cut ? "the record is cut short inside its header" : "the record's header does not end";
        return false;
      }
    }
    const std::string_view next = window_.data().substr(at, end - at);
    at = end + 1;
    const bool blank = next.empty() || next == "\r";
    const bool folded = !blank && (next.front() == ' ' || next.front() == '\t');
    if (folded) {
      line += ' ';
      line += trimmed(next);
      continue;
    }
    if (!line.empty()) read_head_line(line, record);
    if (blank) break;
    if (!first && is_warc_magic(next)) {
      // Another record begins inside this one's header.
      window_.drop(at - next.size() - 1);
      record.fault = "the record is cut short inside its header";
      return false;
    }
    line = first ? std::string() : std::string(trimmed(next));
  }
  window_.drop(at);
  if (!length_stated_) {
    record.fault = "the record does not state its length";
    return false;
  }
  return true;
}

void WarcRecords::read_head_line(std::string_view line, WebRecord& record) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lower(trimmed(line.substr(0, colon)));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (name == "warc-type") {
    record.type = lower(value);
  } else if (name == "warc-target-uri") {
    // Wget wrote it between angle brackets.
    const bool bracketed = value.size() > 1 && value.front() == '<' && value.back() == '>';
    record.uri = bracketed ? value.substr(1, value.size() - 2) : value;
  } else if (name == "content-type") {
    record.media_type = value;
  } else if (name == "content-length") {
    const auto result = std::from_chars(value.data(), value.data() + value.size(), length_);
    length_stated_ = result.ec == std::errc() && result.ptr == value.data() + value.size();
  }
}

// Is the block's end, `at`, the end of the record?
bool WarcRecords::record_follows(std::size_t at) {
  constexpr std::size_t ends = 8;  // line ends behind the block: two, and some
  window_.fill(at + ends + magic_line);
  if (window_.data().size() <= at) return true;
  std::string_view rest = window_.data().substr(at);
  const std::size_t begin = rest.find_first_not_of("\r\n");
  if (begin == std::string_view::npos) return true;
  rest.remove_prefix(begin);
  return begin > 0 && (is_warc_magic(rest) || rest.size() < magic.size() + 3);
}

void WarcRecords::take_block(WebRecord& record) {
  if (length_ > max_block_) {
    record.fault = "longer than " + size_in_words(max_block_) + ", the limit for an article";
    const std::string wrong =
        pass_over_block(window_, length_, [this](std::size_t most) { return find_magic(1, most); });
    if (!wrong.empty()) record.fault += "; " + wrong;
    return;
  }
  const auto length = static_cast<std::size_t>(length_);
  const bool whole = window_.fill(length);
  std::size_t end = std::min(length, window_.data().size());
  if (whole && record_follows(end)) {
    record.block = window_.data().substr(0, end);
    taken_ = end;
    return;
  }
  // The length is wrong, or the end is missing. A record that begins inside the block says where
  // it ends; else the next one does.
  constexpr std::size_t farthest = 64 * 1024;
  const auto inside = find_magic(1, end);
  const auto behind = inside || !whole ? std::nullopt : find_magic(end + 1, end + farthest);
  const std::string_view data = window_.data();
  if (inside || behind) {
    end = inside ? *inside : *behind;
    taken_ = end;
    const std::size_t last = data.substr(0, end).find_last_not_of("\r\n");
    end = last == std::string_view::npos ? 0 : last + 1;
    record.doubt = "its length is stated as " + std::to_string(length_) + " bytes, but is " +
                   std::to_string(end);
  } else {
    taken_ = end;
    if (!whole) {
      record.doubt = "is cut short: " + std::to_string(end) + " of " + std::to_string(length_) +
                     " bytes are there";
    }
  }
  record.block = window_.data().substr(0, end);
}

// A block that nobody looks at is not kept, but a wrong length must not cost the next records.
void WarcRecords::pass_block(WebRecord& record) {
  if (length_ > max_block_) {
    record.doubt =
        pass_over_block(window_, length_, [this](std::size_t most) { return find_magic(1, most); });
    return;
  }
  const auto length = static_cast<std::size_t>(length_);
  if (window_.fill(length) && record_follows(length)) {
    taken_ = length;
    return;
  }
  const std::size_t end = std::min(length, window_.data().size());
  const auto inside = find_magic(1, end);
  taken_ = inside ? *inside : end;
  if (inside) {
    record.doubt = "its length is stated as " + std::to_string(length_) +
                   " bytes, but the next record begins after " + std::to_string(*inside);
  } else if (window_.data().size() < length) {
    record.doubt = "is cut short";
  }
}

}  // namespace morgue::index
