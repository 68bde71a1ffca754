#include "indexer/reader/http_response.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>
#include <vector>

#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char folded = static_cast<char>(c | 0x20);
  return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
}

// The size that a chunk begins with, and how long its line is. Nothing if there is none.
struct ChunkHead {
  std::uint64_t size;
  std::size_t length;
};
std::optional<ChunkHead> chunk_head(std::string_view text) {
  constexpr std::size_t most_digits = 12;
  std::uint64_t size = 0;
  std::size_t i = 0;
  while (i < text.size() && i < most_digits && hex_digit(text[i]) >= 0) {
    size = size * 16 + static_cast<std::uint64_t>(hex_digit(text[i++]));
  }
  if (i == 0) return std::nullopt;
  const std::size_t end = std::min(text.find('\n', i), text.size());
  const std::string_view rest = trimmed(text.substr(i, end - i));
  if (!rest.empty() && rest.front() != ';') return std::nullopt;
  return ChunkHead{size, std::min(end + 1, text.size())};
}

// Not chunked at all: as it is.
std::string without_chunks(std::string_view text, std::string& doubt) {
  std::string out;
  if (!chunk_head(text)) return std::string(text);
  out.reserve(text.size());
  for (;;) {
    const std::size_t begin = text.find_first_not_of("\r\n");
    text.remove_prefix(std::min(begin, text.size()));
    if (text.empty()) {
      doubt = "the page is cut short: its last chunk is missing";
      return out;
    }
    const auto head = chunk_head(text);
    if (!head) {
      doubt = "the page's chunks are damaged; what follows the damage was taken as it is";
      out += text;
      return out;
    }
    text.remove_prefix(head->length);
    if (head->size == 0) return out;
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(head->size, text.size()));
    out += text.substr(0, size);
    if (size < head->size) {
      doubt = "the page is cut short inside a chunk";
      return out;
    }
    text.remove_prefix(size);
  }
}

class Inflater {
 public:
  // `bits` as inflateInit2() has them.
  explicit Inflater(int bits) {
    if (inflateInit2(&z_, bits) != Z_OK) throw std::bad_alloc();
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&z_); }

  enum class Ending { whole, cut, damaged, too_long };

  Ending run(std::string_view in, std::uint64_t most, std::string& out) {
    constexpr std::size_t block = 64 * 1024;
    z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    z_.avail_in =
        static_cast<uInt>(std::min<std::size_t>(in.size(), std::numeric_limits<uInt>::max()));
    std::size_t made = 0;
    for (;;) {
      if (out.size() - made < block) out.resize(std::max(4 * block, out.size() * 2));
      const std::size_t room = out.size() - made;
      z_.next_out = reinterpret_cast<Bytef*>(out.data() + made);
      z_.avail_out = static_cast<uInt>(std::min<std::size_t>(room, 1u << 30));
      const uInt before = z_.avail_out;
      const int status = inflate(&z_, Z_NO_FLUSH);
      made += before - z_.avail_out;
      if (made > most) {
        out.clear();
        return Ending::too_long;
      }
      if (status == Z_OK && (z_.avail_in > 0 || z_.avail_out == 0)) continue;
      out.resize(made);
      if (status == Z_STREAM_END) return Ending::whole;
      if (status == Z_MEM_ERROR) throw std::bad_alloc();
      return status == Z_OK || status == Z_BUF_ERROR ? Ending::cut : Ending::damaged;
    }
  }

 private:
  z_stream z_{};
};

bool is_gzip(std::string_view bytes) {
  return bytes.size() > 2 && bytes[0] == '\x1F' && bytes[1] == '\x8B' && bytes[2] == '\x08';
}

bool is_zlib(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto first = static_cast<unsigned char>(bytes[0]);
  const auto second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0FU) == 8 && (first * 256U + second) % 31 == 0;
}

bool inflate_body(std::string_view method, std::uint64_t most, HttpBody& body) {
  int bits = 0;
  constexpr int gzip_bits = MAX_WBITS + 16;
  if (is_gzip(body.bytes)) {
    bits = gzip_bits;
  } else if (method == "deflate") {
    // Servers disagree on what it means: zlib's format, or the bare data.
    bits = is_zlib(body.bytes) ? MAX_WBITS : -MAX_WBITS;
  } else {
    return true;  // it is not compressed, whatever its head says
  }
  std::string out;
  const Inflater::Ending ending = Inflater(bits).run(body.bytes, most, out);
  if (ending == Inflater::Ending::too_long) {
    body.bytes.clear();
    body.fault = "longer than " + size_in_words(most) + ", the limit for an article";
    return false;
  }
  if (out.empty() && ending == Inflater::Ending::damaged && method == "deflate") return true;
  if (ending == Inflater::Ending::cut) body.doubt = "the page's compressed data is cut short";
  if (ending == Inflater::Ending::damaged) body.doubt = "the page's compressed data is damaged";
  body.bytes = std::move(out);
  return true;
}

}  // namespace

std::optional<HttpResponse> parse_http_response(std::string_view text) {
  if (text.substr(0, 5) != "HTTP/") return std::nullopt;
  HttpResponse response;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) break;
    if (std::exchange(first, false)) {
      const std::size_t blank = line.find(' ');
      const std::string_view code =
          blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1, 3);
      for (const char c : code) {
        response.status = c >= '0' && c <= '9' ? response.status * 10 + (c - '0') : 0;
      }
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = lower(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name == "content-type") {
      response.content_type = value;
    } else if (name == "content-encoding") {
      response.content_encoding = lower(value);
    } else if (name == "transfer-encoding") {
      response.transfer_encoding = lower(value);
    }
  }
  response.body = text;
  return response;
}

HttpBody decode_body(const HttpResponse& response, std::uint64_t most) {
  HttpBody body;
  // Chunks are told of where there are none, and with other letters; they show.
  if (response.transfer_encoding.find("chunked") != std::string::npos) {
    body.bytes = without_chunks(response.body, body.doubt);
  } else {
    body.bytes = response.body;
  }
  std::vector<std::string> methods;
  std::string_view rest = response.content_encoding;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string method(trimmed(rest.substr(0, comma)));
    if (!method.empty()) methods.push_back(method);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  for (std::size_t i = methods.size(); i-- > 0;) {
    const std::string& method = methods[i];
    if (method == "gzip" || method == "x-gzip" || method == "deflate") {
      if (!inflate_body(method, most, body)) return body;
    } else if (method == "br" || method == "zstd" || method == "compress") {
      const std::size_t begin = body.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
      if (begin != std::string::npos && body.bytes[begin] == '<') continue;  // it was decoded
      body.bytes.clear();
      body.fault = "the page is compressed with " + in_quotes(method) +
                   ", which is not read; have the crawler ask for gzip";
      return body;
    }
  }
  return body;
}

std::string media_type_of(std::string_view content_type) {
  return lower(trimmed(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::string charset_of(std::string_view content_type) {
  const std::string folded = lower(content_type);
  const std::size_t at = folded.find("charset");
  if (at == std::string::npos) return {};
  std::string_view value = trimmed(std::string_view(folded).substr(at + 7));
  if (value.empty() || value.front() != '=') return {};
  value = trimmed(value.substr(1));
  value = value.substr(0, value.find_first_of(";, \t"));
  while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
  return std::string(value);
}

}  // namespace morgue::index
