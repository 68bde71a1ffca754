// What a JSON object says of an article's fields, whatever shapes its values have.
#ifndef MORGUE_INDEXER_READER_JSON_VALUES_H
#define MORGUE_INDEXER_READER_JSON_VALUES_H

#include <simdjson.h>

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/field_map.h"
#include "indexer/reader/json_keys.h"

namespace morgue::index {

/// Where the reading of one object reports to.
struct JsonArticleEvents {
  std::function<void(std::string)> left_out;
  std::function<void(std::string_view key)> unknown_key;
};

/// The values of one object by the fields that they fill. A value of the wrong type is named, never
/// guessed at: in id, headline and body it costs the article, elsewhere the field. An object stands
/// for its name (schema.org's Person, Organization, Place; {"name": ...}, {"main": ...},
/// {"rendered": ...}, {"$date": ...}), a reference ({"@id": ...}) for what it refers to.
class JsonValues {
 public:
  /// Objects that references may name: those of a JSON-LD graph.
  using Graph = std::map<std::string, simdjson::dom::element, std::less<>>;
  struct Value {
    std::string_view key;  // as the input spells it
    std::size_t rank;
    simdjson::dom::element element;
  };
  using Values = std::vector<Value>;
  using Strings = std::vector<std::string>;

  JsonValues(const JsonArticleEvents& events, const FieldMap& map, const Graph* graph)
      : events_(events), map_(map), graph_(graph) {}

  void sort_values(simdjson::dom::object object);
  [[nodiscard]] Values& values(JsonTarget target) {
    return values_[static_cast<std::size_t>(target)];
  }

  const Value* best(JsonTarget target);
  std::optional<std::string> text(JsonTarget target, std::string_view separator);
  Strings list(JsonTarget target, std::string_view separators);
  void collect(const Value& value, simdjson::dom::element element, Strings& out, int depth);
  static std::optional<std::string_view> named(simdjson::dom::object object, std::string& made);
  [[nodiscard]] simdjson::dom::element resolve(simdjson::dom::element element) const;
  void wrong_type(const Value& value, simdjson::dom::element element, std::string_view expected);

  /// Does @type, a string or a list, name a type that ends so?
  static bool has_type(simdjson::dom::object value, std::string_view wanted);

 protected:
  static std::string tidy_line(std::string_view text);
  /// Empty where there is no string.
  static std::string_view string_at(simdjson::dom::object from, std::string_view key);
  /// The pieces between any of the separators, tidied; empty ones are left out.
  static void split_into(std::string_view text, std::string_view separators, Strings& out);
  static void add_once(Strings& list, std::string value);
  static std::string join(const Strings& pieces, std::string_view separator);

  const JsonArticleEvents& events_;
  const FieldMap& map_;
  std::string fault_;  // of a field that an article cannot do without

 private:
  void follow_path(simdjson::dom::object from, std::string_view rest, const std::string& path);

  const Graph* graph_;
  std::array<Values, json_target_count> values_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_JSON_VALUES_H
