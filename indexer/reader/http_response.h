// A server's answer, as crawls keep it: head and body, chunked and compressed as it was sent.
#ifndef MORGUE_INDEXER_READER_HTTP_RESPONSE_H
#define MORGUE_INDEXER_READER_HTTP_RESPONSE_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::index {

struct HttpResponse {
  int status = 0;
  std::string content_type;       ///< as stated: "text/html; charset=utf-8"
  std::string transfer_encoding;  ///< lower case; empty where none is stated
  std::string content_encoding;   ///< the same
  std::string_view body;          ///< as it was sent
};

/// Nothing if the text does not begin as an answer does. Lines may end in LF alone.
std::optional<HttpResponse> parse_http_response(std::string_view text);

struct HttpBody {
  std::string bytes;  ///< as the server had them
  std::string fault;  ///< why there are none; empty if there are
  std::string doubt;  ///< what is wrong with them all the same; usually empty
};

/// Undoes chunks and compression (gzip, deflate). Crawlers often keep a body that was decoded with
/// the head that says it is not: what does not look encoded is taken as it is. A body that is cut
/// short or damaged is given as far as it goes. At most `most` bytes come out, then a fault.
HttpBody decode_body(const HttpResponse& response, std::uint64_t most);

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type_of(std::string_view content_type);
/// "utf-8" of it; empty where none is stated.
std::string charset_of(std::string_view content_type);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_HTTP_RESPONSE_H
