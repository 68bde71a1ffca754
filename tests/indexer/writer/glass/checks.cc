#include "checks.h"

#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string_view>
#include <vector>

#include "indexer/writer/glass/version_file.h"

namespace morgue::glass {

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

void compact(const fs::path& from, const fs::path& to) {
  Xapian::Database(from.string())
      .compact(to.string(), Xapian::Compactor::FULL | Xapian::DBCOMPACT_NO_RENUMBER);
}

std::string differing_file(const fs::path& a, const fs::path& b) {
  const std::string name = a.filename().string();
  if (fs::exists(a) != fs::exists(b)) return name + " is only in one";
  if (!fs::exists(a)) return {};
  const std::string left = bytes_of(a);
  const std::string right = bytes_of(b);
  if (left == right) return {};
  const auto at = static_cast<std::size_t>(
      std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
  return name + " (" + std::to_string(left.size()) + " and " + std::to_string(right.size()) +
         " bytes) differs from byte " + std::to_string(at);
}

std::string differing_table(const fs::path& a, const fs::path& b, Tables tables) {
  for (std::size_t i = 0; i < table_count; ++i) {
    const auto table = static_cast<Table>(i);
    if (tables == Tables::eager && table != Table::postlist && table != Table::termlist) continue;
    std::string found = differing_file(a / table_file(table), b / table_file(table));
    if (!found.empty()) return found;
  }
  if (tables == Tables::eager) return {};
  // All but the UUID, which follows magic and version.
  const std::string left = bytes_of(a / "iamglass");
  const std::string right = bytes_of(b / "iamglass");
  if (left.substr(0, 16) != right.substr(0, 16)) return "iamglass differs in its head";
  if (left.substr(32) != right.substr(32)) return "iamglass differs behind the uuid";
  return {};
}

std::string check_findings(const fs::path& database) {
  std::ostringstream text;
  const std::size_t errors = Xapian::Database::check(database.string(), 0, &text);
  if (errors > 0) return text.str();
  if (std::system("command -v xapian-check >/dev/null 2>&1") != 0) {
    std::cout << "xapian-check is not installed: not run\n";
    return {};
  }
  fs::path output = database;
  output += ".check";
  const std::string command =
      "xapian-check '" + database.string() + "' >'" + output.string() + "' 2>&1";
  const int status = std::system(command.c_str());
  const std::string said = bytes_of(output);
  fs::remove(output);
  return status == 0 ? std::string() : said;
}

}  // namespace morgue::glass
