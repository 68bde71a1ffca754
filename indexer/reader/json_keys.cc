#include "indexer/reader/json_keys.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace morgue::index {

namespace {

struct Names {
  JsonTarget target;
  std::vector<std::string_view> names;  // the first that an article has, counts
};

// The first name of each is our own; then what schema.org, ninjs, news APIs, feeds and scrapers
// say.
const std::vector<Names>& table() {
  static const std::vector<Names> names = {
      {JsonTarget::id,
       {"id", "@id", "docid", "docno", "articleid", "documentid", "storyid", "uuid", "guid", "uri",
        "identifier"}},
      {JsonTarget::headline,
       {"headline", "title", "webtitle", "articletitle", "headlinemain", "hl"}},
      {JsonTarget::standfirst,
       {"standfirst", "subtitle", "subheadline", "subheading", "alternativeheadline", "deck", "dek",
        "kicker", "trailtext", "description", "descriptiontext", "summary", "abstract", "excerpt",
        "snippet", "lead", "leadparagraph", "teaser"}},
      {JsonTarget::caption, {"caption", "captions", "imagecaption", "photocaption"}},
      {JsonTarget::body,
       {"body", "articlebody", "bodytext", "text", "fulltext", "content", "contents", "contenthtml",
        "contenttext", "maintext", "article", "articletext", "paragraphs", "story"}},
      {JsonTarget::furniture, {"furniture"}},
      {JsonTarget::date,
       {"date",        "datepublished",   "published",  "publishedat",        "publisheddate",
        "publishdate", "publicationdate", "pubdate",    "webpublicationdate", "firstpublished",
        "datetime",    "issued",          "dateissued", "timestamp",          "firstcreated",
        "datecreated", "created",         "createdat",  "versioncreated",     "datemodified",
        "modified",    "updated",         "updatedat",  "lastmodified"}},
      {JsonTarget::embargo, {"embargo", "embargoed", "embargoeduntil", "embargodate"}},
      {JsonTarget::people,
       {"people", "person", "persons", "namedpeople", "peoplementioned", "perfacet"}},
      {JsonTarget::mentions, {"mentions"}},
      {JsonTarget::topics, {"about"}},
      {JsonTarget::byline,
       {"byline", "bylines", "by", "author", "authors", "authorname", "creator", "creators",
        "writer", "writers", "reporter", "reporters", "journalist", "contributor", "contributors"}},
      {JsonTarget::place,
       {"place", "places", "located", "locationcreated", "contentlocation", "location", "city"}},
      {JsonTarget::dateline, {"dateline"}},
      {JsonTarget::source,
       {"source", "publisher", "publication", "publicationname", "newspaper", "outlet", "sitename",
        "sourcename", "provider", "journal", "ispartof"}},
      {JsonTarget::agency, {"agency", "newsagency", "wire", "wireservice"}},
      {JsonTarget::section,
       {"section", "sections", "sectionname", "articlesection", "category", "categories", "desk",
        "newsdesk", "channel", "rubric", "genre"}},
      {JsonTarget::keywords,
       {"keywords", "keyword", "newskeywords", "tags", "tag", "topics", "topic", "subjects",
        "subject", "labels", "descriptors", "desfacet"}},
      {JsonTarget::language, {"language", "inlanguage", "lang", "languagecode", "locale"}},
      {JsonTarget::url,
       {"url", "link", "permalink", "canonicalurl", "canonical", "weburl", "articleurl",
        "sourceurl", "href", "externalurl", "mainentityofpage"}},
      {JsonTarget::version, {"version", "revision"}},
      {JsonTarget::cancelled, {"cancelled", "canceled", "withdrawn"}},
      {JsonTarget::status, {"pubstatus", "creativeworkstatus"}},
      {JsonTarget::image, {"image", "images", "associatedmedia", "photo", "photos", "picture"}},
      {JsonTarget::nothing, {"@context", "@type"}},
  };
  return names;
}

constexpr std::size_t longest_name = 40;

}  // namespace

const JsonKey* find_json_key(std::string_view key) {
  static const std::unordered_map<std::string_view, JsonKey> keys = [] {
    std::unordered_map<std::string_view, JsonKey> made;
    for (const Names& row : table()) {
      for (std::size_t rank = 0; rank < row.names.size(); ++rank) {
        made.emplace(row.names[rank], JsonKey{row.names[rank], row.target, rank});
      }
    }
    // Mongo's and Elasticsearch's own id, which an article's own goes before.
    made.emplace("_id", JsonKey{"_id", JsonTarget::id, table().front().names.size()});
    return made;
  }();
  if (key == "_id") return &keys.at("_id");
  std::array<char, longest_name> plain{};
  std::size_t length = 0;
  for (const char c : key) {
    if (c == '_' || c == '-' || c == '.' || c == ' ' || c == ':') continue;
    if (length == plain.size()) return nullptr;
    plain[length++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const auto found = keys.find(std::string_view(plain.data(), length));
  return found == keys.end() ? nullptr : &found->second;
}

}  // namespace morgue::index
