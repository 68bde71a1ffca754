#include "indexer/catalogue.h"

#include <morgue/error.h>
#include <xapian.h>

#include <algorithm>
#include <utility>

#include "common/text.h"

namespace morgue::index {

namespace {

constexpr std::string_view key_prefix = "morgue.file.";
// What a map's node and an entry take beside the path.
constexpr std::uint64_t entry_bytes = 160;

// Keys are as short as Xapian wants them: of a long path they hold the beginning and a hash.
std::string key_of(std::string_view path) {
  return value_term(key_prefix, path);
}

void put_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

std::optional<std::uint64_t> take_number(std::string_view& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

// Five numbers, then the path where the key does not hold the whole of it.
std::string encode(std::string_view path, std::string_view key, const CatalogueEntry& entry) {
  std::string value;
  for (const std::uint64_t number : {entry.size, static_cast<std::uint64_t>(entry.mtime_ns),
                                     entry.content_hash, entry.options_hash, entry.articles}) {
    put_number(value, number);
  }
  if (key.substr(key_prefix.size()) != path) value += path;
  return value;
}

struct Decoded {
  CatalogueEntry entry;
  std::string path;
};

std::optional<Decoded> decode(std::string_view key, std::string_view value) {
  std::uint64_t numbers[5] = {};
  for (std::uint64_t& number : numbers) {
    const std::optional<std::uint64_t> taken = take_number(value);
    if (!taken) return std::nullopt;
    number = *taken;
  }
  Decoded decoded;
  decoded.entry.size = numbers[0];
  decoded.entry.mtime_ns = static_cast<std::int64_t>(numbers[1]);
  decoded.entry.content_hash = numbers[2];
  decoded.entry.options_hash = numbers[3];
  decoded.entry.articles = numbers[4];
  decoded.path = value.empty() ? key.substr(key_prefix.size()) : value;
  return decoded;
}

}  // namespace

std::optional<CatalogueEntry> Catalogue::find(std::string_view path) const {
  const auto change = changed_.find(path);
  if (change != changed_.end()) return change->second;
  const std::string key = key_of(path);
  // An entry that cannot be read is none: the file is read again and the entry written anew. That
  // two long paths share a key is as good as impossible, and then only costs reading a file again.
  std::optional<Decoded> decoded = decode(key, read_(key));
  if (!decoded || decoded->path != path) return std::nullopt;
  return decoded->entry;
}

void Catalogue::set(std::string_view path, const CatalogueEntry& entry) {
  change(path, entry);
}

void Catalogue::erase(std::string_view path) {
  change(path, std::nullopt);
}

void Catalogue::change(std::string_view path, std::optional<CatalogueEntry> entry) {
  const auto [place, is_new] = changed_.insert_or_assign(std::string(path), entry);
  if (is_new) memory_ += entry_bytes + place->first.capacity();
}

void Catalogue::save(Xapian::WritableDatabase& database) {
  for (const auto& [path, entry] : changed_) {
    const std::string key = key_of(path);
    database.set_metadata(key, entry ? encode(path, key, *entry) : std::string());
  }
  changed_.clear();
  memory_ = 0;
}

std::vector<std::string> Catalogue::paths(const Xapian::Database& database) {
  std::vector<std::string> found;
  const std::string prefix(key_prefix);
  const Xapian::TermIterator end = database.metadata_keys_end(prefix);
  for (Xapian::TermIterator key = database.metadata_keys_begin(prefix); key != end; ++key) {
    std::optional<Decoded> decoded = decode(*key, database.get_metadata(*key));
    if (!decoded) {
      throw Error(ErrorCode::archive_damaged,
                  "the catalogue's entry for " + (*key).substr(prefix.size()) + " cannot be read",
                  "Run morgue-index --rebuild, or restore the archive from a backup.");
    }
    found.push_back(std::move(decoded->path));
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace morgue::index
