#include "indexer/reader/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/text.h"
#include "indexer/reader/html_guard.h"

namespace morgue::index {

namespace {

const std::unordered_map<std::string_view, Tag>& tags() {
  static const std::unordered_map<std::string_view, Tag> names = {
      {"a", Tag::a},
      {"abbr", Tag::abbr},
      {"address", Tag::address},
      {"amp-ad", Tag::amp_ad},
      {"article", Tag::article},
      {"aside", Tag::aside},
      {"audio", Tag::audio},
      {"b", Tag::b},
      {"blockquote", Tag::blockquote},
      {"body", Tag::body},
      {"br", Tag::br},
      {"button", Tag::button},
      {"canvas", Tag::canvas},
      {"caption", Tag::caption},
      {"center", Tag::center},
      {"cite", Tag::cite},
      {"code", Tag::code},
      {"dd", Tag::dd},
      {"del", Tag::del},
      {"details", Tag::details},
      {"dialog", Tag::dialog},
      {"div", Tag::div},
      {"dl", Tag::dl},
      {"dt", Tag::dt},
      {"em", Tag::em},
      {"embed", Tag::embed},
      {"fieldset", Tag::fieldset},
      {"figcaption", Tag::figcaption},
      {"figure", Tag::figure},
      {"font", Tag::font},
      {"footer", Tag::footer},
      {"form", Tag::form},
      {"frameset", Tag::frameset},
      {"h1", Tag::h1},
      {"h2", Tag::h2},
      {"h3", Tag::h3},
      {"h4", Tag::h4},
      {"h5", Tag::h5},
      {"h6", Tag::h6},
      {"head", Tag::head},
      {"header", Tag::header},
      {"hgroup", Tag::hgroup},
      {"hr", Tag::hr},
      {"html", Tag::html},
      {"i", Tag::i},
      {"iframe", Tag::iframe},
      {"img", Tag::img},
      {"input", Tag::input},
      {"label", Tag::label},
      {"li", Tag::li},
      {"link", Tag::link},
      {"main", Tag::main},
      {"map", Tag::map},
      {"mark", Tag::mark},
      {"menu", Tag::menu},
      {"meta", Tag::meta},
      {"nav", Tag::nav},
      {"noscript", Tag::noscript},
      {"object", Tag::object},
      {"ol", Tag::ol},
      {"option", Tag::option},
      {"p", Tag::p},
      {"picture", Tag::picture},
      {"pre", Tag::pre},
      {"q", Tag::q},
      {"s", Tag::s},
      {"samp", Tag::samp},
      {"script", Tag::script},
      {"section", Tag::section},
      {"select", Tag::select},
      {"small", Tag::small},
      {"source", Tag::source},
      {"span", Tag::span},
      {"strong", Tag::strong},
      {"style", Tag::style},
      {"sub", Tag::sub},
      {"summary", Tag::summary},
      {"sup", Tag::sup},
      {"svg", Tag::svg},
      {"table", Tag::table},
      {"tbody", Tag::tbody},
      {"td", Tag::td},
      {"template", Tag::template_tag},
      {"textarea", Tag::textarea},
      {"tfoot", Tag::tfoot},
      {"th", Tag::th},
      {"thead", Tag::thead},
      {"time", Tag::time},
      {"title", Tag::title},
      {"tr", Tag::tr},
      {"u", Tag::u},
      {"ul", Tag::ul},
      {"video", Tag::video},
      {"wbr", Tag::wbr},
  };
  return names;
}

const std::unordered_map<std::string_view, HtmlAttribute>& attribute_names() {
  static const std::unordered_map<std::string_view, HtmlAttribute> names = {
      {"aria-hidden", HtmlAttribute::aria_hidden},
      {"aria-label", HtmlAttribute::aria_label},
      {"charset", HtmlAttribute::charset},
      {"class", HtmlAttribute::class_names},
      {"content", HtmlAttribute::content},
      {"data-component", HtmlAttribute::data_component},
      {"data-testid", HtmlAttribute::data_component},
      {"data-qa", HtmlAttribute::data_component},
      {"data-type", HtmlAttribute::data_component},
      {"data-module", HtmlAttribute::data_component},
      {"datetime", HtmlAttribute::datetime},
      {"hidden", HtmlAttribute::hidden},
      {"href", HtmlAttribute::href},
      {"http-equiv", HtmlAttribute::http_equiv},
      {"id", HtmlAttribute::id},
      {"itemprop", HtmlAttribute::itemprop},
      {"itemscope", HtmlAttribute::itemscope},
      {"itemtype", HtmlAttribute::itemtype},
      {"lang", HtmlAttribute::lang},
      {"xml:lang", HtmlAttribute::lang},
      {"name", HtmlAttribute::name},
      {"property", HtmlAttribute::property},
      {"pubdate", HtmlAttribute::pubdate},
      {"rel", HtmlAttribute::rel},
      {"role", HtmlAttribute::role},
      {"style", HtmlAttribute::style},
      {"type", HtmlAttribute::type},
  };
  return names;
}

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct FreeParser {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

}  // namespace

// Builds the tree from the parser's events. The parser keeps a stack of the open elements and looks
// through it at each end tag; where a page nests deeper than `deepest`, it is started anew behind
// that place, so that its time stays linear. The tree's own stack stays as deep as it was.
class HtmlTreeBuilder {
 public:
  explicit HtmlTreeBuilder(HtmlTree& tree) : tree_(tree) {
    HtmlTree::Node root;
    root.tag = Tag::html;
    tree_.nodes_.push_back(root);
  }

