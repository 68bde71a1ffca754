#include "indexer/writer/holders.h"

#include <xapian.h>

#include "common/text.h"

namespace morgue::index {

namespace {

constexpr std::string_view key_prefix = "morgue.holder.";

// Ids whose hashes collide cost reading a file again for nothing.
std::string keys_of(std::string_view id) {
  return std::string(key_prefix) + hash_hex(id) + '.';
}

}  // namespace

bool add_holder(Xapian::WritableDatabase& database, std::string_view id, const std::string& path) {
  const std::string key = keys_of(id) + hash_hex(path);
  if (database.get_metadata(key) == path) return false;
  database.set_metadata(key, path);
  return true;
}

std::vector<std::string> take_holders(Xapian::WritableDatabase& database, std::string_view id) {
  const std::string prefix = keys_of(id);
  std::vector<std::string> keys;
  const Xapian::TermIterator end = database.metadata_keys_end(prefix);
  for (Xapian::TermIterator key = database.metadata_keys_begin(prefix); key != end; ++key) {
    keys.push_back(*key);
  }
  std::vector<std::string> paths;
  for (const std::string& key : keys) {
    paths.push_back(database.get_metadata(key));
    database.set_metadata(key, std::string());
  }
  return paths;
}

}  // namespace morgue::index
