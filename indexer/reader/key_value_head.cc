#include "indexer/reader/key_value_head.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/json_keys.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_key = 30;  // bytes
constexpr std::size_t most_words_of_key = 3;

struct Entry {
  std::string_view key;
  std::string value;  // one line
  std::uint64_t line = 0;
};

// Where the colon of "Key: value" stands.
std::size_t colon_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > longest_key) {
    return std::string_view::npos;
  }
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return std::string_view::npos;
  const std::vector<std::string_view> words = split_words(line.substr(0, colon));
  const bool plain = words.size() <= most_words_of_key && !words.empty() && line.front() != ' ';
  return plain ? colon : std::string_view::npos;
}

// A value that goes on in the next line stands further in there.
bool continues(std::string_view line) {
  return line.size() > 2 && line[0] == ' ' && line[1] == ' ';
}

std::optional<JsonTarget> target_of(std::string_view key) {
  if (folded(key) == "subject") return JsonTarget::headline;  // as mail has it
  const JsonKey* known = find_json_key(key);
  if (known == nullptr) return std::nullopt;
  switch (known->target) {
    // These hold the article itself, or what a line cannot hold.
    case JsonTarget::body:
    case JsonTarget::furniture:
    case JsonTarget::mentions:
    case JsonTarget::topics:
    case JsonTarget::cancelled:
    case JsonTarget::status:
    case JsonTarget::image:
    case JsonTarget::nothing:
      return std::nullopt;
    default:
      return known->target;
  }
}

// The entries of the head, and its length.
std::pair<std::vector<Entry>, std::size_t> entries_of(std::string_view text) {
  std::vector<Entry> entries;
  std::uint64_t number = 1;
  std::size_t at = 0;
  while (at < text.size() && text[at] == '\n') {
    ++at;
    ++number;
  }
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (trim(line).empty()) break;
    if (!entries.empty() && continues(line)) {
      entries.back().value = one_line(entries.back().value + ' ' + std::string(line));
    } else {
      const std::size_t colon = colon_of(line);
      if (colon == std::string_view::npos) return {};
      entries.push_back({trim(line.substr(0, colon)), one_line(line.substr(colon + 1)), number});
    }
    // Not a head: a page of notes.
    constexpr std::size_t most_entries = 60;
    if (entries.size() > most_entries) return {};
    at = std::min(end + 1, text.size());
    ++number;
  }
  return {std::move(entries), at};
}

bool is_head(const std::vector<Entry>& entries) {
  if (entries.empty()) return false;
  if (entries.size() == 1) {
    // "Title: The bridge opens". Others begin sentences too ("Update: ...", "Summary: ...").
    const std::string key = folded(entries.front().key);
    return key == "headline" || key == "title";
  }
  std::size_t known = 0;
  for (const Entry& entry : entries) known += target_of(entry.key) ? 1 : 0;
  return known >= 2 && known * 2 >= entries.size();
}

// "a; b; c"; with commas where no semicolon stands.
std::vector<std::string> list_of(std::string_view value, bool commas) {
  std::vector<std::string> items;
  const char separator = commas && value.find(';') == std::string_view::npos ? ',' : ';';
  for (const std::string_view piece : split_at(value, separator)) {
    std::string item = one_line(piece);
    if (!item.empty() && std::find(items.begin(), items.end(), item) == items.end()) {
      items.push_back(std::move(item));
    }
  }
  return items;
}

// Are the pieces between commas whole names ("Jane Roe, John Doe"), not parts of one ("Roe, Jane")?
bool commas_part_names(std::string_view value) {
  const std::vector<std::string_view> pieces = split_at(value, ',');
  return std::all_of(pieces.begin(), pieces.end(),
                     [](std::string_view piece) { return split_words(piece).size() > 1; });
}

class Head {
 public:
  Head(const TextLayoutEvents& events, Article& article) : events_(events), article_(article) {}

