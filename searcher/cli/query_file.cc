#include "searcher/cli/query_file.h"

#include <fcntl.h>
#include <morgue/error.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <unordered_map>

namespace morgue::cli {

namespace {

constexpr const char* shape = "Each line is a name, a tab, and a query.";

[[noreturn]] void refuse(const std::string& path, std::size_t line, const std::string& why) {
  throw Error(ErrorCode::bad_argument, path + ':' + std::to_string(line) + ": " + why, shape);
}

}  // namespace

std::string read_file(const std::string& path, const std::string& hint, std::size_t most) {
  const bool standard_input = path == "-";
  const int fd = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::string text;
  ssize_t got = fd < 0 ? -1 : 0;
  if (fd >= 0) {
    constexpr std::size_t block = 1u << 16;
    do {
      const std::size_t size = text.size();
      text.resize(size + block);
      got = ::read(fd, text.data() + size, block);
      text.resize(size + (got > 0 ? static_cast<std::size_t>(got) : 0));
    } while ((got > 0 && text.size() < most) || (got < 0 && errno == EINTR));
  }
  const int error = errno;
  if (fd >= 0 && !standard_input) ::close(fd);
  if (got < 0) {
    throw Error(ErrorCode::io, path + ": " + std::strerror(error), hint);
  }
  return text;
}

std::vector<NamedQuery> read_query_file(const std::string& path) {
  const std::string text = read_file(path, "It is to be a file of queries. " + std::string(shape));
  std::string_view rest = text;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (rest.substr(0, byte_order_mark.size()) == byte_order_mark) {
    rest.remove_prefix(byte_order_mark.size());
  }
  std::vector<NamedQuery> queries;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) refuse(path, number, "there is no tab in this line");
    if (tab == 0) refuse(path, number, "there is no name before the tab");
    queries.push_back(
        {number, std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
  }
  return queries;
}

void check_names(const std::string& path, const std::vector<NamedQuery>& queries) {
  std::unordered_map<std::string_view, std::size_t> seen;
  for (const NamedQuery& query : queries) {
    if (query.name.find_first_of(" \v\f\r") != std::string::npos) {
      refuse(path, query.line,
             "the name '" + query.name + "' has blanks: a run file cannot hold it");
    }
    const auto [first, is_new] = seen.emplace(query.name, query.line);
    if (!is_new) {
      refuse(path, query.line,
             "the name '" + query.name + "' stands in line " + std::to_string(first->second) +
                 " already");
    }
  }
}

}  // namespace morgue::cli
