// What Xapian does where it cannot write at the wrong moment: it ends the process.
#ifndef MORGUE_INDEXER_CLI_FAILED_WRITE_H
#define MORGUE_INDEXER_CLI_FAILED_WRITE_H

#include <string>

namespace morgue::index::cli {

/// Xapian 1.4 writes a document's values in a destructor, from which no exception can leave: on a
/// full disk the process then ends by std::terminate(), without a word of why. From now on it says
/// what the system's last error was, as for any other failure to write to `archive`, and ends with
/// status_failed. What has no such cause aborts as before.
void explain_failed_writes(const std::string& archive);

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_FAILED_WRITE_H
