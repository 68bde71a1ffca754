// Results, on standard output.
#ifndef MORGUE_INDEXER_CLI_OUTPUT_H
#define MORGUE_INDEXER_CLI_OUTPUT_H

#include <string>
#include <string_view>

namespace morgue::index::cli {

/// SIGPIPE must be ignored. Not thread-safe.
class Output {
 public:
  /// False once nobody reads any more, which is no error: what is still written is dropped. Throws
  /// Error(io) if the system refuses, as a full disk does.
  bool write(std::string_view text);
  bool flush();

 private:
  std::string held_;
  bool closed_ = false;
};

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_OUTPUT_H
