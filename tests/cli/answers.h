// What tests ask of an archive, through morgue-search.
#ifndef MORGUE_TESTS_CLI_ANSWERS_H
#define MORGUE_TESTS_CLI_ANSWERS_H

#include <set>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/cli/run_program.h"

namespace morgue::test {

/// Finds every article, dated or not.
inline constexpr const char* everything = "date:0001..9999 OR date:none";

/// The answer to a query, as --format json gives it. Throws std::runtime_error where the program
/// failed.
inline nlohmann::json answer(const std::string& archive, const std::string& query) {
  const Ended ended =
      run(morgue_search({"-a", archive, "-n", "10000", "--format", "json", "--", query}));
  nlohmann::json parsed = nlohmann::json::parse(ended.out, nullptr, false);
  const bool found = ended.status == 0;
  if ((!found && ended.status != 1) || parsed.is_discarded() ||
      parsed.at("hits").empty() == found) {
    throw std::runtime_error("morgue-search " + query + ": status " + std::to_string(ended.status) +
                             '\n' + ended.err + ended.out);
  }
  return parsed;
}

/// The ids of the articles that a query finds.
inline std::set<std::string> ids(const std::string& archive,
                                 const std::string& query = everything) {
  const nlohmann::json found = answer(archive, query);
  std::set<std::string> out;
  for (const nlohmann::json& hit : found.at("hits")) {
    out.insert(hit.at("id").get<std::string>());
  }
  return out;
}

}  // namespace morgue::test

#endif  // MORGUE_TESTS_CLI_ANSWERS_H
