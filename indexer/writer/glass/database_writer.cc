#include "indexer/writer/glass/database_writer.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/writer/glass/document_tables.h"
#include "indexer/writer/glass/format.h"
#include "indexer/writer/glass/inverter.h"
#include "indexer/writer/glass/list_tables.h"
#include "indexer/writer/glass/merge.h"
#include "indexer/writer/glass/pair_sorter.h"
#include "indexer/writer/glass/run.h"
#include "indexer/writer/glass/word_tables.h"

namespace morgue::glass {

namespace fs = std::filesystem;

namespace {

// Open at once: two files each, with buffers of 128 KiB. More are merged in groups first.
constexpr std::size_t max_runs = 64;

// Xapian's own lock, as it takes it: whoever opens the folder for writing meanwhile is refused.
UniqueFd take_lock(const fs::path& folder) {
  const fs::path path = folder / "flintlock";
  UniqueFd fd(path, O_WRONLY | O_CREAT | O_TRUNC);
  struct ::flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_len = 1;
  if (::fcntl(fd.get(), F_OFD_SETLK, &lock) != 0) throw_io_error(path);
  return fd;
}

fs::path prepare_folder(const fs::path& folder) {
  fs::create_directories(folder);
  return folder;
}

void merge_files(const std::vector<fs::path>& inputs, const fs::path& output) {
  std::vector<ListReader> readers;
  readers.reserve(inputs.size());
  for (const fs::path& input : inputs) readers.emplace_back(input);
  ListWriter writer(output);
  const ErasedDocuments none;
  for (ListMerger lists(readers); !lists.at_end();) lists.merge(none, writer);
  writer.finish();
}

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(std::string("glass: ") + what);
}

}  // namespace

struct DatabaseWriter::Impl {
  Impl(const fs::path& where, const WriterOptions& wanted)
      : folder(prepare_folder(where)),
        scratch(folder / "runs"),
        options(wanted),
        lock(take_lock(folder)),
        synonyms(scratch / "synonyms-"),
        fragments(scratch / "fragments-") {
    // It is no database from here on.
    fs::remove(folder / "iamglass");
    remove_tables();
    fs::remove_all(scratch);
    fs::create_directory(scratch);
    documents.emplace(folder);
  }

