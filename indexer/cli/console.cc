#include "indexer/cli/console.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

#include "common/text.h"
#include "indexer/cli/environment.h"

namespace morgue::index::cli {

namespace {

constexpr std::string_view clear_line = "\r\x1b[K";

void write_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written < 0 && errno != EINTR) return;  // nothing can be done if even that cannot be said
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Control characters, those of C1 in UTF-8 too, as question marks.
void append_printable(std::string& out, std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    const bool c1 = byte == 0xC2 && i + 1 < line.size() &&
                    static_cast<unsigned char>(line[i + 1]) >= 0x80 &&
                    static_cast<unsigned char>(line[i + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F || c1) {
      out += '?';
      if (c1) ++i;
    } else {
      out += line[i];
    }
  }
}

// A message without what differs from one article to the next: what stands in quotes, and numbers.
std::string without_particulars(const std::string& message) {
  std::string out;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const char c = message[i];
    if (c == '"') {
      const std::size_t end = message.find('"', i + 1);
      if (end == std::string::npos) return out += "\"...\"";
      out += "\"...\"";
      i = end;
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      if (out.empty() || out.back() != 'N') out += 'N';
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void Console::problem(const Problem& problem) {
  const bool warning = problem.severity == Problem::Severity::warning;
  if (warning) {
    ++warnings_;
    if (loudness_ == Loudness::quiet) return;
  } else if (problem.severity == Problem::Severity::partial) {
    ++left_out_;
  } else {
    ++rejected_;
    count_reason(problem.message);
  }
  std::string line = problem.place + (warning ? ": warning: " : ": ") + problem.message;
  std::replace(line.begin(), line.end(), '\n', '?');  // a file's name may hold that, too
  print(line);
}

void Console::count_reason(const std::string& message) {
  constexpr std::size_t most = 200;
  constexpr const char* others = "other reasons";
  std::string reason = without_particulars(message);
  if (reasons_.size() >= most && reasons_.count(reason) == 0) reason = others;
  ++reasons_[reason];
}

std::vector<std::pair<std::string, std::uint64_t>> Console::reasons() const {
  std::vector<std::pair<std::string, std::uint64_t>> sorted(reasons_.begin(), reasons_.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

void Console::error(const Error& error) {
  std::string text = std::string("morgue-index: ") + one_line(error.what());
  if (!error.hint().empty()) (text += '\n') += error.hint();
  print(text);
}

void Console::note(std::string_view lines) {
  if (loudness_ != Loudness::quiet) print(lines);
}

void Console::detail(std::string_view line) {
  if (loudness_ == Loudness::verbose) print(line);
}

void Console::show_progress(const std::string& line) {
  if (!shows_progress()) return;
  const unsigned columns = terminal_columns();
  std::string text(clear_line);
  text += line.substr(0, columns > 1 ? columns - 1 : 1);  // plain ASCII, so that bytes are columns
  write_all(text);
  shown_ = true;
}

void Console::clear() {
  if (shown_) write_all(clear_line);
  shown_ = false;
}

void Console::print(std::string_view lines) {
  clear();
  std::string text;
  for (;;) {
    const std::size_t end = lines.find('\n');
    append_printable(text, lines.substr(0, end));
    text += '\n';
    if (end == std::string_view::npos) break;
    lines.remove_prefix(end + 1);
  }
  write_all(text);  // in one piece, so that lines of other programs do not come in between
}

}  // namespace morgue::index::cli
