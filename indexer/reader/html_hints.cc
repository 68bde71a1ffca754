#include "indexer/reader/html_hints.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/reader/html_hint_words.h"

namespace morgue::index {

namespace {

// What a word, or a pair of words, says.
struct Saying {
  HtmlPart part = HtmlPart::plain;
  std::uint8_t claim = 0;
  bool standfirst = false;
};

using Sayings = std::unordered_map<std::string_view, Saying>;

template <class Put>
void each_of(std::string_view list, Put put) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    put(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

const Sayings& sayings() {
  static const Sayings all = [] {
    Sayings made;
    const std::pair<std::string_view, HtmlPart> parts[] = {
        {hint_words::comments, HtmlPart::comments}, {hint_words::foreign, HtmlPart::foreign},
        {hint_words::caption, HtmlPart::caption},   {hint_words::social, HtmlPart::social},
        {hint_words::meta, HtmlPart::meta},         {hint_words::layout, HtmlPart::layout},
        {hint_words::hidden, HtmlPart::hidden}};
    for (const auto& [list, part] : parts) {
      each_of(list, [&, part = part](std::string_view word) { made[word].part = part; });
    }
    each_of(hint_words::clear_claims, [&](std::string_view word) { made[word].claim = 2; });
    each_of(hint_words::some_claims, [&](std::string_view word) { made[word].claim = 1; });
    each_of(hint_words::standfirst, [&](std::string_view word) { made[word].standfirst = true; });
    return made;
  }();
  return all;
}

// Beginnings of words that are written together: "relatedArticlesBox" comes apart at its capitals,
// "relatedarticlesbox" does not.
Saying by_beginning(std::string_view word) {
  static constexpr auto beginnings =
      std::to_array<std::pair<std::string_view, HtmlPart>>({{"relatedart", HtmlPart::foreign},
                                                            {"relatedpost", HtmlPart::foreign},
                                                            {"relatedsto", HtmlPart::foreign},
                                                            {"relatedcont", HtmlPart::foreign},
                                                            {"relatednews", HtmlPart::foreign},
                                                            {"recommend", HtmlPart::foreign},
                                                            {"newsletter", HtmlPart::foreign},
                                                            {"outbrain", HtmlPart::foreign},
                                                            {"taboola", HtmlPart::foreign},
                                                            {"sponsor", HtmlPart::foreign},
                                                            {"advertis", HtmlPart::foreign},
                                                            {"sharebutton", HtmlPart::social},
                                                            {"sharetool", HtmlPart::social},
                                                            {"socialshar", HtmlPart::social},
                                                            {"sociallink", HtmlPart::social},
                                                            {"breadcrumb", HtmlPart::layout},
                                                            {"commentlist", HtmlPart::comments},
                                                            {"disqus", HtmlPart::comments}});
  for (const auto& [beginning, part] : beginnings) {
    if (word.substr(0, beginning.size()) == beginning) return {part, 0, false};
  }
  return {};
}

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// Hands over each word of "articleBody story__text_2" in small letters: "article", "body", "story",
// "text". An empty one stands between class names, for those make no pairs.
template <class Take>
void split_name(std::string_view names, Take take) {
  constexpr std::size_t longest = 500;  // what comes later is made by a machine
  names = names.substr(0, longest);
  std::string word;
  const auto give = [&] {
    if (!word.empty()) take(std::string_view(word));
    word.clear();
  };
  char before = ' ';
  for (std::size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    if (is_small(c)) {
      word += c;
    } else if (is_capital(c)) {
      const bool begins = is_small(before) ||
                          (is_capital(before) && i + 1 < names.size() && is_small(names[i + 1]));
      if (begins) give();
      word += static_cast<char>(c - 'A' + 'a');
    } else if (c >= '0' && c <= '9') {
      if (!word.empty()) word += c;  // "h2", "a2a"
    } else {
      give();
      if (c == ' ' || c == '\n' || c == '\t') take(std::string_view());
    }
    before = c;
  }
  give();
  take(std::string_view());
}

class Finder {
 public:
  Finder(const HtmlTree& tree, NodeId id) : tree_(tree), id_(id) {}

  HtmlHint find() {
    by_element();
    by_attributes();
    return hint_;
  }

 private:
  void by_element() {
    switch (tree_.tag(id_)) {
      case Tag::nav:
      case Tag::aside:
      case Tag::footer:
      case Tag::dialog:
      case Tag::form:
      case Tag::fieldset:
      case Tag::header:
        hint_.part = HtmlPart::layout;
        break;
      case Tag::address:
        hint_.part = HtmlPart::meta;
        break;
      case Tag::figcaption:
        hint_.part = HtmlPart::caption;
        break;
      case Tag::figure:
        if (!holds_text_of_its_own()) hint_.part = HtmlPart::caption;
        break;
      case Tag::article:
      case Tag::main:
        hint_.claim = 1;
        break;
      default:
        break;
    }
  }

  // Tables and quotations stand in <figure>, too.
  [[nodiscard]] bool holds_text_of_its_own() const {
    for (NodeId i = id_ + 1; i < tree_.end_of(id_); ++i) {
      const Tag tag = tree_.tag(i);
      if (tag == Tag::table || tag == Tag::blockquote || tag == Tag::pre || tag == Tag::ul ||
          tag == Tag::ol) {
        return true;
      }
    }
    return false;
  }

  void by_attributes() {
    using A = HtmlAttribute;
    if (tree_[id_].size == 0) return;
    const Tag tag = tree_.tag(id_);
    if (tag == Tag::html || tag == Tag::body) return;
    if (is_not_shown()) {
      hint_.part = HtmlPart::hidden;
      return;
    }
    const std::string_view itemprop = tree_.attribute(id_, A::itemprop);
    const std::string_view property = tree_.attribute(id_, A::property);
    if (property.find("articleBody") != std::string_view::npos ||
        itemprop.find("articleBody") != std::string_view::npos ||
        itemprop.find("reviewBody") != std::string_view::npos) {
      hint_ = {HtmlPart::plain, 3, false};
      return;
    }
    by_itemprop(itemprop);
    const std::string_view type = tree_.attribute(id_, A::itemtype);
    if (type.find("Article") != std::string_view::npos ||
        type.find("BlogPosting") != std::string_view::npos) {
      hint_.claim = std::max<std::uint8_t>(hint_.claim, 1);
    } else if (type.find("ImageObject") != std::string_view::npos ||
               type.find("VideoObject") != std::string_view::npos) {
      set(HtmlPart::caption);
    } else if (type.find("/Comment") != std::string_view::npos) {
      set(HtmlPart::comments);
    }
    read_names(tree_.attribute(id_, A::class_names));
    read_names(tree_.attribute(id_, A::id));
    read_names(tree_.attribute(id_, A::data_component));
    read_names(tree_.attribute(id_, A::role));
    settle();
  }

  [[nodiscard]] bool is_not_shown() const {
    using A = HtmlAttribute;
    if (tree_.has_attribute(id_, A::hidden)) return true;
    std::string style(tree_.attribute(id_, A::style));
    if (style.empty()) return false;
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos ||
           style.find("visibility:hidden") != std::string::npos;
  }

  void by_itemprop(std::string_view itemprop) {
    if (itemprop.empty()) return;
    if (itemprop == "caption" || itemprop == "copyrightHolder") set(HtmlPart::caption);
    if (itemprop == "comment") set(HtmlPart::comments);
    if (itemprop == "author" || itemprop == "datePublished" || itemprop == "publisher" ||
        itemprop == "keywords" || itemprop == "dateModified") {
      set(HtmlPart::meta);
    }
    if (itemprop == "description" || itemprop == "alternativeHeadline") hint_.standfirst = true;
  }

  void set(HtmlPart part) { hint_.part = std::max(hint_.part, part); }

  void read_names(std::string_view names) {
    if (names.empty()) return;
    std::string before;
    split_name(names, [&](std::string_view word) {
      if (word.empty()) {
        before.clear();
        return;
      }
      take(word);
      if (!before.empty()) {
        before += ' ';
        before += word;
        take(before);
      }
      before = word;
    });
  }

  void take(std::string_view word) {
    if (word == "tweet" || word == "elementor" || word == "et" || word == "hentry" ||
        word == "status" || word == "node") {
      wraps_ = true;
    }
    Saying saying;
    const auto found = sayings().find(word);
    if (found != sayings().end()) {
      saying = found->second;
    } else if (word.size() > 7) {
      saying = by_beginning(word);
    }
    hint_.claim = std::max(hint_.claim, saying.claim);
    hint_.standfirst = hint_.standfirst || saying.standfirst;
    if (saying.part > named_) named_ = saying.part;
  }

  void settle() {
    const Tag tag = tree_.tag(id_);
    if (named_ == HtmlPart::plain || tag == Tag::main) return;
    // A post's classes name its tags, whether it takes comments and is "promoted"; page builders
    // call all they have widgets; tweets are quoted.
    if (wraps_) return;
    // A clear claim and a word against it: "article-body--with-sidebar".
    if (hint_.claim >= 2 && named_ != HtmlPart::comments && named_ != HtmlPart::caption &&
        named_ != HtmlPart::foreign) {
      return;
    }
    // Inside of a line, dates and names are words of the sentence.
    const bool in_line = !is_block(tag) && !tree_[id_].custom;
    if (in_line && (named_ == HtmlPart::meta || named_ == HtmlPart::layout)) return;
    if (heading_level(tag) != 0 && named_ == HtmlPart::meta) return;
    if (tag == Tag::a && named_ != HtmlPart::hidden) return;
    set(named_);
  }

  const HtmlTree& tree_;
  NodeId id_;
  HtmlHint hint_;
  HtmlPart named_ = HtmlPart::plain;
  bool wraps_ = false;
};

// The only <article> of a page is its article; of many, most are teasers.
void mark_lone_article(const HtmlTree& tree, std::vector<HtmlHint>& hints) {
  NodeId lone = no_node;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.tag(id) != Tag::article) continue;
    if (lone != no_node) return;
    lone = id;
  }
  if (lone != no_node) hints[lone].claim = std::max<std::uint8_t>(hints[lone].claim, 2);
}

}  // namespace

std::vector<HtmlHint> find_hints(const HtmlTree& tree) {
  std::vector<HtmlHint> hints(tree.size());
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.tag(id) != Tag::text) hints[id] = Finder(tree, id).find();
  }
  mark_lone_article(tree, hints);
  return hints;
}

}  // namespace morgue::index
