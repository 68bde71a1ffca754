#include "indexer/reader/newsml_g2_article.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/nitf_article.h"
#include "indexer/reader/xml_text.h"

namespace morgue::index {

namespace {

std::string line_of(std::string_view text) {
  return one_line(clean_text(text));
}

std::string_view behind_colon(std::string_view code) {
  const std::size_t colon = code.rfind(':');
  return colon == std::string_view::npos ? code : code.substr(colon + 1);
}

// Names that <assert> elements give to codes and literals.
using Asserted = std::map<std::string, const XmlNode*, std::less<>>;

// Of several names that in the item's language, else one for display, else the first.
std::string best_name(const XmlNode& concept_node, std::string_view language) {
  const XmlNode* best = nullptr;
  int best_score = -1;
  for (const XmlNode& name : concept_node.children) {
    if (name.name != "name") continue;
    const std::string_view its = name.attribute("lang");
    const std::string_view role = behind_colon(name.attribute("role"));
    int score = 1;
    if (!its.empty() && its.substr(0, 2) == language.substr(0, 2)) score += 4;
    if (role.empty() || role == "display" || role == "full") score += 2;
    if (score <= best_score) continue;
    best = &name;
    best_score = score;
  }
  return best == nullptr ? std::string() : best->one_line_content();
}

class ItemReader {
 public:
  ItemReader(const XmlNode& item, const LeftOut& left_out, Article& article)
      : item_(item), left_out_(left_out), article_(article) {}

  std::string read() {
    if (std::string fault = why_none(); !fault.empty()) return fault;
    article_.id = line_of(item_.attribute("guid"));
    article_.version = version_number(item_.attribute("version"));
    for (const XmlNode* assert : item_.all("assert")) {
      for (const std::string_view key : {"qcode", "literal", "uri"}) {
        if (assert->has_attribute(key)) asserted_.emplace(assert->attribute(key), assert);
      }
    }
    read_language();
    read_status();
    read_headlines();
    read_source();
    read_writers();
    read_subjects();
    read_content();
    read_place();
    tidy_article(article_);
    if (article_.cancelled && !article_.id.empty()) return {};
    if (!article_.headline.empty() || !article_.body.empty()) return {};
    return other_content_.empty() ? "has neither headline nor body"
                                  : "holds " + other_content_ + ", not an article";
  }

 private:
  // By the item's element and class.
  [[nodiscard]] std::string why_none() const {
    const std::pair<std::string_view, std::string_view> kinds[] = {
        {"packageItem",
         "is a package, which only refers to items; these are read where they stand"},
        {"conceptItem", "is a concept (what a person, place, event or subject is), not an article"},
        {"knowledgeItem", "is a set of concepts or events, not an article"},
        {"planningItem", "is a plan of coverage, not an article"},
        {"catalogItem", "is a catalogue of schemes, not an article"},
        {"contentMeta", "is a part of a NewsML-G2 item without the item, not an article"},
        {"contentSet", "is a part of a NewsML-G2 item without the item, and holds no NITF"},
        {"groupSet", "is a part of a NewsML-G2 package without the package, not an article"}};
    for (const auto& [name, reason] : kinds) {
      if (item_.name == name) return std::string(reason);
    }
    const XmlNode* item_class = item_.at("itemMeta/itemClass");
    if (item_class == nullptr) return {};
    const std::string kind =
        fold_value(behind_colon(item_class->has_attribute("qcode") ? item_class->attribute("qcode")
                                                                   : item_class->attribute("uri")));
    for (const std::string_view medium :
         {"picture", "video", "audio", "graphic", "animation", "data"}) {
      if (kind.size() < medium.size() || kind.substr(kind.size() - medium.size()) != medium) {
        continue;
      }
      if (medium == "audio" || medium == "data" || medium == "video") {
        return "is " + std::string(medium) + " (its itemClass says so), not an article";
      }
      return (medium == "animation" ? "is an " : "is a ") + std::string(medium) +
             " (its itemClass says so), not an article";
    }
    return {};
  }

  void read_language() {
    if (const XmlNode* language = item_.at("contentMeta/language")) {
      article_.language = line_of(language->attribute("tag"));
    }
    if (article_.language.empty()) article_.language = line_of(item_.attribute("lang"));
  }

