#include "indexer/reader/json_reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/reader/json_article.h"
#include "indexer/reader/json_records.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

class JsonReader {
 public:
  JsonReader(const ReadContext& context, const ArticleSink& sink) : context_(context), sink_(sink) {
    events_.left_out = [this](std::string message) {
      leave_out(context_, line_, std::move(message));
    };
    events_.unknown_key = [this](std::string_view key) { ++unknown_keys_[std::string(key)]; };
  }

  void run(ByteStream& stream) {
    try {
      read_records(stream);
    } catch (...) {
      count_keys();
      throw;
    }
    count_keys();
  }

 private:
  void read_records(ByteStream& stream) {
    JsonRecords records(stream, context_.options.max_article);
    while (const auto record = records.next()) {
      line_ = record->line;
      if (!record->fault.empty()) {
        ++number_;
        reject(context_, line_, record->fault);
        continue;
      }
      if (!record->repair.empty()) warn(context_, line_, record->repair);
      if (!read_record(record->value)) return;
    }
  }

  bool read_record(simdjson::dom::object record) {
    simdjson::dom::array graph;
    if (record["@graph"].get(graph) == simdjson::SUCCESS) return read_graph(graph);
    const std::string& path = context_.options.map.article();
    if (path.empty()) return read_article(record, nullptr);
    // Where there is no such list, the object may be an article itself.
    simdjson::dom::element list;
    simdjson::dom::object one = record;
    for (std::string_view rest = path; !rest.empty();) {
      const std::size_t dot = std::min(rest.find('.'), rest.size());
      if (one[rest.substr(0, dot)].get(list) != simdjson::SUCCESS) {
        return read_article(record, nullptr);
      }
      rest.remove_prefix(std::min(dot + 1, rest.size()));
      if (!rest.empty() && list.get(one) != simdjson::SUCCESS) return read_article(record, nullptr);
    }
    if (list.get(one) == simdjson::SUCCESS) return read_article(one, nullptr);
    simdjson::dom::array articles;
    if (list.get(articles) != simdjson::SUCCESS) {
      reject(context_, line_, "its key " + in_quotes(path) + " holds no articles");
      return true;
    }
    for (const simdjson::dom::element article : articles) {
      if (article.get(one) != simdjson::SUCCESS) {
        reject(context_, line_, "its key " + in_quotes(path) + " holds more than objects");
      } else if (!read_article(one, nullptr)) {
        return false;
      }
    }
    return true;
  }

  // A JSON-LD graph: articles among the things that they refer to.
  bool read_graph(simdjson::dom::array graph) {
    JsonArticleReader::Graph by_id;
    std::vector<simdjson::dom::object> articles;
    for (const simdjson::dom::element element : graph) {
      simdjson::dom::object object;
      if (element.get(object) != simdjson::SUCCESS) continue;
      std::string_view id;
      if (object["@id"].get(id) == simdjson::SUCCESS) by_id.emplace(id, element);
      if (is_article_type(object)) articles.push_back(object);
    }
    if (articles.empty()) {
      ++number_;
      reject(context_, line_, "its @graph holds no article");
    }
    for (const simdjson::dom::object object : articles) {
      if (!read_article(object, &by_id)) return false;
    }
    return true;
  }

  bool read_article(simdjson::dom::object object, const JsonArticleReader::Graph* graph) {
    Article article;
    article.origin.line = line_;
    article.origin.number = ++number_;
    std::string fault;
    if (graph == nullptr) {
      fault = plain_.read(object, article);
    } else {
      fault = JsonArticleReader(events_, context_.options.map, graph).read(object, article);
    }
    if (!fault.empty()) {
      reject(context_, line_, std::move(fault));
      return true;
    }
    return sink_(std::move(article));
  }

  void count_keys() {
    for (const auto& [key, count] : unknown_keys_) {
      count_unknown_key(context_.statistics, "json", key, count);
    }
  }

  const ReadContext& context_;
  const ArticleSink& sink_;
  JsonArticleEvents events_;
  JsonArticleReader plain_{events_, context_.options.map, nullptr};
  std::unordered_map<std::string, std::uint64_t> unknown_keys_;
  std::uint64_t line_ = 0;
  std::uint64_t number_ = 0;
};

std::size_t skip_blanks(std::string_view text, std::size_t from) {
  const std::size_t at = text.find_first_not_of(" \t\r\n\x1E", from);
  return at == std::string_view::npos ? text.size() : at;
}

// An object with a quoted key, or an array of such.
int sniff(std::string_view head) {
  constexpr int sure = 95;
  std::size_t at = skip_blanks(head, 0);
  if (at < head.size() && head[at] == '[') {
    at = skip_blanks(head, at + 1);
    if (at < head.size() && head[at] == ']')
      return skip_blanks(head, at + 1) == head.size() ? sure : 0;
  }
  if (at == head.size() || head[at] != '{') return 0;
  at = skip_blanks(head, at + 1);
  if (at < head.size() && head[at] == '}') return sure;
  if (at == head.size() || head[at] != '"') return 0;
  const std::size_t end = head.find_first_of("\"\n", at + 1);
  if (end == std::string_view::npos || head[end] != '"') return 0;
  at = skip_blanks(head, end + 1);
  return at == head.size() || head[at] == ':' ? sure : 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  JsonReader(context, sink).run(stream);
}

}  // namespace

const Format json_format{
    "json",
    "JSON Lines, objects one behind the other, an array of objects, schema.org's NewsArticle",
    "id headline standfirst caption body date embargo people byline place source agency section "
    "keywords "
    "language url version cancelled",
    sniff,
    read,
};

}  // namespace morgue::index
