#include "indexer/reader/ninjs_schema.h"

#include <algorithm>
#include <optional>

#include "indexer/reader/json_keys.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

// Where a rule holds.
enum class Part : std::uint8_t {
  item,
  association,  // an item, which from 2.0 on needs a name
  entry,        // of headlines, bodies, descriptions, altids
  thing,        // person, place, subject, ...
  standard,
  rights,
  trust,
  advice,
  coded,  // of an advice
  contact,
  symbol,
  geo,
  coverage,
  event,
  event_dates,
  free,  // any object
};

enum class Kind : std::uint8_t {
  string,
  number,
  urgency,  // a whole number from 1 to 9
  one_of,   // a string from `values`
  object,   // as `part` has it
  list,     // of such objects
  map,      // an object whose values are such objects
  keyed,    // a list from 2.0 on, before it an object whose values are such objects
  any,
};

constexpr unsigned one = 1;
constexpr unsigned two = 2;
constexpr unsigned three = 4;
constexpr unsigned later = two | three;
constexpr unsigned all = one | later;

struct Rule {
  Part where;
  std::string_view name;  // as 3.x spells it; before it in lower case
  unsigned families;
  Kind kind;
  Part part = Part::free;
  std::string_view values = {};  // with a blank before and behind each
  bool required = false;
};

constexpr std::string_view types =
    " text audio video picture graphic composite component event planning ";

