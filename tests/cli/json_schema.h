// Holds machine output of morgue-search to the schema that its manual page states.
#ifndef MORGUE_TESTS_CLI_JSON_SCHEMA_H
#define MORGUE_TESTS_CLI_JSON_SCHEMA_H

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace morgue::test {

/// What of an answer (--format json), a count (--count --format json), a line of --format jsonl and
/// an article (--id --format json) is not as the manual says; nothing if all is.
std::vector<std::string> findings_in_answer(const nlohmann::json& answer);
std::vector<std::string> findings_in_count(const nlohmann::json& count);
std::vector<std::string> findings_in_line(const nlohmann::json& line);
std::vector<std::string> findings_in_article(const nlohmann::json& article);
/// The same of a facet (--facet --format json) and of its lines (--format jsonl).
std::vector<std::string> findings_in_facet(const nlohmann::json& facet);
std::vector<std::string> findings_in_facet_line(const nlohmann::json& line);

/// Every key that the schema knows.
std::vector<std::string> schema_keys();

}  // namespace morgue::test

#endif  // MORGUE_TESTS_CLI_JSON_SCHEMA_H
