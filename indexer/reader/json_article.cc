#include "indexer/reader/json_article.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/json_blocks.h"
#include "indexer/reader/keyed_article.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

std::string tidy_line(std::string_view text) {
  return one_line(clean_text(text));
}

std::string tidy_text(std::string_view text) {
  return normalize_paragraphs(clean_text(text));
}

std::string text_or_html(std::string_view text) {
  return looks_like_html(text) ? html_fragment_text(text) : tidy_text(text);
}

std::string_view type_in_words(element_type type) {
  switch (type) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::STRING:
      return "a string";
    case element_type::BOOL:
      return "true or false";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

std::string_view string_at(object from, std::string_view key) {
  std::string_view found;
  return from[key].get(found) == simdjson::SUCCESS ? found : std::string_view();
}

// The value of an element whose type is known.
template <class T>
T as(element value) {
  T out;
  if (value.get(out) != simdjson::SUCCESS) throw std::logic_error("a JSON value of another type");
  return out;
}

bool is_absent(element value) {
  switch (value.type()) {
    case element_type::NULL_VALUE:
      return true;
    case element_type::STRING:
      return as<std::string_view>(value).find_first_not_of(" \t\r\n") == std::string_view::npos;
    case element_type::ARRAY:
      return as<simdjson::dom::array>(value).size() == 0;
    case element_type::OBJECT:
      return as<object>(value).size() == 0;
    default:
      return false;
  }
}

// Does @type say that it is one of that kind? "Person", ["Person"], "http://schema.org/Person".
bool has_type(object value, std::string_view wanted) {
  element type;
  if (value["@type"].get(type) != simdjson::SUCCESS) return false;
  const auto matches = [wanted](element one) {
    std::string_view name;
    return one.get(name) == simdjson::SUCCESS && name.size() >= wanted.size() &&
           name.substr(name.size() - wanted.size()) == wanted;
  };
  if (matches(type)) return true;
  simdjson::dom::array types;
  if (type.get(types) != simdjson::SUCCESS) return false;
  return std::any_of(types.begin(), types.end(), matches);
}

// The pieces between any of the separators, without blanks around; empty ones are left out.
void split_into(std::string_view text, std::string_view separators, std::vector<std::string>& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    std::string piece = tidy_line(text.substr(0, end));
    if (!piece.empty()) out.push_back(std::move(piece));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(std::move(value));
  }
}

std::string join(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string joined;
  for (const std::string& piece : pieces) {
    if (!joined.empty()) joined += separator;
    joined += piece;
  }
  return joined;
}

// Is it the first step of a path that the map gives?
bool leads_somewhere(const FieldMap& map, std::string_view key) {
  return std::any_of(map.paths().begin(), map.paths().end(), [key](const std::string& path) {
    return path.size() > key.size() && path[key.size()] == '.' &&
           path.compare(0, key.size(), key) == 0;
  });
}

bool is_essential(JsonTarget target) {
  return target == JsonTarget::id || target == JsonTarget::headline || target == JsonTarget::body;
}

}  // namespace

bool is_article_type(object value) {
  for (const std::string_view type : {"Article", "Posting", "Report", "Review", "Blog"}) {
    if (has_type(value, type)) return true;
  }
  return false;
}

const FieldMap& JsonArticleReader::no_map() {
  static const FieldMap none;
  return none;
}

std::string JsonArticleReader::read(object object, Article& article) {
  fault_.clear();
  sort_values(object);
  read_id(article);
  if (auto headline = text(JsonTarget::headline, {})) article.headline = tidy_line(*headline);
  read_body(article);
  if (!fault_.empty()) return fault_;
  if (auto standfirst = text(JsonTarget::standfirst, "\n\n")) {
    article.standfirst = text_or_html(*standfirst);
  }
  article.furniture = list(JsonTarget::furniture, "");
  read_captions(article);
  read_date(JsonTarget::date, article.date);
  read_date(JsonTarget::embargo, article.embargo);
  read_people(article);
  read_byline(article);
  read_place(article);
  if (auto source = text(JsonTarget::source, "; ")) article.source = tidy_line(*source);
  if (auto agency = text(JsonTarget::agency, "; ")) article.agency = tidy_line(*agency);
  if (auto language = text(JsonTarget::language, ",")) article.language = tidy_line(*language);
  if (auto url = text(JsonTarget::url, {})) article.url = tidy_line(*url);
  article.sections = list(JsonTarget::section, ";");
  for (std::string& keyword : list(JsonTarget::keywords, ",;")) {
    add_once(article.keywords, std::move(keyword));
  }
  read_version(article);
  read_cancelled(article);
  if (has_blocks_) read_blocks(blocks_, article);
  if (article.headline.empty() && article.body.empty() &&
      !(article.cancelled && !article.id.empty())) {
    return why_empty(object);
  }
  return {};
}

