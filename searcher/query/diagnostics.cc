#include "searcher/query/diagnostics.h"

#include <algorithm>

#include "common/text.h"

namespace morgue::query {

namespace {

// More than a screen of warnings is read by nobody, and each costs a walk to its column.
constexpr std::size_t max_warnings = 20;

constexpr std::size_t max_quoted_bytes = 60;

}  // namespace

void Diagnostics::warn(std::size_t offset, std::string message) {
  if (warnings_.size() >= max_warnings) {
    ++suppressed_;
    return;
  }
  const std::size_t at = column(offset);
  message = placed(offset, message);
  // What is read once for each field says so once.
  const bool known = std::any_of(warnings_.begin(), warnings_.end(), [&](const Warning& warning) {
    return warning.column == at && warning.message == message;
  });
  if (!known) warnings_.push_back({at, std::move(message)});
}

void Diagnostics::warn(std::string message) {
  if (warnings_.size() >= max_warnings) {
    ++suppressed_;
    return;
  }
  warnings_.push_back({0, std::move(message)});
}

QueryError Diagnostics::error(std::size_t offset, const std::string& message,
                              std::string hint) const {
  return QueryError(column(offset), placed(offset, message), std::move(hint));
}

void Diagnostics::stands_for(std::size_t offset, std::string what) {
  names_[offset] = std::move(what);
}

std::string Diagnostics::placed(std::size_t offset, const std::string& message) const {
  const auto name = names_.find(offset);
  return name == names_.end() ? message : "in " + name->second + ": " + message;
}

std::size_t Diagnostics::column(std::size_t offset) const {
  return count_characters(text_.substr(0, offset)) + 1;
}

std::vector<Warning> Diagnostics::take_warnings() {
  if (suppressed_ > 0) {
    warnings_.push_back({0, "and " + std::to_string(suppressed_) +
                                (suppressed_ == 1 ? " more warning" : " more warnings")});
    suppressed_ = 0;
  }
  return std::move(warnings_);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  if (text.size() <= max_quoted_bytes) {
    out += text;
  } else {
    out += cut_at_character(text, max_quoted_bytes);
    out += "...";
  }
  return out += '"';
}

}  // namespace morgue::query
