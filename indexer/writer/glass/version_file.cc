#include "indexer/writer/glass/version_file.h"

#include <fcntl.h>

#include <cerrno>
#include <random>
#include <string>
#include <system_error>

#include "indexer/writer/glass/format.h"
#include "indexer/writer/glass/unique_fd.h"

namespace morgue::glass {

namespace {

constexpr std::string_view magic = "\x0f\x0dXapian Glass";
// The format is known by the day it last changed: years since 2014, month, day.
constexpr unsigned format_day = (2016 - 2014) << 9 | 3 << 5 | 14;
constexpr std::size_t uuid_bytes = 16;

struct TableFacts {
  std::string_view file;
  std::size_t compress_min;
};

constexpr std::array<TableFacts, table_count> facts{{{"postlist.glass", 0},
                                                     {"docdata.glass", compress_min},
                                                     {"termlist.glass", compress_min},
                                                     {"position.glass", 0},
                                                     {"spelling.glass", compress_min},
                                                     {"synonym.glass", compress_min}}};

// A random UUID (version 4): replication and caches tell databases apart by it.
std::string uuid() {
  std::random_device random;
  std::string bytes;
  while (bytes.size() < uuid_bytes) bytes += static_cast<char>(random() & 0xffU);
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0fU) | 0x40U);
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3fU) | 0x80U);
  return bytes;
}

void append_root(std::string& out, const TableRoot& root, std::size_t smallest_compressed) {
  constexpr unsigned sequential = 2;  // leaves lie in the order of their keys
  constexpr unsigned no_file = 1;     // the root is to be made up
  append_varint(out, root.root);
  append_varint(out, root.level << 2 | sequential | (root.exists ? 0 : no_file));
  append_varint(out, root.entries);
  append_varint(out, block_size >> 11);
  append_varint(out, smallest_compressed);
  std::string free_list;
  if (root.exists) {
    append_varint(free_list, first_revision);
    append_varint(free_list, root.blocks);
    free_list.append(4, '\0');  // where the list begins and ends: it is empty
  }
  append_varint(out, free_list.size());
  out += free_list;
}

}  // namespace

std::string_view table_file(Table table) {
  return facts.at(static_cast<std::size_t>(table)).file;
}

void write_version_file(const std::filesystem::path& folder,
                        const std::array<TableRoot, table_count>& tables,
                        const Statistics& statistics) {
  std::string out(magic);
  out += static_cast<char>(format_day >> 8);
  out += static_cast<char>(format_day & 0xffU);
  out += uuid();
  append_varint(out, first_revision);
  for (std::size_t i = 0; i < table_count; ++i) {
    append_root(out, tables.at(i), facts.at(i).compress_min);
  }
  append_varint(out, statistics.documents);
  append_varint(out, statistics.last_docid - statistics.documents);
  append_varint(out, statistics.shortest);
  append_varint(out, statistics.largest_wdf);
  append_varint(out, statistics.longest - statistics.largest_wdf);
  append_varint(out, 0);  // the oldest changeset: there are none
  append_varint(out, statistics.total_length);
  append_varint(out, statistics.largest_spelling_frequency);

  const std::filesystem::path temporary = folder / "v.tmp";
  {
    const UniqueFd fd(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    write_all(fd, temporary, out.data(), out.size(), 0);
    sync(fd, temporary);
  }
  sync_folder(folder);  // the tables' names, before that of the file that promises them
  std::filesystem::rename(temporary, folder / "iamglass");
  sync_folder(folder);
}

}  // namespace morgue::glass