// clang-format off
constexpr Rule rules[] = {
    {Part::item, "uri", all, Kind::string, Part::free, {}, true},
    {Part::item, "$standard", one, Kind::object, Part::standard},
    {Part::item, "standard", later, Kind::object, Part::standard},
    {Part::item, "type", all, Kind::one_of, Part::free, types},
    {Part::item, "mimetype", one, Kind::string},
    {Part::item, "representationType", one, Kind::one_of, Part::free, " complete incomplete "},
    {Part::item, "representationType", later, Kind::one_of, Part::free,
     " full partial complete incomplete "},
    {Part::item, "profile", all, Kind::string},
    {Part::item, "version", all, Kind::string},
    {Part::item, "firstCreated", all, Kind::string},
    {Part::item, "versionCreated", all, Kind::string},
    {Part::item, "contentCreated", all, Kind::string},
    {Part::item, "embargoed", all, Kind::string},
    {Part::item, "expires", all, Kind::string},
    {Part::item, "pubStatus", all, Kind::one_of, Part::free, " usable withheld canceled "},
    {Part::item, "urgency", all, Kind::urgency},
    {Part::item, "copyrightHolder", all, Kind::string},
    {Part::item, "copyrightNotice", all, Kind::string},
    {Part::item, "usageTerms", all, Kind::string},
    {Part::item, "edNote", all, Kind::string},
    {Part::item, "language", all, Kind::string},
    {Part::item, "title", all, Kind::string},
    {Part::item, "slugline", all, Kind::string},
    {Part::item, "located", all, Kind::string},
    {Part::item, "byline", one, Kind::string},
    {Part::item, "by", later, Kind::string},
    {Part::item, "headline", one, Kind::string},
    {Part::item, "charcount", one, Kind::number},
    {Part::item, "wordcount", one, Kind::number},
    {Part::item, "headlines", later, Kind::list, Part::entry},
    {Part::item, "bodies", later, Kind::list, Part::entry},
    {Part::item, "descriptions", later, Kind::list, Part::entry},
    {Part::item, "person", one, Kind::list, Part::thing},
    {Part::item, "organisation", one, Kind::list, Part::thing},
    {Part::item, "place", one, Kind::list, Part::thing},
    {Part::item, "subject", one, Kind::list, Part::thing},
    {Part::item, "event", one, Kind::list, Part::thing},
    {Part::item, "object", one, Kind::list, Part::thing},
    {Part::item, "infosource", one, Kind::list, Part::thing},
    {Part::item, "genre", one, Kind::list, Part::thing},
    {Part::item, "people", later, Kind::list, Part::thing},
    {Part::item, "organisations", later, Kind::list, Part::thing},
    {Part::item, "places", later, Kind::list, Part::thing},
    {Part::item, "subjects", later, Kind::list, Part::thing},
    {Part::item, "events", later, Kind::list, Part::thing},
    {Part::item, "objects", later, Kind::list, Part::thing},
    {Part::item, "infoSources", later, Kind::list, Part::thing},
    {Part::item, "genres", later, Kind::list, Part::thing},
    {Part::item, "altids", one, Kind::object, Part::free},
    {Part::item, "altIds", later, Kind::list, Part::entry},
    {Part::item, "trustindicator", one, Kind::list, Part::trust},
    {Part::item, "trustIndicators", later, Kind::list, Part::trust},
    {Part::item, "rightsInfo", all, Kind::object, Part::rights},
    {Part::item, "digitalSourceType", all, Kind::object, Part::free},
    {Part::item, "contactInfo", all, Kind::list, Part::contact},
    {Part::item, "advices", all, Kind::list, Part::advice},
    {Part::item, "renditions", all, Kind::keyed, Part::free},
    {Part::item, "associations", all, Kind::keyed, Part::association},
    {Part::item, "eventDetails", three, Kind::object, Part::event},
    {Part::item, "plannedCoverage", three, Kind::list, Part::coverage},

    {Part::association, "name", later, Kind::string, Part::free, {}, true},

    {Part::entry, "role", later, Kind::string},
    {Part::entry, "value", later, Kind::string, Part::free, {}, true},
    {Part::entry, "contentType", later, Kind::string},
    {Part::entry, "language", later, Kind::string},
    {Part::entry, "charCount", later, Kind::number},
    {Part::entry, "wordCount", later, Kind::number},

    {Part::thing, "name", all, Kind::string},
    {Part::thing, "rel", all, Kind::string},
    {Part::thing, "scheme", one, Kind::string},
    {Part::thing, "code", one, Kind::string},
    {Part::thing, "uri", all, Kind::string},
    {Part::thing, "literal", all, Kind::string},
    {Part::thing, "creator", all, Kind::string},
    {Part::thing, "relevance", all, Kind::number},
    {Part::thing, "confidence", all, Kind::number},
    {Part::thing, "contactInfo", all, Kind::list, Part::contact},
    {Part::thing, "symbols", all, Kind::list, Part::symbol},
    {Part::thing, "geoJSON", later, Kind::object, Part::geo},

    {Part::standard, "name", all, Kind::string},
    {Part::standard, "version", all, Kind::string},
    {Part::standard, "schema", all, Kind::string},

    {Part::rights, "langId", all, Kind::string},
    {Part::rights, "linkedRights", all, Kind::string},
    {Part::rights, "encodedRights", all, Kind::string},

    {Part::trust, "role", later, Kind::string},
    {Part::trust, "title", all, Kind::string},
    {Part::trust, "href", all, Kind::string},
    {Part::trust, "scheme", one, Kind::string},
    {Part::trust, "code", one, Kind::string},

    {Part::advice, "role", all, Kind::string},
    {Part::advice, "environments", all, Kind::list, Part::coded},
    {Part::advice, "importance", all, Kind::object, Part::coded},
    {Part::advice, "lifetime", all, Kind::object, Part::coded},
    {Part::coded, "scheme", all, Kind::string},
    {Part::coded, "code", all, Kind::string, Part::free, {}, true},

    {Part::contact, "type", all, Kind::string},
    {Part::contact, "role", all, Kind::string},
    {Part::contact, "lang", all, Kind::string},
    {Part::contact, "name", all, Kind::string},
    {Part::contact, "value", all, Kind::string},
    {Part::contact, "address", all, Kind::object, Part::free},

    {Part::symbol, "ticker", all, Kind::string},
    {Part::symbol, "symbol", all, Kind::string},
    {Part::symbol, "symbolType", all, Kind::string},
    {Part::symbol, "exchange", all, Kind::string},

    {Part::geo, "type", all, Kind::one_of, Part::free,
     " Point MultiPoint LineString MultiLineString Polygon MultiPolygon GeometryCollection Feature "
     "FeatureCollection ", true},

    {Part::coverage, "urgency", three, Kind::urgency},
    {Part::event, "dates", three, Kind::object, Part::event_dates},
};
// clang-format on

// Parts that hold more than is checked here.
bool is_open(Part part) {
  return part == Part::free || part == Part::geo || part == Part::coverage || part == Part::event ||
         part == Part::event_dates;
}

// Properties of which an object has one at most.
struct Exclusion {
  Part where;
  std::string_view first;
  std::string_view second;
};
constexpr Exclusion exclusions[] = {
    {Part::rights, "linkedRights", "encodedRights"},
    {Part::event_dates, "startDate", "expectedStartDate"},
    {Part::event_dates, "endDate", "expectedEndDate"},
};

// What Superdesk adds to 1.x.
constexpr std::string_view superdesk_names[] = {
    "guid",         "priority",       "service",         "source",        "authors",
    "extra",        "keywords",       "annotations",     "readtime",      "products",
    "evolvedfrom",  "firstpublished", "language",        "attachments",   "feature_media",
    "ednote",       "creditline",     "embargoedreason", "anpa_category", "rewrite_of",
    "rewritten_by", "original_id",    "operation",       "slugline"};

