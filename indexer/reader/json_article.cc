#include "indexer/reader/json_article.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/json_blocks.h"
#include "indexer/reader/keyed_article.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::string tidy_text(std::string_view text) {
  return normalize_paragraphs(clean_text(text));
}

std::string text_or_html(std::string_view text) {
  return looks_like_html(text) ? html_fragment_text(text) : tidy_text(text);
}

}  // namespace

bool is_article_type(object value) {
  for (const std::string_view type : {"Article", "Posting", "Report", "Review", "Blog"}) {
    if (JsonValues::has_type(value, type)) return true;
  }
  return false;
}

const FieldMap& JsonArticleReader::no_map() {
  static const FieldMap none;
  return none;
}

std::string JsonArticleReader::read(object object, Article& article) {
  fault_.clear();
  sort_values(object);
  read_id(article);
  if (auto headline = text(JsonTarget::headline, {})) article.headline = tidy_line(*headline);
  read_body(article);
  if (!fault_.empty()) return fault_;
  if (auto standfirst = text(JsonTarget::standfirst, "\n\n")) {
    article.standfirst = text_or_html(*standfirst);
  }
  article.furniture = list(JsonTarget::furniture, "");
  read_captions(article);
  read_date(JsonTarget::date, article.date);
  read_date(JsonTarget::embargo, article.embargo);
  read_people(article);
  read_byline(article);
  read_place(article);
  if (auto source = text(JsonTarget::source, "; ")) article.source = tidy_line(*source);
  if (auto agency = text(JsonTarget::agency, "; ")) article.agency = tidy_line(*agency);
  if (auto language = text(JsonTarget::language, ",")) article.language = tidy_line(*language);
  if (auto url = text(JsonTarget::url, {})) article.url = tidy_line(*url);
  article.sections = list(JsonTarget::section, ";");
  for (std::string& keyword : list(JsonTarget::keywords, ",;")) {
    add_once(article.keywords, std::move(keyword));
  }
  read_version(article);
  read_cancelled(article);
  if (has_blocks_) read_blocks(blocks_, article);
  if (article.headline.empty() && article.body.empty() &&
      !(article.cancelled && !article.id.empty())) {
    return why_empty(object);
  }
  return {};
}

void JsonArticleReader::read_body(Article& article) {
  has_blocks_ = false;
  const Values& all = values(JsonTarget::body);
  if (!all.empty() && all.front().element.get(blocks_) == simdjson::SUCCESS &&
      is_block_list(blocks_)) {
    has_blocks_ = true;  // read last, for what nothing else says
    return;
  }
  if (auto body = text(JsonTarget::body, "\n\n")) article.body = text_or_html(*body);
}

void JsonArticleReader::read_id(Article& article) {
  const Value* value = best(JsonTarget::id);
  if (value == nullptr) return;
  if (std::int64_t number = 0; value->element.get(number) == simdjson::SUCCESS) {
    article.id = std::to_string(number);
  } else if (std::uint64_t large = 0; value->element.get(large) == simdjson::SUCCESS) {
    article.id = std::to_string(large);
  } else {
    Strings found;
    collect(*value, value->element, found, 0);
    if (found.size() > 1) wrong_type(*value, value->element, "a string or a whole number");
    if (found.size() == 1) article.id = tidy_line(found.front());
  }
}

void JsonArticleReader::read_date(JsonTarget target, Date& into) {
  for (const Value& value : values(target)) {
    if (into.known()) {
      events_.unknown_key(value.key);
      continue;
    }
    if (value.element.is_number()) {
      into = json_date(value.element);
      if (into.known()) continue;
    }
    Strings found;
    collect(value, value.element, found, 0);
    for (const std::string& one : found) {
      const NewsDate read = read_news_date(one);
      if (read.date) {
        into = *read.date;
        break;
      }
      events_.left_out("key " + in_quotes(value.key) + ": " + in_quotes(one) + ' ' +
                       std::string(in_words(read.problem)));
    }
  }
}

void JsonArticleReader::add_person(const Value& value, element raw, Article& article) {
  const element item = resolve(raw);
  const auto add = [&article](std::string name, std::string role) {
    const auto same = [&name](const Person& person) { return person.name == name; };
    if (name.empty() || std::any_of(article.people.begin(), article.people.end(), same)) return;
    Person person;
    person.name = std::move(name);
    person.role = std::move(role);
    article.people.push_back(std::move(person));
  };
  if (object person; item.get(person) == simdjson::SUCCESS) {
    std::string made;
    const auto name = named(person, made);
    if (!name) {
      wrong_type(value, item, "a name");
      return;
    }
    std::string_view role;
    for (const std::string_view key : {"role", "jobTitle", "job_title", "rel"}) {
      if (role.empty()) role = string_at(person, key);
    }
    add(tidy_line(*name), tidy_line(role));
    return;
  }
  Strings found;
  collect(value, item, found, 0);
  for (const std::string& one : found) {
    Strings names;
    split_into(one, ";", names);
    for (std::string& name : names) add(std::move(name), {});
  }
}

