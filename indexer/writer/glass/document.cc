#include "indexer/writer/glass/document.h"

#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

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

// Appends a term to a document's list of terms, front-coded.
void append_listed(std::string& list, std::string_view before, const Term& term) {
  const auto common = static_cast<std::size_t>(
      std::mismatch(before.begin(), before.end(), term.name.begin(), term.name.end()).first -
      before.begin());
  // One byte holds both what is shared with the term before and the wdf, if they are small. The
  // bound on the wdf is Xapian's.
  const std::uint64_t both =
      term.wdf < 127 ? (std::uint64_t{term.wdf} + 1) * (before.size() + 1) + common : 256;
  list += static_cast<char>(both < 256 ? both : common);
  list += static_cast<char>(term.name.size() - common);
  list += term.name.substr(common);
  if (both >= 256) append_varint(list, term.wdf);
}

}  // namespace

std::size_t EncodedDocument::memory() const {
  return sizeof(*this) + postings.capacity() * sizeof(Posting) + bytes.capacity() +
         terms.capacity() + slots.capacity() + data.capacity();
}

DocumentEncoder::DocumentEncoder(const DocumentCompression& compression)
    : terms_deflater_(compression.terms), data_deflater_(compression.data) {}

// The key was appended at `begin`, and the payload behind it.
void DocumentEncoder::add_posting(EncodedDocument& out, std::size_t begin, std::size_t key_size,
                                  std::uint32_t number) const {
  EncodedDocument::Posting& posting = out.postings.emplace_back();
  posting.hash = ::XXH3_64bits(out.bytes.data() + begin, key_size);
  posting.offset = static_cast<std::uint32_t>(begin);
  posting.key_size = static_cast<std::uint16_t>(key_size);
  posting.payload_size = static_cast<std::uint32_t>(out.bytes.size() - begin - key_size);
  posting.number = number;
}

std::uint32_t DocumentEncoder::add_terms(EncodedDocument& out, const Document& document) {
  std::uint64_t length = 0;
  for (const Term& term : document.terms) length += term.wdf;
  if (length > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("glass: a document longer than 2^32");
  }
  scratch_.clear();
  if (!document.terms.empty()) {
    append_varint(scratch_, length);
    append_varint(scratch_, document.terms.size());
  }
  std::string_view before;
  for (const Term& term : document.terms) {
    if (term.name.empty()) refuse(term.name, "is empty");
    if (term.name.size() > max_term_bytes) refuse(term.name, "is too long");
    if (term.name <= before) refuse(term.name, "is out of order");
    check_positions(term);
    const std::size_t begin = out.bytes.size();
    append_escaped(out.bytes, term.name);
    const std::size_t key_size = out.bytes.size() - begin;
    if (key_size > max_term_key_bytes) refuse(term.name, "is too long, with its zero bytes");
    if (!term.positions.empty()) append_positions(out.bytes, term.positions);
    add_posting(out, begin, key_size, term.wdf);
    if (before.empty()) {
      scratch_ += static_cast<char>(term.name.size());
      scratch_ += term.name;
      append_varint(scratch_, term.wdf);
    } else {
      append_listed(scratch_, before, term);
    }
    before = term.name;
  }
  out.terms_compressed = terms_deflater_.append(out.terms, scratch_);
  return static_cast<std::uint32_t>(length);
}

void DocumentEncoder::add_values(EncodedDocument& out, const Document& document) {
  scratch_.clear();
  std::uint64_t next_slot = 0;
  for (const Value& value : document.values) {
    if (value.value.empty()) continue;
    if (value.slot < next_slot) throw std::invalid_argument("glass: values out of order");
    append_varint(scratch_, value.slot - next_slot);
    next_slot = std::uint64_t{value.slot} + 1;
    const std::size_t begin = out.bytes.size();
    out.bytes += prefix::value_chunk;
    append_varint(out.bytes, value.slot);
    const std::size_t key_size = out.bytes.size() - begin;
    out.bytes += value.value;
    add_posting(out, begin, key_size, 0);
  }
  out.slots_compressed = terms_deflater_.append(out.slots, scratch_);
}

EncodedDocument DocumentEncoder::encode(const Document& document) {
  EncodedDocument out;
  out.postings.reserve(document.terms.size() + document.values.size() + 1);
  const std::uint32_t length = add_terms(out, document);
  add_values(out, document);
  const std::size_t begin = out.bytes.size();
  out.bytes += prefix::lengths;
  add_posting(out, begin, prefix::lengths.size(), length);
  if (!document.data.empty()) out.data_compressed = data_deflater_.append(out.data, document.data);
  if (out.bytes.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("glass: a document of more than 4 GiB");
  }
  return out;
}

}  // namespace morgue::glass
