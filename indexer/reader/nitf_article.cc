#include "indexer/reader/nitf_article.h"

#include <algorithm>
#include <utility>

#include "common/embargo.h"
#include "common/text.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/xml_text.h"

namespace morgue::index {

namespace {

std::string attribute_at(const XmlNode& node, std::string_view path, std::string_view attribute) {
  for (const XmlNode* found : node.all(path)) {
    std::string value = one_line(clean_text(found->attribute(attribute)));
    if (!value.empty()) return value;
  }
  return {};
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return {};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void read_source(const XmlNode& nitf, Article& article) {
  article.source = first_of({nitf.line_at("body/body.head/distributor/org"),
                             nitf.line_at("body/body.head/distributor"),
                             attribute_at(nitf, "head/docdata/doc.copyright", "holder"),
                             nitf.line_at("body/body.head/rights/rights.owner"),
                             attribute_at(nitf, "head/pubdata", "name"),
                             attribute_at(nitf, "head/docdata/del-list/from-src", "src-name")});
}

void read_identity(const XmlNode& nitf, Article& article) {
  std::string key = attribute_at(nitf, "head/docdata/du-key", "key");
  article.version = version_number(attribute_at(nitf, "head/docdata/du-key", "version"));
  article.id = attribute_at(nitf, "head/docdata/doc-id", "id-string");
  const bool versions_told_apart = !key.empty() && article.id.size() > key.size() &&
                                   article.id.compare(0, key.size(), key) == 0 &&
                                   is_number(std::string_view(article.id).substr(key.size() + 1));
  if (versions_told_apart) {
    if (article.version == 0) {
      article.version = version_number(std::string_view(article.id).substr(key.size() + 1));
    }
    article.id = std::move(key);
  } else if (is_number(article.id)) {
    const std::string source =
        first_of({attribute_at(nitf, "head/docdata/doc-id", "regsrc"), article.source});
    if (!source.empty()) article.id = source + ':' + article.id;
  }
}

void read_dates(const XmlNode& nitf, const LeftOut& left_out, Article& article) {
  const auto take = [&](Date& into, std::string_view path, std::string_view attribute) {
    if (into.known()) return;
    for (const XmlNode* found : nitf.all(path)) {
      const std::string_view norm = found->attribute(attribute);
      const auto date =
          read_wire_date(norm.empty() ? found->content() : std::string(norm), left_out);
      if (!date) continue;
      into = *date;
      return;
    }
  };
  take(article.date, "head/docdata/date.issue", "norm");
  take(article.date, "head/pubdata", "date.publication");
  take(article.date, "head/docdata/pubdata", "date.publication");
  take(article.date, "body/body.head/dateline/story.date", "norm");
  take(article.date, "body/body.head/story.date", "norm");
  Date release;
  take(release, "head/docdata/date.release", "norm");
  const ItemStatus status = item_status(attribute_at(nitf, "head/docdata", "management-status"));
  // A release that is not later than the issue holds nothing back.
  if (release.known() && (status == ItemStatus::embargoed || !article.date.known() ||
                          instant_of(release) > instant_of(article.date))) {
    article.embargo = release;
  }
  if (!article.date.known()) article.date = release;
  apply_status(article, status);
}

void read_headlines(const XmlNode& nitf, Article& article) {
  const XmlNode* head = nitf.at("body/body.head");
  if (head != nullptr) {
    article.headline = first_of({head->line_at("hedline/hl1"), head->line_at("headline/hl1"),
                                 head->line_at("hedline"), head->line_at("headline")});
    article.standfirst = first_of(
        {head->at("abstract") == nullptr ? std::string() : text_of(*head->at("abstract")).body,
         head->line_at("hedline/hl2")});
  }
  if (article.headline.empty()) article.headline = nitf.line_at("head/title");
}

// "Ottawa, Ontario" of <city>Ottawa</city><state>Ontario</state>.
std::string location_in_words(const XmlNode& location) {
  std::string words;
  for (const XmlNode& part : location.children) {
    const std::string text = part.one_line_content();
    if (text.empty()) continue;
    if (!words.empty() && !part.is_text()) words += ", ";
    words += text;
  }
  return one_line(words);
}

// A name that the markup says is a person's.
void add_writers(std::string_view text, Article& article) {
  const std::string agency = std::exchange(article.agency, {});
  read_byline_field(article, text);
  // "Jordan Press" may look like an organisation.
  if (!article.agency.empty() && !is_news_agency(article.agency)) {
    add_once(article.byline, std::exchange(article.agency, {}));
  }
  if (!agency.empty()) article.agency = agency;
}

void read_byline(const XmlNode& byline, Article& article) {
  const auto persons = byline.below("person");
  for (const XmlNode* person : persons) {
    add_writers(person->one_line_content(), article);
  }
  if (!persons.empty()) return;
  std::string text;
  for (const XmlNode& child : byline.children) {
    if (child.name != "byttl") text += ' ' + child.content();
  }
  read_byline_field(article, text);
}

void read_head_of_body(const XmlNode& nitf, Article& article) {
  for (const XmlNode* byline : nitf.all("body/body.head/byline")) read_byline(*byline, article);
  for (const XmlNode* dateline : nitf.all("body/body.head/dateline")) {
    std::string place;
    if (const XmlNode* location = dateline->at("location")) place = location_in_words(*location);
    if (place.empty()) {
      for (const XmlNode& child : dateline->children) {
        if (child.name != "story.date") place += child.is_text() ? child.text : child.content();
      }
    }
    read_dateline_field(article, place);
  }
  if (article.agency.empty() && is_news_agency(article.source)) article.agency = article.source;
  if (article.byline.empty()) {
    for (const XmlNode* tagline : nitf.all("body/body.end/tagline/person")) {
      read_byline_field(article, tagline->one_line_content());
    }
  }
}

void read_subjects(const XmlNode& nitf, Article& article) {
  const XmlNode* head = nitf.at("head");
  if (head == nullptr) return;
  for (const std::string_view path : {"pubdata", "docdata/pubdata"}) {
    for (const XmlNode* pubdata : head->all(path)) {
      add_once(article.sections, one_line(clean_text(pubdata->attribute("position.section"))));
    }
  }
  for (const XmlNode* tobject : head->all("tobject")) {
    const std::string type = one_line(clean_text(tobject->attribute("tobject.type")));
    if (fold_value(type) != "news") add_once(article.sections, type);
    for (const XmlNode* property : tobject->all("tobject.property")) {
      add_once(article.keywords,
               one_line(clean_text(property->attribute("tobject.property.type"))));
    }
    for (const XmlNode* subject : tobject->all("tobject.subject")) {
      bool named = false;
      for (const std::string_view name :
           {"tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"}) {
        std::string value = one_line(clean_text(subject->attribute(name)));
        if (value.empty()) continue;
        add_subject(article, std::move(value), subject->attribute("tobject.subject.refnum"));
        named = true;
      }
      if (!named) add_subject(article, {}, subject->attribute("tobject.subject.refnum"));
    }
  }
  for (const XmlNode* keyword : head->all("docdata/key-list/keyword")) {
    add_once(article.keywords, one_line(clean_text(keyword->attribute("key"))));
  }
  for (const XmlNode* scope : head->all("docdata/doc-scope")) {
    add_once(article.keywords, one_line(clean_text(scope->attribute("scope"))));
  }
  for (const XmlNode* classifier : head->all("docdata/identified-content/classifier")) {
    add_once(article.keywords, one_line(clean_text(classifier->attribute("value"))));
  }
  for (const XmlNode* meta : head->all("meta")) {
    if (fold_value(meta->attribute("name")) != "keywords") continue;
    std::string_view rest = meta->attribute("content");
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(",;"), rest.size());
      add_once(article.keywords, one_line(clean_text(rest.substr(0, end))));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

void read_people(const XmlNode& nitf, Article& article) {
  for (const XmlNode* person : nitf.all("head/docdata/identified-content/person")) {
    add_person(article, person->one_line_content());
  }
  for (const std::string_view part : {"body/body.head/hedline", "body/body.content"}) {
    for (const XmlNode* text : nitf.all(part)) {
      for (const XmlNode* person : text->below("person")) {
        add_person(article, person->one_line_content());
      }
    }
  }
}

// Some put the text into the body itself, or HTML as character data into body.content.
XmlText read_body(const XmlNode& nitf) {
  XmlText text;
  const auto append = [](std::string& to, const std::string& paragraphs) {
    if (paragraphs.empty()) return;
    if (!to.empty()) to += "\n\n";
    to += paragraphs;
  };
  auto contents = nitf.all("body/body.content");
  if (contents.empty() && nitf.at("body/body.head") == nullptr) contents = nitf.all("body");
  for (const XmlNode* content : contents) {
    XmlText one = text_of(*content);
    const bool only_text = std::all_of(content->children.begin(), content->children.end(),
                                       [](const XmlNode& child) { return child.is_text(); });
    if (only_text && one.body.find("</") != std::string::npos) {
      one.body = html_fragment_text(content->content());
    }
    append(text.body, one.body);
    append(text.caption, one.caption);
    text.has_media = text.has_media || one.has_media;
  }
  for (const XmlNode* tagline : nitf.all("body/body.end/tagline")) {
    append(text.body, text_of(*tagline).body);
  }
  return text;
}

}  // namespace

std::string read_nitf(const XmlNode& nitf, const LeftOut& left_out, Article& article) {
  read_source(nitf, article);
  read_identity(nitf, article);
  read_dates(nitf, left_out, article);
  read_headlines(nitf, article);
  read_head_of_body(nitf, article);
  read_subjects(nitf, article);
  read_people(nitf, article);
  article.language =
      first_of({std::string(nitf.attribute("lang")), std::string(nitf.attribute("baselang")),
                attribute_at(nitf, "body", "lang")});
  article.url = attribute_at(nitf, "head/pubdata", "ex-ref");
  XmlText text = read_body(nitf);
  article.body = std::move(text.body);
  article.caption = std::move(text.caption);
  tidy_article(article);
  if (article.cancelled && !article.id.empty()) return {};
  if (article.body.empty() && text.has_media) {
    return "is a picture or another medium with its caption, not an article";
  }
  if (article.headline.empty() && article.body.empty()) return "has neither headline nor body";
  return {};
}

std::string nitf_cancelled_id(const XmlNode& nitf) {
  const XmlNode* docdata = nitf.at("head/docdata");
  if (docdata == nullptr) return {};
  const ItemStatus status = item_status(docdata->attribute("management-idref-status"));
  if (status != ItemStatus::canceled && status != ItemStatus::withheld) return {};
  return one_line(clean_text(docdata->attribute("management-doc-idref")));
}

}  // namespace morgue::index