  void read_status() {
    for (const std::string_view path : {"itemMeta/firstCreated", "contentMeta/contentCreated",
                                        "itemMeta/versionCreated", "contentMeta/contentModified"}) {
      if (article_.date.known()) break;
      if (const XmlNode* node = item_.at(path)) {
        if (const auto date = read_wire_date(node->content(), left_out_)) article_.date = *date;
      }
    }
    if (const XmlNode* node = item_.at("itemMeta/embargoed")) {
      if (const auto date = read_wire_date(node->content(), left_out_)) article_.embargo = *date;
    }
    if (const XmlNode* status = item_.at("itemMeta/pubStatus")) {
      const std::string_view code =
          status->has_attribute("qcode") ? status->attribute("qcode") : status->attribute("uri");
      const std::size_t slash = code.rfind('/');
      const std::string_view value =
          slash == std::string_view::npos ? code : code.substr(slash + 1);
      const ItemStatus known = item_status(value);
      if (known == ItemStatus::unknown)
        left_out_("the pubStatus \"" + line_of(code) + "\" is not known");
      apply_status(article_, known);
    }
  }

  void read_headlines() {
    std::string other;
    for (const XmlNode* headline : item_.all("contentMeta/headline")) {
      const bool sub = fold_value(headline->attribute("role")).find("sub") != std::string::npos;
      std::string& into = sub ? other : article_.headline;
      if (into.empty()) into = headline->one_line_content();
    }
    if (article_.headline.empty()) article_.headline = item_.line_at("itemMeta/title");
    article_.standfirst = std::move(other);
    for (const XmlNode* description : item_.all("contentMeta/description")) {
      const std::string role = fold_value(description->attribute("role"));
      if (role.find("caption") != std::string::npos) continue;
      std::string text = text_of(*description).body;
      if (!text.empty()) {
        article_.standfirst = std::move(text);
        break;
      }
    }
  }

  [[nodiscard]] std::string name_of(const XmlNode& party) const {
    if (std::string name = best_name(party, article_.language); !name.empty()) return name;
    for (const std::string_view key : {"qcode", "literal", "uri"}) {
      const auto known = asserted_.find(party.attribute(key));
      if (known == asserted_.end()) continue;
      if (std::string name = best_name(*known->second, article_.language); !name.empty()) {
        return name;
      }
    }
    return line_of(party.attribute("literal"));
  }

  void read_source() {
    const XmlNode* provider = item_.at("itemMeta/provider");
    if (provider != nullptr) {
      article_.source = name_of(*provider);
      if (article_.source.empty())
        article_.source = behind_colon(line_of(provider->attribute("qcode")));
    }
    for (const std::string_view path :
         {"contentMeta/creditline", "contentMeta/infoSource", "itemMeta/provider"}) {
      for (const XmlNode* party : item_.all(path)) {
        std::string name =
            party->name == "creditline" ? party->one_line_content() : name_of(*party);
        if (article_.agency.empty() && is_news_agency(name)) article_.agency = name;
        if (article_.source.empty()) article_.source = std::move(name);
      }
    }
    if (article_.source.empty()) {
      if (const XmlNode* holder = item_.at("rightsInfo/copyrightHolder")) {
        article_.source = name_of(*holder);
      }
    }
  }

  void read_writers() {
    for (const XmlNode* by : item_.all("contentMeta/by")) {
      read_byline_field(article_, by->one_line_content());
    }
    if (!article_.byline.empty()) return;
    for (const XmlNode* creator : item_.all("contentMeta/creator")) {
      const std::string name = name_of(*creator);
      // A literal is often a desk's code.
      if (name.find(' ') != std::string::npos && !is_organisation(name)) {
        read_byline_field(article_, name);
      }
    }
  }

  void read_subjects() {
    for (const XmlNode* keyword : item_.all("contentMeta/keyword")) {
      add_once(article_.keywords, keyword->one_line_content());
    }
    for (const XmlNode* member : item_.all("itemMeta/memberOf")) {
      add_once(article_.sections, name_of(*member));
    }
    for (const XmlNode* subject : item_.all("contentMeta/subject")) {
      add_concept(*subject);
      for (const XmlNode& part : subject->children) {
        if (part.name == "mainConcept" || part.name == "facetConcept") add_concept(part);
      }
    }
  }