void JsonArticleReader::read_people(Article& article) {
  const auto each = [](element list, const auto& take) {
    simdjson::dom::array items;
    if (list.get(items) != simdjson::SUCCESS) return take(list);
    for (const element item : items) take(item);
  };
  for (const Value& value : values(JsonTarget::people)) {
    each(value.element, [&](element item) { add_person(value, item, article); });
  }
  for (const JsonTarget target : {JsonTarget::mentions, JsonTarget::topics}) {
    for (const Value& value : values(target)) {
      each(value.element, [&](element raw) {
        const element item = resolve(raw);
        object thing;
        if (item.get(thing) == simdjson::SUCCESS && has_type(thing, "Person")) {
          add_person(value, item, article);
        } else if (target == JsonTarget::mentions) {
          events_.unknown_key(value.key);
        } else {
          Strings found;
          collect(value, item, found, 0);
          for (const std::string& one : found) add_once(article.keywords, tidy_line(one));
        }
      });
    }
  }
}

void JsonArticleReader::read_byline(Article& article) {
  for (const Value& value : values(JsonTarget::byline)) {
    const auto take = [&](element raw) {
      const element item = resolve(raw);
      Strings found;
      collect(value, item, found, 0);
      object writer;
      const bool organization =
          item.get(writer) == simdjson::SUCCESS && has_type(writer, "Organization");
      for (const std::string& one : found) {
        if (organization) {
          if (article.agency.empty()) article.agency = tidy_line(one);
          continue;
        }
        Byline byline = parse_byline(tidy_line(one));
        for (std::string& name : byline.names) add_once(article.byline, std::move(name));
        if (article.agency.empty()) article.agency = std::move(byline.agency);
      }
    };
    simdjson::dom::array writers;
    if (value.element.get(writers) != simdjson::SUCCESS) {
      take(value.element);
    } else {
      for (const element writer : writers) take(writer);
    }
  }
}

void JsonArticleReader::read_place(Article& article) {
  article.place = join(list(JsonTarget::place, {}), "; ");
  const auto field = text(JsonTarget::dateline, "; ");
  if (!field) return;
  const auto dateline = parse_dateline_field(tidy_line(*field));
  if (!dateline) return;
  if (article.place.empty()) article.place = dateline->place;
  if (article.agency.empty()) article.agency = dateline->agency;
}

void JsonArticleReader::read_version(Article& article) {
  const Value* value = best(JsonTarget::version);
  if (value == nullptr) return;
  if (value->element.get(article.version) == simdjson::SUCCESS) return;
  std::string_view digits;
  if (value->element.get(digits) == simdjson::SUCCESS) {
    const char* const end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, article.version);
    if (result.ec == std::errc() && result.ptr == end) return;
    article.version = 0;
  }
  wrong_type(*value, value->element, "a whole number");
}

void JsonArticleReader::read_cancelled(Article& article) {
  if (const Value* value = best(JsonTarget::cancelled)) {
    if (value->element.get(article.cancelled) != simdjson::SUCCESS) {
      wrong_type(*value, value->element, "true or false");
    }
  }
  if (const auto status = text(JsonTarget::status, {})) {
    const std::string folded = fold_value(*status);
    for (const std::string_view word : {"canceled", "cancelled", "withheld", "withdrawn"}) {
      if (folded == word) article.cancelled = true;
    }
  }
}

void JsonArticleReader::read_captions(Article& article) {
  Strings captions;
  for (const Value& value : values(JsonTarget::caption)) {
    Strings found;
    collect(value, value.element, found, 0);
    for (const std::string& one : found) add_once(captions, tidy_text(one));
  }
  for (const Value& value : values(JsonTarget::image)) {
    const auto take = [&](element raw) {
      object image;
      const bool is_object = resolve(raw).get(image) == simdjson::SUCCESS;
      std::string caption = is_object ? tidy_text(string_at(image, "caption")) : std::string();
      if (caption.empty()) {
        events_.unknown_key(value.key);
        return;
      }
      const std::string credit = tidy_line(string_at(image, "creditText"));
      if (!credit.empty()) caption += ' ' + credit;
      add_once(captions, std::move(caption));
    };
    simdjson::dom::array images;
    if (value.element.get(images) != simdjson::SUCCESS) {
      take(value.element);
    } else {
      for (const element image : images) take(image);
    }
  }
  article.caption = join(captions, "\n\n");
}

std::string JsonArticleReader::why_empty(object object) {
  std::string reason = "has neither headline nor body";
  for (const auto& field : object) {
    simdjson::dom::array list;
    simdjson::dom::object first;
    if (find_json_key(field.key) == nullptr && field.value.get(list) == simdjson::SUCCESS &&
        list.size() > 0 && list.at(0).get(first) == simdjson::SUCCESS) {
      reason += "; its key " + in_quotes(field.key) +
                " is a list of objects: if these are the articles, say --map article=" +
                std::string(field.key);
      break;
    }
  }
  return reason;
}

}  // namespace morgue::index
