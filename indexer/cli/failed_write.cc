#include "indexer/cli/failed_write.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <exception>

#include "common/archive_errors.h"
#include "indexer/cli/actions.h"
#include "indexer/cli/console.h"

namespace morgue::index::cli {

namespace {

// A plain pointer: threads may still run while the program's objects are destroyed.
const std::string* written = nullptr;
std::terminate_handler before = nullptr;

bool is_failed_write(int number) {
  return number == ENOSPC || number == EDQUOT || number == EFBIG || number == EROFS ||
         number == EIO;
}

[[noreturn]] void on_terminate() noexcept {
  const int number = errno;
  // With an exception in hand this is another defect, whatever the system said last.
  if (is_failed_write(number) && std::current_exception() == nullptr) {
    Console(Console::Loudness::normal, false)
        .error(system_failure(number, "cannot write", *written));
    ::_exit(status_failed);
  }
  if (before != nullptr) before();
  std::abort();
}

}  // namespace

void explain_failed_writes(const std::string& archive) {
  // Never freed, for the same reason.
  written = new std::string(archive);
  before = std::set_terminate(on_terminate);
}

}  // namespace morgue::index::cli
