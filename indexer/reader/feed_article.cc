#include "indexer/reader/feed_article.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/entities.h"
#include "indexer/reader/feed_text.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/report.h"
#include "indexer/reader/url_text.h"

namespace morgue::index {

namespace {

bool has_space(const XmlNode& node, std::string_view part) {
  return fold_case(std::string(node.space)).find(part) != std::string::npos;
}

bool is_wordpress(const XmlNode& node) {
  return has_space(node, "wordpress.org/export");
}

// An element by its local name that stands in none of the namespaces in which the same name means
// something else (itunes:title, media:title).
const XmlNode* own(const XmlNode& item, std::string_view name) {
  for (const XmlNode& child : item.children) {
    if (child.name != name) continue;
    if (has_space(child, "mrss") || has_space(child, "itunes") || has_space(child, "podcast"))
      continue;
    return &child;
  }
  return nullptr;
}

const XmlNode* in_space(const XmlNode& item, std::string_view name, std::string_view part) {
  for (const XmlNode& child : item.children) {
    if (child.name == name && has_space(child, part)) return &child;
  }
  return nullptr;
}

// By its feed's address or title; of a feed that has neither, its place has to do.
std::string id_in_feed(const FeedChannel& channel, const std::string& name) {
  const std::string& feed = channel.url.empty() ? channel.title : channel.url;
  return feed.empty() ? std::string() : feed + '#' + name;
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(std::move(value));
  }
}

// "ida@example.org (Ida Halloran)", "Ida Halloran <ida@example.org>".
std::string without_address(std::string_view author) {
  std::string line = one_line(clean_text(author));
  const std::size_t at = line.find('@');
  if (at == std::string::npos) return line;
  const std::size_t open = line.find('(', at);
  if (open != std::string::npos) {
    return line.substr(open + 1, std::min(line.find(')', open), line.size()) - open - 1);
  }
  const std::size_t bracket = line.find('<');
  if (bracket != std::string::npos && bracket > 0) return one_line(line.substr(0, bracket));
  return {};
}

class Item {
 public:
  Item(const XmlNode& item, const std::vector<XmlNode>& around, const FeedChannel& channel,
       const FeedArticleEvents& events, Article& article)
      : item_(item),
        channel_(channel),
        events_(events),
        article_(article),
        base_(base_of(around)) {}

  std::string read() {
    if (const XmlNode* title = own(item_, "title")) article_.headline = one_line(feed_text(*title));
    read_text();
    read_links();
    read_date();
    read_authors();
    read_categories();
    read_source();
    read_caption();
    count_unknown();
    if (article_.headline.empty() && article_.body.empty() && !article_.standfirst.empty()) {
      article_.body = std::move(article_.standfirst);
      article_.standfirst.clear();
    }
    if (article_.headline.empty() && article_.body.empty()) return "has neither headline nor body";
    return {};
  }

 private:
  [[nodiscard]] std::string base_of(const std::vector<XmlNode>& around) const {
    std::string base = channel_.url;
    const auto apply = [&base](const XmlNode& node) {
      if (node.has_attribute("base")) base = resolve_url(base, node.attribute("base"));
    };
    for (const XmlNode& node : around) apply(node);
    apply(item_);
    return base;
  }

  void read_text() {
    const XmlNode* content = in_space(item_, "encoded", "content");
    if (content == nullptr) content = own(item_, "content");
    if (content == nullptr) content = in_space(item_, "body", "xhtml");
    if (content == nullptr) content = in_space(item_, "encoded", {});
    // "excerpt:encoded" of a blog's export is no content.
    if (content != nullptr && has_space(*content, "excerpt")) content = nullptr;
    const XmlNode* summary = nullptr;
    for (const std::string_view name : {"summary", "description", "abstract"}) {
      if (summary == nullptr) summary = own(item_, name);
    }
    if (summary == nullptr) summary = in_space(item_, "summary", "itunes");
    const XmlNode* excerpt = in_space(item_, "encoded", "excerpt");
    if (excerpt != nullptr && !one_line(excerpt->content()).empty()) summary = excerpt;
    if (content != nullptr) {
      article_.body = in_space(item_, "post_type", "wordpress") != nullptr
                          ? blog_text(content->content())
                          : feed_text(*content);
    }
    if (summary == nullptr) return;
    std::string text = feed_text(*summary);
    if (article_.body.empty()) {
      constexpr std::size_t short_text = 600;
      const bool whole = text.size() > short_text || text.find("\n\n") != text.rfind("\n\n");
      (whole ? article_.body : article_.standfirst) = std::move(text);
    } else if (article_.body.compare(0, text.size(), text) != 0) {
      article_.standfirst = std::move(text);
    }
  }

