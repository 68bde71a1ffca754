#include "indexer/reader/url_text.h"

#include <algorithm>

namespace morgue::index {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// Without "." and "..".
std::string tidy_path(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view step = path.substr(0, end);
    const bool last = end == path.size();
    path.remove_prefix(end);
    if (step == "/." || step == ".") {
      if (last) out += '/';
    } else if (step == "/.." || step == "..") {
      const std::size_t slash = out.rfind('/');
      out.erase(slash == std::string::npos ? 0 : slash);
      if (last) out += '/';
    } else {
      out += step;
    }
  }
  return out;
}

}  // namespace

bool is_absolute_url(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  });
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  base = trimmed(base);
  reference = trimmed(reference);
  const std::size_t host = base.find("://");
  if (reference.empty() || is_absolute_url(reference) || !is_absolute_url(base) ||
      host == std::string_view::npos) {
    return std::string(reference);
  }
  if (reference.substr(0, 2) == "//")
    return std::string(base.substr(0, host + 1)).append(reference);
  base = base.substr(0, base.find('#'));
  if (reference.front() == '#') return std::string(base).append(reference);
  base = base.substr(0, base.find('?'));
  if (reference.front() == '?') return std::string(base).append(reference);
  const std::size_t root = std::min(base.find('/', host + 3), base.size());
  const std::string site(base.substr(0, root));
  const std::size_t query = std::min(reference.find_first_of("?#"), reference.size());
  const std::string rest(reference.substr(query));
  const std::string_view path = reference.substr(0, query);
  if (path.front() == '/') return site + tidy_path(path) + rest;
  const std::string_view folder =
      base.substr(root, base.rfind('/') + 1 - std::min(root, base.rfind('/') + 1));
  const std::string whole =
      (folder.empty() ? std::string("/") : std::string(folder)) + std::string(path);
  return site + tidy_path(whole) + rest;
}

}  // namespace morgue::index
