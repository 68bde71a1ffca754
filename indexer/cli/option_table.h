// THE table of options: the parser, --help and the check of what goes together read it.
#ifndef MORGUE_INDEXER_CLI_OPTION_TABLE_H
#define MORGUE_INDEXER_CLI_OPTION_TABLE_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index::cli {

/// What morgue-index is asked to do; it does one thing at a time.
enum class Action : std::uint8_t {
  index,
  dry_run,
  prune,  ///< without PATHs: of all files that are gone
  remove,
  status,
  verify,
  optimize,
  rebuild,
  list_formats,
  help,
  version,
};

/// With which actions an option means something.
enum class Goes : std::uint8_t {
  everywhere,  ///< harmless where it has no effect, so that scripts may always give it
  reading,     ///< where files are read
  indexing,    ///< where files are read into the archive
  status,
  is_action,  ///< it names one
};

struct OptionRow {
  std::string_view name;   ///< empty for a heading
  char letter;             ///< 0 for none
  std::string_view value;  ///< what stands for its value in --help; empty for a switch
  Goes goes;
  bool several;           ///< may it be given more than once?
  std::string_view help;  ///< lines separated by '\n'
};

const std::vector<OptionRow>& option_table();
/// nullptr if there is none of that name.
const OptionRow* find_option(std::string_view name);
/// The option whose name is nearest to one mistyped ("--" taken off); empty if none is near.
std::string_view nearest_option(std::string_view mistyped);

std::string help_text();
/// A few lines, for a call without arguments.
std::string usage_text();

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_OPTION_TABLE_H
