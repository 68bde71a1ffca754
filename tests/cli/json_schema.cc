#include "tests/cli/json_schema.h"

#include <functional>
#include <map>
#include <set>

namespace morgue::test {

namespace {

using nlohmann::json;
using Findings = std::vector<std::string>;

/// Checks a value found at `where`.
using Rule = std::function<void(const json& value, const std::string& where, Findings& findings)>;

struct Key {
  Rule rule;
  bool required = false;
};
using Keys = std::map<std::string, Key>;

Rule kind(const char* name, bool (*holds)(const json&)) {
  return [=](const json& value, const std::string& where, Findings& findings) {
    if (!holds(value)) findings.push_back(where + " is not " + name + ": " + value.dump());
  };
}

const Rule text = kind("a string", [](const json& value) { return value.is_string(); });
const Rule some_text = kind("a string that is not empty", [](const json& value) {
  return value.is_string() && !value.get_ref<const std::string&>().empty();
});
const Rule number =
    kind("a whole number", [](const json& value) { return value.is_number_unsigned(); });
const Rule positive = kind("a whole number above 0", [](const json& value) {
  return value.is_number_unsigned() && value.get<std::uint64_t>() > 0;
});
const Rule real = kind("a number", [](const json& value) { return value.is_number(); });
const Rule boolean = kind("a boolean", [](const json& value) { return value.is_boolean(); });
const Rule one = kind("version 1", [](const json& value) { return value == 1; });

Rule one_of(std::set<std::string> names) {
  return
      [names = std::move(names)](const json& value, const std::string& where, Findings& findings) {
        if (!value.is_string() || names.count(value.get<std::string>()) == 0) {
          findings.push_back(where + " has an unknown value: " + value.dump());
        }
      };
}

Rule list(Rule rule) {
  return [rule = std::move(rule)](const json& value, const std::string& where, Findings& findings) {
    if (!value.is_array()) {
      findings.push_back(where + " is not a list");
      return;
    }
    for (const json& item : value) rule(item, where + "[]", findings);
  };
}

Rule object(Keys keys) {
  return [keys = std::move(keys)](const json& value, const std::string& where, Findings& findings) {
    if (!value.is_object()) {
      findings.push_back(where + " is not an object");
      return;
    }
    for (const auto& [name, key] : keys) {
      if (key.required && !value.contains(name)) findings.push_back(where + " lacks " + name);
    }
    for (const auto& [name, item] : value.items()) {
      const auto key = keys.find(name);
      if (key == keys.end()) {
        findings.push_back(where + " has an unknown key: " + name);
      } else {
        key->second.rule(item, where + '.' + name, findings);
      }
    }
  };
}

const Rule range = object({{"begin", {number, true}}, {"end", {positive, true}}});

const Rule person = object(
    {{"name", {some_text, true}},
     {"origin", {one_of({"metadata", "text"}), true}},
     {"role", {some_text}},
     {"mentions",
      {list(object(
           {{"zone", {some_text, true}}, {"begin", {number, true}}, {"end", {positive, true}}})),
       true}}});

const Rule origin = object({{"path", {some_text, true}},
                            {"member", {some_text}},
                            {"line", {positive}},
                            {"number", {positive, true}}});

const Rule snippet = object({{"text", {some_text, true}},
                             {"zone", {one_of({"standfirst", "caption", "body"}), true}},
                             {"matches", {list(range), true}},
                             {"cut_before", {boolean, true}},
                             {"cut_after", {boolean, true}}});

Keys article_keys() {
  return {{"id", {some_text}},
          {"headline", {some_text}},
          {"standfirst", {some_text}},
          {"caption", {some_text}},
          {"body", {some_text}},
          {"furniture", {list(some_text)}},
          {"date", {some_text}},
          {"embargo", {some_text}},
          {"people", {list(person)}},
          {"byline", {list(some_text)}},
          {"place", {some_text}},
          {"source", {some_text}},
          {"agency", {some_text}},
          {"section", {list(some_text)}},
          {"keywords", {list(some_text)}},
          {"language", {some_text}},
          {"url", {some_text}},
          {"version", {positive}},
          {"origin", {origin}}};
}

Keys hit_keys() {
  Keys keys = article_keys();
  keys["rank"] = {positive};
  keys["score"] = {real};
  keys["archive"] = {some_text};
  keys["headline_matches"] = {list(range)};
  keys["snippet"] = {snippet};
  keys["story"] = {some_text};
  keys["copies"] = {object(
      {{"articles", {positive, true}},
       {"sources",
        {list(object({{"source", {some_text, true}}, {"articles", {positive, true}}})), true}}})};
  return keys;
}

const Rule warnings = list(object({{"column", {positive}}, {"message", {some_text, true}}}));

const Rule explanation = object(
    {{"tokens",
      {list(object(
           {{"column", {positive, true}}, {"kind", {some_text, true}}, {"text", {text, true}}})),
       true}},
     {"translated", {some_text}},
     {"tree", {text, true}},
     {"canonical", {text, true}},
     {"xapian_query", {some_text, true}},
     {"terms",
      {list(object({{"term", {some_text, true}},
                    {"meaning", {some_text, true}},
                    {"articles", {number, true}}})),
       true}},
     {"notes", {list(some_text), true}},
     {"times",
      {list(object({{"stage", {some_text, true}}, {"milliseconds", {real, true}}})), true}}});

Keys answer_keys() {
  return {
      {"schema", {one, true}},
      {"name", {some_text}},
      {"query", {text, true}},
      {"sort", {one_of({"relevance", "newest", "oldest"}), true}},
      {"group", {one_of({"story"})}},
      {"offset", {number, true}},
      {"limit", {number, true}},
      {"total",
       {object({{"lower", {number, true}},
                {"estimate", {number, true}},
                {"upper", {number, true}},
                {"exact", {boolean, true}}}),
        true}},
      {"warnings", {warnings, true}},
      {"readings", {list(some_text), true}},
      {"parts",
       {list(object({{"column", {positive, true}},
                     {"text", {some_text, true}},
                     {"articles", {number, true}},
                     {"in_dates", {number}}}))}},
      {"suggestions",
       {list(object({{"column", {positive, true}},
                     {"word", {some_text, true}},
                     {"spellings",
                      {list(object({{"text", {some_text, true}}, {"articles", {positive, true}}})),
                       true}}}))}},
      {"suggested_query", {object({{"query", {some_text, true}}, {"articles", {positive, true}}})}},
      {"explanation", {explanation}},
      {"hits", {list(object(hit_keys())), true}}};
}

Findings findings_by(const Rule& rule, const json& value) {
  Findings findings;
  rule(value, "it", findings);
  return findings;
}

}  // namespace

std::vector<std::string> findings_in_answer(const json& answer) {
  static const Rule rule = object(answer_keys());
  return findings_by(rule, answer);
}

std::vector<std::string> findings_in_count(const json& count) {
  static const Rule rule = object({{"schema", {one, true}},
                                   {"name", {some_text}},
                                   {"query", {text, true}},
                                   {"count", {number, true}},
                                   {"warnings", {warnings, true}},
                                   {"explanation", {explanation}}});
  return findings_by(rule, count);
}

namespace {

Keys facet_value_keys() {
  return {{"text", {some_text, true}},    {"query", {some_text}},
          {"articles", {positive, true}}, {"in_archive", {positive, true}},
          {"lift", {real, true}},         {"words", {list(some_text), true}}};
}

}  // namespace

std::vector<std::string> findings_in_facet(const json& facet) {
  static const Rule rule = object({{"schema", {one, true}},
                                   {"name", {some_text}},
                                   {"query", {text, true}},
                                   {"facet", {some_text, true}},
                                   {"offset", {number, true}},
                                   {"limit", {number, true}},
                                   {"matches", {number, true}},
                                   {"without", {number, true}},
                                   {"distinct", {number, true}},
                                   {"warnings", {warnings, true}},
                                   {"readings", {list(some_text), true}},
                                   {"values", {list(object(facet_value_keys())), true}}});
  return findings_by(rule, facet);
}

std::vector<std::string> findings_in_facet_line(const json& line) {
  static const Rule rule = [] {
    Keys keys = facet_value_keys();
    keys["schema"] = {one, true};
    keys["name"] = {some_text};
    return object(keys);
  }();
  return findings_by(rule, line);
}

std::vector<std::string> findings_in_line(const json& line) {
  static const Rule rule = [] {
    Keys keys = hit_keys();
    keys["schema"] = {one, true};
    keys["name"] = {some_text};
    return object(keys);
  }();
  return findings_by(rule, line);
}

std::vector<std::string> findings_in_article(const json& article) {
  static const Rule rule = [] {
    Keys keys = article_keys();
    keys["schema"] = {one, true};
    return object(keys);
  }();
  return findings_by(rule, article);
}

std::vector<std::string> schema_keys() {
  std::vector<std::string> all{"in_dates",  "word",       "spellings", "count",     "message",
                               "column",    "lower",      "estimate",  "upper",     "exact",
                               "tokens",    "translated", "tree",      "canonical", "xapian_query",
                               "terms",     "notes",      "times",     "stage",     "milliseconds",
                               "kind",      "term",       "meaning",   "articles",  "begin",
                               "end",       "zone",       "matches",   "text",      "cut_before",
                               "cut_after", "role",       "mentions",  "path",      "member",
                               "line",      "number",     "facet",     "without",   "distinct",
                               "values",    "in_archive", "lift",      "words"};
  for (const auto& entry : answer_keys()) all.push_back(entry.first);
  for (const auto& entry : hit_keys()) all.push_back(entry.first);
  return all;
}

}  // namespace morgue::test
