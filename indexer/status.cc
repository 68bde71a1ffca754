#include "indexer/status.h"

#include <morgue/error.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "common/analyzer.h"
#include "common/date_terms.h"
#include "common/fields.h"
#include "indexer/catalogue.h"

namespace morgue::index {

namespace {

namespace fs = std::filesystem;

// Calls `each` with every term of that prefix, without it.
template <class Each>
void for_each_term(const Xapian::Database& database, std::string_view prefix, const Each& each) {
  const std::string start(prefix);
  const Xapian::TermIterator end = database.allterms_end(start);
  for (Xapian::TermIterator term = database.allterms_begin(start); term != end; ++term) {
    each((*term).substr(start.size()));
  }
}

// The first and the last date of any article. An article of a known day bears the terms of its
// month and year too: those count only where no day (or month) lies in them.
void read_dates(const Xapian::Database& database, ArchiveStatus& status) {
  const auto consider = [&status](const std::string& digits) {
    const Date date = date_from_value(digits);
    if (!date.known()) return;  // "Dnone"
    if (!status.first.known() || date.last_day() < status.first.first_day()) status.first = date;
    if (!status.last.known() || date.first_day() > status.last.last_day()) status.last = date;
  };
  for_each_term(database, field(FieldId::date).prefix, consider);
  for_each_term(database, prefix::month, consider);
  for_each_term(database, prefix::year, consider);
  status.undated = database.get_termfreq(std::string(undated_term));
}

void read_sizes(const fs::path& generation, ArchiveStatus& status) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(generation, error)) {
    std::error_code gone;
    const std::uint64_t bytes = entry.is_regular_file(gone) ? entry.file_size(gone) : 0;
    if (gone) continue;
    status.bytes += bytes;
    if (entry.path().extension() == ".glass") {
      status.tables.push_back({entry.path().stem().string(), bytes});
    }
  }
  std::sort(status.tables.begin(), status.tables.end(), [](const auto& a, const auto& b) {
    return a.bytes != b.bytes ? a.bytes > b.bytes : a.name < b.name;
  });
}

ArchiveStatus read_live(const ArchiveLayout& layout) {
  ArchiveStatus status;
  status.path = layout.folder().string();
  status.generation = layout.live();
  const fs::path generation = layout.generation(status.generation);
  const Xapian::Database database(generation.string());
  status.metadata = read_metadata(database, status.path);
  status.same_analyzer = status.metadata.fingerprint == Analyzer::fingerprint();
  status.articles = database.get_doccount();
  read_dates(database, status);
  status.languages = languages(database);
  for_each_term(database, field(FieldId::person).prefix,
                [&status](const std::string&) { ++status.people; });
  read_sizes(generation, status);
  return status;
}

}  // namespace

ArchiveStatus read_status(const ArchiveLayout& layout) {
  // While we read, somebody may commit, or swap the generation away.
  constexpr int attempts = 5;
  for (int attempt = 1;; ++attempt) {
    try {
      return read_live(layout);
    } catch (const Xapian::DatabaseError&) {
      if (attempt == attempts) rethrow_as_error(layout.folder().string());
    } catch (...) {
      rethrow_as_error(layout.folder().string());
    }
  }
}

std::vector<std::string> known_files(const ArchiveLayout& layout) {
  try {
    if (!layout.exists()) return {};
    return Catalogue::paths(Xapian::Database(layout.generation(layout.live()).string()));
  } catch (...) {
    rethrow_as_error(layout.folder().string());
  }
}

}  // namespace morgue::index
