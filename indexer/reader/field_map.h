// What the user says of keys that this program cannot know: which of them fills which field.
#ifndef MORGUE_INDEXER_READER_FIELD_MAP_H
#define MORGUE_INDEXER_READER_FIELD_MAP_H

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/json_keys.h"

namespace morgue::index {

/// Keys are JSON's names, columns of a table, elements of XML; they are compared as find_json_key()
/// does, so "Pub_Date" and "pubdate" are one. A dot leads into an object ("content.rendered"). A
/// field that is mapped is filled from the keys given for it, the first that an article has, and
/// from no others. Value type.
class FieldMap {
 public:
  /// Adds "headline=Title,date=published". Throws Error(bad_argument) that names what is wrong; for
  /// an unknown field the hint lists those there are.
  void add(std::string_view rows);
  /// Adds the rows of a file: one "field = key" a line, blank lines, and lines that begin with '#'.
  /// Throws Error(bad_argument) with the line, Error(io) if the file cannot be read.
  void add_file(const std::string& path);

  [[nodiscard]] bool empty() const { return rows_.empty() && article_.empty(); }

  /// What fills what, as far as the map says so: a key of it, or nullptr. See find_key().
  [[nodiscard]] const JsonKey* find(std::string_view key) const;
  [[nodiscard]] bool maps(JsonTarget target) const;

  /// The keys with a dot in them.
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  /// The key of a list, or the element, that is one article; empty where the map does not say.
  [[nodiscard]] const std::string& article() const { return article_; }
  /// The keys given, as they were spelled: for telling which of them the input does not have.
  [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }

  /// The map as a text that two maps have in common only if they are the same.
  [[nodiscard]] std::string str() const;

 private:
  void add_row(std::string_view row);

  std::map<std::string, JsonKey, std::less<>> rows_;  // by the key as find_json_key() compares it
  std::vector<std::string> keys_;
  std::vector<std::string> paths_;
  std::string article_;
};

/// The key that the map names, else the one that everybody uses, unless the map fills its field
/// from another. Nullptr if neither knows it.
const JsonKey* find_key(const FieldMap& map, std::string_view key);

/// The fields that a map may name, in the order of article.h: "id", "headline", ...
std::string_view field_name(JsonTarget target);
std::string field_names(std::string_view separator);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_FIELD_MAP_H