  void read_links() {
    std::string url;
    for (const XmlNode& child : item_.children) {
      if (child.name != "link" || !url.empty()) continue;
      const std::string_view relation = child.attribute("rel");
      if (!relation.empty() && relation != "alternate") continue;
      std::string_view address = child.attribute("href");
      const std::string content = child.one_line_content();
      if (address.empty()) address = content;
      url = resolve_url(base_, address);
    }
    const XmlNode* id = own(item_, "guid");
    if (id == nullptr) id = own(item_, "id");
    std::string name = id == nullptr ? std::string() : id->one_line_content();
    const bool permanent =
        id != nullptr && id->name == "guid" && id->attribute("isPermaLink") != "false";
    if (url.empty() && permanent && is_absolute_url(name)) url = name;
    if (url.empty()) url = one_line(clean_text(item_.attribute("about")));
    if (name.empty()) name = one_line(clean_text(item_.attribute("about")));
    article_.url = one_line(clean_text(url));
    // "216" is unique in its feed alone.
    if (is_absolute_url(name)) {
      article_.id = name;
    } else if (!name.empty() && article_.url.empty()) {
      article_.id = id_in_feed(channel_, name);
    }
  }

  void read_date() {
    std::string unread;
    for (const std::string_view name : {"pubDate", "published", "issued", "date", "publicationDate",
                                        "created", "updated", "modified", "post_date"}) {
      const XmlNode* node = own(item_, name);
      if (node == nullptr || article_.date.known()) continue;
      const std::string stated = node->one_line_content();
      if (stated.empty()) continue;
      const NewsDate read = read_news_date(stated);
      if (read.date) {
        article_.date = *read.date;
      } else if (unread.empty()) {
        unread = in_quotes(stated) + ' ' + std::string(in_words(read.problem));
      }
    }
    if (!article_.date.known() && !unread.empty()) events_.left_out("the date " + unread);
  }

  void read_authors() {
    for (const XmlNode& child : item_.children) {
      if (child.name == "creator") add_author(child.one_line_content());
      if (child.name != "author" || has_space(child, "itunes")) continue;
      const XmlNode* name = child.at("name");
      add_author(name != nullptr ? name->one_line_content() : without_address(child.content()));
    }
    if (article_.byline.empty()) {
      for (const XmlNode* name : item_.all("source/author/name"))
        add_author(name->one_line_content());
    }
    if (!article_.byline.empty()) return;
    if (const XmlNode* author = in_space(item_, "author", "itunes"))
      add_author(author->one_line_content());
    if (!article_.byline.empty()) return;
    for (const std::string& author : channel_.authors) add_author(author);
  }

  void add_author(const std::string& author) {
    if (author.empty()) return;
    Byline byline = parse_byline(feed_line(author));
    for (std::string& name : byline.names) add_once(article_.byline, std::move(name));
    if (article_.agency.empty()) article_.agency = std::move(byline.agency);
  }

