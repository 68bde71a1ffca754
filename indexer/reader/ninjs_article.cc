#include "indexer/reader/ninjs_article.h"

#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/news_agency.h"
#include "indexer/reader/report.h"
#include "indexer/reader/xml_parser.h"
#include "indexer/reader/xml_text.h"

namespace morgue::index {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::string line_of(std::string_view text) {
  return one_line(clean_text(text));
}

std::string_view string_at(object from, std::string_view key) {
  std::string_view found;
  return from[key].get(found) == simdjson::SUCCESS ? found : std::string_view();
}

// Under the first of these names that has one.
std::string_view string_at(object from, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const std::string_view found = string_at(from, key);
    if (!found.empty()) return found;
  }
  return {};
}

template <class Each>
void each_object(object from, std::initializer_list<std::string_view> keys, const Each& each) {
  for (const std::string_view key : keys) {
    array list;
    object map;
    if (from[key].get(list) == simdjson::SUCCESS) {
      for (const element one : list) {
        object inner;
        if (one.get(inner) == simdjson::SUCCESS) each(inner);
      }
    } else if (from[key].get(map) == simdjson::SUCCESS) {
      for (const auto& entry : map) {
        object inner;
        if (entry.value.get(inner) == simdjson::SUCCESS) each(inner);
      }
    }
  }
}

bool is_html(std::string_view text) {
  return text.find("</") != std::string_view::npos || text.find("<br") != std::string_view::npos ||
         text.find("<p>") != std::string_view::npos;
}

// A whole story in NITF as the value of a body.
std::string text_of_nitf(std::string_view text) {
  const std::size_t begin = text.find("<nitf");
  XmlNode root;
  std::vector<std::string> doubts;
  XmlParser parser;
  if (!parser.parse(std::string(text.substr(begin)), 1, root, doubts).empty()) return {};
  const XmlNode* content = root.at("body/body.content");
  return content == nullptr ? std::string() : text_of(*content).body;
}

std::string text_of_value(std::string_view text) {
  if (text.find("<nitf") != std::string_view::npos) {
    if (std::string body = text_of_nitf(text); !body.empty()) return body;
  }
  return is_html(text) ? html_fragment_text(text) : normalize_paragraphs(clean_text(text));
}

// A text that an item has in several forms or for several roles.
struct Form {
  std::string_view role;  // "main"; in 1.x what stands behind the '_'
  std::string_view value;
};

std::vector<Form> forms(object item, std::string_view old_name, std::string_view list_name) {
  std::vector<Form> found;
  const std::string prefix = std::string(old_name) + '_';
  for (const auto& property : item) {
    std::string_view value;
    if (property.value.get(value) != simdjson::SUCCESS || value.empty()) continue;
    if (property.key == old_name) found.push_back({"", value});
    if (property.key.size() > prefix.size() && property.key.substr(0, prefix.size()) == prefix) {
      found.push_back({property.key.substr(prefix.size()), value});
    }
  }
  array list;
  if (item[list_name].get(list) == simdjson::SUCCESS) {
    for (const element one : list) {
      object entry;
      if (one.get(entry) != simdjson::SUCCESS) continue;
      const std::string_view value = string_at(entry, "value");
      if (!value.empty()) found.push_back({string_at(entry, "role"), value});
    }
  }
  return found;
}

bool is_for_captions(std::string_view role) {
  return role.find("caption") != std::string_view::npos;
}

class Reader {
 public:
  Reader(object item, const LeftOut& left_out, Article& article)
      : item_(item), left_out_(left_out), article_(article) {}

  std::string read() {
    article_.id = line_of(string_at(item_, {"uri", "guid"}));
    if (article_.id.rfind("http://", 0) == 0 || article_.id.rfind("https://", 0) == 0) {
      article_.url = article_.id;
    }
    read_status();
    if (std::string fault = why_none(); !fault.empty() && !article_.cancelled) return fault;
    read_text();
    read_captions();
    read_source();
    read_concepts();
    article_.language = line_of(string_at(item_, "language"));
    read_writers();
    const std::string located = line_of(string_at(item_, "located"));
    read_dateline_field(article_, located);
    if (article_.place.empty()) article_.place = located;
    tidy_article(article_);
    if (article_.cancelled && !article_.id.empty()) return {};
    if (article_.headline.empty() && article_.body.empty()) {
      return "keeps to ninjs, but has neither headline nor body";
    }
    return {};
  }

 private:
  [[nodiscard]] std::string why_none() const {
    const std::string_view type = string_at(item_, "type");
    object details;
    if (type == "event" || item_["eventDetails"].get(details) == simdjson::SUCCESS) {
      return "is an event, not an article";
    }
    array coverage;
    if (type == "planning" || item_["plannedCoverage"].get(coverage) == simdjson::SUCCESS) {
      return "is a plan of coverage, not an article";
    }
    if (type == "picture" || type == "graphic") {
      return "is a " + std::string(type) + ", not an article";
    }
    if (type == "audio" || type == "video") return "is " + std::string(type) + ", not an article";
    if (type == "component") return "is a component of another item, not an article";
    return {};
  }

