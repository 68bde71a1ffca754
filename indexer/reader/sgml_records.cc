#include "indexer/reader/sgml_records.h"

#include <algorithm>
#include <utility>

#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

constexpr std::string_view elements[] = {"REUTERS", "DOC"};
constexpr std::size_t longest_tag = 16;  // "</REUTERS", and what must follow the name

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Is that name, in any case, at the start of the text, and ended?
bool has_name(std::string_view text, std::string_view name) {
  if (text.size() <= name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (upper(text[i]) != name[i]) return false;
  }
  constexpr std::string_view ends = "> \t\r\n";
  return ends.find(text[name.size()]) != std::string_view::npos;
}

bool has_end_tag(std::string_view text, std::string_view name) {
  return text.size() > 1 && text[1] == '/' && has_name(text.substr(2), name);
}

}  // namespace

std::string_view record_element(std::string_view text) {
  if (text.empty() || text.front() != '<') return {};
  for (const std::string_view element : elements) {
    if (has_name(text.substr(1), element)) return element;
  }
  return {};
}

std::optional<SgmlRecord> SgmlRecords::next() {
  window_.drop(std::exchange(taken_, 0));
  if (!find_start()) return std::nullopt;
  SgmlRecord record;
  record.line = window_.line();
  const auto missing = [&](std::string_view before) {
    return "no </" + std::string(element_) + "> before " + std::string(before);
  };
  bool too_long = false;
  std::size_t i = 1;  // behind the '<' of the start tag
  for (;;) {
    const std::string_view data = window_.data();
    const std::size_t at = data.find('<', i);
    if (at == std::string_view::npos || data.size() - at < longest_tag) {
      // The tag may go on behind what was read so far.
      i = std::min(at, data.size());
      if (too_long || i > max_record_) {
        too_long = true;
        window_.drop(i);
        i = 0;
      }
      if (window_.more()) continue;
      if (window_.data().find('<', i) == std::string_view::npos) {
        taken_ = window_.data().size();
        record.fault = missing("the end of the file");
        break;
      }
    }
    const std::string_view rest = window_.data();
    const std::size_t tag = rest.find('<', i);
    if (has_end_tag(rest.substr(tag), element_)) {
      const std::size_t end = std::min(rest.find('>', tag), rest.size() - 1) + 1;
      taken_ = end;
      record.text = rest.substr(0, end);
      break;
    }
    if (record_element(rest.substr(tag)) == element_) {
      taken_ = tag;
      record.fault = missing("the next <" + std::string(element_) + ">");
      break;
    }
    i = tag + 1;
  }
  if (record.fault.empty() && (too_long || record.text.size() > max_record_)) {
    record.text = {};
    record.fault = "longer than " + size_in_words(max_record_) + ", the limit for an article";
  }
  return record;
}

// Goes to the start tag of the next record.
bool SgmlRecords::find_start() {
  // In so many bytes of the window no comment ends, and no tag. They are not looked through again.
  std::size_t no_comment_end = 0;
  std::size_t no_tag_end = 0;
  const auto drop = [&](std::size_t count) {
    window_.drop(count);
    no_comment_end -= std::min(count, no_comment_end);
    no_tag_end -= std::min(count, no_tag_end);
  };
  std::size_t i = 0;
  for (;;) {
    const std::string_view data = window_.data();
    const std::size_t at = data.find('<', i);
    const std::size_t end = std::min(at, data.size());
    note_stray(data.substr(i, end - i));
    drop(end);
    if (window_.data().size() < longest_tag && window_.more()) {
      i = 0;
      continue;
    }
    const std::string_view rest = window_.data();
    if (rest.empty()) return false;
    element_ = record_element(rest);
    if (!element_.empty()) return true;
    // Another tag, a declaration or a comment: no text.
    const bool comment = rest.substr(0, 4) == "<!--";
    if (rest.size() > 1 && rest[1] != '!') {
      const std::size_t next = rest.find_first_of("<>", 1);
      if (next != std::string_view::npos && rest[next] == '<') {
        drop(next);
        continue;
      }
    }
    constexpr std::string_view comment_end = "-->";
    std::size_t& searched = comment ? no_comment_end : no_tag_end;
    const std::size_t close = comment ? rest.find(comment_end, searched) : rest.find('>', searched);
    if (close == std::string_view::npos) {
      const std::size_t tail = comment ? comment_end.size() - 1 : 0;  // an end may begin in it
      searched = rest.size() - std::min(tail, rest.size());
    }
    if (close == std::string_view::npos && rest.size() < max_record_ && window_.more()) {
      i = 0;
      continue;
    }
    drop(close == std::string_view::npos ? 1 : close + (comment ? 3 : 1));
    i = 0;
  }
}

void SgmlRecords::note_stray(std::string_view text) {
  if (stray_line_ != 0) return;
  const std::size_t at = text.find_first_not_of(" \t\r\n\f\x1A");
  if (at == std::string_view::npos) return;
  stray_line_ = window_.line() + count_line_ends(text.substr(0, at));
}

}  // namespace morgue::index