void JsonArticleReader::read_body(Article& article) {
  has_blocks_ = false;
  const Values& all = values(JsonTarget::body);
  if (!all.empty() && all.front().element.get(blocks_) == simdjson::SUCCESS &&
      is_block_list(blocks_)) {
    has_blocks_ = true;  // read last, for what nothing else says
    return;
  }
  if (auto body = text(JsonTarget::body, "\n\n")) article.body = text_or_html(*body);
}

void JsonArticleReader::sort_values(object object) {
  for (Values& list : values_) list.clear();
  for (const auto& field : object) {
    const JsonKey* key = find_key(map_, field.key);
    if (key == nullptr) {
      if (!leads_somewhere(map_, field.key)) events_.unknown_key(field.key);
      continue;
    }
    if (key->target == JsonTarget::nothing || is_absent(field.value)) continue;
    values(key->target).push_back(Value{field.key, key->rank, field.value});
  }
  for (const std::string& path : map_.paths()) follow_path(object, path, path);
  for (Values& list : values_) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Value& a, const Value& b) { return a.rank < b.rank; });
  }
}

// "content.rendered": into objects, and into each object of a list.
void JsonArticleReader::follow_path(object from, std::string_view rest, const std::string& path) {
  const std::size_t dot = rest.find('.');
  element found;
  if (from[rest.substr(0, dot)].get(found) != simdjson::SUCCESS) return;
  if (dot == std::string_view::npos) {
    const JsonKey* key = map_.find(path);
    if (key == nullptr || key->target == JsonTarget::nothing || is_absent(found)) return;
    values(key->target).push_back(Value{path, key->rank, found});
    return;
  }
  object inner;
  simdjson::dom::array list;
  if (found.get(inner) == simdjson::SUCCESS) return follow_path(inner, rest.substr(dot + 1), path);
  if (found.get(list) != simdjson::SUCCESS) return;
  for (const element one : list) {
    if (one.get(inner) == simdjson::SUCCESS) follow_path(inner, rest.substr(dot + 1), path);
  }
}

// Of several keys for one thing the first counts; the others are told as unknown, unless they say
// the same.
const JsonArticleReader::Value* JsonArticleReader::best(JsonTarget target) {
  const Values& all = values(target);
  if (all.empty()) return nullptr;
  std::string_view first;
  const bool is_string = all.front().element.get(first) == simdjson::SUCCESS;
  for (std::size_t i = 1; i < all.size(); ++i) {
    std::string_view other;
    object link;
    if (all[i].element.get(link) == simdjson::SUCCESS) {
      other = string_at(link, "@id");
    } else if (all[i].element.get(other) != simdjson::SUCCESS) {
      other = {};
    }
    if (!is_string || other != first) events_.unknown_key(all[i].key);
  }
  return all.data();
}

void JsonArticleReader::wrong_type(const Value& value, element element, std::string_view expected) {
  const JsonKey* key = find_key(map_, value.key);
  const bool essential = key != nullptr && is_essential(key->target);
  const bool inside = value.element.type() != element.type();
  std::string message = "key " + in_quotes(value.key) + (inside ? " holds " : " is ");
  message += type_in_words(element.type());
  message += ", " + std::string(expected) + " was expected";
  if (essential) {
    if (fault_.empty()) fault_ = std::move(message);
  } else {
    events_.left_out(std::move(message));
  }
}

element JsonArticleReader::resolve(element element) {
  object reference;
  if (graph_ == nullptr || element.get(reference) != simdjson::SUCCESS) return element;
  const std::string_view id = string_at(reference, "@id");
  if (id.empty() || !string_at(reference, "name").empty()) return element;
  const auto found = graph_->find(id);
  return found == graph_->end() ? element : found->second;
}

// What an object stands for.
std::optional<std::string_view> JsonArticleReader::named(object from, std::string& made) {
  for (const std::string_view key :
       {"value", "@value", "name", "main", "rendered", "original", "$date", "$oid", "fullName",
        "full_name", "#text", "text", "title", "label"}) {
    const std::string_view found = string_at(from, key);
    if (!found.empty()) return found;
  }
  const std::pair<std::string_view, std::string_view> halves[] = {{"givenName", "familyName"},
                                                                  {"firstName", "lastName"},
                                                                  {"first_name", "last_name"},
                                                                  {"firstname", "lastname"}};
  for (const auto& half : halves) {
    made =
        std::string(string_at(from, half.first)) + ' ' + std::string(string_at(from, half.second));
    if (made.size() > 1) return made;
  }
  return std::nullopt;
}

