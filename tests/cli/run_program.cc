#include "tests/cli/run_program.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

extern char** environ;

namespace morgue::test {

namespace {

// In memory, so that nothing blocks on a full pipe and nothing is left behind.
int make_buffer(const char* name) {
  const int fd = ::memfd_create(name, MFD_CLOEXEC);
  if (fd < 0) throw std::runtime_error(std::string("memfd_create: ") + std::strerror(errno));
  return fd;
}

void write_all(int fd, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t written = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (written < 0) throw std::runtime_error(std::string("write: ") + std::strerror(errno));
    done += static_cast<std::size_t>(written);
  }
}

std::string read_all(int fd) {
  std::string bytes;
  struct stat status {};
  if (::fstat(fd, &status) == 0) bytes.resize(static_cast<std::size_t>(status.st_size));
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got =
        ::pread(fd, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

int open_input(const Command& command) {
  if (command.input.empty()) {
    const std::string path = command.input_file.empty() ? "/dev/null" : command.input_file;
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) throw std::runtime_error(path + ": " + std::strerror(errno));
    return fd;
  }
  const int fd = make_buffer("input");
  write_all(fd, command.input);
  ::lseek(fd, 0, SEEK_SET);
  return fd;
}

std::vector<std::string> clean_environment(const Command& command) {
  static const std::vector<std::string> not_ours{
      "MORGUE_", "NO_COLOR=", "PAGER=", "LESS=", "COLUMNS=", "XDG_DATA_HOME="};
  std::vector<std::string> entries;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const bool foreign =
        std::any_of(not_ours.begin(), not_ours.end(),
                    [&](const std::string& start) { return text.rfind(start, 0) == 0; });
    const bool replaced = command.environment.count(text.substr(0, text.find('='))) > 0;
    if (!foreign && !replaced) entries.push_back(text);
  }
  // A test that forgets to name its archive must not write into the user's own.
  if (command.environment.count("XDG_DATA_HOME") == 0) {
    entries.emplace_back("XDG_DATA_HOME=/nonexistent/morgue-tests");
  }
  for (const auto& [name, value] : command.environment) entries.push_back(name + '=' + value);
  return entries;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// Root may pass over modes by two capabilities; what is not in the bounding set is lost by exec.
bool give_up_overrides() {
  return ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) == 0 &&
         ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0) == 0;
}

struct ChildPlan {
  int in;
  int out;
  int err;
  const Command* command;
  char** argv;
  char** envp;
};

// In the child, between fork and exec: nothing here allocates.
[[noreturn]] void become(const ChildPlan& plan) {
  constexpr int cannot_start = 127;
  const Command& command = *plan.command;
  if (::dup2(plan.in, STDIN_FILENO) < 0 || ::dup2(plan.out, STDOUT_FILENO) < 0 ||
      ::dup2(plan.err, STDERR_FILENO) < 0) {
    ::_exit(cannot_start);
  }
  if (!command.folder.empty() && ::chdir(command.folder.c_str()) != 0) ::_exit(cannot_start);
  if (command.file_size_limit) {
    const rlimit limit{*command.file_size_limit, *command.file_size_limit};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(cannot_start);
    ::signal(SIGXFSZ, SIG_IGN);
  }
  if (command.obeys_modes && ::geteuid() == 0 && !give_up_overrides()) ::_exit(cannot_start);
  ::execve(plan.argv[0], plan.argv, plan.envp);
  ::_exit(cannot_start);
}

}  // namespace

Command morgue_index(std::vector<std::string> arguments) {
  Command command;
  command.program = MORGUE_INDEX_PROGRAM;
  command.arguments = std::move(arguments);
  return command;
}

Command morgue_search(std::vector<std::string> arguments) {
  Command command;
  command.program = MORGUE_SEARCH_PROGRAM;
  command.arguments = std::move(arguments);
  return command;
}

Process::Process(const Command& command)
    : out_(make_buffer("out")),
      err_(make_buffer("err")),
      start_(std::chrono::steady_clock::now()),
      deadline_(start_ + command.patience) {
  const int in = open_input(command);
  std::vector<std::string> words{command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<std::string> entries = clean_environment(command);
  std::vector<char*> argv = pointers(words);
  std::vector<char*> envp = pointers(entries);
  const ChildPlan plan{
      in, out_, err_, &command, const_cast<char**>(argv.data()), const_cast<char**>(envp.data())};
  pid_ = ::fork();
  if (pid_ == 0) become(plan);
  ::close(in);
  if (pid_ < 0) throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
}

Process::~Process() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(out_);
  ::close(err_);
}

std::string Process::out() const {
  return read_all(out_);
}

std::string Process::err() const {
  return read_all(err_);
}

void Process::signal(int number) const {
  if (pid_ > 0) ::kill(pid_, number);
}

Ended Process::wait() {
  Ended ended;
  int status = 0;
  rusage usage{};
  pid_t done = 0;
  auto pause = std::chrono::microseconds(100);
  while ((done = ::wait4(pid_, &status, WNOHANG, &usage)) == 0) {
    if (std::chrono::steady_clock::now() > deadline_) ::kill(pid_, SIGKILL);
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(5000));
  }
  if (done < 0) throw std::runtime_error(std::string("wait4: ") + std::strerror(errno));
  pid_ = -1;
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  ended.out = out();
  ended.err = err();
  ended.peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  ended.time = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start_);
  return ended;
}

Ended run(const Command& command) {
  Process process(command);
  return process.wait();
}

bool with_sanitizers() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
  return true;
#else
  return false;
#endif
#else
  return false;
#endif
}

bool modes_can_bind() {
  if (::geteuid() != 0) return true;
  Command command;
  command.program = "/bin/true";
  command.obeys_modes = true;
  return run(command).status == 0;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::size_t count_lines(const std::string& text, const std::vector<std::string>& words) {
  std::size_t count = 0;
  for (const std::string& line : lines(text)) {
    const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return line.find(word) != std::string::npos;
    });
    count += all ? 1 : 0;
  }
  return count;
}

std::string shown(const Command& command) {
  std::string out = command.program.substr(command.program.rfind('/') + 1);
  for (const std::string& argument : command.arguments) {
    const bool quote =
        argument.empty() || argument.find_first_of(" \"$&()*;<>?|") != std::string::npos;
    out += quote ? " '" + argument + "'" : ' ' + argument;
  }
  return out;
}

}  // namespace morgue::test
