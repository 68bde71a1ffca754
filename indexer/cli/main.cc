// morgue-index: see morgue-index(1).
#include <fcntl.h>
#include <morgue/error.h>

#include <csignal>
#include <exception>

#include "indexer/cli/actions.h"
#include "indexer/cli/environment.h"
#include "indexer/cli/failed_write.h"
#include "indexer/cli/output.h"
#include "indexer/writer/writer.h"

#ifndef MORGUE_VERSION
#error "the build says which version this is"
#endif

namespace {

namespace cli = morgue::index::cli;
using morgue::Error;
using morgue::ErrorCode;

// A file of the archive must not get the number of a standard stream that the caller has closed:
// what we say would go into it. Opened for reading, so that results are not lost in silence.
void hold_standard_streams() {
  for (int fd = 0; fd <= 2; ++fd) {
    if (::fcntl(fd, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) < 0) return;
  }
}

int print(const std::string& text) {
  cli::Output output;
  output.write(text);
  output.flush();
  return cli::status_good;
}

int act(const cli::Options& options, cli::Console& console) {
  using cli::Action;
  switch (options.action) {
    case Action::index:
      return cli::index_paths(options, console);
    case Action::dry_run:
      return cli::print_articles(options, console);
    case Action::prune:
      return cli::prune_archive(options, console);
    case Action::remove:
      return cli::remove_articles(options, console);
    case Action::status:
      return cli::print_status(options);
    case Action::verify:
      return cli::verify_archive(options, console);
    case Action::optimize:
      return cli::optimize_archive(options, console);
    case Action::rebuild:
      return cli::rebuild_archive(options, console);
    case Action::list_formats:
      return cli::list_formats();
    case Action::help:
      return print(cli::help_text());
    case Action::version:
      return print("morgue-index " MORGUE_VERSION "\n");
  }
  return cli::status_failed;
}

int report(const Error& error, cli::Console& console) {
  console.error(error);
  return error.code() == ErrorCode::archive_locked ? cli::status_locked : cli::status_failed;
}

int run(int argc, char** argv) {
  using Loudness = cli::Console::Loudness;
  cli::Console bare(Loudness::normal, false);
  cli::Options options;
  try {
    options = cli::parse_options(argc, argv);
  } catch (const Error& error) {
    return report(error, bare);
  }
  if (options.action == cli::Action::index && options.paths.empty()) {
    bare.note(cli::usage_text());
    return cli::status_failed;
  }
  const Loudness loudness = options.quiet     ? Loudness::quiet
                            : options.verbose ? Loudness::verbose
                                              : Loudness::normal;
  cli::Console console(loudness, cli::talks_to_terminal());
  cli::explain_failed_writes(options.archive);
  try {
    try {
      return act(options, console);
    } catch (...) {
      morgue::rethrow_as_error(options.archive.empty() ? "morgue-index" : options.archive);
    }
  } catch (const Error& error) {
    return report(error, console);
  }
}

}  // namespace

int main(int argc, char** argv) {
  morgue::index::raise_flush_threshold();
  hold_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);  // whoever has read enough is no error: see Output
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is an error with a name
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    // Only where even telling an error fails.
    static_cast<void>(error);
    return cli::status_failed;
  }
}
