#include "indexer/writer/marks.h"

#include <morgue/error.h>
#include <xapian.h>

#include <charconv>
#include <system_error>

#include "common/text.h"

namespace morgue::index {

namespace {

constexpr std::string_view key_prefix = "morgue.cancelled.";

std::string key_of(std::string_view id) {
  return value_term(key_prefix, id);
}

std::uint64_t parse(std::string_view key, const std::string& text) {
  std::uint64_t version = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, version);
  if (error != std::errc() || stopped != end) {
    throw Error(ErrorCode::archive_damaged,
                "the mark that article " + std::string(key.substr(key_prefix.size())) +
                    " is cancelled cannot be read",
                "Restore the archive from a backup, or index again into another folder.");
  }
  return version;
}

}  // namespace

std::optional<std::uint64_t> find_mark(const Xapian::Database& database, std::string_view id) {
  const std::string key = key_of(id);
  const std::string text = database.get_metadata(key);
  if (text.empty()) return std::nullopt;
  return parse(key, text);
}

void set_mark(Xapian::WritableDatabase& database, std::string_view id, std::uint64_t version) {
  database.set_metadata(key_of(id), std::to_string(version));
}

void remove_mark(Xapian::WritableDatabase& database, std::string_view id) {
  database.set_metadata(key_of(id), std::string());
}

std::uint64_t count_marks(const Xapian::Database& database) {
  const std::string prefix(key_prefix);
  std::uint64_t count = 0;
  const Xapian::TermIterator end = database.metadata_keys_end(prefix);
  for (Xapian::TermIterator key = database.metadata_keys_begin(prefix); key != end; ++key) {
    (void)parse(*key, database.get_metadata(*key));
    ++count;
  }
  return count;
}

}  // namespace morgue::index
