#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reader/json_records.h"

namespace morgue::index {

namespace {

constexpr std::size_t escape_length = 6;  // \uD83D

// The number in \uXXXX at the start of the text.
std::optional<std::uint32_t> unicode_escape(std::string_view text) {
  if (text.size() < escape_length || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text.substr(2, 4)) {
    value *= 16;
    if (c >= '0' && c <= '9') {
      value += static_cast<std::uint32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      value += static_cast<std::uint32_t>(c - 'a' + 10);
    } else if (c >= 'A' && c <= 'F') {
      value += static_cast<std::uint32_t>(c - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

bool is_high(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

struct Done {
  bool numbers = false;
  bool surrogates = false;
  bool controls = false;
};

// Copies the inside of a string, from behind its opening quote to its closing one. Returns how many
// bytes of `text` that were.
std::size_t copy_string(std::string_view text, std::string& out, Done& done) {
  std::size_t i = 0;
  while (i < text.size() && text[i] != '"') {
    if (text[i] != '\\') {
      const bool control = static_cast<unsigned char>(text[i]) < 0x20;
      done.controls = done.controls || control;
      out += control ? ' ' : text[i];
      ++i;
      continue;
    }
    const auto unit = unicode_escape(text.substr(i));
    if (!unit) {
      out += text.substr(i, 2);
      i += 2;
      continue;
    }
    std::size_t length = escape_length;
    bool lone = is_low(*unit);
    if (is_high(*unit)) {
      const auto second = unicode_escape(text.substr(i + escape_length));
      lone = !second || !is_low(*second);
      if (!lone) length = 2 * escape_length;
    }
    if (lone) {
      out += "\\ufffd";
      done.surrogates = true;
    } else {
      out += text.substr(i, length);
    }
    i += length;
  }
  return std::min(i, text.size());
}

}  // namespace

bool repair_json(std::string_view text, std::string& repaired, std::string& what) {
  Done done;
  repaired.clear();
  repaired.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  constexpr std::string_view no_numbers[] = {"NaN", "-Infinity", "Infinity"};
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') {
      repaired += text[i++];
      i += copy_string(text.substr(i), repaired, done);
      if (i < text.size()) repaired += text[i++];
      continue;
    }
    bool replaced = false;
    for (const std::string_view word : no_numbers) {
      if (text.substr(i, word.size()) != word) continue;
      repaired += "null";
      i += word.size();
      replaced = done.numbers = true;
      break;
    }
    if (!replaced) repaired += text[i++];
  }
  what.clear();
  const auto add = [&what](std::string_view reason) {
    if (!what.empty()) what += "; ";
    what += reason;
  };
  if (done.numbers) add("NaN or Infinity, which JSON does not have, was read as null");
  if (done.surrogates) add("half a surrogate pair was read as U+FFFD");
  if (done.controls) add("control characters in strings were read as blanks");
  return !what.empty();
}

}  // namespace morgue::index
