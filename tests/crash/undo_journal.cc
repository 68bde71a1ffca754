#include "tests/crash/undo_journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

#include "tests/crash/journal_format.h"

namespace morgue::crash {

namespace {

namespace fs = std::filesystem;

struct Record {
  RecordHeader header{};
  std::string path;
  std::string bytes;
  bool safe = false;
};

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error("undo journal: " + what + ": " + std::strerror(errno));
}

std::vector<Record> read_journal(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::vector<Record> records;
  for (std::size_t at = 0; at + sizeof(RecordHeader) <= all.size();) {
    Record record;
    std::memcpy(&record.header, all.data() + at, sizeof(RecordHeader));
    if (record.header.magic != record_magic) throw std::runtime_error("undo journal is garbled");
    const std::size_t size =
        sizeof(RecordHeader) + record.header.path_size + record.header.bytes_size;
    if (at + size > all.size()) break;
    record.path = all.substr(at + sizeof(RecordHeader), record.header.path_size);
    record.bytes =
        all.substr(at + sizeof(RecordHeader) + record.header.path_size, record.header.bytes_size);
    records.push_back(std::move(record));
    at += size;
  }
  return records;
}

std::string folder_of(const std::string& path) {
  return fs::path(path).parent_path().string();
}

// From the end backwards: a change is safe if its file, or the folder of its entry, is synced later
// on.
void mark_safe(std::vector<Record>& records) {
  std::unordered_set<std::uint64_t> synced_files;
  std::unordered_set<std::string> synced_folders;
  for (std::size_t i = records.size(); i-- > 0;) {
    Record& record = records[i];
    switch (record.header.change) {
      case Change::sync_file:
        synced_files.insert(record.header.number);
        record.safe = true;
        break;
      case Change::sync_folder:
        synced_folders.insert(record.path);
        record.safe = true;
        break;
      case Change::overwrite:
        record.safe = synced_files.count(record.header.number) != 0;
        break;
      case Change::create:
      case Change::make_folder:
      case Change::remove:
        record.safe = synced_folders.count(folder_of(record.path)) != 0;
        break;
      case Change::rename:
        record.safe = synced_folders.count(folder_of(record.bytes)) != 0;
        break;
    }
  }
}

std::string keep_name(const fs::path& journal, std::uint64_t number) {
  return (journal /
          ("keep-" + std::to_string(number >> 32U) + "-" + std::to_string(number & 0xFFFFFFFFU)))
      .string();
}

void undo_overwrite(const fs::path& journal, const Record& record) {
  const std::string link = (journal / ("ino-" + std::to_string(record.header.number))).string();
  const int fd = ::open(link.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) fail("open " + link);
  bool good = true;
  if (!record.bytes.empty()) {
    good = ::pwrite(fd, record.bytes.data(), record.bytes.size(),
                    static_cast<off_t>(record.header.offset)) ==
           static_cast<ssize_t>(record.bytes.size());
  }
  good = ::ftruncate(fd, static_cast<off_t>(record.header.other)) == 0 && good;
  ::close(fd);
  if (!good) fail("restore " + record.path);
}

void undo(const fs::path& journal, const Record& record) {
  std::error_code ignored;  // what never happened cannot be undone, and need not be
  switch (record.header.change) {
    case Change::overwrite:
      undo_overwrite(journal, record);
      return;
    case Change::create:
      fs::remove(record.path, ignored);
      return;
    case Change::make_folder:
      fs::remove_all(record.path, ignored);
      return;
    case Change::rename:
      if (fs::exists(record.path, ignored)) return;  // the rename itself never came
      fs::rename(record.bytes, record.path, ignored);
      if (record.header.number != 0) {
        fs::create_hard_link(keep_name(journal, record.header.number), record.bytes, ignored);
      }
      return;
    case Change::remove:
      if (!fs::exists(record.path, ignored)) {
        fs::create_hard_link(keep_name(journal, record.header.number), record.path, ignored);
      }
      return;
    case Change::sync_file:
    case Change::sync_folder:
      return;
  }
}

}  // namespace

UndoCount undo_unsynced(const fs::path& journal_folder) {
  std::vector<Record> records = read_journal(journal_folder / "journal");
  mark_safe(records);
  UndoCount count;
  for (std::size_t i = records.size(); i-- > 0;) {
    const Change change = records[i].header.change;
    if (change != Change::sync_file && change != Change::sync_folder) ++count.changes;
    if (records[i].safe) continue;
    undo(journal_folder, records[i]);
    ++count.undone;
  }
  fs::remove_all(journal_folder);
  fs::create_directories(journal_folder);
  return count;
}

}  // namespace morgue::crash
