#include "indexer/reader/newsml1_article.h"

#include <map>
#include <utility>

#include "common/text.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/nitf_article.h"
#include "indexer/reader/xml_text.h"

namespace morgue::index {

namespace {

std::string line_of(std::string_view text) {
  return one_line(clean_text(text));
}

std::string formal_name(const XmlNode* node) {
  if (node == nullptr) return {};
  std::string name = line_of(node->attribute("FormalName"));
  return name.substr(0, 1) == "#" ? std::string() : name;
}

// A component that is a story of its own, with the components around it, innermost first.
struct Story {
  std::vector<const XmlNode*> around;
  std::vector<const XmlNode*> contents;  // <DataContent>
  std::vector<const XmlNode*> captions;
};

bool holds_text(const XmlNode& content_item) {
  if (content_item.at("DataContent") == nullptr || content_item.at("Encoding") != nullptr ||
      content_item.at("DataContent/Encoding") != nullptr) {
    return false;
  }
  const std::string medium = fold_value(formal_name(content_item.at("MediaType")));
  const std::string mime = fold_value(formal_name(content_item.at("MimeType")));
  const std::string format = fold_value(formal_name(content_item.at("Format")));
  if (!medium.empty() && medium.find("text") == std::string::npos) return false;
  return mime.find("css") == std::string::npos && format.find("css") == std::string::npos &&
         mime.find("image") == std::string::npos;
}

class ItemReader {
 public:
  ItemReader(const XmlNode& item, const LeftOut& left_out) : item_(item), left_out_(left_out) {}

  std::string read(std::vector<Article>& articles) {
    stories_.push_back({{&item_}, {}, {}});
    for (const XmlNode* component : item_.all("NewsComponent")) walk(*component, 0);
    for (const XmlNode* topic : item_.below("Topic")) read_topic(*topic);
    std::string fault;
    for (const Story& story : stories_) {
      if (story.contents.empty()) continue;
      if (!add_article(story, articles)) fault = "has neither headline nor body";
    }
    // A headline without a text, or a cancellation.
    if (articles.empty()) add_article(stories_.size() > 1 ? stories_[1] : stories_[0], articles);
    if (!articles.empty()) return {};
    if (!fault.empty()) return fault;
    return media_ ? "holds pictures or other media, not an article"
                  : "has neither headline nor text";
  }

 private:
  void walk(const XmlNode& component, std::size_t story) {
    if (!component.line_at("NewsLines/HeadLine").empty()) {
      Story own{stories_[story].around, {}, {}};
      own.around.insert(own.around.begin(), &component);
      stories_.push_back(std::move(own));
      story = stories_.size() - 1;
    } else if (stories_[story].contents.empty()) {
      stories_[story].around.insert(stories_[story].around.begin(), &component);
    }
    const std::string role = fold_value(formal_name(component.at("Role")));
    const bool equivalents = component.attribute("EquivalentsList") == "yes";
    bool taken = false;
    for (const XmlNode* content : component.all("ContentItem")) {
      if (!holds_text(*content)) {
        const std::string medium = fold_value(formal_name(content->at("MediaType")));
        media_ = media_ || (!medium.empty() && medium != "text");
        continue;
      }
      if (role == "stylesheet" || (taken && equivalents)) continue;
      taken = true;
      auto& into = role == "caption" ? stories_[story].captions : stories_[story].contents;
      into.push_back(content->at("DataContent"));
    }
    for (const XmlNode* part : component.all("NewsComponent")) {
      const std::size_t before = stories_[story].contents.size();
      if (taken && equivalents) break;
      walk(*part, story);
      taken = taken || stories_[story].contents.size() > before;
    }
  }

  void read_topic(const XmlNode& topic) {
    std::string name;
    for (const XmlNode* description : topic.all("Description")) {
      if (description->attribute("Variant") == "Category") continue;
      const bool english = description->attribute("lang").substr(0, 2) == "en";
      if (name.empty() || english) name = description->one_line_content();
    }
    const std::string code = topic.line_at("FormalName");
    if (!name.empty() && !code.empty()) names_.emplace(code, name);
    const std::string type = fold_value(formal_name(topic.at("TopicType")));
    if (type == "person") people_.push_back(name.empty() ? code : name);
  }

