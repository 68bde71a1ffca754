#include "indexer/reader/json_values.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/text.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

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

std::string JsonValues::tidy_line(std::string_view text) {
  return one_line(clean_text(text));
}

std::string_view JsonValues::string_at(object from, std::string_view key) {
  std::string_view found;
  return from[key].get(found) == simdjson::SUCCESS ? found : std::string_view();
}

bool JsonValues::has_type(object value, std::string_view wanted) {
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

void JsonValues::split_into(std::string_view text, std::string_view separators, Strings& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    std::string piece = tidy_line(text.substr(0, end));
    if (!piece.empty()) out.push_back(std::move(piece));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void JsonValues::add_once(Strings& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(std::move(value));
  }
}

std::string JsonValues::join(const Strings& pieces, std::string_view separator) {
  std::string joined;
  for (const std::string& piece : pieces) {
    if (!joined.empty()) joined += separator;
    joined += piece;
  }
  return joined;
}

void JsonValues::sort_values(object object) {
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
void JsonValues::follow_path(object from, std::string_view rest, const std::string& path) {
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
const JsonValues::Value* JsonValues::best(JsonTarget target) {
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

void JsonValues::wrong_type(const Value& value, element element, std::string_view expected) {
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

element JsonValues::resolve(element element) const {
  object reference;
  if (graph_ == nullptr || element.get(reference) != simdjson::SUCCESS) return element;
  const std::string_view id = string_at(reference, "@id");
  if (id.empty() || !string_at(reference, "name").empty()) return element;
  const auto found = graph_->find(id);
  return found == graph_->end() ? element : found->second;
}

// What an object stands for.
std::optional<std::string_view> JsonValues::named(object from, std::string& made) {
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

void JsonValues::collect(const Value& value, element raw, Strings& out, int depth) {
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
std::optional<std::string> JsonValues::text(JsonTarget target, std::string_view separator) {
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
JsonValues::Strings JsonValues::list(JsonTarget target, std::string_view separators) {
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

}  // namespace morgue::index
