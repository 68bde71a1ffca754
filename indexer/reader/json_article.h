// One JSON object -> one article.
#ifndef MORGUE_INDEXER_READER_JSON_ARTICLE_H
#define MORGUE_INDEXER_READER_JSON_ARTICLE_H

#include <morgue/article.h>
#include <simdjson.h>

#include <string>

#include "indexer/reader/field_map.h"
#include "indexer/reader/json_keys.h"
#include "indexer/reader/json_values.h"

namespace morgue::index {

/// Reads objects by the table of json_keys.h.
class JsonArticleReader : private JsonValues {
 public:
  using JsonValues::Graph;

  /// By the usual names of keys alone.
  JsonArticleReader(const JsonArticleEvents& events, const Graph* graph)
      : JsonArticleReader(events, no_map(), graph) {}
  JsonArticleReader(const JsonArticleEvents& events, const FieldMap& map, const Graph* graph)
      : JsonValues(events, map, graph) {}

  /// Fills everything but the origin. Returns why the object is no article; empty if it is one.
  std::string read(simdjson::dom::object object, Article& article);

 private:
  static const FieldMap& no_map();

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

  simdjson::dom::array blocks_;  // the body, where it is a list of blocks
  bool has_blocks_ = false;
};

/// Does @type, a string or a list, name a kind of article?
bool is_article_type(simdjson::dom::object object);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_JSON_ARTICLE_H