  void take(const Entry& entry) {
    const std::optional<JsonTarget> target = target_of(entry.key);
    if (!target) {
      events_.unknown_key(entry.key);
      return;
    }
    if (entry.value.empty()) return;
    switch (*target) {
      case JsonTarget::id:
        return keep_first(article_.id, entry.value);
      case JsonTarget::headline:
        return keep_first(article_.headline, entry.value);
      case JsonTarget::standfirst:
        return add_paragraph(article_.standfirst, entry.value);
      case JsonTarget::caption:
        return add_paragraph(article_.caption, entry.value);
      case JsonTarget::date:
        return take_date(entry);
      case JsonTarget::people:
        return take_people(entry.value);
      case JsonTarget::byline:
        return take_byline(entry.value);
      case JsonTarget::place:
        return keep_first(article_.place, entry.value);
      case JsonTarget::dateline:
        return take_dateline(entry.value);
      case JsonTarget::source:
        return keep_first(article_.source, entry.value);
      case JsonTarget::agency:
        return keep_first(article_.agency, entry.value);
      case JsonTarget::section:
        return add(article_.sections, list_of(entry.value, false));
      case JsonTarget::keywords:
        return add(article_.keywords, list_of(entry.value, true));
      case JsonTarget::language:
        return keep_first(article_.language, entry.value);
      case JsonTarget::url:
        return keep_first(article_.url, entry.value);
      case JsonTarget::version:
        return take_version(entry);
      default:
        return;
    }
  }

 private:
  static void keep_first(std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  }

  static void add_paragraph(std::string& field, const std::string& value) {
    if (!field.empty()) field += "\n\n";
    field += value;
  }

  static void add(std::vector<std::string>& field, std::vector<std::string> values) {
    for (std::string& value : values) {
      if (std::find(field.begin(), field.end(), value) == field.end()) {
        field.push_back(std::move(value));
      }
    }
  }

  void take_date(const Entry& entry) {
    const NewsDate read = read_news_date(entry.value);
    std::optional<Date> date = read.date;
    if (!date) date = find_labelled_date(entry.value);
    if (!date) {
      events_.left_out(entry.line, "the date " + in_quotes(entry.value) + ' ' +
                                       std::string(in_words(read.problem)));
    } else if (!article_.date.known()) {
      article_.date = *date;
    }
  }

  void take_people(std::string_view value) {
    for (std::string& name : list_of(value, commas_part_names(value))) {
      const bool known = std::any_of(article_.people.begin(), article_.people.end(),
                                     [&name](const Person& person) { return person.name == name; });
      if (known) continue;
      Person person;
      person.name = std::move(name);
      article_.people.push_back(std::move(person));
    }
  }

  void take_byline(std::string_view value) {
    Byline byline = parse_byline(value);
    add(article_.byline, std::move(byline.names));
    keep_first(article_.agency, byline.agency);
  }

  void take_dateline(const std::string& value) {
    const std::optional<Dateline> dateline = parse_dateline_field(value);
    keep_first(article_.place, dateline ? dateline->place : value);
    if (dateline) keep_first(article_.agency, dateline->agency);
  }

  void take_version(const Entry& entry) {
    std::uint64_t version = 0;
    const char* end = entry.value.data() + entry.value.size();
    const auto [stop, error] = std::from_chars(entry.value.data(), end, version);
    if (error == std::errc() && stop == end) {
      article_.version = version;
    } else {
      events_.left_out(entry.line, "the version " + in_quotes(entry.value) + " is no number");
    }
  }

  const TextLayoutEvents& events_;
  Article& article_;
};

}  // namespace

std::size_t read_key_value_head(std::string_view text, const TextLayoutEvents& events,
                                Article& article) {
  const auto [entries, length] = entries_of(text);
  if (!is_head(entries)) return 0;
  Head head(events, article);
  for (const Entry& entry : entries) head.take(entry);
  return length;
}

}  // namespace morgue::index