  void read_categories() {
    for (const XmlNode& child : item_.children) {
      if (child.name == "category" && !has_space(child, "itunes")) {
        std::string_view label = child.attribute("label");
        if (label.empty()) label = child.attribute("term");
        const std::string name =
            label.empty() ? feed_line(child.content()) : one_line(clean_text(label));
        const bool section = child.attribute("domain") == "category";
        add_once(section ? article_.sections : article_.keywords, name);
      } else if (child.name == "subject") {
        add_once(article_.keywords, feed_line(child.content()));
      } else if (child.name == "keywords") {
        const std::string all = child.one_line_content();
        std::string_view rest = all;
        while (!rest.empty()) {
          const std::size_t end = std::min(rest.find(','), rest.size());
          add_once(article_.keywords, one_line(rest.substr(0, end)));
          rest.remove_prefix(std::min(end + 1, rest.size()));
        }
      }
    }
  }

  void read_source() {
    for (const std::string_view name : {"publisher", "publicationName"}) {
      if (article_.source.empty()) article_.source = item_.line_at(name);
    }
    if (const XmlNode* source = own(item_, "source")) {
      const XmlNode* title = source->at("title");
      if (title != nullptr) {
        article_.source = one_line(feed_text(*title));
      } else if (article_.source.empty() && source->at("id") == nullptr) {
        article_.source = feed_line(source->content());
      }
    }
    if (article_.source.empty()) article_.source = channel_.title;
    article_.language = item_.line_at("language");
    if (article_.language.empty())
      article_.language = one_line(clean_text(item_.attribute("lang")));
    if (article_.language.empty()) article_.language = channel_.language;
  }

  // Captions of the pictures that Media RSS adds, in groups or not.
  void read_caption() {
    for (const XmlNode* node : item_.below("description")) {
      if (!has_space(*node, "mrss")) continue;
      std::string text = feed_text(*node);
      if (text.empty() || text == article_.standfirst || text == article_.body ||
          text == article_.headline) {
        continue;
      }
      if (!article_.caption.empty()) article_.caption += "\n\n";
      article_.caption += text;
    }
  }

  void count_unknown() {
    constexpr std::array<std::string_view, 56> known = {
        "title",      "link",        "guid",
        "id",         "description", "summary",
        "abstract",   "content",     "encoded",
        "body",       "pubDate",     "published",
        "issued",     "date",        "publicationDate",
        "created",    "updated",     "modified",
        "author",     "creator",     "contributor",
        "category",   "subject",     "keywords",
        "source",     "publisher",   "publicationName",
        "language",   "rights",      "enclosure",
        "comments",   "commentRss",  "comment",
        "total",      "thumbnail",   "group",
        "credit",     "copyright",   "origLink",
        "post-id",    "explicit",    "duration",
        "image",      "episodeType", "season",
        "episode",    "player",      "rating",
        "text",       "format",      "type",
        "identifier", "coverage",    "relation",
        "license",    "post_date"};
    for (const XmlNode& child : item_.children) {
      if (child.is_text() || is_wordpress(child)) continue;
      if (std::find(known.begin(), known.end(), child.name) == known.end()) {
        events_.unknown_element(child.name);
      }
    }
  }

  const XmlNode& item_;
  const FeedChannel& channel_;
  const FeedArticleEvents& events_;
  Article& article_;
  std::string base_;
};

}  // namespace

std::string feed_item_kind(const XmlNode& item) {
  const XmlNode* type = in_space(item, "post_type", "wordpress");
  if (type != nullptr) {
    std::string name = type->one_line_content();
    if (name != "post" && name != "page") return name;
    const XmlNode* status = in_space(item, "status", "wordpress");
    std::string state = status == nullptr ? std::string() : status->one_line_content();
    for (const std::string_view hidden : {"draft", "auto-draft", "trash", "pending"}) {
      if (state == hidden) return state;
    }
  }
  const XmlNode* draft = item.at("control/draft");
  return draft != nullptr && draft->one_line_content() == "yes" ? "draft" : std::string();
}

std::string read_feed_article(const XmlNode& item, const std::vector<XmlNode>& around,
                              const FeedChannel& channel, const FeedArticleEvents& events,
                              Article& article) {
  return Item(item, around, channel, events, article).read();
}

}  // namespace morgue::index
