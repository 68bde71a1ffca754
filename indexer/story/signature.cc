#include "indexer/story/signature.h"

#include <algorithm>

#include "common/story_key.h"
#include "common/text.h"
#include "indexer/story/shingles.h"

namespace morgue::index::story {

namespace {

static_assert(bins * bin_bits == story_signature_bytes * 8);

constexpr std::size_t masked_bytes = 6;  // those that a story's key shows

// The first bytes are masked with a hash of the others, so that the key that shows them depends on
// the whole signature: articles that share a paragraph agree in some bins.
void mask(std::string& bytes) {
  const std::uint64_t hash = hash64(std::string_view(bytes).substr(masked_bytes));
  for (std::size_t i = 0; i < masked_bytes; ++i) {
    bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ (hash >> 8 * i & 0xFFU));
  }
}

}  // namespace

Signature signature(const std::vector<std::uint32_t>& shingles) {
  constexpr unsigned bin_shift = 28;
  constexpr std::uint32_t rest = (1U << bin_shift) - 1;
  std::array<std::uint32_t, bins> least{};
  least.fill(UINT32_MAX);
  for (const std::uint32_t shingle : shingles) {
    std::uint32_t& bin = least.at(shingle >> bin_shift);
    bin = std::min(bin, shingle & rest);
  }
  Signature out{};
  for (std::size_t i = 0; i < bins; ++i) {
    // The least numbers have their high bits in common: other bits are made of all.
    const std::uint32_t bits = least.at(i) * 0x9E3779B1U >> (32 - bin_bits);
    out.at(i) = least.at(i) == UINT32_MAX
                    ? empty_bin
                    : static_cast<std::uint16_t>(std::min<std::uint32_t>(bits, empty_bin - 1));
  }
  return out;
}

Sketch sketch(const Article& article) {
  Sketch out;
  if (article.date.precision() >= DatePrecision::month) {
    out.day = story_day(article.date.first_day());
  }
  out.shingles = shingles(article);
  out.signature = signature(out.shingles);
  return out;
}

std::string story_value(std::uint32_t day, const Signature& signature) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const std::uint16_t bin : signature) {
    bits = bits << bin_bits | bin;
    held += bin_bits;
    for (; held >= 8; held -= 8) bytes += static_cast<char>(bits >> (held - 8) & 0xFFU);
  }
  mask(bytes);
  std::string value;
  for (const int shift : {16, 8, 0}) value += static_cast<char>(day >> shift & 0xFFU);
  return value + bytes;
}

std::optional<Signature> signature_of(std::string_view value) {
  if (value.size() != story_value_bytes) return std::nullopt;
  std::string bytes(value.substr(story_day_bytes));
  mask(bytes);
  Signature out{};
  std::uint32_t bits = 0;
  unsigned held = 0;
  std::size_t bin = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    held += 8;
    if (held < bin_bits) continue;
    held -= bin_bits;
    out.at(bin++) = static_cast<std::uint16_t>(bits >> held & empty_bin);
  }
  return out;
}

}  // namespace morgue::index::story