  void add_concept(const XmlNode& subject) {
    const std::string_view code = subject.attribute("qcode");
    const std::string type = fold_value(subject.attribute("type"));
    std::string name = name_of(subject);
    if (behind_colon(type) == "person") return add_person(article_, std::move(name));
    const std::string scheme = fold_value(code.substr(0, code.size() - behind_colon(code).size()));
    const bool section = type.find("category") != std::string::npos ||
                         scheme.find("department") != std::string::npos;
    if (section && !name.empty()) return add_once(article_.sections, std::move(name));
    add_subject(article_, std::move(name), code);
  }

  // Renditions of one content: the first that has text counts.
  void read_content() {
    for (const XmlNode* content : item_.all("contentSet/inlineXML")) {
      if (read_inline_xml(*content)) return;
    }
    for (const XmlNode* data : item_.all("contentSet/inlineData")) {
      if (!data->attribute("encoding").empty()) continue;
      const std::string text = data->content();
      const bool html = text.find("</") != std::string::npos;
      article_.body = html ? html_fragment_text(text) : normalize_paragraphs(clean_text(text));
      if (!article_.body.empty()) return;
    }
    if (item_.at("contentSet/remoteContent") != nullptr && other_content_.empty()) {
      other_content_ = "nothing but references to files elsewhere";
    }
  }

  bool read_inline_xml(const XmlNode& content) {
    for (const XmlNode& root : content.children) {
      if (root.name == "nitf") {
        take_nitf(root);
      } else if (fold_value(root.name).find("sports-content") == 0 || root.name == "sportsml") {
        other_content_ = "sports data";
        continue;
      } else if (root.name == "events") {
        other_content_ = "events";
        continue;
      } else if (!root.is_text()) {
        // XHTML, or paragraphs without anything around them.
        XmlText text = text_of(root.name == "html" ? root : content);
        if (text.body.empty() && !text.has_media) continue;
        article_.body = std::move(text.body);
        article_.caption = std::move(text.caption);
      }
      if (!article_.body.empty()) return true;
    }
    const std::string text = content.content();
    if (!content.children.empty() && other_content_.empty() && article_.body.empty()) {
      article_.body = text.find("</") != std::string::npos ? html_fragment_text(text)
                                                           : normalize_paragraphs(clean_text(text));
    }
    return !article_.body.empty();
  }

  // The item's own metadata go before those of the text.
  void take_nitf(const XmlNode& nitf) {
    Article inner;
    read_nitf(nitf, left_out_, inner);
    article_.body = std::move(inner.body);
    article_.caption = std::move(inner.caption);
    const auto take = [](std::string& to, std::string& from) {
      if (to.empty()) to = std::move(from);
    };
    take(article_.headline, inner.headline);
    take(article_.standfirst, inner.standfirst);
    take(article_.place, inner.place);
    take(article_.source, inner.source);
    take(article_.agency, inner.agency);
    if (article_.byline.empty()) article_.byline = std::move(inner.byline);
    if (!article_.date.known()) article_.date = inner.date;
    if (!article_.embargo.known()) article_.embargo = inner.embargo;
    for (std::string& keyword : inner.keywords) add_once(article_.keywords, std::move(keyword));
    for (std::string& section : inner.sections) add_once(article_.sections, std::move(section));
    for (Person& person : inner.people) add_person(article_, std::move(person.name));
  }

  void read_place() {
    std::string inner = std::exchange(article_.place, {});
    for (const XmlNode* dateline : item_.all("contentMeta/dateline")) {
      read_dateline_field(article_, dateline->one_line_content());
    }
    if (article_.place.empty()) article_.place = std::move(inner);
    if (!article_.place.empty() || parse_dateline(article_.body)) return;
    for (const XmlNode* located : item_.all("contentMeta/located")) {
      article_.place = name_of(*located);
      if (!article_.place.empty()) return;
    }
  }

  const XmlNode& item_;
  const LeftOut& left_out_;
  Article& article_;
  Asserted asserted_;
  std::string other_content_;  // what it holds in place of text
};

}  // namespace

std::string read_newsml_g2_item(const XmlNode& item, const LeftOut& left_out, Article& article) {
  return ItemReader(item, left_out, article).read();
}

}  // namespace morgue::index
