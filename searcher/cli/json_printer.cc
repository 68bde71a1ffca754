// JSON, in the shape that morgue-search(1) describes.
#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "searcher/cli/printer.h"

namespace morgue::cli {

using nlohmann::ordered_json;

namespace {

ordered_json ranges_to_json(const std::vector<TextRange>& ranges) {
  ordered_json list = ordered_json::array();
  for (const TextRange& range : ranges) {
    list.push_back({{"begin", range.begin}, {"end", range.end}});
  }
  return list;
}

ordered_json snippet_to_json(const Snippet& snippet) {
  return {{"text", snippet.text},
          {"zone", zone_name(snippet.zone)},
          {"matches", ranges_to_json(snippet.matches)},
          {"cut_before", snippet.cut_before},
          {"cut_after", snippet.cut_after}};
}

ordered_json copies_to_json(const Copies& copies) {
  ordered_json sources = ordered_json::array();
  for (const Copies::Source& source : copies.sources) {
    sources.push_back({{"source", source.name}, {"articles", source.articles}});
  }
  return {{"articles", copies.articles}, {"sources", std::move(sources)}};
}

void put_hit(ordered_json& object, const Hit& hit, const ShownSet& show) {
  if (show.has(Shown::rank)) object["rank"] = hit.rank;
  if (show.has(Shown::score)) object["score"] = hit.score;
  if (show.has(Shown::archive)) object["archive"] = hit.archive;
  ordered_json article = article_to_json(hit);
  for (std::size_t i = 0; i < shown_count; ++i) {
    const auto part = static_cast<Shown>(i);
    if (!show.has(part)) article.erase(std::string(shown_name(part)));
  }
  article.erase("cancelled");  // no such article is in an archive
  article.erase("furniture");  // nothing of it was searched
  object.update(article);
  if (show.has(Shown::headline) && !hit.headline_matches.empty()) {
    object["headline_matches"] = ranges_to_json(hit.headline_matches);
  }
  if (show.has(Shown::story) && !hit.story.empty()) object["story"] = hit.story;
  if (show.has(Shown::copies) && hit.copies.articles > 0) {
    object["copies"] = copies_to_json(hit.copies);
  }
  if (show.has(Shown::snippet) && !hit.snippet.text.empty()) {
    object["snippet"] = snippet_to_json(hit.snippet);
  }
}

ordered_json total_to_json(const Total& total) {
  return {{"lower", total.lower},
          {"estimate", total.estimate},
          {"upper", total.upper},
          {"exact", total.exact()}};
}

ordered_json warnings_to_json(const std::vector<Warning>& warnings) {
  ordered_json list = ordered_json::array();
  for (const Warning& warning : warnings) {
    ordered_json object;
    if (warning.column > 0) object["column"] = warning.column;
    object["message"] = warning.message;
    list.push_back(std::move(object));
  }
  return list;
}

// Keys are there where there is something to say.
void put_advice(ordered_json& object, const Results& results) {
  for (const PartCount& part : results.parts) {
    ordered_json one{{"column", part.column}, {"text", part.text}, {"articles", part.articles}};
    if (part.in_dates) one["in_dates"] = *part.in_dates;
    object["parts"].push_back(std::move(one));
  }
  for (const Suggestion& suggestion : results.suggestions) {
    ordered_json one{{"column", suggestion.column}, {"word", suggestion.word}};
    for (const Suggestion::Spelling& spelling : suggestion.spellings) {
      one["spellings"].push_back({{"text", spelling.text}, {"articles", spelling.articles}});
    }
    object["suggestions"].push_back(std::move(one));
  }
  if (results.suggested_query.empty()) return;
  object["suggested_query"] = {{"query", results.suggested_query},
                               {"articles", results.suggested_articles}};
}

ordered_json explanation_to_json(const Explanation& explanation) {
  ordered_json object;
  object["tokens"] = ordered_json::array();
  for (const Explanation::Token& token : explanation.tokens) {
    object["tokens"].push_back(
        {{"column", token.column}, {"kind", token.kind}, {"text", token.text}});
  }
  if (!explanation.translated.empty()) object["translated"] = explanation.translated;
  object["tree"] = explanation.tree;
  object["canonical"] = explanation.canonical;
  object["xapian_query"] = explanation.xapian_query;
  object["terms"] = ordered_json::array();
  for (const Explanation::Term& term : explanation.terms) {
    object["terms"].push_back(
        {{"term", term.term}, {"meaning", term.meaning}, {"articles", term.articles}});
  }
  object["notes"] = explanation.notes;
  object["times"] = ordered_json::array();
  for (const Explanation::Time& time : explanation.times) {
    object["times"].push_back({{"stage", time.stage}, {"milliseconds", time.milliseconds}});
  }
  return object;
}

ordered_json head(const Asked& asked) {
  ordered_json object;
  object["schema"] = json_schema_version;
  if (!asked.name.empty()) object["name"] = asked.name;
  return object;
}

const char* sort_name(Sort sort) {
  switch (sort) {
    case Sort::newest:
      return "newest";
    case Sort::oldest:
      return "oldest";
    case Sort::relevance:
      break;
  }
  return "relevance";
}

ordered_json value_to_json(const FacetValue& value) {
  ordered_json object{{"text", value.text}};
  if (!value.query.empty()) object["query"] = value.query;
  object["articles"] = value.articles;
  object["in_archive"] = value.in_archive;
  object["lift"] = value.lift;
  object["words"] = value.words;
  return object;
}

constexpr int one_line = -1;
constexpr int for_people = 2;

class JsonPrinter : public Printer {
 public:
  JsonPrinter(Output& output, const PrintOptions& options, int indent)
      : output_(output), show_(options.show), indent_(indent) {}

