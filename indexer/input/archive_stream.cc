#include "indexer/input/archive_stream.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <cstdio>
#include <new>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/text.h"

namespace morgue::index {

namespace {

// A handle of libarchive that reads from a ByteStream. Filters and formats are named one by one:
// some that libarchive offers (mtree, uuencode, ...) take plain text for theirs.
class Handle {
 public:
  enum class Content { single, members };

  Handle(ByteStream& in, FileStream* file, Content content)
      : in_(in), file_(file), archive_(archive_read_new()) {
    if (archive_ == nullptr) throw std::bad_alloc();
    if (content == Content::single) {
      archive_read_support_filter_bzip2(archive_);
      archive_read_support_filter_compress(archive_);
      archive_read_support_filter_lz4(archive_);
      archive_read_support_filter_xz(archive_);
      archive_read_support_filter_zstd(archive_);
      archive_read_support_format_raw(archive_);
      archive_read_support_format_empty(archive_);
    } else {
      archive_read_support_format_tar(archive_);
      archive_read_support_format_zip(archive_);
    }
    archive_read_set_callback_data(archive_, this);
    archive_read_set_read_callback(archive_, read_callback);
    if (file_ != nullptr) {
      archive_read_set_seek_callback(archive_, seek_callback);
      file_->seek(0, SEEK_SET);
    }
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { archive_read_free(archive_); }

  [[nodiscard]] archive* get() const { return archive_; }
  [[nodiscard]] std::uint64_t consumed() const { return in_.consumed(); }

  // What went wrong last, as a reason to print.
  [[nodiscard]] std::string reason() const {
    if (!input_error_.empty()) return input_error_;
    const char* text = archive_error_string(archive_);
    return text != nullptr ? one_line(clean_text(text)) : "no reason known";
  }

 private:
  static la_ssize_t read_callback(archive* a, void* self, const void** buffer) {
    auto& handle = *static_cast<Handle*>(self);
    *buffer = handle.buffer_.data();
    try {
      ByteStream& in = handle.file_ != nullptr ? *handle.file_ : handle.in_;
      return static_cast<la_ssize_t>(in.read(handle.buffer_.data(), handle.buffer_.size()));
    } catch (const StreamError& error) {
      handle.input_error_ = error.reason();
    } catch (const std::exception& error) {
      handle.input_error_ = error.what();
    }
    archive_set_error(a, EIO, "%s", handle.input_error_.c_str());
    return ARCHIVE_FATAL;
  }

  static la_int64_t seek_callback(archive* a, void* self, la_int64_t offset, int whence) {
    auto& handle = *static_cast<Handle*>(self);
    try {
      return static_cast<la_int64_t>(handle.file_->seek(offset, whence));
    } catch (const std::exception& error) {
      handle.input_error_ = error.what();
    }
    archive_set_error(a, EIO, "%s", handle.input_error_.c_str());
    return ARCHIVE_FATAL;
  }

  static constexpr std::size_t block = 256 * 1024;

  ByteStream& in_;
  FileStream* file_;
  std::vector<char> buffer_ = std::vector<char>(block);
  std::string input_error_;  // of the stream below, which libarchive may put in other words
  archive* archive_;
};

constexpr int max_retries = 10;

// archive_read_data() without its retries. Below zero: an error.
la_ssize_t read_data(archive* a, char* buffer, std::size_t size) {
  la_ssize_t got = ARCHIVE_RETRY;
  for (int i = 0; got == ARCHIVE_RETRY && i < max_retries; ++i) {
    got = archive_read_data(a, buffer, size);
  }
  return got;
}

// One member of an archive, while it is the current one.
class MemberStream : public ByteStream {
 public:
  MemberStream(const Handle& handle, std::string place)
      : handle_(handle), place_(std::move(place)) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const la_ssize_t got = read_data(handle_.get(), buffer, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    failed_ = true;
    fatal_ = got == ARCHIVE_FATAL;
    throw StreamError(place_, handle_.reason() + "; what comes before was read");
  }
  [[nodiscard]] std::uint64_t consumed() const override { return handle_.consumed(); }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool fatal() const { return fatal_; }

 private:
  const Handle& handle_;
  std::string place_;
  bool failed_ = false;
  bool fatal_ = false;
};

std::string member_name(archive_entry* entry, std::uint64_t number) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  if (name == nullptr || *name == '\0') return "member-" + std::to_string(number);
  std::string clean = one_line(clean_text(name));
  while (clean.rfind("./", 0) == 0) clean.erase(0, 2);
  return clean;
}

// A tar that was appended to may hold several members of one name: they are different streams, and
// so have different names here.
class MemberNames {
 public:
  std::string distinct(std::string name) {
    if (is_new(name)) return name;
    for (std::uint64_t copy = 2;; ++copy) {
      std::string numbered = name + " (" + std::to_string(copy) + ')';
      if (is_new(numbered)) return numbered;
    }
  }

