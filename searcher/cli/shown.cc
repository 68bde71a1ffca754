#include "searcher/cli/shown.h"

#include <morgue/error.h>

#include <array>
#include <optional>

#include "common/fields.h"

namespace morgue::cli {

namespace {

constexpr std::array<std::string_view, shown_count> names{
    "rank",     "score",    "archive", "id",      "headline", "standfirst", "caption", "body",
    "date",     "embargo",  "people",  "byline",  "place",    "source",     "agency",  "section",
    "keywords", "language", "url",     "version", "origin",   "story",      "copies",  "snippet"};

// A field of the query language may be called otherwise there.
std::optional<Shown> of_field(FieldId field) {
  switch (field) {
    case FieldId::headline:
      return Shown::headline;
    case FieldId::body:
      return Shown::body;
    case FieldId::lead:
      return Shown::standfirst;
    case FieldId::caption:
      return Shown::caption;
    case FieldId::person:
      return Shown::people;
    case FieldId::byline:
      return Shown::byline;
    case FieldId::date:
      return Shown::date;
    case FieldId::place:
      return Shown::place;
    case FieldId::source:
      return Shown::source;
    case FieldId::agency:
      return Shown::agency;
    case FieldId::section:
      return Shown::section;
    case FieldId::keyword:
      return Shown::keywords;
    case FieldId::lang:
      return Shown::language;
    case FieldId::url:
      return Shown::url;
    case FieldId::id:
      return Shown::id;
    case FieldId::story:
      return Shown::story;
    case FieldId::text:   // several parts
    case FieldId::words:  // not kept with the article
      break;
  }
  return std::nullopt;
}

std::optional<Shown> find(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Shown>(i);
  }
  const Field* field = find_field(name);
  return field == nullptr ? std::nullopt : of_field(field->id);
}

std::string list_of_names() {
  std::string list;
  for (const std::string_view name : names) {
    list += name;
    list += ", ";
  }
  return list + "text, all";
}

void add_texts(ShownSet& set) {
  set.add(Shown::standfirst);
  set.add(Shown::caption);
  set.add(Shown::body);
}

}  // namespace

ShownSet ShownSet::all() {
  ShownSet set;
  set.parts_.set();
  return set;
}

bool ShownSet::has_text() const {
  return has(Shown::standfirst) || has(Shown::caption) || has(Shown::body);
}

std::string_view shown_name(Shown part) {
  return names[static_cast<std::size_t>(part)];
}

ShownSet parse_shown(std::string_view list) {
  ShownSet set;
  while (true) {
    const std::size_t comma = list.find(',');
    const std::string_view name = list.substr(0, comma);
    if (name == "all") {
      set = ShownSet::all();
    } else if (name == "text") {
      add_texts(set);
    } else if (const std::optional<Shown> part = find(name)) {
      set.add(*part);
    } else {
      throw Error(ErrorCode::bad_argument,
                  "--show: there is nothing called '" + std::string(name) + "' to show",
                  "There are: " + list_of_names() + ".");
    }
    if (comma == std::string_view::npos) return set;
    list.remove_prefix(comma + 1);
  }
}

ShownSet shown_in_text(bool several_archives) {
  ShownSet set;
  for (const Shown part :
       {Shown::rank, Shown::headline, Shown::date, Shown::embargo, Shown::source, Shown::place,
        Shown::people, Shown::copies, Shown::id, Shown::origin, Shown::snippet}) {
    set.add(part);
  }
  if (several_archives) set.add(Shown::archive);
  return set;
}

ShownSet shown_in_json() {
  ShownSet set = ShownSet::all();
  for (const Shown part : {Shown::standfirst, Shown::caption, Shown::body}) set.remove(part);
  return set;
}

}  // namespace morgue::cli
