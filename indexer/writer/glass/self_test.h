// Is the Xapian that runs here one that reads what we write?
#ifndef MORGUE_INDEXER_WRITER_GLASS_SELF_TEST_H
#define MORGUE_INDEXER_WRITER_GLASS_SELF_TEST_H

#include <filesystem>

namespace morgue::glass {

/// Is the running Xapian of a version with which the whole proof was run? Costs nothing.
bool is_proved_version();

/// Writes a few documents with Xapian and with our writer, opens both with Xapian, compares all
/// that they hold, and has Xapian check ours. Takes a tenth of a second. `scratch` is a folder that
/// does not exist; it is removed again. Never throws: what goes wrong is a failed test.
bool proves_itself(const std::filesystem::path& scratch);

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_SELF_TEST_H
