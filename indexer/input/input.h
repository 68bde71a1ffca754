// Where bytes come from: files, folders, standard input; compressed, in tar or zip, or plain.
#ifndef MORGUE_INDEXER_INPUT_INPUT_H
#define MORGUE_INDEXER_INPUT_INPUT_H

#include <morgue/error.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::index {

/// Something that was skipped or only partly understood, and why. Nothing is dropped without one.
struct Problem {
  enum class Severity : std::uint8_t {
    warning,   ///< indexed, but something about it is doubtful
    partial,   ///< indexed, but for a value that was not understood and left out
    rejected,  ///< an article, member or file that was not indexed
  };
  Severity severity = Severity::rejected;
  std::string place;    ///< "file", "file:line", "archive.tar!member:line"
  std::string message;  ///< what, and why; one line
  /// "place: message"
  [[nodiscard]] std::string str() const;
};

using ProblemSink = std::function<void(Problem)>;

/// One file to read, as found by find_files().
struct InputFile {
  std::string path;           ///< absolute, lexically normal; "-" for standard input
  std::uint64_t size = 0;     ///< bytes on disk
  std::int64_t mtime_ns = 0;  ///< modification time, nanoseconds since 1970
};

struct FindOptions {
  /// Globs as fnmatch(3) has them, `*` matching slashes too. Matched against the path below the
  /// folder named and against the file name alone; a folder that matches is not entered.
  std::vector<std::string> exclude;
};

/// The files that the arguments name: files as they are, folders walked depth first in byte order
/// of names, "-" for standard input. Links to files are followed, links to folders too, but no
/// folder is entered twice (loops are reported) and no file comes twice, under whatever names.
/// What does not exist, or is neither file nor folder, and folders that cannot be read are
/// reported; a file that cannot be read is found, and reported when it is opened. Hidden files and
/// folders (a leading dot) inside folders are left out, and so, with a warning, are Morgue's own
/// archives.
std::vector<InputFile> find_files(const std::vector<std::string>& arguments,
                                  const FindOptions& options, const ProblemSink& problems);

/// The operating system, or what compressed the stream, failed to give its bytes. what() is
/// "place: reason".
class StreamError : public Error {
 public:
  StreamError(const std::string& place, std::string reason)
      : Error(ErrorCode::io, place + ": " + reason), reason_(std::move(reason)) {}
  [[nodiscard]] const std::string& reason() const noexcept { return reason_; }

 private:
  std::string reason_;
};

/// A stream of decoded bytes: one file, or one member of an archive, decompressed. Not thread-safe.
class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;
  /// Reads up to `size` bytes; 0 means the end. Throws StreamError with file and reason (truncated,
  /// corrupt), after the bytes before the fault were given out.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;
  /// How many bytes of the file on disk (compressed ones, where it is compressed) were used up so
  /// far: what a progress line counts. 0 where that is not known.
  [[nodiscard]] virtual std::uint64_t consumed() const { return 0; }
};

/// What for_each_stream() yields for each stream found in a file.
struct StreamInfo {
  std::string path;    ///< of the file
  std::string member;  ///< inside a tar or zip; empty for the file itself

  /// "path" or "path!member": the place that messages name.
  [[nodiscard]] std::string str() const;
};

/// Opens a file and calls `each` for every stream in it: once for a plain or compressed file, once
/// a member for tar and zip (compressed or not). The kind is sniffed from the content, never from
/// the name. Members may be compressed in turn; an archive inside an archive is reported. Members
/// that are not regular files, and hidden ones, are passed over. `each` may leave the stream half
/// read; what it throws passes through. Errors of the container are reported to `problems`, what
/// was read before stands. Errors met while `each` reads are thrown to it by ByteStream::read() and
/// are its to report. Returns false if there was an error of either kind. `idle`, if it is not
/// empty, is called within read() when standard input had nothing to give for half a second.
bool for_each_stream(const InputFile& file, const ProblemSink& problems,
                     const std::function<void(const StreamInfo&, ByteStream&)>& each,
                     const std::function<void()>& idle = {});

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_INPUT_INPUT_H
