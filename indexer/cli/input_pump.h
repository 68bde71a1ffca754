// Standard input that can be left: a read from a pipe or a terminal waits for bytes that may never
// come, and a signal would wait with it.
#ifndef MORGUE_INDEXER_CLI_INPUT_PUMP_H
#define MORGUE_INDEXER_CLI_INPUT_PUMP_H

#include <atomic>
#include <string>
#include <thread>

namespace morgue::index::cli {

/// Puts a pipe in the place of standard input, fed by a thread from what stood there; once `stop`
/// is true the pipe ends. Does nothing where standard input is a file. Costs one copy of the bytes.
class InputPump {
 public:
  explicit InputPump(const std::atomic<bool>& stop);
  ~InputPump();
  InputPump(const InputPump&) = delete;
  InputPump& operator=(const InputPump&) = delete;

  /// Nobody wants the rest: the pipe ends soon. From any thread.
  void leave() { done_ = true; }

  /// Why standard input could not be read to its end; empty if it could. Ends the thread.
  std::string finish();

 private:
  void run();
  bool wait_for(int fd, short events) const;
  bool forward(const char* bytes, std::size_t size) const;

  const std::atomic<bool>& stop_;
  std::atomic<bool> done_{false};
  int from_ = -1;
  int to_ = -1;
  std::string error_;
  std::thread thread_;
};

}  // namespace morgue::index::cli

#endif  // MORGUE_INDEXER_CLI_INPUT_PUMP_H