void JsonArticleReader::collect(const Value& value, element raw, Strings& out, int depth) {
  constexpr int deepest = 3;
  const element item = resolve(raw);
  switch (item.type()) {
    case element_type::STRING:
      if (!is_absent(item)) out.emplace_back(as<std::string_view>(item));
      return;
    case element_type::NULL_VALUE:
      return;
    case element_type::ARRAY:
      if (depth == deepest) break;
      for (const element one : as<simdjson::dom::array>(item)) collect(value, one, out, depth + 1);
      return;
    case element_type::OBJECT: {
      std::string made;
      const auto name = named(as<object>(item), made);
      if (!name) break;
      out.emplace_back(*name);
      return;
    }
    default:
      break;
  }
  wrong_type(value, item, "a string");
}

// A field that has one value. Without a separator several strings are one too many.
std::optional<std::string> JsonArticleReader::text(JsonTarget target, std::string_view separator) {
  const Value* value = best(target);
  if (value == nullptr) return std::nullopt;
  object object;
  if (target == JsonTarget::url && value->element.get(object) == simdjson::SUCCESS) {
    for (const std::string_view key : {"@id", "url", "href"}) {
      if (!string_at(object, key).empty()) return std::string(string_at(object, key));
    }
  }
  Strings found;
  collect(*value, value->element, found, 0);
  if (found.empty()) return std::nullopt;
  if (found.size() > 1 && separator.empty()) {
    wrong_type(*value, value->element, "a string");
    return std::nullopt;
  }
  return found.size() == 1 ? std::move(found.front()) : join(found, separator);
}

// A field that has several values, from all keys that mean it. A string that is not in a list is
// taken apart at the separators: at ';' alone, if it has one.
JsonArticleReader::Strings JsonArticleReader::list(JsonTarget target, std::string_view separators) {
  Strings all;
  for (const Value& value : values(target)) {
    Strings found;
    collect(value, value.element, found, 0);
    const bool lone = value.element.type() == element_type::STRING;
    for (const std::string& one : found) {
      Strings pieces;
      if (lone && one.find(';') != std::string::npos) {
        split_into(one, ";", pieces);
      } else {
        split_into(one, lone ? separators : std::string_view(), pieces);
      }
      for (std::string& piece : pieces) add_once(all, std::move(piece));
    }
  }
  return all;
}

void JsonArticleReader::read_id(Article& article) {
  const Value* value = best(JsonTarget::id);
  if (value == nullptr) return;
  if (std::int64_t number = 0; value->element.get(number) == simdjson::SUCCESS) {
    article.id = std::to_string(number);
  } else if (std::uint64_t large = 0; value->element.get(large) == simdjson::SUCCESS) {
    article.id = std::to_string(large);
  } else {
    Strings found;
    collect(*value, value->element, found, 0);
    if (found.size() > 1) wrong_type(*value, value->element, "a string or a whole number");
    if (found.size() == 1) article.id = tidy_line(found.front());
  }
}

void JsonArticleReader::read_date(JsonTarget target, Date& into) {
  for (const Value& value : values(target)) {
    if (into.known()) {
      events_.unknown_key(value.key);
      continue;
    }
    if (value.element.is_number()) {
      into = json_date(value.element);
      if (into.known()) continue;
    }
    Strings found;
    collect(value, value.element, found, 0);
    for (const std::string& one : found) {
      const NewsDate read = read_news_date(one);
      if (read.date) {
        into = *read.date;
        break;
      }
      events_.left_out("key " + in_quotes(value.key) + ": " + in_quotes(one) + ' ' +
                       std::string(in_words(read.problem)));
    }
  }
}

void JsonArticleReader::add_person(const Value& value, element raw, Article& article) {
  const element item = resolve(raw);
  const auto add = [&article](std::string name, std::string role) {
    const auto same = [&name](const Person& person) { return person.name == name; };
    if (name.empty() || std::any_of(article.people.begin(), article.people.end(), same)) return;
    Person person;
    person.name = std::move(name);
    person.role = std::move(role);
    article.people.push_back(std::move(person));
  };
  if (object person; item.get(person) == simdjson::SUCCESS) {
    std::string made;
    const auto name = named(person, made);
    if (!name) {
      wrong_type(value, item, "a name");
      return;
    }
    std::string_view role;
    for (const std::string_view key : {"role", "jobTitle", "job_title", "rel"}) {
      if (role.empty()) role = string_at(person, key);
    }
    add(tidy_line(*name), tidy_line(role));
    return;
  }
  Strings found;
  collect(value, item, found, 0);
  for (const std::string& one : found) {
    Strings names;
    split_into(one, ";", names);
    for (std::string& name : names) add(std::move(name), {});
  }
}

