#include "indexer/reader/warc_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "common/text.h"
#include "indexer/reader/arc_records.h"
#include "indexer/reader/html_page.h"
#include "indexer/reader/http_response.h"
#include "indexer/reader/page_encoding.h"
#include "indexer/reader/report.h"
#include "indexer/reader/warc_records.h"

namespace morgue::index {

namespace {

bool is_html(std::string_view media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml";
}

bool begins_as_html(std::string_view bytes) {
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin == std::string_view::npos) return false;
  std::string start(bytes.substr(begin, 15));
  for (char& c : start) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return start.compare(0, 14, "<!doctype html") == 0 || start.compare(0, 5, "<html") == 0;
}

// What was kept of a page: its bytes and what was said of them.
struct Page {
  std::string_view raw;  // as it stands in the record
  std::string bytes;     // decoded, where it had to be
  bool decoded = false;
  std::string media_type;
  std::string charset;

  [[nodiscard]] std::string_view text() const { return decoded ? bytes : raw; }
};

class CrawlReader {
 public:
  CrawlReader(std::string_view format, const ReadContext& context, const ArticleSink& sink)
      : format_(format), context_(context), sink_(sink) {}

  template <class Records>
  void run(ByteStream& stream) {
    Records records(stream, context_.options.max_article,
                    [this](std::string message) { lost(std::move(message)); });
    while (const auto record = records.next()) {
      if (!take(*record)) return;
    }
  }

 private:
  // Faults of the stream cost something; bytes between records may be a crawler's notes.
  void lost(std::string message) { reject(context_, 0, std::move(message)); }

  bool take(const WebRecord& record) {
    if (!record.fault.empty()) {
      if (may_hold_page(record.type)) ++number_;
      reject_record(record, record.fault);
      return true;
    }
    if (!may_hold_page(record.type)) {
      pass_over(record.type.empty() ? "records without a type" : record.type);
      if (!record.doubt.empty()) warn_of(record, record.doubt);
      return true;
    }
    Page page;
    if (!open(record, page)) return true;
    ++number_;
    if (!record.doubt.empty()) warn_of(record, record.doubt);
    const std::string html = page_to_utf8(page.text(), page.charset);
    Article article = read_html_page(html, record.uri, [&](const std::string& message) { warn_of(record, message); });
    article.origin.number = number_;
    if (article.url.empty()) article.url = one_line(clean_text(record.uri));
    if (article.headline.empty() && article.body.empty()) {
      reject_record(record, "the page holds no article");
      return true;
    }
    return sink_(std::move(article));
  }

  // False if there is no page in it, which was told then.
  bool open(const WebRecord& record, Page& page) {
    const std::string stated = media_type_of(record.media_type);
    const bool is_answer = record.type == "response" && record.block.substr(0, 5) == "HTTP/";
    if (!is_answer) {
      page.raw = record.block;
      page.media_type = stated;
      page.charset = charset_of(record.media_type);
      return is_page(record, page);
    }
    const auto response = parse_http_response(record.block);
    if (!response) return false;
    constexpr int good = 200;
    constexpr int good_from_elsewhere = 203;
    if (response->status != good && response->status != good_from_elsewhere) {
      pass_over(record.type + ", status " + std::to_string(response->status));
      return false;
    }
    page.media_type = media_type_of(response->content_type);
    page.charset = charset_of(response->content_type);
    page.raw = response->body;
    // Pictures and scripts need not be decoded to know what they are.
    if (!page.media_type.empty() && !is_html(page.media_type)) return is_page(record, page);
    HttpBody body = decode_body(*response, context_.options.max_article);
    if (!body.fault.empty()) {
      ++number_;
      reject_record(record, body.fault);
      return false;
    }
    page.bytes = std::move(body.bytes);
    page.decoded = true;
    if (!is_page(record, page)) return false;
    if (!body.doubt.empty()) warn_of(record, body.doubt);
    return true;
  }

  bool is_page(const WebRecord& record, const Page& page) {
    const bool html = is_html(page.media_type) ||
                      ((page.media_type.empty() || page.media_type == "application/octet-stream") &&
                       begins_as_html(page.text()));
    if (!html) {
      pass_over(record.type + ", " + (page.media_type.empty() ? "no media type" : page.media_type));
      return false;
    }
    if (page.text().find_first_not_of(" \t\r\n") == std::string_view::npos) {
      pass_over(record.type + " without content");
      return false;
    }
    return true;
  }

  void pass_over(const std::string& what) { count_passed_over(context_.statistics, format_, what); }

  static std::string named(const WebRecord& record) {
    std::string name = "record " + std::to_string(record.number);
    if (!record.uri.empty()) {
      constexpr std::size_t most = 120;
      const std::string uri = one_line(clean_text(record.uri));
      name += " (" + (uri.size() <= most ? uri : cut_at_character(uri, most) + "...") + ')';
    }
    return name;
  }

  void reject_record(const WebRecord& record, const std::string& why) {
    reject(context_, 0, named(record) + ": " + why);
  }

  void warn_of(const WebRecord& record, const std::string& what) {
    warn(context_, 0, named(record) + ": " + what);
  }

  std::string_view format_;
  const ReadContext& context_;
  const ArticleSink& sink_;
  std::uint64_t number_ = 0;
};

int sniff_warc(std::string_view head) {
  constexpr int sure = 98;
  const std::size_t begin = head.find_first_not_of("\r\n");
  return begin != std::string_view::npos && is_warc_magic(head.substr(begin)) ? sure : 0;
}

int sniff_arc(std::string_view head) {
  constexpr int sure = 95;
  return head.substr(0, 11) == "filedesc://" ? sure : 0;
}

void read_warc(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  CrawlReader("warc", context, sink).run<WarcRecords>(stream);
}

void read_arc(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  CrawlReader("arc", context, sink).run<ArcRecords>(stream);
}

constexpr std::string_view page_fields =
    "id headline standfirst caption body date people byline place source agency section keywords "
    "language url";

}  // namespace

const Format warc_format{
    "warc",
    "web crawls (WARC, compressed by record or not): the HTML pages of responses and resources",
    page_fields,
    sniff_warc,
    read_warc,
    true,
};

const Format arc_format{
    "arc", "web crawls as they were kept before WARC", page_fields, sniff_arc, read_arc, true,
};

}  // namespace morgue::index
