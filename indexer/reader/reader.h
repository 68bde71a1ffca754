// One input format: bytes -> articles. A reader is one file and one registration (formats.cc).
#ifndef MORGUE_INDEXER_READER_READER_H
#define MORGUE_INDEXER_READER_READER_H

#include <morgue/article.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/input/input.h"
#include "indexer/reader/field_map.h"

namespace morgue::index {

struct ReadOptions {
  std::string format;    ///< name of a format, or empty to sniff it
  std::string encoding;  ///< IANA name of the encoding, or empty to detect it
  std::string
      default_language;  ///< for articles that state none and are too short to tell; may be empty
  std::uint64_t max_article =
      16u << 20;  ///< bytes; a longer article is rejected, the next ones are read
  /// Of an article without a date: none, the file's time, or what its folders and its name say.
  enum class DateFrom : std::uint8_t { article, mtime, path } date_from = DateFrom::article;
  /// Leave out the lines that many articles of one source share?
  bool furniture_left_out = true;
  FieldMap map;  ///< which key of the input fills which field, where the user says so
};

/// What a reader counts beside the articles; reported once at the end of the run.
struct ReadStatistics {
  std::map<std::string, std::uint64_t> unknown_keys;  ///< "json: slug" -> how often
  /// What is no article and is not meant to be one: "warc: revisit" -> how often.
  std::map<std::string, std::uint64_t> passed_over;
};

/// Takes one article. Returns false to stop reading.
using ArticleSink = std::function<bool(Article&&)>;

/// Everything a reader is given. The text it yields must be as article.h says (clean_text() and
/// normalize_paragraphs() make it so). It fills origin.line and origin.number; path and member are
/// in `stream` and are filled by read_stream().
struct ReadContext {
  const StreamInfo& stream;
  const InputFile& file;
  const ReadOptions& options;
  const ProblemSink& problems;
  ReadStatistics& statistics;
};

/// A format: how to know it and how to read it. Memory is bounded by options.max_article plus a
/// constant, whatever the size of the stream.
struct Format {
  std::string_view name;         ///< as --input-format takes it
  std::string_view description;  ///< one line
  std::string_view fields;       ///< the fields it can fill, as --dry-run names them
  /// How sure, 0 to 100, from the first bytes (up to 64 KiB) of the stream, already in UTF-8; as
  /// they are where `raw` is set.
  int (*sniff)(std::string_view head);
  /// Reads the whole stream. Reports what it rejects; throws only for errors of the stream itself.
  void (*read)(ByteStream& stream, const ReadContext& context, const ArticleSink& sink);
  /// Does it want the bytes as they are? For what is not text as a whole: parts in encodings of
  /// their own, control characters that mean something.
  bool raw = false;
  /// Has its text keys that only the user can know? It goes before others where he gives a mapping.
  bool keyed = false;
};

/// All formats, in the order in which --list-formats prints them.
const std::vector<Format>& formats();
/// nullptr if there is none of that name.
const Format* find_format(std::string_view name);

/// Reads one stream: finds its encoding and format, reads it, completes each article (id from URL
/// or origin, language detected where none is given, absolute origin, limits checked) and hands it
/// on. Never throws for bad input: that is reported to `problems`. Throws Error(bad_argument) for a
/// format or an encoding in `options` that there is not; what `sink` throws passes through.
void read_stream(ByteStream& stream, const StreamInfo& info, const InputFile& file,
                 const ReadOptions& options, const ProblemSink& problems,
                 ReadStatistics& statistics, const ArticleSink& sink);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_READER_H
