#include "indexer/reader/field_map.h"

#include <morgue/error.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "common/text.h"

namespace morgue::index {

namespace {

struct Field {
  std::string_view name;
  JsonTarget target;
};

constexpr Field fields[] = {
    {"id", JsonTarget::id},
    {"headline", JsonTarget::headline},
    {"standfirst", JsonTarget::standfirst},
    {"caption", JsonTarget::caption},
    {"body", JsonTarget::body},
    {"date", JsonTarget::date},
    {"embargo", JsonTarget::embargo},
    {"people", JsonTarget::people},
    {"byline", JsonTarget::byline},
    {"place", JsonTarget::place},
    {"dateline", JsonTarget::dateline},
    {"source", JsonTarget::source},
    {"agency", JsonTarget::agency},
    {"section", JsonTarget::section},
    {"keywords", JsonTarget::keywords},
    {"language", JsonTarget::language},
    {"url", JsonTarget::url},
    {"version", JsonTarget::version},
    {"cancelled", JsonTarget::cancelled},
    {"nothing", JsonTarget::nothing},
};

constexpr std::string_view article_row = "article";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// As find_json_key() compares keys.
std::string plain_key(std::string_view key) {
  std::string plain;
  for (const char c : key) {
    if (c == '_' || c == '-' || c == '.' || c == ' ' || c == ':') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain;
}

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw Error(ErrorCode::bad_argument, what, hint);
}

std::string quoted(std::string_view text) {
  return '\'' + one_line(clean_text(text)) + '\'';
}

}  // namespace

std::string_view field_name(JsonTarget target) {
  for (const Field& field : fields) {
    if (field.target == target) return field.name;
  }
  return {};
}

std::string field_names(std::string_view separator) {
  std::string names;
  for (const Field& field : fields) {
    if (!names.empty()) names += separator;
    names += field.name;
  }
  return names;
}

void FieldMap::add(std::string_view rows) {
  while (!rows.empty()) {
    const std::size_t end = std::min(rows.find(','), rows.size());
    add_row(trimmed(rows.substr(0, end)));
    rows.remove_prefix(std::min(end + 1, rows.size()));
  }
}

void FieldMap::add_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw Error(ErrorCode::io, path + ": the mapping file cannot be read");
  std::string_view rest = text;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (rest.substr(0, byte_order_mark.size()) == byte_order_mark) {
    rest.remove_prefix(byte_order_mark.size());
  }
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view row = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (row.empty() || row.front() == '#') continue;
    try {
      add_row(row);
    } catch (const Error& error) {
      refuse(path + ':' + std::to_string(line) + ": " + error.what(), error.hint());
    }
  }
}

void FieldMap::add_row(std::string_view row) {
  const std::size_t equals = row.find('=');
  const std::string_view name = trimmed(row.substr(0, equals));
  const std::string_view key =
      equals == std::string_view::npos ? std::string_view() : trimmed(row.substr(equals + 1));
  if (name.empty() || key.empty()) {
    refuse("a mapping is field=key, not " + quoted(row),
           "For example: headline=Title,date=published");
  }
  if (name == article_row) {
    if (!article_.empty() && article_ != key) {
      refuse("'article' is mapped twice: " + quoted(article_) + " and " + quoted(key),
             "Leave out one of the two.");
    }
    article_ = key;
    return;
  }
  const auto field = std::find_if(std::begin(fields), std::end(fields),
                                  [name](const Field& one) { return one.name == name; });
  if (field == std::end(fields)) {
    refuse("there is no field " + quoted(name),
           "The fields are: " + field_names(", ") +
               "; and 'article' for the list or element that is one.");
  }
  const JsonKey made{field->name, field->target, rows_.size()};
  const auto [at, added] = rows_.emplace(plain_key(key), made);
  if (!added && at->second.target != field->target) {
    refuse("the key " + quoted(key) + " is mapped to both " + std::string(at->second.name) +
               " and " + std::string(field->name),
           "Leave out one of the two.");
  }
  keys_.emplace_back(key);
  if (key.find('.') != std::string_view::npos) paths_.emplace_back(key);
}

const JsonKey* FieldMap::find(std::string_view key) const {
  if (rows_.empty()) return nullptr;
  const auto found = rows_.find(plain_key(key));
  return found == rows_.end() ? nullptr : &found->second;
}

bool FieldMap::maps(JsonTarget target) const {
  return std::any_of(rows_.begin(), rows_.end(),
                     [target](const auto& row) { return row.second.target == target; });
}

std::string FieldMap::str() const {
  std::string text = article_;
  for (const auto& [key, row] : rows_) {
    text += '\n' + key + '=' + std::string(row.name) + '=' + std::to_string(row.rank);
  }
  return text;
}

const JsonKey* find_key(const FieldMap& map, std::string_view key) {
  if (const JsonKey* mapped = map.find(key)) return mapped;
  const JsonKey* known = find_json_key(key);
  return known != nullptr && map.maps(known->target) ? nullptr : known;
}

}  // namespace morgue::index
