#include "indexer/reader/wire_reader.h"

#include <string>
#include <string_view>
#include <utility>

#include "indexer/reader/page_encoding.h"
#include "indexer/reader/report.h"
#include "indexer/reader/wire_message.h"
#include "indexer/reader/wire_records.h"

namespace morgue::index {

namespace {

std::string read_message(const WireMessage& message, const std::string& encoding,
                         const WireMessageEvents& events, Article& article) {
  // Each message may be in an encoding of its own: agencies are many on one wire.
  const std::string text = bytes_to_utf8(message.text, encoding);
  const std::string header = bytes_to_utf8(message.header, encoding);
  const std::string trailer = bytes_to_utf8(message.trailer, encoding);
  const WireText parts{header, text, trailer};
  switch (message.kind) {
    case WireMessage::Kind::iptc:
      return read_iptc_message(parts, events, article);
    case WireMessage::Kind::anpa:
      return read_anpa_message(parts, events, article);
    case WireMessage::Kind::zczc:
      break;
  }
  return read_zczc_message(parts, events, article);
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  WireMessages messages(stream, context.options.max_article);
  std::uint64_t line = 0;
  std::uint64_t number = 0;
  const WireMessageEvents events{
      [&](std::string message) { leave_out(context, line, std::move(message)); }};
  while (const auto message = messages.next()) {
    line = message->line;
    ++number;
    if (!message->fault.empty()) {
      reject(context, line, message->fault);
      continue;
    }
    Article article;
    article.origin.line = line;
    article.origin.number = number;
    std::string fault = read_message(*message, context.options.encoding, events, article);
    if (!fault.empty()) {
      reject(context, line, std::move(fault));
    } else if (!sink(std::move(article))) {
      return;
    }
  }
  if (messages.stray_line() != 0) {
    warn(context, messages.stray_line(), "text outside of the messages was passed over");
  }
}

int sniff(std::string_view head) {
  constexpr int sure = 95;
  return begins_as_wire(head) ? sure : 0;
}

}  // namespace

const Format wire_format{
    "wire",
    "news agencies' wires (IPTC 7901, ANPA 1312, ZCZC ... NNNN), several messages a file",
    "id headline standfirst body date byline place source agency section keywords language",
    sniff,
    read,
    true,
};

}  // namespace morgue::index
