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

// What holds of both, for each of them; what must not be there stays as it is.
template <typename Of>
std::string spread(const And& both, const Of& of) {
  std::string positive;
  std::string negative;
  for (const Node& operand : both.operands) {
    if (const Not* excluded = std::get_if<Not>(&operand.is)) {
      negative += " NOT " + in_brackets(*excluded->operand);
    } else {
      positive += (positive.empty() ? "" : " AND ") + of(in_brackets(operand));
    }
  }
  return positive + negative;
}

// Can it stand beside NEAR? As far as the tree tells.
bool has_place(const Node& node) {
  const auto all = [](const std::vector<Node>& nodes) {
    return std::all_of(nodes.begin(), nodes.end(), has_place);
  };
  return std::visit(
      Overloaded{
          [&](const Or& any) { return all(any.operands); },
          [](const List& list) {
            return std::all_of(list.items.begin(), list.items.end(), [](const Item& item) {
              return item.role == Role::may && has_place(item.node);
            });
          },
          [](const Fielded& fielded) {
            const FieldKind kind = fielded.field->kind;
            return (kind == FieldKind::text || kind == FieldKind::zone ||
                    kind == FieldKind::person) &&
                   has_place(*fielded.operand);
          },
          [](const Near& near) { return has_place(*near.left) && has_place(*near.right); },
          [](const Call& call) { return has_place(*call.operand); },
          [](const Weighted& weighted) { return has_place(*weighted.operand); },
          [](const And&) { return false; },
          [](const Not&) { return false; },
          [](const Like&) { return false; },
          [](const Saved&) { return false; },
          [](const auto& /*word*/) { return true; },
      },
      node.is);
}

bool all_have_place(const And& both) {
  return std::all_of(both.operands.begin(), both.operands.end(), [](const Node& operand) {
    const Not* excluded = std::get_if<Not>(&operand.is);
    return excluded != nullptr || has_place(operand);
  });
}

}  // namespace

std::optional<Spans> SpanTranslator::translate(const Node& node, const Place& place) {
  around_ = nullptr;
  depth_ = 0;
  field_ = place.field;
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
            if (!plain) refuse(node, "a sign (+ or -)");
            return any(list.items, place);
          },
          [&](const Fielded& fielded) {
            place.field = fielded.field;
            return of(*fielded.operand, place);
          },
          [&](const Near& near) {
            const Node* outside = std::exchange(around_, &node);
            ++depth_;
            Found found = of_near(near, place);
            --depth_;
            around_ = outside;
            return found;
          },
          [&](const Call& call) {
            const Node* outside = std::exchange(around_, &node);
            ++depth_;
            Found found = of_call(call, place);
            --depth_;
            around_ = outside;
            return found;
          },
          [&](const Weighted& weighted) {
            record_.diagnostics().warn(node.offset, "the weight ^" + weighted.weight +
                                                        " means nothing in here; write it behind "
                                                        "the brackets around it all");
            return of(*weighted.operand, place);
          },
          [&](const And& both) -> Found {
            const auto excluded = std::count_if(
                both.operands.begin(), both.operands.end(),
                [](const Node& operand) { return std::holds_alternative<Not>(operand.is); });
            refuse(node,
                   both.operands.size() - static_cast<std::size_t>(excluded) < 2 ? "NOT" : "AND");
          },
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
  if (place.capitals != Capitals::any) {
    throw no_capitals(place.capitals, *place.field, node.offset, record_.diagnostics());
  }
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

// The query written so that it works, where it is plain what was meant.
std::string SpanTranslator::hint_for(const Node& node) const {
  std::string apart = "write it apart, joined by AND, as in (tariff NEAR/5 minister) AND date:2025";
  if (around_ == nullptr || depth_ > 1) return apart;
  const auto holds_node = [&](const Node& operand) {
    const Fielded* fielded = std::get_if<Fielded>(&operand.is);
    return &operand == &node || (fielded != nullptr && &*fielded->operand == &node);
  };
  const std::string field = field_->id == FieldId::text ? "" : std::string(field_->name) + ':';
  const auto in_field = [&](const std::string& text) {
    return field.empty() ? text : field + '(' + text + ')';
  };
  const And* both = std::get_if<And>(&node.is);
  const Not* negated = std::get_if<Not>(&node.is);
  if (const Near* near = std::get_if<Near>(&around_->is)) {
    const bool left = holds_node(*near->left);
    if (!left && !holds_node(*near->right)) return apart;
    const Node& operand = left ? *near->left : *near->right;
    const Node& beside = left ? *near->right : *near->left;
    if (!has_place(beside)) return apart;
    const std::string other = in_brackets(beside);
    const std::string joint = ' ' + operator_text(*near) + ' ';
    const auto joined = [&](const std::string& one) {
      return '(' + (left ? one + joint + other : other + joint + one) + ')';
    };
    if (both != nullptr) {
      return all_have_place(*both) ? "write " + in_field(spread(*both, joined)) : apart;
    }
    if (negated != nullptr) {
      if (left || near->negated) return apart;
      const auto without = [&](const std::string& one) {
        return '(' + other + " NOT" + joint + one + ')';
      };
      const Node& inside = *negated->operand;
      const And* several = std::get_if<And>(&inside.is);
      if (several != nullptr) {
        return all_have_place(*several) ? "write " + in_field(spread(*several, without)) : apart;
      }
      return has_place(inside) ? "write " + in_field(other + " NOT" + joint + in_brackets(inside))
                               : apart;
    }
    const std::string first = left ? in_brackets(operand) : in_field(other);
    const std::string second = left ? in_field(other) : in_brackets(operand);
    return "write " + first + (near->negated ? " NOT " : " AND ") + second;
  }
  const Call& call = std::get<Call>(around_->is);
  const std::string name = function_text(call);
  if (both != nullptr) {
    const auto called = [&](const std::string& one) { return name + '(' + one + ')'; };
    return all_have_place(*both) ? "write " + in_field(spread(*both, called)) : apart;
  }
  if (negated != nullptr) {
    return has_place(*negated->operand)
               ? "write NOT " + in_field(name + '(' + canonical(*negated->operand) + ')')
               : apart;
  }
  if (holds_node(*call.operand)) {
    return "write " + in_field(canonical(*call.operand)) + ", without " + name;
  }
  return apart;
}

}  // namespace morgue::query
