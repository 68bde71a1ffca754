#include "indexer/input/input.h"

#include <array>
#include <memory>

#include "indexer/input/archive_stream.h"
#include "indexer/input/file_stream.h"
#include "indexer/input/gzip_stream.h"

namespace morgue::index {

namespace {

enum class Container { none, gzip, filter, tar, zip };

constexpr std::size_t tar_header = 512;

// A tar header holds the sum of its own bytes, with the sum's field counted as blanks.
bool is_tar_header(std::string_view head) {
  constexpr std::size_t sum_begin = 148;
  constexpr std::size_t sum_end = 156;
  if (head.size() < tar_header || head.front() == '\0') return false;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < tar_header; ++i) {
    sum += i >= sum_begin && i < sum_end ? ' ' : static_cast<unsigned char>(head[i]);
  }
  std::uint64_t stated = 0;
  bool digits = false;
  for (std::size_t i = sum_begin; i < sum_end; ++i) {
    const char c = head[i];
    if (c == ' ' && !digits) continue;
    if (c < '0' || c > '7') break;
    stated = stated * 8 + static_cast<std::uint64_t>(c - '0');
    digits = true;
  }
  return digits && sum == stated;
}

Container sniff(std::string_view head) {
  using namespace std::string_view_literals;
  const auto starts = [head](std::string_view magic) {
    return head.substr(0, magic.size()) == magic;
  };
  if (starts("\x1F\x8B\x08"sv)) return Container::gzip;
  if (starts("\xFD"
             "7zXZ\0"sv) ||
      starts("\x28\xB5\x2F\xFD"sv) || starts("\x1F\x9D"sv)) {
    return Container::filter;
  }
  // A skippable frame, with which some tools begin a zstd file.
  if (head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50U &&
      head.substr(1, 3) == "\x2A\x4D\x18"sv) {
    return Container::filter;
  }
  if (starts("\x04\x22\x4D\x18"sv)) return Container::filter;  // lz4
  constexpr std::size_t bzip2_magic = 4;
  if (starts("BZh"sv) && (head.substr(bzip2_magic, 6) == "1AY&SY"sv ||
                          head.substr(bzip2_magic, 6) == "\x17\x72\x45\x38\x50\x90"sv)) {
    return Container::filter;
  }
  if (starts("PK\x03\x04"sv) || starts("PK\x05\x06"sv) || starts("PK\x07\x08"sv)) {
    return Container::zip;
  }
  return is_tar_header(head) ? Container::tar : Container::none;
}

// Takes a stream apart until what is left is one that `each` can read.
class Opener {
 public:
  Opener(const ProblemSink& problems,
         const std::function<void(const StreamInfo&, ByteStream&)>& each)
      : problems_(problems), each_(each) {}

  // `file` is not null where `in` is that file itself. `layers`: how often it was decompressed.
  bool open(const StreamInfo& info, ByteStream& in, FileStream* file, int layers) {
    PeekStream stream(in);
    const Container container = sniff(stream.peek(tar_header));
    // The directory of a zip is at its end. A tar needs no seeking, and would pass over a cut.
    const bool seeks = container == Container::zip && file != nullptr && file->seekable();
    switch (container) {
      case Container::none:
        break;
      case Container::gzip:
      case Container::filter:
        if (layers == max_layers) return reject(info, "is compressed more than four times over");
        return open_compressed(info, stream, container, layers);
      case Container::tar:
      case Container::zip:
        if (!info.member.empty()) {
          return reject(info,
                        "is an archive inside an archive, which is not read: unpack it first");
        }
        return for_each_member(
                   stream, seeks ? file : nullptr, info.str(), problems_,
                   [&](const std::string& member, ByteStream& content) {
                     clean_ = open(StreamInfo{info.path, member}, content, nullptr, 0) && clean_;
                   }) &&
               clean_;
    }
    each_(info, stream);
    return !stream.failed();
  }

 private:
  bool open_compressed(const StreamInfo& info, ByteStream& in, Container container, int layers) {
    if (container == Container::gzip) {
      GzipStream plain(in, info.str());
      return open(info, plain, nullptr, layers + 1);
    }
    FilterStream plain(in, info.str());
    return open(info, plain, nullptr, layers + 1);
  }

  bool reject(const StreamInfo& info, std::string message) {
    problems_(Problem{Problem::Severity::rejected, info.str(), std::move(message)});
    return false;
  }

  static constexpr int max_layers = 4;

  const ProblemSink& problems_;
  const std::function<void(const StreamInfo&, ByteStream&)>& each_;
  bool clean_ = true;  // of the members
};

}  // namespace

std::string Problem::str() const {
  return place + ": " + message;
}

std::string StreamInfo::str() const {
  return member.empty() ? path : path + '!' + member;
}

bool for_each_stream(const InputFile& file, const ProblemSink& problems,
                     const std::function<void(const StreamInfo&, ByteStream&)>& each,
                     const std::function<void()>& idle) {
  std::unique_ptr<FileStream> stream;
  try {
    stream = std::make_unique<FileStream>(file.path, idle);
  } catch (const StreamError& error) {
    problems(Problem{Problem::Severity::rejected, file.path, error.reason()});
    return false;
  }
  return Opener(problems, each).open(StreamInfo{file.path, {}}, *stream, stream.get(), 0);
}

}  // namespace morgue::index