 private:
  // Beyond a million members, some 40 MB, names are no longer remembered.
  bool is_new(const std::string& name) {
    if (seen_.size() == most) return seen_.count(hash64(name)) == 0;
    return seen_.insert(hash64(name)).second;
  }

  static constexpr std::size_t most = 1'000'000;
  std::unordered_set<std::uint64_t> seen_;
};

bool is_hidden(std::string_view member) {
  const std::size_t slash = member.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? member : member.substr(slash + 1);
  return name.substr(0, 1) == "." || member.substr(0, 1) == "." ||
         member.find("/.") != std::string_view::npos || member.substr(0, 9) == "__MACOSX/";
}

}  // namespace

struct FilterStream::Impl {
  Impl(ByteStream& in, std::string name)
      : handle(in, nullptr, Handle::Content::single), place(std::move(name)) {}

  [[noreturn]] void fail() const {
    throw StreamError(place, "the compressed data is damaged or cut short (" + handle.reason() +
                                 "); what comes before was read");
  }

  // Returns false if there is nothing inside.
  bool open() {
    opened = true;
    if (archive_read_open1(handle.get()) != ARCHIVE_OK) fail();
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(handle.get(), &entry);
    if (status == ARCHIVE_EOF) return false;
    if (status < ARCHIVE_WARN) fail();
    return true;
  }

  Handle handle;
  std::string place;
  bool opened = false;
  bool ended = false;
};

FilterStream::FilterStream(ByteStream& in, std::string place)
    : impl_(std::make_unique<Impl>(in, std::move(place))) {}

FilterStream::~FilterStream() = default;

std::size_t FilterStream::read(char* buffer, std::size_t size) {
  if (!impl_->opened) impl_->ended = !impl_->open();
  if (impl_->ended) return 0;
  const la_ssize_t got = read_data(impl_->handle.get(), buffer, size);
  if (got < 0) impl_->fail();
  return static_cast<std::size_t>(got);
}

std::uint64_t FilterStream::consumed() const {
  return impl_->handle.consumed();
}

bool for_each_member(ByteStream& in, FileStream* file, const std::string& place,
                     const ProblemSink& problems,
                     const std::function<void(const std::string& member, ByteStream&)>& each) {
  bool clean = true;
  const auto reject = [&](const std::string& where, std::string message) {
    clean = false;
    problems(Problem{Problem::Severity::rejected, where, std::move(message)});
  };

  Handle handle(in, file, Handle::Content::members);
  if (archive_read_open1(handle.get()) != ARCHIVE_OK) {
    reject(place, "cannot be read as an archive: " + handle.reason());
    return clean;
  }
  MemberNames names;
  std::uint64_t members = 0;
  bool lost_header = false;  // since the latest member
  bool cut = false;          // inside the latest member, which was told
  std::int64_t reached = -1;
  int retries = 0;  // without getting any farther
  const auto tell_lost_header = [&] {
    if (!std::exchange(lost_header, false)) return;
    reject(place, "behind its member " + std::to_string(members) +
                      " the header of another is damaged: what it headed was not read");
  };
  for (;;) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(handle.get(), &entry);
    // A header of tar that is none; the block after it may be one.
    if (status == ARCHIVE_RETRY) {
      lost_header = true;
      const std::int64_t place_in_bytes = archive_filter_bytes(handle.get(), 0);
      retries = place_in_bytes > std::exchange(reached, place_in_bytes) ? 0 : retries + 1;
      if (retries < max_retries) continue;
    }
    tell_lost_header();
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN || status == ARCHIVE_RETRY) {
      clean = false;
      if (cut) break;
      reject(place, "the archive is damaged or cut short (" + handle.reason() + "); its first " +
                        std::to_string(members) + " members were read");
      break;
    }
    ++members;
    cut = false;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
      continue;
    }
    std::string name = member_name(entry, members);
    if (is_hidden(name)) continue;
    name = names.distinct(std::move(name));
    std::string member_place = place;
    member_place += '!';
    member_place += name;
    if (archive_entry_is_encrypted(entry) == 1) {
      reject(member_place, "is encrypted");
      continue;
    }
    MemberStream member(handle, std::move(member_place));
    each(name, member);
    if (member.failed()) clean = false;
    // A zip's next member can mostly be found all the same; of a tar nothing more is there.
    cut = member.fatal();
  }
  if (members == 0 && clean) reject(place, "is an archive without members");
  return clean;
}

}  // namespace morgue::index
