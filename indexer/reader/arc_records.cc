#include "indexer/reader/arc_records.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_line = 64 * 1024;

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Head {
  std::string_view url;
  std::string_view media_type;
  std::string_view length;  // "-1" and worse where the crawler knew none
};

// The parts of a record's line, from behind: URLs may have blanks in them. Nothing for a line that
// is none.
std::optional<Head> parse_head(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  std::array<std::string_view, 4> words;  // IP, time, media type, length
  for (std::size_t i = words.size(); i-- > 0;) {
    const std::size_t blank = line.rfind(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    words[i] = line.substr(blank + 1);
    line = line.substr(0, blank);
  }
  const bool url = line.find(':') != std::string_view::npos && line.find(':') < 20;
  if (!url || !all_digits(words[1]) || words[1].size() < 8) return std::nullopt;
  return Head{line, words[2], words[3]};
}

}  // namespace

std::optional<WebRecord> ArcRecords::next() {
  window_.drop(std::exchange(taken_, 0));
  for (;;) {
    std::size_t begin = std::string_view::npos;
    while ((begin = window_.data().find_first_not_of("\r\n")) == std::string_view::npos) {
      window_.drop(window_.data().size());
      if (window_.more()) continue;
      if (window_.fault().empty()) return std::nullopt;
      std::string reason = window_.fault();
      const bool more = window_.mend();
      lost_(std::move(reason));
      if (!more) return std::nullopt;
    }
    window_.drop(begin);
    std::size_t end = std::string_view::npos;
    while ((end = window_.data().find('\n')) == std::string_view::npos) {
      if (window_.data().size() > longest_line || !window_.more()) break;
    }
    const std::string_view line = window_.data().substr(0, end);
    const auto head = parse_head(line);
    if (!head) {
      pass_over_text();
      continue;
    }
    WebRecord record;
    record.number = ++number_;
    record.uri = head->url;
    record.media_type = head->media_type;
    record.type = head->url.substr(0, 11) == "filedesc://" ? "filedesc" : "response";
    std::uint64_t length = 0;
    const char* const last = head->length.data() + head->length.size();
    const auto parsed = std::from_chars(head->length.data(), last, length);
    const bool stated = parsed.ec == std::errc() && parsed.ptr == last;
    if (!stated) record.fault = "the record's length is stated as " + in_quotes(head->length);
    window_.drop(std::min(line.size() + 1, window_.data().size()));
    if (!stated) return record;
    if (length > max_block_) {
      record.fault = "longer than " + size_in_words(max_block_) + ", the limit for an article";
      const std::string wrong =
          pass_over_block(window_, length, [this](std::size_t most) { return find_head(1, most); });
      if (!wrong.empty()) record.fault += "; " + wrong;
    } else {
      take_block(record, length);
    }
    return record;
  }
}

void ArcRecords::take_block(WebRecord& record, std::uint64_t stated) {
  const auto length = static_cast<std::size_t>(stated);
  const bool whole = window_.fill(length);
  std::size_t end = std::min(length, window_.data().size());
  if (!whole || !record_follows(end)) {
    // The length is wrong, or the end is missing. A record that begins inside the block says where
    // it ends; else the next one does.
    constexpr std::size_t farthest = 64 * 1024;
    auto next = find_head(1, end);
    if (!next && whole) next = find_head(end + 1, end + farthest);
    if (next) {
      end = *next;
      record.doubt = "its length is stated as " + std::to_string(length) +
                     " bytes, but the next record begins after " + std::to_string(end);
    } else if (!whole) {
      record.doubt = "is cut short: " + std::to_string(end) + " of " + std::to_string(length) +
                     " bytes are there";
    }
  }
  record.block = window_.data().substr(0, end);
  taken_ = end;
}

// Is the block's end, `at`, the end of the record?
bool ArcRecords::record_follows(std::size_t at) {
  for (;;) {
    const std::string_view rest = window_.data().substr(at);
    const std::size_t begin = rest.find_first_not_of("\r\n");
    if (begin != std::string_view::npos) {
      const std::size_t end = rest.find('\n', begin);
      if (end != std::string_view::npos || rest.size() - begin > longest_line) {
        return parse_head(rest.substr(begin, end - begin)).has_value();
      }
    }
    if (!window_.more()) return true;
  }
}

// Where, among the first `most` bytes, a line is a record's.
std::optional<std::size_t> ArcRecords::find_head(std::size_t from, std::size_t most) {
  window_.fill(most + longest_line);
  const std::string_view data = window_.data();
  for (std::size_t end = data.find('\n', from - 1); end < most; end = data.find('\n', end + 1)) {
    const std::size_t begin = end + 1;
    const std::string_view line = data.substr(begin, longest_line);
    if (begin < most && parse_head(line.substr(0, line.find('\n')))) return begin;
  }
  return std::nullopt;
}

// To the next line that is a record's.
void ArcRecords::pass_over_text() {
  std::uint64_t lost = 0;
  for (;;) {
    const std::size_t end = window_.data().find('\n');
    if (end == std::string_view::npos) {
      if (window_.data().size() < longest_line && window_.more()) continue;
      lost += window_.data().size();
      window_.drop(window_.data().size());
      if (!window_.more()) break;
      continue;
    }
    if (parse_head(window_.data().substr(0, end))) break;
    lost += end + 1;
    window_.drop(end + 1);
  }
  // What a file says of its own format, and rests of records whose length is not known.
  lost_(std::to_string(lost) + (lost == 1 ? " byte belongs" : " bytes belong") +
        " to no record and were passed over");
}

}  // namespace morgue::index
