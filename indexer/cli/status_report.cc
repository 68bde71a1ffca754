// --status: what an archive holds, for people and for programs.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/cli/actions.h"
#include "indexer/cli/archive_lock.h"
#include "indexer/cli/output.h"
#include "indexer/cli/units.h"
#include "indexer/status.h"

namespace morgue::index::cli {

namespace {

using nlohmann::ordered_json;

std::string dates_text(const ArchiveStatus& status) {
  std::string text = status.first.known()
                         ? fmt::format("{} to {}", status.first.iso_day(), status.last.iso_day())
                         : "none";
  if (status.undated > 0) text += fmt::format(", {} without a date", with_commas(status.undated));
  return text;
}

std::string languages_text(const ArchiveStatus& status) {
  std::vector<std::pair<std::string, std::uint64_t>> sorted(status.languages.begin(),
                                                            status.languages.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  std::uint64_t known = 0;
  for (const auto& [code, articles] : sorted) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", code, with_commas(articles));
    known += articles;
  }
  if (known < status.articles) {
    text +=
        fmt::format("{}{} unknown", text.empty() ? "" : ", ", with_commas(status.articles - known));
  }
  return text.empty() ? "none" : text;
}

std::string size_by_table(const ArchiveStatus& status) {
  std::string text = size_text(status.bytes);
  for (std::size_t i = 0; i < status.tables.size(); ++i) {
    text += fmt::format("{}{} {}", i == 0 ? ": " : ", ", status.tables[i].name,
                        size_text(status.tables[i].bytes));
  }
  return text;
}

std::string as_text(const ArchiveStatus& status) {
  const ArchiveMetadata& metadata = status.metadata;
  std::string text;
  const auto row = [&text](const char* name, const std::string& value) {
    text += fmt::format("{:<12}{}\n", name, value);
  };
  row("archive", status.path);
  row("articles", with_commas(status.articles));
  row("dates", dates_text(status));
  row("languages", languages_text(status));
  row("people", counted(status.people, "name"));
  row("size", size_by_table(status));
  row("schema", fmt::format("{} ({})", metadata.schema, metadata.features));
  row("generation", std::to_string(status.generation));
  row("created", metadata.created);
  row("updated", metadata.updated);
  if (!status.same_analyzer) {
    row("analyzer", "not the one of this program; morgue-index --rebuild makes all articles alike");
  }
  return text;
}

std::string as_json(const ArchiveStatus& status) {
  ordered_json json;
  json["schema"] = status_schema_version;
  json["archive"] = status.path;
  json["articles"] = status.articles;
  json["dates"] = {{"first", status.first.iso_day()},
                   {"last", status.last.iso_day()},
                   {"undated", status.undated}};
  json["languages"] = ordered_json::object();
  for (const auto& [code, articles] : status.languages) json["languages"][code] = articles;
  json["people"] = status.people;
  json["bytes"] = status.bytes;
  json["tables"] = ordered_json::object();
  for (const ArchiveStatus::Table& table : status.tables) json["tables"][table.name] = table.bytes;
  json["generation"] = status.generation;
  json["archive_schema"] = status.metadata.schema;
  json["features"] = status.metadata.features;
  json["created"] = status.metadata.created;
  json["updated"] = status.metadata.updated;
  json["same_analyzer"] = status.same_analyzer;
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace

int print_status(const Options& options) {
  const ArchiveStatus status = read_status(archive_of(options));
  Output output;
  output.write(options.json ? as_json(status) : as_text(status));
  output.flush();
  return status_good;
}

}  // namespace morgue::index::cli
