#include <morgue/date.h>

#include <chrono>
#include <exception>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/text.h"
#include "indexer/input/file_stream.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/encoding.h"
#include "indexer/reader/language.h"
#include "indexer/reader/page_encoding.h"
#include "indexer/reader/path_date.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// Kinds of files that are no news text in any format that is read here, but may look like plain
// text.
std::string_view known_stranger(std::string_view bytes) {
  using namespace std::string_view_literals;
  const std::pair<std::string_view, std::string_view> magics[] = {
      {"%PDF-"sv, "PDF"},
      {"{\\rtf"sv, "RTF"},
      {"%!PS"sv, "PostScript"},
      {"\x7F"
       "ELF"sv,
       "a program"},
      {"\x89PNG"sv, "a picture"},
      {"\xFF\xD8\xFF"sv, "a picture"},
      {"GIF8"sv, "a picture"},
      {"SQLite format 3"sv, "an SQLite database"},
      {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
      {"Rar!\x1A"sv, "a RAR archive"},
      {"\x28\x2F\x1D\x21"sv, "a compressed file"},
      {"\xD0\xCF\x11\xE0"sv, "an old Office document"},
  };
  for (const auto& [magic, name] : magics) {
    if (starts_with(bytes, magic)) return name;
  }
  return {};
}

// Text that begins with a tag and has more of them.
std::string_view known_markup(std::string_view head) {
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || head[begin] != '<' || begin + 1 == head.size()) return {};
  const std::string start = fold_case(head.substr(begin, 200));
  if (starts_with(start, "<!doctype html") || starts_with(start, "<html")) return "HTML";
  if (starts_with(start, "<?xml") || starts_with(start, "<!doctype")) {
    return head.find("<html") != std::string_view::npos ? "HTML" : "XML";
  }
  const bool tag = start[1] == '!' || (start[1] >= 'a' && start[1] <= 'z');
  return tag && head.find("</", begin) != std::string_view::npos ? "HTML or XML"
                                                                 : std::string_view();
}

constexpr int rather_sure = 80;
constexpr std::size_t head_size = 64 * 1024;

class StreamReader {
 public:
  StreamReader(const StreamInfo& info, const InputFile& file, const ReadOptions& options,
               const ProblemSink& problems, ReadStatistics& statistics, const ArticleSink& sink)
      : counting_problems_([this, &problems](Problem problem) {
          if (problem.severity == Problem::Severity::rejected) ++rejected_;
          problems(std::move(problem));
        }),
        context_{info, file, options, counting_problems_, statistics},
        sink_(sink) {}

  void run(ByteStream& stream) {
    PeekStream bytes(stream);
    if (const Format* format = choose_raw(bytes)) return read(*format, bytes);
    Utf8Stream text(bytes, context_.options.encoding.empty()
                               ? encoding_of_markup(bytes.peek(head_size))
                               : context_.options.encoding);
    try {
      if (const Format* format = choose(text)) read(*format, text);
    } catch (const StreamError& error) {
      report(Problem::Severity::rejected, 0, error.reason() + after_articles());
    }
    if (refused_) return;
    for (const Utf8Stream::Doubt& doubt : text.doubts()) {
      report(Problem::Severity::warning, doubt.line, doubt.message);
    }
  }

 private:
  void read(const Format& format, ByteStream& stream) {
    try {
      format.read(stream, context_, [this](Article&& article) { return take(std::move(article)); });
      if (taken_ == 0 && rejected_ == 0 && !stopped_) {
        report(Problem::Severity::warning, 0,
               "holds no article (read as " + std::string(format.name) + ")");
      }
    } catch (const StreamError& error) {
      report(Problem::Severity::rejected, 0, error.reason() + after_articles());
    }
  }

  // The format that takes the bytes as they are; null if there is none.
  const Format* choose_raw(PeekStream& bytes) {
    if (!context_.options.format.empty()) {
      const Format* format = find_format(context_.options.format);
      return format != nullptr && format->raw ? format : nullptr;
    }
    const std::string_view head = bytes.peek(head_size);
    for (const Format& format : formats()) {
      if (format.raw && format.sniff(head) >= rather_sure) return &format;
    }
    return nullptr;
  }

  const Format* choose(Utf8Stream& text) {
    const std::string_view head = text.head();
    const std::string_view stranger = known_stranger(text.first_bytes());
    const auto refuse = [this](std::string message) {
      report(Problem::Severity::rejected, 0, std::move(message));
      refused_ = true;
      return nullptr;
    };
    if (head.empty()) return refuse("is empty");
    if (!stranger.empty()) {
      return refuse("looks like " + std::string(stranger) + ", which this version does not read");
    }
    if (text.is_binary()) return refuse("is not text: it holds zero bytes or control characters");
    if (!context_.options.format.empty()) {
      if (const Format* format = find_format(context_.options.format)) return format;
      throw Error(ErrorCode::bad_argument, "unknown input format '" + context_.options.format + "'",
                  "see --list-formats");
    }
    if (head.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
      return refuse("holds nothing but white space");
    }
    const Format* best = nullptr;
    int score = 0;
    for (const Format& format : formats()) {
      int sure = format.raw ? 0 : format.sniff(head);
      if (sure > 0 && format.keyed && !context_.options.map.empty()) sure += rather_sure;
      if (sure > score) {
        best = &format;
        score = sure;
      }
    }
    if (score < rather_sure) {
      const std::string_view markup = known_markup(head);
      if (markup == "XML") {
        return refuse(
            "looks like XML of a kind that is not known; --map says what its elements are");
      }
      if (!markup.empty()) {
        return refuse("looks like " + std::string(markup) + ", which this version does not read");
      }
    }
    if (best == nullptr) return refuse("is in no format that is known");
    return best;
  }