unsigned bit(NinjsFamily family) {
  switch (family) {
    case NinjsFamily::one:
    case NinjsFamily::superdesk:
      return one;
    case NinjsFamily::two:
      return two;
    case NinjsFamily::three:
      return three;
  }
  return one;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view rule, std::string_view name, unsigned family) {
  if (family == three) return rule == name;
  return rule.size() == name.size() && std::equal(rule.begin(), rule.end(), name.begin(),
                                                  [](char a, char b) { return lower(a) == b; });
}

std::string spelled(std::string_view rule, unsigned family) {
  std::string name(rule);
  if (family != three) std::transform(name.begin(), name.end(), name.begin(), lower);
  return name;
}

// "headline_main", "body_xhtml": what stands behind the '_' begins with a letter, digit or '_'.
bool is_extension(Part part, std::string_view name) {
  const auto extends = [name](std::string_view stem) {
    if (name.size() <= stem.size() || name.substr(0, stem.size()) != stem) return false;
    const char c = name[stem.size()];
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (part == Part::item || part == Part::association) {
    return extends("headline_") || extends("body_") || extends("description_");
  }
  return part == Part::thing && extends("geometry_");
}

const Rule* find_rule(Part part, std::string_view name, unsigned family) {
  for (const Rule& rule : rules) {
    const bool here = rule.where == part || (part == Part::association && rule.where == Part::item);
    if (here && (rule.families & family) != 0 && same_name(rule.name, name, family)) return &rule;
  }
  return nullptr;
}

// "a, b, c" of " a b c ".
std::string in_words(std::string_view values) {
  std::string words;
  for (const char c : values.substr(1, values.size() - 2)) {
    if (c == ' ') words += ',';
    words += c;
  }
  return words;
}

class Checker {
 public:
  Checker(unsigned family, bool strict) : family_(family), strict_(strict) {}

  std::string object_violation(object value, Part part, const std::string& path, int depth) {
    constexpr int deepest = 32;
    if (depth > deepest) return "is nested more than 32 deep at " + in_quotes(path);
    for (const auto& property : value) {
      const std::string name =
          path.empty() ? std::string(property.key) : path + '.' + std::string(property.key);
      const Rule* rule = find_rule(part, property.key, family_);
      if (rule == nullptr && family_ == one && is_extension(part, property.key)) {
        if (part != Part::thing && property.value.type() != element_type::STRING) {
          return "the property " + in_quotes(name) + " must be a string";
        }
        continue;
      }
      if (rule == nullptr) {
        if (is_open(part) || !strict_) continue;
        return "has a property " + in_quotes(name) + " that ninjs " + std::string(family_name()) +
               " does not know";
      }
      std::string fault = value_violation(property.value, *rule, name, depth);
      if (!fault.empty()) return fault;
    }
    return missing_or_excluded(value, part, path);
  }

 private:
  [[nodiscard]] std::string_view family_name() const {
    return family_ == one ? "1.x" : family_ == two ? "2.x" : "3.x";
  }

  std::string missing_or_excluded(object value, Part part, const std::string& path) const {
    const std::string where = path.empty() ? "" : " in " + in_quotes(path);
    for (const Rule& rule : rules) {
      const bool here = rule.where == part ||
                        (part == Part::association && rule.where == Part::item && family_ != one);
      if (!here || !rule.required || (rule.families & family_) == 0) continue;
      if (!strict_ && rule.name == "uri") continue;
      const std::string name = spelled(rule.name, family_);
      if (value[name].error() == simdjson::NO_SUCH_FIELD) {
        return "lacks the property \"" + name + '"' + where;
      }
    }
    for (const Exclusion& exclusion : exclusions) {
      if (exclusion.where != part) continue;
      const std::string first = spelled(exclusion.first, family_);
      const std::string second = spelled(exclusion.second, family_);
      if (value[first].error() == simdjson::SUCCESS && value[second].error() == simdjson::SUCCESS) {
        return "has both \"" + first + "\" and \"" + second + '"' + where +
               ", of which only one may be there";
      }
    }
    return {};
  }

  std::string value_violation(element value, const Rule& rule, const std::string& name, int depth) {
    const auto must = [&name](std::string_view what) {
      return "the property " + in_quotes(name) + " must be " + std::string(what);
    };
    std::string_view text;
    const bool is_string = value.get(text) == simdjson::SUCCESS;
    if (!strict_ && value.type() == element_type::NULL_VALUE) return {};
    switch (rule.kind) {
      case Kind::any:
        return {};
      case Kind::string:
        return is_string ? std::string() : must("a string");
      case Kind::number: {
        double number = 0;
        return value.get(number) == simdjson::SUCCESS ? std::string() : must("a number");
      }
      case Kind::urgency: {
        std::int64_t number = 0;
        const bool fits =
            value.get(number) == simdjson::SUCCESS && number >= (strict_ ? 1 : 0) && number <= 9;
        return fits ? std::string() : must("a whole number from 1 to 9");
      }
      case Kind::one_of:
        if (is_string && text.find(' ') == std::string_view::npos &&
            rule.values.find(' ' + std::string(text) + ' ') != std::string_view::npos) {
          return {};
        }
        return must("one of: " + in_words(rule.values));
      case Kind::object: {
        object inner;
        if (value.get(inner) != simdjson::SUCCESS) return must("an object");
        return object_violation(inner, rule.part, name, depth + 1);
      }
      case Kind::list:
        return list_violation(value, rule, name, depth);
      case Kind::map:
        return map_violation(value, rule, name, depth);
      case Kind::keyed:
        return family_ == one ? map_violation(value, rule, name, depth)
                              : list_violation(value, rule, name, depth);
    }
    return {};
  }

  std::string list_violation(element value, const Rule& rule, const std::string& name, int depth) {
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
      return "the property " + in_quotes(name) + " must be a list";
    }
    for (const element one_value : list) {
      object inner;
      if (one_value.get(inner) != simdjson::SUCCESS) {
        return "the property " + in_quotes(name) + " must be a list of objects";
      }
      std::string fault = object_violation(inner, rule.part, name, depth + 1);
      if (!fault.empty()) return fault;
    }
    return {};
  }

  std::string map_violation(element value, const Rule& rule, const std::string& name, int depth) {
    object map;
    if (value.get(map) != simdjson::SUCCESS) {
      return "the property " + in_quotes(name) + " must be an object";
    }
    for (const auto& entry : map) {
      object inner;
      if (!strict_ && entry.value.type() == element_type::NULL_VALUE) continue;
      if (entry.value.get(inner) != simdjson::SUCCESS) {
        return "the property " + in_quotes(name) + " must hold objects";
      }
      std::string fault =
          object_violation(inner, rule.part, name + '.' + std::string(entry.key), depth + 1);
      if (!fault.empty()) return fault;
    }
    return {};
  }

  unsigned family_;
  bool strict_;
};

