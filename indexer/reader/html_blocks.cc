#include "indexer/reader/html_blocks.h"

#include <string_view>
#include <utility>

#include "indexer/reader/line_words.h"

namespace morgue::index {

namespace {

// What holds no text of an article, whatever is in it.
bool is_silent(Tag tag) {
  switch (tag) {
    case Tag::amp_ad:
    case Tag::audio:
    case Tag::button:
    case Tag::canvas:
    case Tag::embed:
    case Tag::head:
    case Tag::iframe:
    case Tag::input:
    case Tag::label:
    case Tag::link:
    case Tag::map:
    case Tag::menu:
    case Tag::meta:
    case Tag::noscript:
    case Tag::object:
    case Tag::option:
    case Tag::script:
    case Tag::select:
    case Tag::source:
    case Tag::style:
    case Tag::svg:
    case Tag::template_tag:
    case Tag::textarea:
    case Tag::title:
    case Tag::video:
      return true;
    default:
      return false;
  }
}

// Soft hyphens, and characters that have no width: pages put them inside of words.
std::size_t size_of_unseen(std::string_view text) {
  for (const std::string_view one : {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF"}) {
    if (text.substr(0, one.size()) == one) return one.size();
  }
  return 0;
}

class Cutter {
 public:
  Cutter(const HtmlTree& tree, const std::vector<HtmlHint>& hints) : tree_(tree), hints_(hints) {}

  HtmlBlocks cut() {
    out_.first.assign(tree_.size(), 0);
    out_.behind.assign(tree_.size(), 0);
    for (NodeId id = 0; id < tree_.size();) {
      close_before(id);
      const Tag tag = tree_.tag(id);
      if (tag == Tag::text) {
        out_.first[id] = count();
        add_text(tree_.text(id));
        out_.behind[id] = count();
        ++id;
      } else if (is_silent(tag) || is_hidden_in_line(id)) {
        for (const NodeId end = tree_.end_of(id); id < end; ++id) {
          out_.first[id] = out_.behind[id] = count();
        }
      } else {
        open(id);
        ++id;
      }
    }
    close_before(no_node);
    flush();
    return std::move(out_);
  }

 private:
  struct Open {
    NodeId id;
    bool block;
  };

  // Within a sentence: nothing to read, and no reason to break the line.
  [[nodiscard]] bool is_hidden_in_line(NodeId id) const {
    return hints_[id].part == HtmlPart::hidden && !is_block(tree_.tag(id));
  }

  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>(out_.blocks.size());
  }

  void open(NodeId id) {
    const Tag tag = tree_.tag(id);
    const bool block = is_block(tag) || tree_[id].custom || hints_[id].part != HtmlPart::plain;
    if (block) flush();
    if (tag == Tag::br) {
      add_break();
      out_.first[id] = out_.behind[id] = count();
      return;
    }
    if (tag == Tag::img || tag == Tag::wbr) {
      out_.first[id] = out_.behind[id] = count();
      return;
    }
    out_.first[id] = count();
    open_.push_back({id, block});
    nesting_[static_cast<std::size_t>(tag)] += 1;
    if (block) holders_.push_back(id);
    if (const int level = heading_level(tag)) heading_ = level;
  }

  void close_before(NodeId id) {
    while (!open_.empty() && (id == no_node || tree_.end_of(open_.back().id) <= id)) {
      const Open last = open_.back();
      if (last.block) flush();
      const Tag tag = tree_.tag(last.id);
      if (last.block) holders_.pop_back();
      nesting_[static_cast<std::size_t>(tag)] -= 1;
      if (heading_level(tag) != 0) heading_ = 0;
      // A cell's text does not run into the next one.
      out_.behind[last.id] = count();
      open_.pop_back();
    }
  }

  [[nodiscard]] bool in(Tag tag) const { return nesting_[static_cast<std::size_t>(tag)] > 0; }

  void add_text(std::string_view text) {
    const bool keep_lines = in(Tag::pre);
    const std::size_t before = block_.text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (const std::size_t unseen = size_of_unseen(text.substr(i))) {
        i += unseen - 1;
        continue;
      }
      const bool no_break_space = c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || no_break_space) {
        if (no_break_space) ++i;
        if (keep_lines && c == '\n') {
          add_break();
        } else {
          space_ = true;
        }
        continue;
      }
      if (space_ && !block_.text.empty() && block_.text.back() != '\n') block_.text += ' ';
      space_ = false;
      breaks_ = 0;
      block_.text += c;
    }
    if (block_.text.size() <= before) return;
    const std::size_t weight = reading_weight(std::string_view(block_.text).substr(before));
    block_.weight += weight;
    if (in(Tag::a)) block_.link_weight += weight;
    if (in(Tag::strong) || in(Tag::b)) block_.strong_weight += weight;
  }

  void add_break() {
    space_ = false;
    if (block_.text.empty()) return;
    if (++breaks_ > 1) {
      flush();
    } else if (block_.text.back() != '\n') {
      block_.text += '\n';
    }
  }

  void flush() {
    space_ = false;
    breaks_ = 0;
    while (!block_.text.empty() && block_.text.back() == '\n') block_.text.pop_back();
    if (block_.text.empty()) {
      block_ = {};
      return;
    }
    block_.node = holders_.empty() ? 0 : holders_.back();
    block_.in_list = in(Tag::li);
    block_.in_table = in(Tag::td) || in(Tag::th);
    block_.in_quote = in(Tag::blockquote);
    block_.heading = heading_;
    out_.blocks.push_back(std::move(block_));
    block_ = {};
  }

  const HtmlTree& tree_;
  const std::vector<HtmlHint>& hints_;
  HtmlBlocks out_;
  std::vector<Open> open_;
  std::vector<NodeId> holders_;
  std::uint32_t nesting_[256] = {};
  HtmlBlock block_;
  bool space_ = false;
  int breaks_ = 0;
  int heading_ = 0;
};

}  // namespace

HtmlBlocks cut_into_blocks(const HtmlTree& tree, const std::vector<HtmlHint>& hints) {
  return Cutter(tree, hints).cut();
}

}  // namespace morgue::index
