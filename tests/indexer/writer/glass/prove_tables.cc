// The full proof: real news, indexed with our tables and through Xapian's API, compared.
//
// usage: morgue-prove-tables SCRATCH FILE...
//
// SCRATCH is a folder for the archives. scripts/prove-tables runs this over ../shared/data.
#include <xapian.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "checks.h"
#include "common/archive_layout.h"
#include "indexer/pipeline.h"
#include "indexer/writer/glass/compare.h"
#include "indexer/writer/glass/version_file.h"

namespace {

using namespace morgue;
using namespace morgue::index;
namespace fs = std::filesystem;

// Indexes the files; returns the generation.
fs::path write(const std::vector<std::string>& files, const fs::path& archive, BulkMethod method) {
  fs::remove_all(archive);
  const ArchiveLayout layout(archive);
  WriterOptions options;
  options.memory = 96u << 20;  // several runs
  options.bulk = method;
  const std::unique_ptr<Writer> writer = make_bulk_writer(layout, options);
  PipelineOptions pipeline;
  pipeline.commit_interval = std::chrono::milliseconds(0);
  pipeline.threads = 2;
  const std::atomic<bool> stop{false};
  const IndexReport report = index_files(find_files(files, {}, [](const Problem&) {}), *writer,
                                         pipeline, standard_stages(), {}, stop);
  writer->finish();
  std::cout << archive.filename().string() << ": " << report.articles() << " articles, "
            << report.rejected << " rejected\n"
            << std::flush;
  return layout.generation(layout.live());
}

// All that is known of a document but its docid.
std::string described(const Xapian::Database& database, Xapian::docid docid) {
  std::string text = std::to_string(database.get_doclength(docid)) + '\n';
  for (auto term = database.termlist_begin(docid); term != database.termlist_end(docid); ++term) {
    text += *term + ' ' + std::to_string(term.get_wdf()) + ':';
    for (auto position = term.positionlist_begin(); position != term.positionlist_end();
         ++position) {
      text += ' ' + std::to_string(*position);
    }
    text += '\n';
  }
  const Xapian::Document document = database.get_document(docid);
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    text += std::to_string(value.get_valueno()) + '=' + *value + '\n';
  }
  return text + document.get_data();
}

// An article that comes twice in a run is replaced in its place by the one writer, and anew by the
// other: then articles are compared by their ids, and terms by their frequencies.
std::string difference_by_id(const Xapian::Database& a, const Xapian::Database& b) {
  if (a.get_doccount() != b.get_doccount()) return "numbers of documents";
  auto x = a.allterms_begin();
  auto y = b.allterms_begin();
  for (; x != a.allterms_end() && y != b.allterms_end(); ++x, ++y) {
    if (*x != *y || x.get_termfreq() != y.get_termfreq() ||
        a.get_collection_freq(*x) != b.get_collection_freq(*x)) {
      return "term " + *x + " and " + *y;
    }
    if ((*x).front() == 'Q' &&
        described(a, *a.postlist_begin(*x)) != described(b, *b.postlist_begin(*x))) {
      return "article " + *x;
    }
  }
  return x == a.allterms_end() && y == b.allterms_end() ? "" : "number of terms";
}

std::size_t check_errors(const fs::path& database) {
  return Xapian::Database::check(database.string(), 0, nullptr);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: morgue-prove-tables SCRATCH FILE...\n";
    return EXIT_FAILURE;
  }
  raise_flush_threshold();
  const fs::path scratch = argv[1];
  const std::vector<std::string> files(argv + 2, argv + argc);
  fs::create_directories(scratch);
  const fs::path expected = write(files, scratch / "xapian", BulkMethod::xapian);
  const fs::path ours = write(files, scratch / "tables", BulkMethod::tables);

  int found = 0;
  const auto expect_none = [&found](const std::string& what, const std::string& finding) {
    std::cout << what << ": " << (finding.empty() ? "none" : finding) << '\n' << std::flush;
    if (!finding.empty()) ++found;
  };
  const Xapian::Database theirs(expected.string());
  const Xapian::Database tables(ours.string());
  if (theirs.get_lastdocid() != tables.get_lastdocid()) {
    expect_none("differences by id", difference_by_id(theirs, tables));
  } else {
    // Metadata holds the times of the runs.
    expect_none("differences through the API",
                glass::difference(theirs, tables, glass::CompareMetadata::no));
    for (const glass::Table table : {glass::Table::position, glass::Table::synonym}) {
      const fs::path file(glass::table_file(table));
      expect_none("differing bytes in " + file.string(),
                  glass::differing_file(expected / file, ours / file));
    }
  }
  // The check complains of documents that have positions but no length, whoever wrote them.
  if (check_errors(expected) > 0 && check_errors(expected) == check_errors(ours)) {
    std::cout << "findings of the check: as many as with Xapian's tables\n";
  } else {
    expect_none("findings of the check", glass::check_findings(ours));
  }
  fs::remove_all(scratch);
  return found == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