  ~Impl() {
    if (spilling.valid()) spilling.wait();
    if (finished) return;
    documents.reset();
    std::error_code ignored;
    fs::remove_all(scratch, ignored);
    remove_tables();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void remove_tables() const {
    std::error_code ignored;
    for (std::size_t i = 0; i < table_count; ++i) {
      fs::remove(folder / table_file(static_cast<Table>(i)), ignored);
    }
  }

  void add(std::uint32_t docid, const EncodedDocument& document) {
    require(docid > last_docid, "docids out of order");
    last_docid = docid;
    documents->add(docid, document);
    inverter.add(docid, document);
    ++run_documents;
    if (inverter.memory() >= options.memory / 2 || run_documents >= options.run_documents) {
      spill();
    }
  }

  // Hands what is in memory to another thread, which writes it while the next is gathered.
  void spill() {
    if (spilling.valid()) spilling.get();
    if (inverter.empty()) return;
    const std::string number = std::to_string(runs.size());
    runs.push_back({scratch / ("postings-" + number), scratch / ("positions-" + number)});
    spilling = std::async(std::launch::async, [run = runs.back(), full = std::move(inverter)] {
      RunWriter writer(run);
      SortedLists(full).write(writer);
      writer.finish();
    });
    inverter = Inverter();
    run_documents = 0;
  }

  void spill_words() {
    if (synonyms.memory() >= options.memory / 8) synonyms.spill();
  }

  // Until they can all be open at once. Groups of neighbours, so that docids stay in order.
  void reduce_runs() {
    for (unsigned round = 1; runs.size() > max_runs; ++round) {
      std::vector<Run> reduced;
      for (std::size_t begin = 0; begin < runs.size(); begin += max_runs) {
        const std::size_t end = std::min(begin + max_runs, runs.size());
        const std::string number = std::to_string(round) + "-" + std::to_string(begin);
        Run run{scratch / ("postings-" + number), scratch / ("positions-" + number)};
        std::vector<fs::path> postings;
        std::vector<fs::path> positions;
        for (std::size_t i = begin; i < end; ++i) {
          postings.push_back(runs[i].postings);
          positions.push_back(runs[i].positions);
        }
        merge_files(postings, run.postings);
        merge_files(positions, run.positions);
        for (std::size_t i = begin; i < end; ++i) {
          fs::remove(runs[i].postings);
          fs::remove(runs[i].positions);
        }
        reduced.push_back(std::move(run));
      }
      runs = std::move(reduced);
    }
  }

  TableRoot& root(Table table) { return roots.at(static_cast<std::size_t>(table)); }
  [[nodiscard]] fs::path path_of(Table table) const { return folder / table_file(table); }

  void write_small_tables() {
    const auto [termlist, docdata] = documents->finish(erased);
    root(Table::termlist) = termlist;
    root(Table::docdata) = docdata;
    root(Table::synonym) = write_synonym_table(path_of(Table::synonym), synonyms, options.words);
    root(Table::spelling) =
        write_spelling_table(path_of(Table::spelling), words, fragments, options.words);
  }

  Statistics finish() {
    // What is in memory is merged from there: a run that no other follows is not worth a file.
    const SortedLists last(inverter);
    if (spilling.valid()) spilling.get();
    reduce_runs();
    erased.prepare();
    std::vector<ListReader> postings;
    std::vector<ListReader> positions;
    for (const Run& run : runs) {
      postings.emplace_back(run.postings);
      positions.emplace_back(run.positions);
    }
    postings.emplace_back(last, ListPart::postings);
    positions.emplace_back(last, ListPart::positions);
    Statistics statistics;
    {
      std::future<void> small = std::async(std::launch::async, [this] { write_small_tables(); });
      std::future<void> large = std::async(std::launch::async, [this, &positions] {
        root(Table::position) = write_position_table(path_of(Table::position), positions, erased);
      });
      // If this throws, the futures wait for the others.
      root(Table::postlist) =
          write_postlist_table(path_of(Table::postlist), metadata, postings, erased, statistics);
      large.get();
      small.get();
    }
    statistics.last_docid = last_docid;
    for (const auto& [word, frequency] : words) {
      statistics.largest_spelling_frequency =
          std::max(statistics.largest_spelling_frequency, frequency);
    }
    fs::remove_all(scratch);
    write_version_file(folder, roots, statistics);
    lock.reset();
    finished = true;
    return statistics;
  }

  const fs::path folder;
  const fs::path scratch;
  const WriterOptions options;
  UniqueFd lock;
  std::optional<DocumentTables> documents;
  Inverter inverter;
  std::future<void> spilling;
  std::vector<Run> runs;
  ErasedDocuments erased;
  Metadata metadata;
  PairSorter synonyms;
  std::map<std::string, std::uint32_t> words;
  PairSorter fragments;
  std::array<TableRoot, table_count> roots;
  std::uint32_t last_docid = 0;
  std::uint32_t run_documents = 0;  // in the inverter
  bool finished = false;
};

DatabaseWriter::DatabaseWriter(const fs::path& folder, const WriterOptions& options)
    : impl_(std::make_unique<Impl>(folder, options)) {}
DatabaseWriter::~DatabaseWriter() = default;
DatabaseWriter::DatabaseWriter(DatabaseWriter&&) noexcept = default;
DatabaseWriter& DatabaseWriter::operator=(DatabaseWriter&&) noexcept = default;

void DatabaseWriter::add(std::uint32_t docid, const EncodedDocument& document) {
  impl_->add(docid, document);
}

void DatabaseWriter::erase(std::uint32_t docid) {
  impl_->erased.add(docid);
}

std::string DatabaseWriter::data(std::uint32_t docid) const {
  return impl_->documents->data(docid);
}

void DatabaseWriter::set_metadata(const std::string& key, std::string value) {
  require(!key.empty() && key.size() + prefix::metadata.size() <= max_key_bytes,
          "a metadata key of 0 or more than 253 bytes");
  if (value.empty()) {
    impl_->metadata.erase(key);
  } else {
    impl_->metadata[key] = std::move(value);
  }
}

std::string DatabaseWriter::metadata(const std::string& key) const {
  const auto found = impl_->metadata.find(key);
  return found == impl_->metadata.end() ? std::string() : found->second;
}

void DatabaseWriter::add_synonym(std::string_view term, std::string_view synonym) {
  require(!term.empty() && term.size() <= max_key_bytes, "a synonym's key of 0 or over 255 bytes");
  require(!synonym.empty() && synonym.size() <= max_synonym_bytes,
          "a synonym of 0 or more than 255 bytes");
  impl_->synonyms.add(term, synonym);
  impl_->spill_words();
}

void DatabaseWriter::add_spelling(const std::string& word, std::uint32_t frequency) {
  require(word.size() <= max_spelling_bytes, "a spelling of more than 254 bytes");
  if (word.size() > 1 && frequency > 0) impl_->words[word] += frequency;
}

Statistics DatabaseWriter::finish() {
  return impl_->finish();
}

}  // namespace morgue::glass
