#include "indexer/reader/keyed_article.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

using Strings = std::vector<std::string>;

void add_once(Strings& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(std::move(value));
  }
}

void split_into(std::string_view text, std::string_view separators, Strings& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    add_once(out, one_line(clean_text(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// "['Ida Halloran', 'Rufus Lindgren']", "[""crime"",""ports""]": lists that a program wrote into a
// cell.
std::string_view without_brackets(std::string_view text) {
  const bool listed = text.size() >= 2 && text.front() == '[' && text.back() == ']';
  return listed ? text.substr(1, text.size() - 2) : text;
}

std::string without_quotes(std::string text) {
  for (const char quote : {'"', '\''}) {
    if (text.size() >= 2 && text.front() == quote && text.back() == quote) {
      return text.substr(1, text.size() - 2);
    }
  }
  return text;
}

}  // namespace

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::string_view rest = text.substr(at + 1, 12);
    if (!rest.empty() && rest.front() == '/') rest.remove_prefix(1);
    for (const std::string_view name :
         {"p", "br", "div", "a", "h1", "h2", "h3", "ul", "ol", "li", "strong", "em", "b", "i",
          "span", "img", "figure", "blockquote", "table"}) {
      if (rest.size() <= name.size()) continue;
      const char end = rest[name.size()];
      const bool same = std::equal(name.begin(), name.end(), rest.begin(),
                                   [](char a, char b) { return a == (b | 0x20); });
      if (same && (end == '>' || end == ' ' || end == '/' || end == '\n')) return true;
    }
  }
  return false;
}

void KeyedArticle::add(const JsonKey& key, std::string_view name, std::string_view value) {
  if (key.target == JsonTarget::nothing) return;
  if (value.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
  values(key.target).push_back(Value{key.rank, name, value});
}

std::string KeyedArticle::finish(Article& article) {
  for (Values& list : values_) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Value& a, const Value& b) { return a.rank < b.rank; });
  }
  article.id = line(JsonTarget::id);
  article.headline = line(JsonTarget::headline);
  if (looks_like_html(article.headline)) {
    article.headline = one_line(html_fragment_text(article.headline));
  }
  article.body = text(JsonTarget::body);
  article.standfirst = text(JsonTarget::standfirst);
  article.caption = text(JsonTarget::caption);
  article.source = line(JsonTarget::source);
  article.agency = line(JsonTarget::agency);
  article.language = line(JsonTarget::language);
  article.url = line(JsonTarget::url);
  article.sections = list(JsonTarget::section, ";");
  article.keywords = list(JsonTarget::keywords, ",;");
  for (std::string& topic : list(JsonTarget::topics, ";")) {
    add_once(article.keywords, std::move(topic));
  }
  read_date(JsonTarget::date, article.date);
  read_date(JsonTarget::embargo, article.embargo);
  read_people(article);
  read_byline(article);
  read_place(article);
  read_version(article);
  read_cancelled(article);
  for (const JsonTarget target : {JsonTarget::mentions, JsonTarget::image}) {
    for (const Value& value : values(target)) events_.unknown_key(value.name);
  }
  for (Values& list : values_) list.clear();
  const bool withdrawn = article.cancelled && !article.id.empty();
  if (article.headline.empty() && article.body.empty() && !withdrawn) {
    return "has neither headline nor body";
  }
  return {};
}

std::string_view KeyedArticle::best(JsonTarget target) {
  const Values& all = values(target);
  if (all.empty()) return {};
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].text != all.front().text) events_.unknown_key(all[i].name);
  }
  return all.front().text;
}

std::string KeyedArticle::line(JsonTarget target) {
  return one_line(clean_text(best(target)));
}

std::string KeyedArticle::text(JsonTarget target) {
  const std::string_view value = best(target);
  if (looks_like_html(value)) return html_fragment_text(value);
  return normalize_paragraphs(clean_text(value));
}

Strings KeyedArticle::list(JsonTarget target, std::string_view separators) {
  Strings all;
  for (const Value& value : values(target)) {
    const std::string_view inner = without_brackets(value.text);
    const bool bracketed = inner.size() < value.text.size();
    Strings pieces;
    if (!bracketed && inner.find(';') != std::string_view::npos) {
      split_into(inner, ";", pieces);
    } else {
      split_into(inner, bracketed ? "," : separators, pieces);
    }
    for (std::string& piece : pieces) {
      add_once(all, bracketed ? without_quotes(std::move(piece)) : std::move(piece));
    }
  }
  return all;
}

void KeyedArticle::read_date(JsonTarget target, Date& into) {
  for (const Value& value : values(target)) {
    if (into.known()) {
      events_.unknown_key(value.name);
    } else if (const NewsDate read = read_news_date(value.text); read.date) {
      into = *read.date;
    } else {
      events_.left_out(in_quotes(value.name) + ": " + in_quotes(value.text) + ' ' +
                       std::string(in_words(read.problem)));
    }
  }
}

void KeyedArticle::read_people(Article& article) {
  for (std::string& name : list(JsonTarget::people, ";")) {
    Person person;
    person.name = std::move(name);
    article.people.push_back(std::move(person));
  }
}

void KeyedArticle::read_byline(Article& article) {
  for (const std::string& writer : list(JsonTarget::byline, ";")) {
    Byline byline = parse_byline(writer);
    for (std::string& name : byline.names) add_once(article.byline, std::move(name));
    if (article.agency.empty()) article.agency = std::move(byline.agency);
  }
}

void KeyedArticle::read_place(Article& article) {
  for (const std::string& place : list(JsonTarget::place, ";")) {
    if (!article.place.empty()) article.place += "; ";
    article.place += place;
  }
  const std::string field = line(JsonTarget::dateline);
  if (field.empty()) return;
  const auto dateline = parse_dateline_field(field);
  if (!dateline) return;
  if (article.place.empty()) article.place = dateline->place;
  if (article.agency.empty()) article.agency = dateline->agency;
}

void KeyedArticle::read_version(Article& article) {
  const std::string digits = line(JsonTarget::version);
  if (digits.empty()) return;
  const char* const end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data(), end, article.version);
  if (result.ec == std::errc() && result.ptr == end) return;
  article.version = 0;
  events_.left_out("the version " + in_quotes(digits) + " is not a whole number");
}

void KeyedArticle::read_cancelled(Article& article) {
  const std::string stated = fold_value(best(JsonTarget::cancelled));
  if (stated == "true" || stated == "yes" || stated == "1") {
    article.cancelled = true;
  } else if (!stated.empty() && stated != "false" && stated != "no" && stated != "0") {
    events_.left_out(in_quotes(stated) + " does not say whether the article is cancelled");
  }
  const std::string status = fold_value(best(JsonTarget::status));
  for (const std::string_view word : {"canceled", "cancelled", "withheld", "withdrawn"}) {
    if (status == word) article.cancelled = true;
  }
}

}  // namespace morgue::index
