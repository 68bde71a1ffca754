#include "indexer/file_source.h"

#include <fcntl.h>
#include <morgue/error.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <new>
#include <utility>

#include "common/text.h"
#include "indexer/pipeline.h"

namespace morgue::index {

namespace {

constexpr std::string_view standard_input = "-";

// Goes up when the readers come to read the same bytes in another way: files are then read again,
// and what turns out the same is left alone.
constexpr int reading_version = 2;

// What a mark costs on its way: there may be a million of them, for a million small files.
constexpr std::uint64_t mark_cost = 512;

class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~OpenFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

// Does the file look as it did when it was found?
bool still_the_same(const InputFile& file) {
  struct stat status {};
  if (::stat(file.path.c_str(), &status) != 0) return false;
  const std::int64_t mtime_ns =
      static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
  return static_cast<std::uint64_t>(status.st_size) == file.size && mtime_ns == file.mtime_ns;
}

}  // namespace

std::uint64_t reading_hash(const ReadOptions& options) {
  const std::string all =
      std::to_string(reading_version) + '\n' + options.format + '\n' + options.encoding + '\n' +
      options.default_language + '\n' + std::to_string(static_cast<int>(options.date_from)) + '\n' +
      std::to_string(static_cast<int>(options.furniture_left_out)) + '\n' + options.map.str();
  return std::max<std::uint64_t>(1, hash64(all));  // 0 is in the entries of incomplete files
}

FilePlan plan_files(std::vector<InputFile> files, const Catalogue* catalogue,
                    std::uint64_t options_hash) {
  FilePlan plan;
  bool endless = false;
  for (InputFile& file : files) {
    PlannedFile planned;
    const bool from_disk = file.path != standard_input;
    if (catalogue != nullptr && from_disk) {
      if (const std::optional<CatalogueEntry> entry = catalogue->find(file.path)) {
        planned.known = true;
        if (entry->options_hash == options_hash && entry->size == file.size) {
          if (entry->mtime_ns == file.mtime_ns) {
            ++plan.unchanged_files;
            plan.unchanged_articles += entry->articles;
            continue;
          }
          planned.old_hash = entry->content_hash;
          planned.old_articles = entry->articles;
        }
      }
    }
    endless = endless || !from_disk;
    plan.bytes += file.size;
    planned.file = std::move(file);
    plan.files.push_back(std::move(planned));
  }
  if (endless) plan.bytes = 0;
  return plan;
}

std::optional<std::uint64_t> hash_file(const std::string& path, const std::atomic<bool>& stop) {
  const OpenFile file(path);
  if (file.get() < 0) return std::nullopt;
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(),
                                                                       &XXH3_freeState);
  if (!state) throw std::bad_alloc();
  XXH3_64bits_reset(state.get());
  std::vector<char> buffer(256u << 10);
  while (!stop) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return XXH3_64bits_digest(state.get());
    XXH3_64bits_update(state.get(), buffer.data(), static_cast<std::size_t>(got));
  }
  return std::nullopt;
}

void FileSource::run(const Emit& emit, const std::function<void()>& idle) {
  idle_ = idle;
  for (const PlannedFile& planned : plan_.files) {
    if (stop_ || !open_) return;
    size_ = planned.file.size;
    meter_ = ReadMeter();
    if (!planned.old_hash || !pass_over(planned, emit)) read_one(planned, emit);
    files_before_ += size_;
    bytes_before_ += meter_.decoded;
  }
}

bool FileSource::send(const Emit& emit, decltype(SourceItem::what) what, std::uint64_t cost) {
  SourceItem item{std::move(what), files_before_ + std::min(meter_.consumed, size_),
                  bytes_before_ + meter_.decoded, nullptr};
  open_ = open_ && emit(std::move(item), cost);
  return open_;
}

// A file of another time, but of the same size: its content tells.
bool FileSource::pass_over(const PlannedFile& planned, const Emit& emit) {
  const InputFile& file = planned.file;
  if (hash_file(file.path, stop_) != planned.old_hash) return false;
  FileFinished mark{&planned, true, still_the_same(file), {}};
  mark.entry = {file.size, file.mtime_ns, *planned.old_hash, options_hash_, planned.old_articles};
  meter_.consumed = size_;
  send(emit, mark, mark_cost);
  return true;
}

void FileSource::read_one(const PlannedFile& planned, const Emit& emit) {
  const InputFile& file = planned.file;
  if (!send(emit, FileStarted{&planned}, mark_cost)) return;
  std::uint64_t articles = 0;
  bool rejected = false;
  const ProblemSink problems = [&](Problem problem) {
    // Once it is to stop, streams end where they are: what looks cut off is not.
    if (stop_ || !open_) return;
    rejected = rejected || problem.severity == Problem::Severity::rejected;
    const std::uint64_t cost = mark_cost + problem.place.size() + problem.message.size();
    send(emit, std::move(problem), cost);
  };
  const ArticleSink article = [&](Article&& found) {
    if (stop_ || !open_) return false;
    ++articles;
    const std::uint64_t cost = article_cost(found);
    return send(emit, std::move(found), cost);
  };
  try {
    read_(file, FileReading{options_, problems, article, statistics_, meter_, stop_, idle_});
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    problems(Problem{Problem::Severity::rejected, file.path, error.what()});
  }
  if (stop_ || !open_) return;
  meter_.consumed = size_;
  if (rejected) {
    send(emit, FileFinished{&planned, false, false, {}}, mark_cost);
  } else {
    finish(planned, articles, emit);
  }
}

void FileSource::finish(const PlannedFile& planned, std::uint64_t articles, const Emit& emit) {
  const InputFile& file = planned.file;
  FileFinished mark{&planned, false, false, {}};
  if (file.path == standard_input) {
    mark.whole = true;
  } else {
    const std::optional<std::uint64_t> hash =
        hash_contents_ ? hash_file(file.path, stop_) : std::optional<std::uint64_t>(0);
    if (stop_) return;
    mark.whole = hash && still_the_same(file);
    if (mark.whole) {
      mark.entry = {file.size, file.mtime_ns, *hash, options_hash_, articles};
    } else {
      Problem changed{Problem::Severity::warning, file.path,
                      "changed while it was read; it will be read again next time"};
      send(emit, std::move(changed), mark_cost);
    }
  }
  send(emit, mark, mark_cost);
}

}  // namespace morgue::index