void JsonArticleReader::read_people(Article& article) {
  const auto each = [](element list, const auto& take) {
    simdjson::dom::array items;
    if (list.get(items) != simdjson::SUCCESS) return take(list);
    for (const element item : items) take(item);
  };
  for (const Value& value : values(JsonTarget::people)) {
    each(value.element, [&](element item) { add_person(value, item, article); });
  }
  for (const JsonTarget target : {JsonTarget::mentions, JsonTarget::topics}) {
    for (const Value& value : values(target)) {
      each(value.element, [&](element raw) {
        const element item = resolve(raw);
        object thing;
        if (item.get(thing) == simdjson::SUCCESS && has_type(thing, "Person")) {
          add_person(value, item, article);
        } else if (target == JsonTarget::mentions) {
          events_.unknown_key(value.key);
        } else {
          Strings found;
          collect(value, item, found, 0);
          for (const std::string& one : found) add_once(article.keywords, tidy_line(one));
        }
      });
    }
  }
}

void JsonArticleReader::read_byline(Article& article) {
  for (const Value& value : values(JsonTarget::byline)) {
    const auto take = [&](element raw) {
      const element item = resolve(raw);
      Strings found;
      collect(value, item, found, 0);
      object writer;
      const bool organization =
          item.get(writer) == simdjson::SUCCESS && has_type(writer, "Organization");
      for (const std::string& one : found) {
        if (organization) {
          if (article.agency.empty()) article.agency = tidy_line(one);
          continue;
        }
        Byline byline = parse_byline(tidy_line(one));
        for (std::string& name : byline.names) add_once(article.byline, std::move(name));
        if (article.agency.empty()) article.agency = std::move(byline.agency);
      }
    };
    simdjson::dom::array writers;
    if (value.element.get(writers) != simdjson::SUCCESS) {
      take(value.element);
    } else {
      for (const element writer : writers) take(writer);
    }
  }
}

void JsonArticleReader::read_place(Article& article) {
  article.place = join(list(JsonTarget::place, {}), "; ");
  const auto field = text(JsonTarget::dateline, "; ");
  if (!field) return;
  const auto dateline = parse_dateline_field(tidy_line(*field));
  if (!dateline) return;
  if (article.place.empty()) article.place = dateline->place;
  if (article.agency.empty()) article.agency = dateline->agency;
}

void JsonArticleReader::read_version(Article& article) {
  const Value* value = best(JsonTarget::version);
  if (value == nullptr) return;
  if (value->element.get(article.version) == simdjson::SUCCESS) return;
  std::string_view digits;
  if (value->element.get(digits) == simdjson::SUCCESS) {
    const char* const end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, article.version);
    if (result.ec == std::errc() && result.ptr == end) return;
    article.version = 0;
  }
  wrong_type(*value, value->element, "a whole number");
}

void JsonArticleReader::read_cancelled(Article& article) {
  if (const Value* value = best(JsonTarget::cancelled)) {
    if (value->element.get(article.cancelled) != simdjson::SUCCESS) {
      wrong_type(*value, value->element, "true or false");
    }
  }
  if (const auto status = text(JsonTarget::status, {})) {
    const std::string folded = fold_value(*status);
    for (const std::string_view word : {"canceled", "cancelled", "withheld", "withdrawn"}) {
      if (folded == word) article.cancelled = true;
    }
  }
}

void JsonArticleReader::read_captions(Article& article) {
  Strings captions;
  for (const Value& value : values(JsonTarget::caption)) {
    Strings found;
    collect(value, value.element, found, 0);
    for (const std::string& one : found) add_once(captions, tidy_text(one));
  }
  for (const Value& value : values(JsonTarget::image)) {
    const auto take = [&](element raw) {
      object image;
      const bool is_object = resolve(raw).get(image) == simdjson::SUCCESS;
      std::string caption = is_object ? tidy_text(string_at(image, "caption")) : std::string();
      if (caption.empty()) {
        events_.unknown_key(value.key);
        return;
      }
      const std::string credit = tidy_line(string_at(image, "creditText"));
      if (!credit.empty()) caption += ' ' + credit;
      add_once(captions, std::move(caption));
    };
    simdjson::dom::array images;
    if (value.element.get(images) != simdjson::SUCCESS) {
      take(value.element);
    } else {
      for (const element image : images) take(image);
    }
  }
  article.caption = join(captions, "\n\n");
}

std::string JsonArticleReader::why_empty(object object) {
  std::string reason = "has neither headline nor body";
  for (const auto& field : object) {
    simdjson::dom::array list;
    simdjson::dom::object first;
    if (find_json_key(field.key) == nullptr && field.value.get(list) == simdjson::SUCCESS &&
        list.size() > 0 && list.at(0).get(first) == simdjson::SUCCESS) {
      reason += "; its key " + in_quotes(field.key) +
                " is a list of objects: if these are the articles, say --map article=" +
                std::string(field.key);
      break;
    }
  }
  return reason;
}

}  // namespace morgue::index
