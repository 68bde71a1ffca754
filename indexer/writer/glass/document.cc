#include "indexer/writer/glass/document.h"

#include <xxhash.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <utility>

#include "indexer/writer/glass/format.h"
#include "indexer/writer/glass/position_codec.h"

namespace morgue::glass {

namespace {

[[noreturn]] void refuse(std::string_view term, const char* why) {
  throw std::invalid_argument("glass: term \"" + std::string(term) + "\" " + why);
}

void check_positions(const Term& term) {
  for (std::size_t i = 1; i < term.positions.size(); ++i) {
    if (term.positions[i] <= term.positions[i - 1]) {
      refuse(term.name, "has positions out of order");
    }
  }
}

// What an item of a list of terms takes beside the term itself, and what its head takes.
constexpr std::size_t list_bytes = 2 + max_varint_bytes;
constexpr std::size_t head_bytes = 2 * max_varint_bytes;

// How many bytes two terms begin with in common.
std::size_t common_bytes(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t common = 0;
  while (common < size && a[common] == b[common]) ++common;
  return common;
}

// Writes a term to a document's list of terms, front-coded; returns the end.
char* put_listed(char* out, std::string_view before, const Term& term, std::size_t common) {
  // One byte holds both what is shared with the term before and the wdf, if they are small. The
  // bound on the wdf is Xapian's.
  const std::uint64_t both =
      term.wdf < 127 ? (std::uint64_t{term.wdf} + 1) * (before.size() + 1) + common : 256;
  *out++ = static_cast<char>(both < 256 ? both : common);
  *out++ = static_cast<char>(term.name.size() - common);
  out = put_bytes(out, term.name.substr(common));
  return both < 256 ? out : put_varint(out, term.wdf);
}

}  // namespace

std::size_t EncodedDocument::memory() const {
  return sizeof(*this) + postings.capacity() * sizeof(Posting) + bytes.capacity() +
         terms.capacity() + slots.capacity() + data.capacity();
}

DocumentEncoder::DocumentEncoder(const DocumentCompression& compression)
    : terms_deflater_(compression.terms), data_deflater_(compression.data) {}

// Key and payload stand one after the other in bytes_.
void DocumentEncoder::add_posting(EncodedDocument& out, const char* key, std::size_t key_size,
                                  const char* end, std::uint32_t number, std::uint64_t hash) {
  EncodedDocument::Posting& posting = out.postings.emplace_back();
  posting.hash = hash != 0 ? hash : ::XXH3_64bits(key, key_size);
  posting.offset = static_cast<std::uint32_t>(bytes_.size());
  posting.key_size = static_cast<std::uint16_t>(key_size);
  posting.payload_size = static_cast<std::uint32_t>(static_cast<std::size_t>(end - key) - key_size);
  posting.number = number;
  bytes_.written(end);
}

std::uint32_t DocumentEncoder::add_terms(EncodedDocument& out, const Document& document) {
  std::uint64_t length = 0;
  for (const Term& term : document.terms) length += term.wdf;
  if (length > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("glass: a document longer than 2^32");
  }
  list_.clear();
  if (!document.terms.empty()) {
    char* head = put_varint(list_.room(head_bytes), length);
    list_.written(put_varint(head, document.terms.size()));
  }
  std::string_view before;
  for (const Term& term : document.terms) {
    if (term.name.empty()) refuse(term.name, "is empty");
    if (term.name.size() > max_term_bytes) refuse(term.name, "is too long");
    const std::size_t common = common_bytes(before, term.name);
    const bool ascends =
        common == before.size()
            ? common < term.name.size()
            : common < term.name.size() && static_cast<unsigned char>(before[common]) <
                                               static_cast<unsigned char>(term.name[common]);
    if (!ascends) refuse(term.name, "is out of order");
    check_positions(term);

    char* key = bytes_.room(2 * term.name.size() + max_position_bytes(term.positions.size()));
    char* end = put_escaped(key, term.name);
    const auto key_size = static_cast<std::size_t>(end - key);
    if (key_size > max_term_key_bytes) refuse(term.name, "is too long, with its zero bytes");
    if (!term.positions.empty()) end = put_positions(end, term.positions);
    // What is known of the name holds for the key if nothing in it had to be escaped.
    add_posting(out, key, key_size, end, term.wdf, key_size == term.name.size() ? term.hash : 0);

    char* item = list_.room(list_bytes + term.name.size());
    if (before.empty()) {
      *item++ = static_cast<char>(term.name.size());
      item = put_varint(put_bytes(item, term.name), term.wdf);
    } else {
      item = put_listed(item, before, term, common);
    }
    list_.written(item);
    before = term.name;
  }
  out.terms_compressed = terms_deflater_.append(out.terms, list_.view());
  return static_cast<std::uint32_t>(length);
}

void DocumentEncoder::add_values(EncodedDocument& out, const Document& document) {
  list_.clear();
  std::uint64_t next_slot = 0;
  for (const Value& value : document.values) {
    if (value.value.empty()) continue;
    if (value.slot < next_slot) throw std::invalid_argument("glass: values out of order");
    list_.written(put_varint(list_.room(max_varint_bytes), value.slot - next_slot));
    next_slot = std::uint64_t{value.slot} + 1;
    char* key = bytes_.room(prefix::value_chunk.size() + max_varint_bytes + value.value.size());
    char* end = put_varint(put_bytes(key, prefix::value_chunk), value.slot);
    const auto key_size = static_cast<std::size_t>(end - key);
    add_posting(out, key, key_size, put_bytes(end, value.value), 0, 0);
  }
  out.slots_compressed = terms_deflater_.append(out.slots, list_.view());
}

void add_last_value(EncodedDocument& document, const Value& value) {
  // Its values stand before its length, which is the last.
  const auto length = std::prev(document.postings.end());
  auto first = length;
  const auto key_of = [&document](const EncodedDocument::Posting& posting) {
    return std::string_view(document.bytes).substr(posting.offset, posting.key_size);
  };
  while (first != document.postings.begin() &&
         key_of(*std::prev(first)).starts_with(prefix::value_chunk)) {
    --first;
  }
  // The list of slots is short: it need not be compressed again.
  std::string slots;
  std::uint64_t next_slot = 0;
  const auto add_slot = [&](std::uint64_t slot) {
    if (slot < next_slot) throw std::invalid_argument("glass: values out of order");
    append_varint(slots, slot - next_slot);
    next_slot = slot + 1;
  };
  for (; first != length; ++first) {
    std::uint64_t slot = 0;
    get_varint(key_of(*first).data() + prefix::value_chunk.size(), slot);
    add_slot(slot);
  }
  add_slot(value.slot);

  std::string key(prefix::value_chunk);
  append_varint(key, value.slot);
  EncodedDocument::Posting posting;
  posting.hash = ::XXH3_64bits(key.data(), key.size());
  posting.offset = static_cast<std::uint32_t>(document.bytes.size());
  posting.key_size = static_cast<std::uint16_t>(key.size());
  posting.payload_size = static_cast<std::uint32_t>(value.value.size());
  document.bytes += key;
  document.bytes += value.value;
  document.postings.insert(length, posting);
  document.slots = std::move(slots);
  document.slots_compressed = false;
}

EncodedDocument DocumentEncoder::encode(const Document& document) {
  EncodedDocument out;
  out.postings.reserve(document.terms.size() + document.values.size() + 1);
  bytes_.clear();
  const std::uint32_t length = add_terms(out, document);
  add_values(out, document);
  char* key = bytes_.room(prefix::lengths.size());
  add_posting(out, key, prefix::lengths.size(), put_bytes(key, prefix::lengths), length, 0);
  if (bytes_.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("glass: a document of more than 4 GiB");
  }
  out.bytes = bytes_.view();
  if (!document.data.empty()) out.data_compressed = data_deflater_.append(out.data, document.data);
  return out;
}

}  // namespace morgue::glass
