#include "searcher/query/saved.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/text.h"
#include "searcher/query/limits.h"
#include "searcher/query/parser.h"

namespace morgue::query {

namespace {

// Calls `visit` with each node right under this one.
template <typename Visit>
void each_child(Node& node, const Visit& visit) {
  std::visit(Overloaded{
                 [&](And& node_and) {
                   for (Node& operand : node_and.operands) visit(operand);
                 },
                 [&](Or& node_or) {
                   for (Node& operand : node_or.operands) visit(operand);
                 },
                 [&](List& list) {
                   for (Item& item : list.items) visit(item.node);
                 },
                 [&](Not& node_not) { visit(*node_not.operand); },
                 [&](Fielded& fielded) { visit(*fielded.operand); },
                 [&](Near& near) {
                   visit(*near.left);
                   visit(*near.right);
                 },
                 [&](Call& call) { visit(*call.operand); },
                 [&](Weighted& weighted) { visit(*weighted.operand); },
                 [](auto& /*leaf*/) {},
             },
             node.is);
}

// Columns of a saved query are none of the query that names it.
void set_offset(Node& node, std::size_t offset) {
  node.offset = offset;
  each_child(node, [&](Node& child) { set_offset(child, offset); });
}

class Putter {
 public:
  Putter(const SavedQueries* saved, Diagnostics& diagnostics)
      : saved_(saved), diagnostics_(diagnostics) {}

  void put(Node& node) {
    const Saved* saved = std::get_if<Saved>(&node.is);
    if (saved == nullptr) {
      each_child(node, [&](Node& child) { put(child); });
      if (List* list = std::get_if<List>(&node.is)) settle_roles(*list);
      return;
    }
    const std::string name = saved->name;
    const std::size_t offset = node.offset;
    const std::string& text = find(name, offset);
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
      std::string way = "query:" + open_.front();
      for (std::size_t i = 1; i < open_.size(); ++i) way += ", which names query:" + open_[i];
      throw diagnostics_.error(offset, way + ", which names query:" + name + " again",
                               "take one of these names out of the saved queries");
    }
    if (open_.size() == max_saved_depth || ++count_ > max_query_terms) {
      throw diagnostics_.error(offset, "too many saved queries name others here",
                               "write out some of them");
    }
    Node tree = read(name, text, offset);
    set_offset(tree, offset);
    open_.push_back(name);
    put(tree);
    open_.pop_back();
    diagnostics_.stands_for(offset, "query:" + name);
    // Whatever field stands around the name: the query is what it is elsewhere. What it excludes
    // stays outside, where a list sees it.
    Not* excluding = std::get_if<Not>(&tree.is);
    if (excluding == nullptr) {
      node = of_text(std::move(tree), offset);
    } else {
      Node inside = std::move(*excluding->operand);
      node = Node{Not{Child(of_text(std::move(inside), offset))}, offset};
    }
  }

  std::vector<std::string> take_notes() { return std::move(notes_); }

 private:
  static Node of_text(Node tree, std::size_t offset) {
    if (std::holds_alternative<Fielded>(tree.is)) return tree;
    return {Fielded{&field(FieldId::text), Child(std::move(tree))}, offset};
  }

  // In a list it is the role that excludes.
  static void settle_roles(List& list) {
    for (Item& item : list.items) {
      Not* excluding = std::get_if<Not>(&item.node.is);
      if (excluding == nullptr) continue;
      Node inside = std::move(*excluding->operand);
      item.node = std::move(inside);
      item.role = item.role == Role::must_not ? Role::must : Role::must_not;
    }
  }

  const std::string& find(const std::string& name, std::size_t offset) const {
    if (saved_ != nullptr) {
      const auto found = saved_->find(name);
      if (found != saved_->end()) return found->second;
    }
    std::string names;
    if (saved_ != nullptr) {
      for (const auto& entry : *saved_)
        names += (names.empty() ? "query:" : ", query:") + entry.first;
    }
    throw diagnostics_.error(
        offset, "no query is saved under the name " + quoted(name),
        names.empty() ? "save one: a line of name, TAB, query in the file that --saved names"
                      : "there are " + names);
  }

  Node read(const std::string& name, const std::string& text, std::size_t offset) {
    const std::string at = "in query:" + name + ": ";
    if (text.size() > max_query_bytes || !is_valid_utf8(text)) {
      throw diagnostics_.error(offset, at + "it is too long or not UTF-8", "shorten it");
    }
    Diagnostics inside(text);
    std::optional<Node> tree;
    try {
      tree = parse(lex(text, inside), inside);
    } catch (const QueryError& error) {
      throw diagnostics_.error(
          offset, at + error.what() + " (its column " + std::to_string(error.column()) + ")",
          error.hint());
    }
    for (const Warning& warning : inside.take_warnings()) {
      diagnostics_.warn(offset, at + warning.message);
    }
    if (!tree) throw diagnostics_.error(offset, at + "it is empty", "write a query in it");
    notes_.push_back("query:" + name + " means " + canonical(*tree));
    return std::move(*tree);
  }

  const SavedQueries* saved_;
  Diagnostics& diagnostics_;
  std::vector<std::string> open_;
  std::size_t count_ = 0;
  std::vector<std::string> notes_;
};

}  // namespace

std::vector<std::string> put_saved(Node& tree, const SavedQueries* saved,
                                   Diagnostics& diagnostics) {
  Putter putter(saved, diagnostics);
  putter.put(tree);
  return putter.take_notes();
}

}  // namespace morgue::query