  void build(std::string_view html) {
    tree_.pool_.reserve(html.size() / 2);
    while (!html.empty() && !full_) {
      // A parser copies what it is given: once it has to be started again and again, only a part.
      constexpr std::size_t part = 256 * 1024;
      const std::string_view piece = tree_.fault_.empty() ? html : html.substr(0, part);
      const std::size_t next = html.find('<', std::max<std::size_t>(parse(piece), 1));
      if (next == std::string_view::npos) break;
      html.remove_prefix(next);
    }
    close_to(0);
    tree_.nodes_[0].end = tree_.size();
  }

 private:
  // Returns how many bytes are done.
  std::size_t parse(std::string_view html) {
    stopped_at_ = html.size();
    base_ = open_.size();
    const std::unique_ptr<htmlParserCtxt, FreeParser> context(
        htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())));
    if (!context) return html.size();
    context_ = context.get();
    xmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<HtmlTreeBuilder*>(self)->start(view_of(name), attributes);
    };
    handler.endElement = [](void* self, const xmlChar* name) {
      static_cast<HtmlTreeBuilder*>(self)->end(view_of(name));
    };
    const auto text = [](void* self, const xmlChar* bytes, int size) {
      static_cast<HtmlTreeBuilder*>(self)->characters(
          {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    };
    handler.characters = text;
    handler.ignorableWhitespace = text;
    handler.cdataBlock = text;
    xmlSAXHandler* const own = context->sax;
    context->sax = &handler;
    context->userData = this;
    htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                          HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                          HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(context.get());
    context->sax = own;
    context_ = nullptr;
    return stopped_at_;
  }

  void start(std::string_view name, const xmlChar** attributes) {
    if (tree_.nodes_.size() >= HtmlTree::most_nodes) return stop_for_good();
    const auto known = tags().find(name);
    HtmlTree::Node node;
    node.tag = known == tags().end() ? Tag::other : known->second;
    node.custom = node.tag == Tag::other && name.find('-') != std::string_view::npos;
    // What is implied, or stands twice.
    if (node.tag == Tag::html && tree_.nodes_.size() <= 1) {
      node.parent = no_node;
      add_attributes(tree_.nodes_[0], attributes);
      open_.push_back({std::string(name), 0});
      return;
    }
    node.parent = parent();
    add_attributes(node, attributes);
    const auto id = static_cast<NodeId>(tree_.nodes_.size());
    tree_.nodes_.push_back(node);
    // What nests too deeply stands beside.
    if (open_.size() < static_cast<std::size_t>(HtmlTree::deepest)) {
      open_.push_back({std::string(name), id});
    } else {
      tree_.nodes_[id].end = id + 1;
      open_.push_back({std::string(name), parent()});
    }
    if (context_->nameNr > HtmlTree::deepest) restart();
  }

  void end(std::string_view name) {
    for (std::size_t i = open_.size(); i-- > base_;) {
      if (open_[i].name != name) continue;
      close_to(i);
      return;
    }
  }

  void characters(std::string_view text) {
    if (text.empty()) return;
    HtmlTree::Node& last = tree_.nodes_.back();
    if (last.tag == Tag::text && last.parent == parent() &&
        last.begin + last.size == tree_.pool_.size()) {
      last.size += static_cast<std::uint32_t>(text.size());
    } else {
      if (tree_.nodes_.size() >= HtmlTree::most_nodes) return stop_for_good();
      HtmlTree::Node node;
      node.tag = Tag::text;
      node.parent = parent();
      node.end = tree_.size() + 1;
      node.begin = static_cast<std::uint32_t>(tree_.pool_.size());
      node.size = static_cast<std::uint32_t>(text.size());
      tree_.nodes_.push_back(node);
    }
    tree_.pool_ += text;
  }

  void add_attributes(HtmlTree::Node& node, const xmlChar** attributes) {
    node.begin = static_cast<std::uint32_t>(tree_.attributes_.size());
    if (attributes == nullptr) return;
    for (; *attributes != nullptr; attributes += 2) {
      const auto name = attribute_names().find(view_of(attributes[0]));
      if (name == attribute_names().end()) continue;
      const std::string_view value = view_of(attributes[1]);
      tree_.attributes_.push_back({name->second, static_cast<std::uint32_t>(tree_.pool_.size()),
                                   static_cast<std::uint32_t>(value.size())});
      tree_.pool_ += value;
      ++node.size;
    }
  }

  [[nodiscard]] NodeId parent() const { return open_.empty() ? 0 : open_.back().id; }

  void close_to(std::size_t count) {
    while (open_.size() > count) {
      HtmlTree::Node& node = tree_.nodes_[open_.back().id];
      node.end = std::max(node.end, tree_.size());
      open_.pop_back();
    }
  }

  void restart() {
    if (tree_.fault_.empty()) {
      tree_.fault_ = "elements nest deeper than " + std::to_string(HtmlTree::deepest);
    }
    // Before it stops, for that throws the input away.
    stopped_at_ = static_cast<std::size_t>(context_->input->cur - context_->input->base);
    close_to(static_cast<std::size_t>(HtmlTree::deepest) / 2);
    xmlStopParser(context_);
  }

  void stop_for_good() {
    tree_.fault_ = "has more than " + std::to_string(HtmlTree::most_nodes) +
                   " elements; what comes after these was left out";
    full_ = true;
    xmlStopParser(context_);
  }

  struct Open {
    std::string name;
    NodeId id;
  };
  HtmlTree& tree_;
  htmlParserCtxt* context_ = nullptr;
  std::vector<Open> open_;
  std::size_t base_ = 0;  // how many were open when this parser began
  std::size_t stopped_at_ = 0;
  bool full_ = false;
};

HtmlTree::HtmlTree(std::string_view html) {
  std::string clean;
  if (html.find('\0') != std::string_view::npos || !is_valid_utf8(html)) {
    clean.assign(html);
    std::replace(clean.begin(), clean.end(), '\0', ' ');
    clean = clean_text(clean);
    html = clean;
  }
  const std::optional<std::string> guarded = without_excess_attributes(html);
  HtmlTreeBuilder(*this).build(guarded ? *guarded : html);
}

std::string_view HtmlTree::attribute(NodeId id, HtmlAttribute name) const {
  const Node& node = nodes_[id];
  if (node.tag == Tag::text) return {};
  for (std::uint32_t i = node.begin; i < node.begin + node.size; ++i) {
    if (attributes_[i].name != name) continue;
    return std::string_view(pool_).substr(attributes_[i].begin, attributes_[i].size);
  }
  return {};
}

bool HtmlTree::has_attribute(NodeId id, HtmlAttribute name) const {
  const Node& node = nodes_[id];
  if (node.tag == Tag::text) return false;
  const auto first = attributes_.begin() + node.begin;
  return std::any_of(first, first + node.size,
                     [name](const Attribute& one) { return one.name == name; });
}

std::string HtmlTree::raw_text(NodeId id) const {
  std::string out;
  for (NodeId i = id; i < nodes_[id].end; ++i) {
    if (nodes_[i].tag == Tag::text) out += text(i);
    if (nodes_[i].tag == Tag::br || is_block(nodes_[i].tag)) out += ' ';
  }
  return out;
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::frameset:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::head:
    case Tag::header:
    case Tag::hgroup:
    case Tag::hr:
    case Tag::html:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::option:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::title:
    case Tag::tr:
    case Tag::ul:
      return true;
    default:
      return false;
  }
}

int heading_level(Tag tag) {
  switch (tag) {
    case Tag::h1:
      return 1;
    case Tag::h2:
      return 2;
    case Tag::h3:
      return 3;
    case Tag::h4:
      return 4;
    case Tag::h5:
      return 5;
    case Tag::h6:
      return 6;
    default:
      return 0;
  }
}

}  // namespace morgue::index