  void read_status() {
    const std::string_view version = string_at(item_, "version");
    article_.version = version_number(version);
    if (!version.empty() && article_.version == 0 && line_of(version) != "0") {
      left_out_("the version " + in_quotes(version) + " is no whole number");
    }
    for (const auto& keys :
         {std::pair("firstcreated", "firstCreated"), std::pair("contentcreated", "contentCreated"),
          std::pair("versioncreated", "versionCreated")}) {
      if (article_.date.known()) break;
      if (const auto date =
              read_wire_date(string_at(item_, {keys.first, keys.second}), left_out_)) {
        article_.date = *date;
      }
    }
    if (const auto date = read_wire_date(string_at(item_, "embargoed"), left_out_)) {
      article_.embargo = *date;
    }
    apply_status(article_, item_status(string_at(item_, {"pubstatus", "pubStatus"})));
  }

  void read_text() {
    for (const Form& form : forms(item_, "headline", "headlines")) {
      if (article_.headline.empty() || form.role == "main") {
        article_.headline = one_line(text_of_value(form.value));
      }
    }
    if (article_.headline.empty()) article_.headline = line_of(string_at(item_, "title"));
    std::string_view best;
    int best_score = -1;
    for (const Form& form : forms(item_, "body", "bodies")) {
      const int score =
          (form.role == "main" || form.role == "richtext" ? 2 : 0) + (is_html(form.value) ? 1 : 0);
      if (score <= best_score) continue;
      best = form.value;
      best_score = score;
    }
    article_.body = text_of_value(best);
    for (const Form& form : forms(item_, "description", "descriptions")) {
      std::string& into = is_for_captions(form.role) ? article_.caption : article_.standfirst;
      if (into.empty()) into = text_of_value(form.value);
    }
  }

  void read_captions() {
    each_object(item_, {"associations"}, [this](object association) {
      const std::string_view type = string_at(association, "type");
      if (type == "text" || type == "composite" || type == "event" || type == "planning") return;
      std::string caption;
      for (const Form& form : forms(association, "description", "descriptions")) {
        if (caption.empty()) caption = text_of_value(form.value);
      }
      const std::string by = line_of(string_at(association, {"byline", "by"}));
      if (!caption.empty() && !by.empty()) caption += '\n' + by;
      if (caption.empty() || article_.caption.find(caption) != std::string::npos) return;
      if (!article_.caption.empty()) article_.caption += "\n\n";
      article_.caption += caption;
    });
  }

  void read_source() {
    const auto consider = [this](std::string name) {
      if (article_.agency.empty() && is_news_agency(name)) article_.agency = name;
      if (article_.source.empty()) article_.source = std::move(name);
    };
    consider(line_of(string_at(item_, "source")));
    consider(line_of(string_at(item_, {"copyrightholder", "copyrightHolder"})));
    each_object(item_, {"infosource", "infosources", "infoSources"}, [&](object source) {
      consider(line_of(string_at(source, {"name", "literal"})));
    });
  }

  void read_concepts() {
    each_object(item_, {"person", "people"}, [this](object person) {
      add_person(article_, line_of(string_at(person, {"name", "literal"})));
    });
    each_object(item_, {"subject", "subjects"}, [this](object subject) {
      std::string_view code = string_at(subject, {"code", "literal"});
      const std::string_view uri = string_at(subject, "uri");
      if (code.empty() && uri.rfind('/') != std::string_view::npos) {
        code = uri.substr(uri.rfind('/') + 1);
      }
      add_subject(article_, line_of(string_at(subject, "name")), code);
    });
    each_object(item_, {"service", "services"}, [this](object service) {
      add_once(article_.sections, line_of(string_at(service, "name")));
    });
    each_object(item_,
                {"organisation", "organisations", "place", "places", "event", "events", "object",
                 "objects", "genre", "genres"},
                [this](object thing) {
                  add_once(article_.keywords, line_of(string_at(thing, {"name", "literal"})));
                });
    array keywords;
    if (item_["keywords"].get(keywords) == simdjson::SUCCESS) {
      for (const element one : keywords) {
        std::string_view keyword;
        if (one.get(keyword) == simdjson::SUCCESS) add_once(article_.keywords, line_of(keyword));
      }
    }
  }

  void read_writers() {
    read_byline_field(article_, string_at(item_, {"byline", "by"}));
    if (!article_.byline.empty()) return;
    each_object(item_, {"authors"}, [this](object author) {
      const std::string_view role = string_at(author, "role");
      if (role == "editor" || role == "photographer") return;
      read_byline_field(article_, string_at(author, "name"));
    });
  }

  object item_;
  const LeftOut& left_out_;
  Article& article_;
};

}  // namespace

std::string read_ninjs(object item, const LeftOut& left_out, Article& article) {
  return Reader(item, left_out, article).read();
}

}  // namespace morgue::index
