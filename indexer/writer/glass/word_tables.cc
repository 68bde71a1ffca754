#include "indexer/writer/glass/word_tables.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "indexer/writer/glass/format.h"

namespace morgue::glass {

namespace {

// Lengths in these tables are stored so that the usual ones look like letters, which deflate likes.
char masked(std::size_t length) {
  return static_cast<char>(length ^ 96U);
}

// A table made when its first entry comes, whose tags are compressed.
class LazyTable {
 public:
  LazyTable(const std::filesystem::path& path, const Compression& compression)
      : path_(path), deflater_(compression) {}

  void add(std::string_view key, std::string_view tag) {
    if (!table_) table_.emplace(path_);
    packed_.clear();
    const bool compressed = deflater_.append(packed_, tag);
    table_->add(key, packed_, compressed);
  }
  TableRoot finish() { return table_ ? table_->finish() : TableRoot{}; }

 private:
  const std::filesystem::path path_;
  Deflater deflater_;
  std::optional<TableBuilder> table_;
  std::string packed_;
};

// Makes one entry of all pairs of a key: `append` puts a value into its tag, given the value
// before, which is empty for the first.
template <class Append>
void add_lists(PairSorter& pairs, LazyTable& table, const Append& append) {
  std::string key;
  std::string tag;
  std::string before;
  pairs.merge([&](std::string_view next, std::string_view value) {
    if (next != key) {
      if (!key.empty()) table.add(key, tag);
      key = next;
      tag.clear();
      before.clear();
    }
    append(tag, before, value);
    before = value;
  });
  if (!key.empty()) table.add(key, tag);
}

// The pieces by which a misspelt word is found: how it begins and ends, and each three letters; of
// a short one also its first and last together.
void add_fragments(const std::string& word, PairSorter& fragments) {
  const std::string_view text = word;
  const auto add = [&](char kind, std::string_view piece) {
    fragments.add(kind + std::string(piece), text);
  };
  add('H', text.substr(0, 2));
  add('T', text.substr(text.size() - 2));
  if (text.size() <= 4) add('B', std::string{text.front(), text.back()});
  for (std::size_t i = 0; i + 3 <= text.size(); ++i) add('M', text.substr(i, 3));
}

void append_word(std::string& tag, std::string_view before, std::string_view word) {
  if (before.empty()) {
    tag += masked(word.size());
    tag += word;
    return;
  }
  const auto common = static_cast<std::size_t>(
      std::mismatch(before.begin(), before.end(), word.begin(), word.end()).first - before.begin());
  tag += masked(common);
  tag += masked(word.size() - common);
  tag += word.substr(common);
}

}  // namespace

TableRoot write_synonym_table(const std::filesystem::path& path, PairSorter& synonyms,
                              const Compression& compression) {
  LazyTable table(path, compression);
  add_lists(synonyms, table,
            [](std::string& tag, std::string_view /*before*/, std::string_view synonym) {
              tag += masked(synonym.size());
              tag += synonym;
            });
  return table.finish();
}

TableRoot write_spelling_table(const std::filesystem::path& path,
                               const std::map<std::string, std::uint32_t>& words,
                               PairSorter& fragments, const Compression& compression) {
  LazyTable table(path, compression);
  for (const auto& [word, frequency] : words) add_fragments(word, fragments);
  add_lists(fragments, table, append_word);
  std::string key;
  std::string tag;
  for (const auto& [word, frequency] : words) {
    key = 'W';
    key += word;
    tag.clear();
    append_least_bytes(tag, frequency);
    table.add(key, tag);
  }
  return table.finish();
}

}  // namespace morgue::glass