  // The first value at a path, from the story's component outwards.
  template <class Get>
  static std::string nearest(const Story& story, std::string_view path, const Get& get) {
    for (const XmlNode* level : story.around) {
      for (const XmlNode* node : level->all(path)) {
        if (std::string value = get(*node); !value.empty()) return value;
      }
    }
    return {};
  }
  static std::string nearest_line(const Story& story, std::string_view path) {
    return nearest(story, path, [](const XmlNode& node) { return node.one_line_content(); });
  }
  static std::string nearest_name(const Story& story, std::string_view path) {
    return nearest(story, path, [](const XmlNode& node) { return formal_name(&node); });
  }

  bool add_article(const Story& story, std::vector<Article>& articles) {
    Article article;
    read_identity(article);
    read_management(article);
    article.headline = nearest_line(story, "NewsLines/HeadLine");
    article.standfirst = nearest_line(story, "NewsLines/SubHeadLine");
    article.language = nearest_name(story, "DescriptiveMetadata/Language");
    if (article.language.empty()) {
      for (const XmlNode* level : story.around) {
        if (article.language.empty()) article.language = line_of(level->attribute("lang"));
      }
    }
    read_source(story, article);
    read_body(story, article);
    read_byline_field(article, nearest_line(story, "NewsLines/ByLine"));
    if (article.byline.empty()) read_byline_field(article, nearest_line(story, "NewsLines/Byline"));
    read_dateline_field(article, nearest_line(story, "NewsLines/DateLine"));
    read_subjects(story, article);
    tidy_article(article);
    if (article.headline.empty()) article.headline = nearest_line(story, "NewsLines/SlugLine");
    const bool whole = !article.headline.empty() && !article.body.empty();
    const bool removal = article.cancelled && !article.id.empty();
    if (!whole && !removal && article.body.empty() && (article.headline.empty() || media_)) {
      return false;
    }
    if (!articles.empty() && !article.id.empty()) {
      article.id += '#' + std::to_string(articles.size() + 1);
    }
    articles.push_back(std::move(article));
    return true;
  }

  void read_identity(Article& article) const {
    const XmlNode* identifier = item_.at("Identification/NewsIdentifier");
    if (identifier == nullptr) return;
    const std::string revision = identifier->line_at("RevisionId");
    article.version = version_number(revision);
    article.id = identifier->line_at("PublicIdentifier");
    if (article.id.empty()) {
      for (const std::string_view part : {"ProviderId", "DateId", "NewsItemId"}) {
        const std::string value = identifier->line_at(part);
        if (value.empty()) continue;
        if (!article.id.empty()) article.id += ':';
        article.id += value;
      }
      return;
    }
    // "urn:newsml:provider:date:item:1N": the revision, and what kind of an update it is.
    std::size_t end = article.id.size();
    if (end > 0 && std::string_view("NUA").find(article.id[end - 1]) != std::string_view::npos) {
      --end;
    }
    const std::string tail = ':' + revision;
    if (!revision.empty() && end > tail.size() &&
        article.id.compare(end - tail.size(), tail.size(), tail) == 0) {
      article.id.resize(end - tail.size());
    }
  }

  void read_management(Article& article) const {
    for (const std::string_view path :
         {"NewsManagement/FirstCreated", "NewsManagement/ThisRevisionCreated",
          "Identification/NewsIdentifier/DateId"}) {
      if (article.date.known()) break;
      if (const XmlNode* node = item_.at(path)) {
        if (const auto date = read_wire_date(node->content(), left_out_)) article.date = *date;
      }
    }
    const XmlNode* management = item_.at("NewsManagement");
    if (management == nullptr) return;
    const std::string word = formal_name(management->at("Status"));
    const ItemStatus status = item_status(word);
    if (status == ItemStatus::unknown) left_out_("the Status \"" + word + "\" is not known");
    for (const XmlNode* change : management->all("StatusWillChange")) {
      const bool free_then =
          item_status(formal_name(change->at("FutureStatus"))) == ItemStatus::usable;
      const XmlNode* when = change->at("DateAndTime");
      if (!free_then || when == nullptr || status != ItemStatus::embargoed) continue;
      if (const auto date = read_wire_date(when->content(), left_out_)) article.embargo = *date;
    }
    apply_status(article, status);
  }

