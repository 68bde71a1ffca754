#include "indexer/writer/glass/position_codec.h"

#include <bit>

#include "indexer/writer/glass/format.h"

namespace morgue::glass {

namespace {

// Bits into bytes, the lowest first in both.
class BitSink {
 public:
  explicit BitSink(char* out) : out_(out) {}

  // A number of [0, count). Where the count is no power of two, some codes can be one bit shorter:
  // the numbers in the middle get those. `count` is at most 2^32 - 1.
  void put(std::uint32_t value, std::uint32_t count) {
    unsigned bits = std::bit_width(count - 1);
    const std::uint64_t spare = (std::uint64_t{1} << bits) - count;
    std::uint64_t code = value;
    if (spare > 0) {
      const std::uint64_t middle = (count - spare) / 2;
      if (code >= middle + spare) {
        code = (code - (middle + spare)) | std::uint64_t{1} << (bits - 1);
      } else if (code >= middle) {
        --bits;
      }
    }
    pending_ |= code << pending_bits_;  // at most 7 + 32 bits
    pending_bits_ += bits;
    for (; pending_bits_ >= 8; pending_bits_ -= 8, pending_ >>= 8) {
      *out_++ = static_cast<char>(pending_ & 0xffU);
    }
  }

  // What is between the first and the last of these, both of which the reader knows: the middle
  // one, then either half in the same way.
  void put_between(const std::uint32_t* positions, std::size_t first, std::size_t last) {
    while (first + 1 < last) {
      const std::size_t middle = first + (last - first) / 2;
      // Room must be left for those on either side.
      const auto lowest = static_cast<std::uint32_t>(positions[first] + (middle - first));
      const auto count =
          static_cast<std::uint32_t>(positions[last] - positions[first] - (last - first) + 1);
      put(positions[middle] - lowest, count);
      put_between(positions, first, middle);
      first = middle;
    }
  }

  char* finish() {
    if (pending_bits_ > 0) *out_++ = static_cast<char>(pending_ & 0xffU);
    return out_;
  }

 private:
  char* out_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

}  // namespace

char* put_positions(char* out, std::span<const std::uint32_t> positions) {
  const std::uint32_t last = positions.back();
  out = put_varint(out, last);
  if (positions.size() == 1) return out;
  const std::uint32_t first = positions.front();
  BitSink bits(out);
  bits.put(first, last);
  bits.put(static_cast<std::uint32_t>(positions.size() - 2), last - first);
  bits.put_between(positions.data(), 0, positions.size() - 1);
  return bits.finish();
}

}  // namespace morgue::glass