// "headline_": nearly an extension.
bool has_stem(std::string_view name) {
  return name.rfind("headline_", 0) == 0 || name.rfind("body_", 0) == 0 ||
         name.rfind("description_", 0) == 0;
}

bool is_superdesk_name(std::string_view name) {
  return std::find(std::begin(superdesk_names), std::end(superdesk_names), name) !=
         std::end(superdesk_names);
}

bool is_known(std::string_view name) {
  return is_superdesk_name(name) || is_extension(Part::item, name) ||
         find_rule(Part::item, name, one) != nullptr ||
         find_rule(Part::item, name, two) != nullptr ||
         find_rule(Part::item, name, three) != nullptr;
}

}  // namespace

NinjsFamily ninjs_family(object item) {
  bool guid = false;
  bool uri = false;
  bool second = false;
  for (const auto& property : item) {
    const std::string_view name = property.key;
    guid = guid || name == "guid";
    uri = uri || name == "uri";
    const bool old = find_rule(Part::item, name, one) != nullptr;
    const bool middle = find_rule(Part::item, name, two) != nullptr;
    if (!old && !middle && find_rule(Part::item, name, three) != nullptr) {
      return NinjsFamily::three;
    }
    const bool listed = (name == "altids" || name == "renditions" || name == "associations") &&
                        property.value.type() == element_type::ARRAY;
    second = second || (!old && middle) || listed;
  }
  if (second) return NinjsFamily::two;
  return guid && !uri ? NinjsFamily::superdesk : NinjsFamily::one;
}

std::string ninjs_violation(object item, NinjsFamily family) {
  const bool strict = family != NinjsFamily::superdesk;
  std::string fault = Checker(bit(family), strict).object_violation(item, Part::item, {}, 0);
  // Only inside of its objects may an item show that it is of 3.x.
  if (!fault.empty() && family == NinjsFamily::two &&
      Checker(three, strict).object_violation(item, Part::item, {}, 0).empty()) {
    fault.clear();
  }
  return fault;
}

bool looks_like_ninjs(const std::vector<std::string_view>& names) {
  std::size_t known = 0;
  std::size_t unknown = 0;
  bool named = false;
  bool guid = false;
  for (const std::string_view name : names) {
    if (name == "$standard") return true;
    named = named || name == "uri";
    guid = guid || name == "guid";
    if (is_known(name)) {
      ++known;
    } else if (find_json_key(name) != nullptr && !has_stem(name)) {
      return false;
    } else {
      ++unknown;
    }
  }
  // Many things have a guid; Superdesk's have these besides.
  const auto has = [&names](std::string_view wanted) {
    return std::find(names.begin(), names.end(), wanted) != names.end();
  };
  guid = guid && has("versioncreated") && (has("pubstatus") || has("type"));
  return (named || guid) && known >= unknown;
}

}  // namespace morgue::index