  void answer(const Asked& asked, const Results& results) override {
    ordered_json object = head(asked);
    object["query"] = asked.request.query;
    object["sort"] = sort_name(asked.request.sort);
    if (asked.request.group == Group::story) object["group"] = "story";
    object["offset"] = asked.request.offset;
    object["limit"] = asked.request.limit;
    object["total"] = total_to_json(results.total);
    object["warnings"] = warnings_to_json(results.warnings);
    object["readings"] = results.readings;
    put_advice(object, results);
    if (results.explanation) object["explanation"] = explanation_to_json(*results.explanation);
    object["hits"] = ordered_json::array();
    for (const Hit& hit : results.hits) {
      ordered_json one = ordered_json::object();
      put_hit(one, hit, show_);
      object["hits"].push_back(std::move(one));
    }
    print(object);
  }

  void count(const Asked& asked, const Results& results) override {
    ordered_json object = head(asked);
    object["query"] = asked.request.query;
    object["count"] = results.total.estimate;
    object["warnings"] = warnings_to_json(results.warnings);
    if (results.explanation) object["explanation"] = explanation_to_json(*results.explanation);
    print(object);
  }

  void facet(const Asked& asked, const Facet& facet) override {
    ordered_json object = head(asked);
    object["query"] = asked.request.query;
    object["facet"] = facet.field;
    object["offset"] = asked.request.offset;
    object["limit"] = asked.request.limit;
    object["matches"] = facet.matches;
    object["without"] = facet.without;
    object["distinct"] = facet.distinct;
    object["warnings"] = warnings_to_json(facet.warnings);
    object["readings"] = facet.readings;
    object["values"] = ordered_json::array();
    for (const FacetValue& value : facet.values) object["values"].push_back(value_to_json(value));
    print(object);
  }

  void article(const Article& article) override {
    ordered_json object;
    object["schema"] = json_schema_version;
    object.update(article_to_json(article));
    print(object);
  }

 protected:
  void print(const ordered_json& object) {
    // A query may be any bytes; what is no UTF-8 in it is replaced.
    output_.write(object.dump(indent_, ' ', false, ordered_json::error_handler_t::replace) + '\n');
  }
  [[nodiscard]] const ShownSet& show() const { return show_; }

 private:
  Output& output_;
  ShownSet show_;
  int indent_;
};

/// A hit, or a value of a facet, a line, for programs that read as they go.
class JsonLinesPrinter final : public JsonPrinter {
 public:
  JsonLinesPrinter(Output& output, const PrintOptions& options)
      : JsonPrinter(output, options, one_line) {}

  void answer(const Asked& asked, const Results& results) override {
    for (const Hit& hit : results.hits) {
      ordered_json object = head(asked);
      put_hit(object, hit, show());
      print(object);
    }
  }

  void facet(const Asked& asked, const Facet& facet) override {
    for (const FacetValue& value : facet.values) {
      ordered_json object = head(asked);
      object.update(value_to_json(value));
      print(object);
    }
  }
};

}  // namespace

std::unique_ptr<Printer> make_json_printer(Output& output, const PrintOptions& options) {
  const int indent = options.many_queries ? one_line : for_people;
  return std::make_unique<JsonPrinter>(output, options, indent);
}

std::unique_ptr<Printer> make_json_lines_printer(Output& output, const PrintOptions& options) {
  return std::make_unique<JsonLinesPrinter>(output, options);
}

}  // namespace morgue::cli