  static void read_source(const Story& story, Article& article) {
    for (const std::string_view path :
         {"AdministrativeMetadata/Provider/Party", "AdministrativeMetadata/Source/Party"}) {
      const std::string name = nearest_name(story, path);
      if (article.source.empty()) article.source = name;
      if (article.agency.empty() && is_news_agency(name)) article.agency = name;
    }
    const std::string credit = nearest_line(story, "NewsLines/CreditLine");
    if (article.source.empty()) article.source = credit;
    if (article.agency.empty() && is_news_agency(credit)) article.agency = credit;
  }

  void read_body(const Story& story, Article& article) const {
    const auto append = [](std::string& to, const std::string& paragraphs) {
      if (paragraphs.empty()) return;
      if (!to.empty()) to += "\n\n";
      to += paragraphs;
    };
    for (const XmlNode* content : story.contents) {
      if (const XmlNode* nitf = content->at("nitf")) {
        take_nitf(*nitf, article);
        continue;
      }
      bool markup = false;
      for (const XmlNode& child : content->children) markup = markup || !child.is_text();
      const std::string text = content->content();
      if (markup) {
        const XmlText read = text_of(*content);
        append(article.body, read.body);
        append(article.caption, read.caption);
      } else if (text.find("</") != std::string::npos || text.find("<br") != std::string::npos) {
        append(article.body, html_fragment_text(text));
      } else {
        append(article.body, normalize_paragraphs(clean_text(text)));
      }
    }
    for (const XmlNode* caption : story.captions) append(article.caption, text_of(*caption).body);
  }

  void take_nitf(const XmlNode& nitf, Article& article) const {
    Article inner;
    read_nitf(nitf, left_out_, inner);
    const auto take = [](std::string& to, std::string& from) {
      if (to.empty()) to = std::move(from);
    };
    if (!article.body.empty() && !inner.body.empty()) article.body += "\n\n";
    article.body += inner.body;
    take(article.caption, inner.caption);
    take(article.headline, inner.headline);
    take(article.standfirst, inner.standfirst);
    take(article.place, inner.place);
    take(article.source, inner.source);
    if (article.byline.empty()) article.byline = std::move(inner.byline);
    for (Person& person : inner.people) add_person(article, std::move(person.name));
  }

  void read_subjects(const Story& story, Article& article) const {
    for (const std::string& person : people_) add_person(article, person);
    for (const XmlNode* level : story.around) {
      for (const XmlNode* codes : level->all("DescriptiveMetadata/SubjectCode")) {
        for (const XmlNode& code : codes->children) {
          const std::string name = formal_name(&code);
          const auto known = names_.find(name);
          if (!name.empty()) {
            add_subject(article, known == names_.end() ? std::string() : known->second, name);
          }
        }
      }
      for (const XmlNode* property : level->all("DescriptiveMetadata/Property")) {
        if (fold_value(property->attribute("FormalName")) == "keyword") {
          add_once(article.keywords, line_of(property->attribute("Value")));
        }
      }
      for (const XmlNode* keyword : level->all("NewsLines/KeywordLine")) {
        add_once(article.keywords, keyword->one_line_content());
      }
    }
  }

  const XmlNode& item_;
  const LeftOut& left_out_;
  std::vector<Story> stories_;
  std::map<std::string, std::string> names_;  // of subject codes, as the item's topics tell them
  std::vector<std::string> people_;
  bool media_ = false;
};

}  // namespace

std::string read_newsml1_item(const XmlNode& item, const LeftOut& left_out,
                              std::vector<Article>& articles) {
  return ItemReader(item, left_out).read(articles);
}

}  // namespace morgue::index
