#include "searcher/query/span_translator.h"

#include <algorithm>
#include <utility>

namespace morgue::query {

namespace {

std::string in_brackets(const Node& node) {
  const bool compound =
      std::holds_alternative<And>(node.is) || std::holds_alternative<Or>(node.is) ||
      std::holds_alternative<List>(node.is) || std::holds_alternative<Near>(node.is) ||
      std::holds_alternative<Not>(node.is);
  return compound ? '(' + canonical(node) + ')' : canonical(node);
}

match::Relation::Kind relation_kind(Nearness nearness) {
  switch (nearness) {
    case Nearness::near:
      return match::Relation::Kind::near;
    case Nearness::near_in_order:
      return match::Relation::Kind::near_in_order;
    case Nearness::sentence:
      return match::Relation::Kind::same_sentence;
    case Nearness::paragraph:
      break;
  }
  return match::Relation::Kind::same_paragraph;
}

}  // namespace

std::optional<Spans> SpanTranslator::translate(const Node& node, const Place& place) {
  around_ = nullptr;
  return of(node, place);
}

std::optional<Spans> SpanTranslator::of(const Node& node, const Place& outer) {
  Place place = outer;
  place.offset = node.offset;
  return std::visit(
      Overloaded{
          [&](const Value& value) { return of_value(value, node, place); },
          [&](const Or& node_or) { return any(node_or.operands, place); },
          [&](const List& list) -> Found {
            const bool plain = std::all_of(list.items.begin(), list.items.end(),
                                           [](const Item& item) { return item.role == Role::may; });
            if (!plain) refuse(node, "\"+\" and \"-\"");
            return any(list.items, place);
          },
          [&](const Fielded& fielded) {
            place.field = fielded.field;
            return of(*fielded.operand, place);
          },
          [&](const Near& near) {
            const Node* outside = std::exchange(around_, &node);
            Found found = of_near(near, place);
            around_ = outside;
            return found;
          },
          [&](const Call& call) {
            const Node* outside = std::exchange(around_, &node);
            Found found = of_call(call, place);
            around_ = outside;
            return found;
          },
          [&](const Weighted& weighted) {
            record_.diagnostics().warn(node.offset, "the weight ^" + weighted.weight +
                                                        " means nothing in here; write it behind "
                                                        "the brackets around it all");
            return of(*weighted.operand, place);
          },
          [&](const And&) -> Found { refuse(node, "AND"); },
          [&](const Not&) -> Found { refuse(node, "NOT"); },
          [&](const Like&) -> Found { refuse(node, "like:"); },
          [&](const Saved&) -> Found { refuse(node, "query:"); },
          [&](const auto& /*word*/) -> Found {
            if (place.field->kind == FieldKind::words) {
              refuse(node, std::string(place.field->name) + ":");
            }
            return words_.spans(node, place);
          },
      },
      node.is);
}

std::optional<Spans> SpanTranslator::of_value(const Value& value, const Node& node,
                                              const Place& place) {
  if (place.field->kind != FieldKind::person) refuse(node, std::string(place.field->name) + ":");
  return values_.mentions(value.text, node.offset, place.negated);
}

template <typename Operands>
std::optional<Spans> SpanTranslator::any(const Operands& operands, const Place& place) {
  match::AnyOf trees;
  std::vector<Part> parts;
  for (const auto& operand : operands) {
    const Node* node = nullptr;
    if constexpr (std::is_same_v<std::decay_t<decltype(operand)>, Item>) {
      node = &operand.node;
    } else {
      node = &operand;
    }
    Found found = of(*node, place);
    if (!found) continue;
    trees.operands.push_back(std::move(found->tree));
    parts.push_back(std::move(found->candidates));
  }
  if (parts.empty()) return std::nullopt;
  if (parts.size() == 1) return Spans{std::move(trees.operands.front()), std::move(parts.front())};
  return Spans{match::make_spans(std::move(trees)), any_of(std::move(parts))};
}

std::optional<Spans> SpanTranslator::of_near(const Near& near, const Place& place) {
  Found left = of(*near.left, place);
  Place right_place = place;
  if (near.negated) right_place.negated = true;
  Found right = of(*near.right, right_place);
  if (!left) return near.negated ? std::nullopt : std::move(right);
  if (!right) return left;
  Spans out;
  out.tree =
      match::make_spans(match::Relation{relation_kind(near.nearness), near.distance, near.negated,
                                        std::move(left->tree), std::move(right->tree)});
  if (near.negated) {
    out.candidates = std::move(left->candidates);
  } else {
    std::vector<Part> both;
    both.push_back(std::move(left->candidates));
    both.push_back(std::move(right->candidates));
    out.candidates = all_of(std::move(both), {});
  }
  return out;
}

std::optional<Spans> SpanTranslator::of_call(const Call& call, const Place& outer) {
  Place place = outer;
  if (call.function == Function::caps) place.capitals = Capitals::first;
  if (call.function == Function::allcaps) place.capitals = Capitals::all;
  Found found = of(*call.operand, place);
  if (!found) return found;
  if (call.function == Function::first) {
    found->tree = match::make_spans(match::First{call.number, std::move(found->tree)});
  } else if (call.function == Function::atleast) {
    found->tree = match::make_spans(match::AtLeast{call.number, std::move(found->tree)});
  }
  return found;
}

void SpanTranslator::refuse(const Node& node, const std::string& what) {
  std::string where = "here";
  if (around_ != nullptr) {
    if (const Near* near = std::get_if<Near>(&around_->is))
      where = "beside " + operator_text(*near);
    if (const Call* call = std::get_if<Call>(&around_->is)) where = "in " + function_text(*call);
  }
  throw record_.diagnostics().error(
      node.offset, what + " names no place in the text and cannot stand " + where, hint_for(node));
}

// The query written so that it works, for the commonest mistakes.
std::string SpanTranslator::hint_for(const Node& node) const {
  const And* both = std::get_if<And>(&node.is);
  if (around_ == nullptr) return "write it beside the rest, joined by AND";
  std::string out;
  if (const Near* near = std::get_if<Near>(&around_->is)) {
    const bool is_left = &*near->left == &node;
    const bool is_right = &*near->right == &node;
    const Not* negated = std::get_if<Not>(&node.is);
    if (negated != nullptr && is_right && !near->negated) {
      Near asked{near->nearness, near->distance, true, Child(Node{Word{}, 0}),
                 Child(Node{Word{}, 0})};
      return "write " + in_brackets(*near->left) + ' ' + operator_text(asked) + ' ' +
             in_brackets(*negated->operand);
    }
    if (both != nullptr && (is_left || is_right) && !near->negated) {
      for (const Node& operand : both->operands) {
        if (std::holds_alternative<Not>(operand.is))
          return "write what must not be there apart: (...) NOT word";
        if (!out.empty()) out += " AND ";
        const std::string one = in_brackets(operand);
        out += '(' + (is_left ? one : in_brackets(*near->left)) + ' ' + operator_text(*near) + ' ' +
               (is_left ? in_brackets(*near->right) : one) + ')';
      }
      return "write " + out;
    }
    const std::string rest = is_left ? canonical(*near->right) : canonical(*near->left);
    if (is_left || is_right) {
      return "write it apart, as in (" + rest + " NEAR/5 word) AND ...";
    }
  }
  if (const Call* call = std::get_if<Call>(&around_->is); call != nullptr && both != nullptr) {
    for (const Node& operand : both->operands) {
      if (std::holds_alternative<Not>(operand.is))
        return "write what must not be there apart: (...) NOT word";
      if (!out.empty()) out += " AND ";
      out += function_text(*call) + '(' + canonical(operand) + ')';
    }
    return "write " + out;
  }
  return "write it apart, joined by AND, as in (tariff NEAR/5 minister) AND date:2025";
}

}  // namespace morgue::query
