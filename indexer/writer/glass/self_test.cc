#include "indexer/writer/glass/self_test.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "indexer/writer/glass/compare.h"
#include "indexer/writer/glass/database_writer.h"

namespace morgue::glass {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 1> proved_versions{"1.4.22"};

// Enough for several chunks of the commonest term, several leaves in each table, and branches.
constexpr std::uint32_t documents = 560;

struct Sample {
  std::map<std::string, std::vector<std::uint32_t>> terms;
  std::map<std::uint32_t, std::string> values;
  std::string data;
};

Sample sample(std::uint32_t docid) {
  Sample result;
  result.terms["all"] = {1, docid + 1};
  result.terms["Q" + std::to_string(docid)] = {};
  result.terms[std::string("nul\0in", 6) + std::to_string(docid % 7)] = {docid};
  result.terms[std::string(245, static_cast<char>('a' + docid % 20))] = {2, 4, 8, 1000};
  for (std::uint32_t i = 0; i < 6; ++i) {
    result.terms["word" + std::to_string(docid * (i + 1) % 101)].push_back(i * docid % 500 +
                                                                           10 * i);
  }
  for (auto& [term, positions] : result.terms) {
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  }
  result.values = {{0, std::to_string(docid)}, {300, std::string(docid % 30 + 1, 'v')}};
  result.data = std::string(docid % 50, ' ') + "data " + std::to_string(docid * 7919);
  if (docid % 200 == 0) {
    for (std::uint32_t i = 0; i < 9000; ++i) result.data += static_cast<char>(i * i % 251);
  }
  return result;
}

// Without gaps at first, then beyond what two bytes hold.
std::uint32_t docid_of(std::uint32_t i) {
  return i < documents / 2 ? i + 1 : 100 * i;
}

// One term's postings take four bytes each.
std::uint32_t wdf_of(const std::string& term, const std::vector<std::uint32_t>& positions) {
  const auto count = static_cast<std::uint32_t>(positions.size());
  return term == "all" ? 20'000 + count : count;
}

void write_with_xapian(const fs::path& folder) {
  Xapian::WritableDatabase database(
      folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  for (std::uint32_t i = 0; i < documents; ++i) {
    const Sample source = sample(docid_of(i));
    Xapian::Document document;
    for (const auto& [term, positions] : source.terms) {
      document.add_term(term, wdf_of(term, positions));
      for (const std::uint32_t position : positions) document.add_posting(term, position, 0);
    }
    for (const auto& [slot, value] : source.values) document.add_value(slot, value);
    document.set_data(source.data);
    database.replace_document(docid_of(i), document);
  }
  database.set_metadata("key", "value");
  database.add_synonym("Zword", "words");
  database.add_spelling("spelling", 3);
  database.commit();
}

void write_with_glass(const fs::path& folder) {
  WriterOptions options;
  options.run_documents = documents / 2 - 1;
  DatabaseWriter writer(folder, options);
  DocumentEncoder encoder({});
  for (std::uint32_t i = 0; i < documents; ++i) {
    const Sample source = sample(docid_of(i));
    std::vector<Term> terms;
    for (const auto& [term, positions] : source.terms) {
      terms.push_back({term, wdf_of(term, positions), positions});
    }
    std::vector<Value> values;
    for (const auto& [slot, value] : source.values) values.push_back({slot, value});
    writer.add(docid_of(i), encoder.encode({terms, values, source.data}));
  }
  writer.set_metadata("key", "value");
  writer.add_synonym("Zword", "words");
  writer.add_spelling("spelling", 3);
  writer.finish();
}

bool passes(const fs::path& scratch) {
  fs::create_directory(scratch);
  const fs::path expected = scratch / "xapian";
  const fs::path ours = scratch / "glass";
  write_with_xapian(expected);
  write_with_glass(ours);
  const Xapian::Database database(ours.string());
  return difference(Xapian::Database(expected.string()), database).empty() &&
         Xapian::Database::check(ours.string(), 0, nullptr) == 0;
}

}  // namespace

bool is_proved_version() {
  const std::string_view running = Xapian::version_string();
  return std::find(proved_versions.begin(), proved_versions.end(), running) !=
         proved_versions.end();
}

bool proves_itself(const fs::path& scratch) {
  bool good = false;
  try {
    good = passes(scratch);
  } catch (const Xapian::Error&) {
    good = false;
  } catch (const std::exception&) {
    good = false;
  }
  std::error_code ignored;
  fs::remove_all(scratch, ignored);
  return good;
}

}  // namespace morgue::glass
