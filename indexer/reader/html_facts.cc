#include "indexer/reader/html_facts.h"

#include <algorithm>
#include <utility>

#include "common/text.h"
#include "indexer/reader/entities.h"
#include "indexer/reader/line_words.h"

namespace morgue::index {

namespace {

constexpr std::size_t longest_value = 20'000;
constexpr std::size_t most_of_a_kind = 1000;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string line_of(std::string_view text) {
  return one_line(clean_text(text.substr(0, longest_value)));
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Class names and ids of what tells a date.
bool names_date(std::string_view names) {
  const std::string small = lower(names.substr(0, 300));
  for (const std::string_view word :
       {"date", "publish", "time", "posted", "fecha", "datum", "data-pub", "dateline"}) {
    if (holds(small, word)) return !holds(small, "update-") && !holds(small, "timeline");
  }
  return false;
}

bool names_author(std::string_view names) {
  const std::string small = lower(names.substr(0, 300));
  for (const std::string_view word : {"byline", "author", "autor", "auteur", "autore", "writer"}) {
    if (holds(small, word)) {
      return !holds(small, "bio") && !holds(small, "authority") && !holds(small, "about");
    }
  }
  return false;
}

}  // namespace

HtmlFacts::HtmlFacts(const HtmlTree& tree) {
  using A = HtmlAttribute;
  language = line_of(tree.attribute(0, A::lang));
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Tag tag = tree.tag(id);
    if (tag == Tag::text) continue;
    if (tag == Tag::meta) {
      read_meta(tree, id);
    } else if (tag == Tag::title && title.empty()) {
      // An <svg> has titles of its own.
      if (const NodeId parent = tree.parent(id);
          parent != no_node && tree.tag(parent) != Tag::svg) {
        title = line_of(tree.raw_text(id));
      }
    } else if (tag == Tag::html && language.empty()) {
      language = line_of(tree.attribute(id, A::lang));
    } else if (tag == Tag::link && canonical.empty()) {
      if (lower(tree.attribute(id, A::rel)) == "canonical") {
        canonical = line_of(tree.attribute(id, A::href));
      }
    } else if (tag == Tag::h1 && headings.size() < most_of_a_kind) {
      headings.push_back(id);
    } else if (tag == Tag::script) {
      if (holds(lower(tree.attribute(id, A::type).substr(0, 100)), "ld+json") &&
          json_ld.size() < most_of_a_kind) {
        json_ld.push_back(tree.raw_text(id));
      }
    } else if (tree[id].size > 0) {
      const std::string_view names = tree.attribute(id, A::class_names);
      const std::string_view own = tree.attribute(id, A::id);
      if (times.size() < most_of_a_kind &&
          (tag == Tag::time || names_date(names) || names_date(own))) {
        times.push_back(id);
      }
      if (authors.size() < most_of_a_kind && (holds(lower(tree.attribute(id, A::rel)), "author") ||
                                              names_author(names) || names_author(own))) {
        authors.push_back(id);
      }
    } else if (tag == Tag::time && times.size() < most_of_a_kind) {
      times.push_back(id);
    }
    const std::string_view property = tree.attribute(id, A::itemprop);
    if (!property.empty()) read_microdata(tree, id, property);
  }
}

void HtmlFacts::read_meta(const HtmlTree& tree, NodeId id) {
  using A = HtmlAttribute;
  const std::string value = line_of(tree.attribute(id, A::content));
  if (value.empty()) return;
  for (const A name : {A::name, A::property, A::itemprop, A::http_equiv}) {
    add(tree.attribute(id, name), value);
  }
}

void HtmlFacts::add(std::string_view names, std::string_view value) {
  // "dc:creator twitter:creator" names both.
  for (const std::string_view name : split_words(names.substr(0, 300))) {
    std::vector<std::string>& values = metas_[lower(name)];
    if (values.size() < most_of_a_kind) values.emplace_back(value);
  }
}

void HtmlFacts::read_microdata(const HtmlTree& tree, NodeId id, std::string_view property) {
  using A = HtmlAttribute;
  std::string value = line_of(tree.attribute(id, A::content));
  if (value.empty()) value = line_of(tree.attribute(id, A::datetime));
  if (value.empty() && !tree.has_attribute(id, A::itemscope)) {
    constexpr NodeId most = 200;  // an article's body is no value
    if (tree.end_of(id) - id > most) return;
    value = line_of(tree.raw_text(id));
  }
  // The name of a thing is its value: "author" -> Person -> "name".
  std::string name(property);
  if (name == "name") {
    for (NodeId up = tree.parent(id); up != no_node && up != 0; up = tree.parent(up)) {
      if (!tree.has_attribute(up, A::itemscope)) continue;
      name = std::string(tree.attribute(up, A::itemprop));
      break;
    }
  }
  if (value.empty() || name.empty()) return;
  std::vector<std::string>& values = microdata_[lower(name)];
  if (values.size() < most_of_a_kind) values.push_back(std::move(value));
}

std::string_view HtmlFacts::first(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    const auto found = metas_.find(std::string(name));
    if (found != metas_.end() && !found->second.empty()) return found->second.front();
  }
  return {};
}

std::vector<std::string> HtmlFacts::all(std::initializer_list<std::string_view> names) const {
  std::vector<std::string> values;
  for (const std::string_view name : names) {
    const auto found = metas_.find(std::string(name));
    if (found == metas_.end()) continue;
    for (const std::string& value : found->second) {
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
  }
  return values;
}

std::string_view HtmlFacts::microdata(std::string_view property) const {
  const auto found = microdata_.find(std::string(property));
  return found == microdata_.end() || found->second.empty() ? std::string_view()
                                                            : found->second.front();
}

}  // namespace morgue::index