  bool take(Article&& article) {
    article.origin.path = context_.stream.path;
    article.origin.member = context_.stream.member;
    const std::uint64_t size = article.headline.size() + article.standfirst.size() +
                               article.caption.size() + article.body.size();
    if (size > context_.options.max_article) {
      reject(context_, article.origin.line,
             "longer than " + size_in_words(context_.options.max_article) +
                 ", the limit for an article");
      return true;
    }
    complete_place(article);
    complete_language(article);
    complete_date(article);
    complete_id(article);
    ++taken_;
    const bool more = sink_(std::move(article));
    stopped_ = !more;
    return more;
  }

  // Where a field names no place, the dateline that the body begins with does; the text stays as it
  // is.
  static void complete_place(Article& article) {
    if (!article.place.empty() || article.body.empty()) return;
    const auto dateline = parse_dateline(article.body);
    if (!dateline) return;
    article.place = dateline->place;
    if (article.agency.empty()) article.agency = dateline->agency;
  }

  void complete_language(Article& article) {
    if (!article.language.empty()) {
      const auto known = languages_.find(article.language);
      if (known != languages_.end()) {
        article.language = known->second;
      } else {
        std::string code = language_code(article.language);
        if (code.empty()) {
          warn(context_, article.origin.line,
               "the language " + in_quotes(article.language) +
                   " is not known; it is found by the text");
        }
        constexpr std::size_t most = 1000;
        if (languages_.size() < most) languages_.emplace(article.language, code);
        article.language = std::move(code);
      }
    }
    if (!article.language.empty()) return;
    std::string sample = article.headline;
    for (const std::string* part : {&article.standfirst, &article.body}) {
      sample += '\n';
      sample.append(*part, 0, language_sample);
    }
    article.language = detect_language(clean_end(sample));
    if (article.language.empty()) article.language = context_.options.default_language;
  }

  // Without the beginning of a character that was cut off.
  static std::string_view clean_end(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0 && (static_cast<unsigned char>(text[end - 1]) & 0xC0U) == 0x80U) --end;
    if (end > 0 && static_cast<unsigned char>(text[end - 1]) >= 0xC0U) --end;
    return text.substr(0, end);
  }

  void complete_date(Article& article) const {
    if (article.date.known()) return;
    if (context_.options.date_from == ReadOptions::DateFrom::path) {
      if (!article.origin.member.empty()) article.date = date_in_path(article.origin.member);
      if (!article.date.known()) article.date = date_in_path(article.origin.path);
      return;
    }
    if (context_.options.date_from != ReadOptions::DateFrom::mtime) return;
    if (context_.file.mtime_ns == 0) return;  // standard input
    using namespace std::chrono;
    const sys_time<nanoseconds> time{nanoseconds{context_.file.mtime_ns}};
    const sys_days day = floor<days>(time);
    const year_month_day date{day};
    article.date = Date::from_instant(
        static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day())),
        static_cast<int>(duration_cast<seconds>(time - day).count()), 0);
  }

  static void complete_id(Article& article) {
    if (!article.id.empty()) return;
    if (!article.url.empty()) {
      article.id = article.url;
      return;
    }
    const Origin& origin = article.origin;
    if (origin.path == "-") {
      // What comes through a pipe has no name; two inputs must not take each other's place.
      const std::string whole = article.headline + '\0' + article.date.iso() + '\0' + article.body;
      article.id = "stdin:" + hash_hex(whole);
      return;
    }
    article.id = clean_text(origin.path);
    // Several paths may read alike once they are clean.
    if (article.id != origin.path) article.id += '~' + hash_hex(origin.path);
    if (!origin.member.empty()) article.id += '!' + origin.member;
    // So that no file's name is that of another one's article.
    if (origin.number > 1 || ends_in_number(article.id)) {
      article.id += '#' + std::to_string(origin.number);
    }
  }

  // "n.jsonl#2"
  static bool ends_in_number(std::string_view name) {
    const std::size_t last = name.find_last_not_of("0123456789");
    return last != std::string_view::npos && last + 1 < name.size() && name[last] == '#';
  }

  [[nodiscard]] std::string after_articles() const {
    if (taken_ == 0) return {};
    return " (" + std::to_string(taken_) + (taken_ == 1 ? " article" : " articles") + ')';
  }

  void report(Problem::Severity severity, std::uint64_t line, std::string message) {
    context_.problems(Problem{severity, place_of(context_.stream, line), std::move(message)});
  }

  ProblemSink counting_problems_;
  ReadContext context_;
  const ArticleSink& sink_;
  std::unordered_map<std::string, std::string> languages_;  // as stated -> code
  std::uint64_t taken_ = 0;
  std::uint64_t rejected_ = 0;
  bool stopped_ = false;
  bool refused_ = false;  // nothing of the stream was read as text
};

}  // namespace

void read_stream(ByteStream& stream, const StreamInfo& info, const InputFile& file,
                 const ReadOptions& options, const ProblemSink& problems,
                 ReadStatistics& statistics, const ArticleSink& sink) {
  StreamReader(info, file, options, problems, statistics, sink).run(stream);
}

}  // namespace morgue::index
