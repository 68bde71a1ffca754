#include "searcher/match/pruning.h"

#include <cstddef>

namespace morgue::match {

namespace {

using Xapian::Query;

// What an OR or AND_MAYBE joins, with the ORs inside it taken apart as Xapian does.
struct Operands {
  std::size_t count = 0;
  bool conjunctions = false;  // is there one that several terms must agree on?
};

bool is_conjunction(const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
    case Query::LEAF_MATCH_ALL:
    case Query::LEAF_MATCH_NOTHING:
    case Query::OP_SYNONYM:
    case Query::OP_VALUE_RANGE:
    case Query::OP_VALUE_GE:
    case Query::OP_VALUE_LE:
      return false;
    case Query::OP_SCALE_WEIGHT:
      return is_conjunction(query.get_subquery(0));
    default:
      return true;
  }
}

void add_operands(const Query& query, Operands& operands) {
  if (query.get_type() == Query::OP_SCALE_WEIGHT) {
    add_operands(query.get_subquery(0), operands);
    return;
  }
  if (query.get_type() != Query::OP_OR) {
    ++operands.count;
    operands.conjunctions = operands.conjunctions || is_conjunction(query);
    return;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    add_operands(query.get_subquery(i), operands);
  }
}

bool holds_or(const Query& query) {
  if (query.get_type() == Query::OP_OR) return true;
  if (query.get_type() == Query::OP_SYNONYM) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (holds_or(query.get_subquery(i))) return true;
  }
  return false;
}

// Walks only where weights come from: what filters and excludes is not pruned.
bool is_fragile(const Query& query) {
  switch (query.get_type()) {
    case Query::OP_OR: {
      Operands operands;
      add_operands(query, operands);
      if (operands.conjunctions && operands.count > 2) return true;
      break;
    }
    case Query::OP_AND_MAYBE: {
      Operands bonus;
      for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
        add_operands(query.get_subquery(i), bonus);
      }
      if (bonus.conjunctions || holds_or(query.get_subquery(0))) return true;
      break;
    }
    case Query::OP_FILTER:
    case Query::OP_AND_NOT:
      return is_fragile(query.get_subquery(0));
    case Query::OP_AND:
    case Query::OP_SCALE_WEIGHT:
      break;
    default:
      return false;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (is_fragile(query.get_subquery(i))) return true;
  }
  return false;
}

}  // namespace

Xapian::doccount least_checked(const Xapian::Query& query, Xapian::doccount articles) {
  return is_fragile(query) ? articles : 0;
}

}  // namespace morgue::match
