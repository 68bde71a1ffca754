// One JSON object -> one article.
#ifndef MORGUE_INDEXER_READER_JSON_ARTICLE_H
#define MORGUE_INDEXER_READER_JSON_ARTICLE_H

#include <morgue/article.h>
#include <simdjson.h>

#include <array>
#include <cstdint>
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

/// Reads objects by the table of json_keys.h. A value of the wrong type is named, never guessed at:
/// in id, headline and body it costs the article, elsewhere the field. An object stands for its
/// name (schema.org's Person, Organization, Place; {"name": ...}, {"main": ...}, {"rendered": ...},
/// {"$date": ...}), a reference ({"@id": ...}) for what it refers to.
class JsonArticleReader {
 public:
  /// Objects that references may name: those of a JSON-LD graph.
  using Graph = std::map<std::string, simdjson::dom::element, std::less<>>;

  /// By the usual names of keys alone.
  JsonArticleReader(const JsonArticleEvents& events, const Graph* graph)
      : JsonArticleReader(events, no_map(), graph) {}
  JsonArticleReader(const JsonArticleEvents& events, const FieldMap& map, const Graph* graph)
      : events_(events), map_(map), graph_(graph) {}

  /// Fills everything but the origin. Returns why the object is no article; empty if it is one.
  std::string read(simdjson::dom::object object, Article& article);

 private:
  struct Value {
    std::string_view key;  // as the input spells it
    std::size_t rank;
    simdjson::dom::element element;
  };
  using Values = std::vector<Value>;
  using Strings = std::vector<std::string>;

  static const FieldMap& no_map();

  void sort_values(simdjson::dom::object object);
  void follow_path(simdjson::dom::object from, std::string_view rest, const std::string& path);
  [[nodiscard]] Values& values(JsonTarget target) {
    return values_[static_cast<std::size_t>(target)];
  }

  const Value* best(JsonTarget target);
  std::optional<std::string> text(JsonTarget target, std::string_view separator);
  Strings list(JsonTarget target, std::string_view separators);
  void collect(const Value& value, simdjson::dom::element element, Strings& out, int depth);
  std::optional<std::string_view> named(simdjson::dom::object object, std::string& made);
  simdjson::dom::element resolve(simdjson::dom::element element);
  void wrong_type(const Value& value, simdjson::dom::element element, std::string_view expected);

  void read_id(Article& article);
  void read_body(Article& article);
  void read_date(JsonTarget target, Date& into);
  void read_people(Article& article);
  void add_person(const Value& value, simdjson::dom::element element, Article& article);
  void read_byline(Article& article);
  void read_place(Article& article);
  void read_version(Article& article);
  void read_cancelled(Article& article);
  void read_captions(Article& article);
  std::string why_empty(simdjson::dom::object object);

  const JsonArticleEvents& events_;
  const FieldMap& map_;
  const Graph* graph_;
  std::array<Values, json_target_count> values_;
  simdjson::dom::array blocks_;  // the body, where it is a list of blocks
  bool has_blocks_ = false;
  std::string fault_;  // of a field that an article cannot do without
};

/// Does @type, a string or a list, name a kind of article?
bool is_article_type(simdjson::dom::object object);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_JSON_ARTICLE_H
