#include "common/article_json.h"

#include <string>

namespace morgue {

using nlohmann::ordered_json;

namespace {

void put(ordered_json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

void put(ordered_json& object, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) object[key] = values;
}

}  // namespace

ordered_json origin_to_json(const Origin& origin) {
  ordered_json object;
  object["path"] = origin.path;
  put(object, "member", origin.member);
  if (origin.line > 0) object["line"] = origin.line;
  object["number"] = origin.number;
  return object;
}

ordered_json people_to_json(const std::vector<Person>& people) {
  ordered_json list = ordered_json::array();
  for (const Person& person : people) {
    ordered_json object;
    object["name"] = person.name;
    object["origin"] = person.source == Person::Source::metadata ? "metadata" : "text";
    put(object, "role", person.role);
    ordered_json mentions = ordered_json::array();
    for (const Mention& mention : person.mentions) {
      mentions.push_back(
          {{"zone", zone_name(mention.zone)}, {"begin", mention.begin}, {"end", mention.end}});
    }
    object["mentions"] = std::move(mentions);
    list.push_back(std::move(object));
  }
  return list;
}

ordered_json article_to_json(const Article& article) {
  ordered_json object = ordered_json::object();
  put(object, "id", article.id);
  put(object, "headline", article.headline);
  put(object, "standfirst", article.standfirst);
  put(object, "caption", article.caption);
  put(object, "body", article.body);
  put(object, "furniture", article.furniture);
  put(object, "date", article.date.iso());
  put(object, "embargo", article.embargo.iso());
  if (!article.people.empty()) object["people"] = people_to_json(article.people);
  put(object, "byline", article.byline);
  put(object, "place", article.place);
  put(object, "source", article.source);
  put(object, "agency", article.agency);
  put(object, "section", article.sections);
  put(object, "keywords", article.keywords);
  put(object, "language", article.language);
  put(object, "url", article.url);
  if (article.version > 0) object["version"] = article.version;
  if (article.cancelled) object["cancelled"] = true;
  object["origin"] = origin_to_json(article.origin);
  return object;
}

}  // namespace morgue
