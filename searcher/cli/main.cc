// morgue-search: see morgue-search(1).
#include <csignal>
#include <exception>

#include "searcher/cli/options.h"
#include "searcher/cli/report.h"
#include "searcher/cli/run.h"

int main(int argc, char** argv) {
  // A reader who has had enough is no error: see Output.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return morgue::cli::run(morgue::cli::parse_options(argc, argv));
  } catch (const morgue::Error& error) {
    morgue::cli::report_error(error);
  } catch (const std::exception& error) {
    morgue::cli::report_error(
        morgue::Error(morgue::ErrorCode::internal, error.what(),
                      "This is a defect of morgue-search: please report it."));
  }
  return morgue::cli::status_error;
}
