#include "indexer/reader/html_json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "common/text.h"
#include "indexer/reader/entities.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/json_article.h"
#include "indexer/reader/json_records.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_date.h"

namespace morgue::index {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

class ScriptStream : public ByteStream {
 public:
  explicit ScriptStream(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, bytes_.size() - at_);
    if (count > 0) std::memcpy(buffer, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  [[nodiscard]] std::uint64_t consumed() const override { return at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

// Without the comments and CDATA marks that hide scripts from old browsers.
std::string_view bare_json(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  // "[CDATA[" has a bracket of its own.
  const std::size_t cdata = script.find("[CDATA[");
  std::size_t from = begin;
  if (cdata != std::string_view::npos && begin == cdata) {
    from = script.find_first_of("{[", cdata + 7);
  }
  if (from == std::string_view::npos) return {};
  const std::size_t end = script.find_last_of("}]");
  if (end == std::string_view::npos || end < from) return script.substr(from);
  std::string_view json = script.substr(from, end + 1 - from);
  constexpr std::string_view close = "]]";
  if (cdata != std::string_view::npos && json.size() > 2 && json.substr(json.size() - 2) == close &&
      json.find('}') != std::string_view::npos) {
    json.remove_suffix(2);
    json = json.substr(0, json.find_last_of("}]") + 1);
  }
  return json;
}

// Commas before a closing bracket go.
std::string without_stray_commas(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      out += c;
      if (c == '\\' && i + 1 < json.size()) out += json[++i];
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == ',') {
      const std::size_t next = json.find_first_not_of(" \t\r\n", i + 1);
      if (next != std::string_view::npos &&
          (json[next] == '}' || json[next] == ']' || json[next] == ',')) {
        continue;
      }
    }
    out += c;
  }
  return out;
}

// The string behind a key, in JSON that cannot be read as a whole.
std::string value_of(std::string_view json, std::string_view key) {
  const std::string quoted = '"' + std::string(key) + '"';
  for (std::size_t at = json.find(quoted); at != std::string_view::npos;
       at = json.find(quoted, at + 1)) {
    std::size_t i = json.find_first_not_of(" \t\r\n", at + quoted.size());
    if (i == std::string_view::npos || json[i] != ':') continue;
    i = json.find_first_not_of(" \t\r\n", i + 1);
    if (i == std::string_view::npos || json[i] != '"') continue;
    std::string value;
    for (++i; i < json.size() && json[i] != '"' && json[i] != '\n'; ++i) {
      if (json[i] == '\\' && i + 1 < json.size()) ++i;
      value += json[i];
    }
    return value;
  }
  return {};
}

void plain_line(std::string& text) {
  if (text.find_first_of("&<") == std::string::npos) return;
  std::string decoded = decode_entities(text);
  if (decoded.find("</") != std::string::npos || decoded.find("<br") != std::string::npos) {
    decoded = html_fragment_text(decoded);
  }
  text = one_line(clean_text(decoded));
}

void plain_paragraphs(std::string& text) {
  if (text.find_first_of("&<") == std::string::npos) return;
  std::string decoded = text.find('<') == std::string::npos ? decode_entities(text) : text;
  if (decoded.find("</") != std::string::npos || decoded.find("<br") != std::string::npos) {
    decoded = html_fragment_text(decoded);
  }
  text = normalize_paragraphs(clean_text(decoded));
}

void make_plain(Article& article) {
  for (std::string* line : {&article.headline, &article.source, &article.agency, &article.place}) {
    plain_line(*line);
  }
  for (std::string* text : {&article.standfirst, &article.caption, &article.body}) {
    plain_paragraphs(*text);
  }
  for (auto* list : {&article.byline, &article.sections, &article.keywords}) {
    for (std::string& one : *list) plain_line(one);
  }
}

bool has_type(object value, std::string_view wanted) {
  element type;
  if (value["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return name == wanted;
  array types;
  if (type.get(types) != simdjson::SUCCESS) return false;
  return std::any_of(types.begin(), types.end(), [wanted](element one) {
    std::string_view text;
    return one.get(text) == simdjson::SUCCESS && text == wanted;
  });
}

std::string string_at(object from, std::string_view key) {
  std::string_view found;
  if (from[key].get(found) != simdjson::SUCCESS) return {};
  std::string text = one_line(clean_text(found));
  plain_line(text);
  return text;
}

template <class T>
void fill(T& field, T& from) {
  if (field.empty()) field = std::move(from);
}

class JsonLdReader {
 public:
  explicit JsonLdReader(const std::function<void(std::string)>& report) : report_(report) {
    events_.left_out = [](const std::string&) {};
    events_.unknown_key = [](std::string_view) {};
  }

  void read(std::string_view script) {
    const std::string_view json = bare_json(script);
    if (json.empty()) return;
    if (read_records(json)) return;
    const std::string mended = without_stray_commas(json);
    if (mended.size() != json.size() && read_records(mended)) return;
    rescue(script);  // what is cut off has no last bracket
  }

  HtmlJsonLd take() { return std::move(out_); }

 private:
  bool read_records(std::string_view json) {
    ScriptStream stream(json);
    JsonRecords records(stream, json.size() + 1);
    bool whole = true;
    while (const auto record = records.next()) {
      if (!record->fault.empty()) {
        whole = false;
        continue;
      }
      by_id_.clear();
      constexpr int deepest = 4;
      look_at(record->value, deepest);
    }
    return whole;
  }

  void look_at(object value, int depth) {
    array graph;
    if (value["@graph"].get(graph) == simdjson::SUCCESS) {
      for (const element one : graph) {
        object thing;
        std::string_view id;
        if (one.get(thing) == simdjson::SUCCESS && thing["@id"].get(id) == simdjson::SUCCESS) {
          by_id_.emplace(id, one);
        }
      }
      for (const element one : graph) look_at_element(one, depth - 1);
    }
    if (is_article_type(value)) {
      take_article(value);
    } else if (has_type(value, "WebPage") || has_type(value, "ItemPage")) {
      take_page(value);
    } else if (has_type(value, "WebSite") || has_type(value, "Organization") ||
               has_type(value, "NewsMediaOrganization")) {
      if (out_.site.empty()) out_.site = string_at(value, "name");
    }
    if (depth == 0) return;
    for (const std::string_view key : {"mainEntity", "mainEntityOfPage", "hasPart"}) {
      element inner;
      if (value[key].get(inner) == simdjson::SUCCESS) look_at_element(inner, depth - 1);
    }
  }

  void look_at_element(element one, int depth) {
    if (depth < 0) return;
    object thing;
    array list;
    if (one.get(thing) == simdjson::SUCCESS) {
      look_at(thing, depth);
    } else if (one.get(list) == simdjson::SUCCESS) {
      for (const element item : list) look_at_element(item, depth - 1);
    }
  }

  void take_article(object value) {
    Article article;
    const std::string fault = JsonArticleReader(events_, no_map_, &by_id_).read(value, article);
    if (article.headline.empty()) article.headline = string_at(value, "name");
    make_plain(article);
    article.id.clear();
    if (!out_.found) {
      std::swap(out_.article, article);
      out_.found = true;
      if (!out_.article.date.known()) out_.article.date = article.date;
      return;
    }
    Article& first = out_.article;
    const bool same = article.headline.empty() || first.headline.empty() ||
                      fold_value(article.headline) == fold_value(first.headline);
    if (!same) return;
    fill(first.headline, article.headline);
    fill(first.standfirst, article.standfirst);
    fill(first.body, article.body);
    fill(first.byline, article.byline);
    fill(first.source, article.source);
    fill(first.sections, article.sections);
    fill(first.keywords, article.keywords);
    fill(first.language, article.language);
    fill(first.url, article.url);
    if (!first.date.known()) first.date = article.date;
  }

  void take_page(object value) {
    if (out_.page_name.empty()) out_.page_name = string_at(value, "name");
    if (out_.article.date.known()) return;
    if (const auto date = parse_news_date(string_at(value, "datePublished"))) {
      out_.article.date = *date;
    }
  }

  // Headline and date of what is no JSON.
  void rescue(std::string_view json) {
    std::string headline = one_line(clean_text(value_of(json, "headline")));
    plain_line(headline);
    const auto date = parse_news_date(value_of(json, "datePublished"));
    report_(headline.empty() && !date
                ? "its JSON-LD is no JSON and was left out"
                : "its JSON-LD is no JSON; headline and date were picked out of it");
    fill(out_.article.headline, headline);
    if (date && !out_.article.date.known()) out_.article.date = *date;
  }

  const std::function<void(std::string)>& report_;
  JsonArticleEvents events_;
  FieldMap no_map_;  // pages name their fields as schema.org does
  JsonArticleReader::Graph by_id_;
  HtmlJsonLd out_;
};

}  // namespace

HtmlJsonLd read_html_json_ld(const std::vector<std::string>& scripts,
                             const std::function<void(std::string)>& report) {
  JsonLdReader reader(report);
  for (const std::string& script : scripts) reader.read(script);
  return reader.take();
}

}  // namespace morgue::index
