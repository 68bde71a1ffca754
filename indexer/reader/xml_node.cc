#include "indexer/reader/xml_node.h"

#include <algorithm>

#include "common/text.h"

namespace morgue::index {

namespace {

void find(const XmlNode& from, std::string_view path, bool one,
          std::vector<const XmlNode*>& found) {
  const std::size_t slash = path.find('/');
  const std::string_view step = path.substr(0, slash);
  for (const XmlNode& child : from.children) {
    if (child.is_text() || child.name != step) continue;
    if (slash == std::string_view::npos) {
      found.push_back(&child);
    } else {
      find(child, path.substr(slash + 1), one, found);
    }
    if (one && !found.empty()) return;
  }
}

void find_below(const XmlNode& from, std::string_view name, std::vector<const XmlNode*>& found) {
  for (const XmlNode& child : from.children) {
    if (child.is_text()) continue;
    if (child.name == name) found.push_back(&child);
    find_below(child, name, found);
  }
}

void gather_text(const XmlNode& node, std::string& out) {
  out += node.text;
  for (const XmlNode& child : node.children) gather_text(child, out);
}

void put_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

// Elements that have no content in HTML; "</br>" would be read as a second one.
bool is_void(std::string_view name) {
  constexpr std::string_view names[] = {"br", "img", "hr", "meta", "link", "input", "wbr"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void put_markup(const XmlNode& node, std::string& out) {
  if (node.is_text()) return put_escaped(node.text, out);
  out += '<' + node.name;
  for (const XmlAttribute& attribute : node.attributes) {
    out += ' ' + attribute.name + "=\"";
    put_escaped(attribute.value, out);
    out += '"';
  }
  out += '>';
  if (is_void(node.name) && node.children.empty()) return;
  for (const XmlNode& child : node.children) put_markup(child, out);
  out += "</" + node.name + '>';
}

const XmlAttribute* find_attribute(const XmlNode& node, std::string_view name) {
  const XmlAttribute* found = nullptr;
  for (const XmlAttribute& attribute : node.attributes) {
    if (attribute.name != name) continue;
    if (attribute.space.empty()) return &attribute;
    if (found == nullptr) found = &attribute;
  }
  return found;
}

}  // namespace

std::string_view XmlNode::attribute(std::string_view local_name) const {
  const XmlAttribute* found = find_attribute(*this, local_name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool XmlNode::has_attribute(std::string_view local_name) const {
  return find_attribute(*this, local_name) != nullptr;
}

const XmlNode* XmlNode::at(std::string_view path) const {
  std::vector<const XmlNode*> found;
  find(*this, path, true, found);
  return found.empty() ? nullptr : found.front();
}

std::vector<const XmlNode*> XmlNode::all(std::string_view path) const {
  std::vector<const XmlNode*> found;
  find(*this, path, false, found);
  return found;
}

std::vector<const XmlNode*> XmlNode::below(std::string_view local_name) const {
  std::vector<const XmlNode*> found;
  find_below(*this, local_name, found);
  return found;
}

std::string XmlNode::content() const {
  std::string out;
  gather_text(*this, out);
  return out;
}

std::string XmlNode::line_at(std::string_view path) const {
  const XmlNode* node = at(path);
  return node == nullptr ? std::string() : node->one_line_content();
}

std::string XmlNode::one_line_content() const {
  return one_line(clean_text(content()));
}

std::string XmlNode::inner_markup() const {
  std::string out;
  for (const XmlNode& child : children) put_markup(child, out);
  return out;
}

}  // namespace morgue::index
