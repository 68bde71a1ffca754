#include "indexer/input/gzip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <utility>

namespace morgue::index {

struct GzipStream::Inflater {
  Inflater() {
    constexpr int gzip_only = 16;
    if (inflateInit2(&z, MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&z); }

  z_stream z{};
  std::array<unsigned char, 64 * 1024> input{};
  bool inside = true;  // a member, rather than between two
  bool first = true;   // no member ended yet
};

GzipStream::GzipStream(ByteStream& in, std::string place)
    : in_(in), place_(std::move(place)), inflater_(std::make_unique<Inflater>()) {}

GzipStream::~GzipStream() = default;

std::size_t GzipStream::read(char* buffer, std::size_t size) {
  Inflater& state = *inflater_;
  z_stream& z = state.z;
  size = std::min<std::size_t>(size, std::numeric_limits<uInt>::max());
  z.next_out = reinterpret_cast<Bytef*>(buffer);
  z.avail_out = static_cast<uInt>(size);
  const auto made = [&] { return size - z.avail_out; };
  while (z.avail_out > 0) {
    if (z.avail_in == 0) {
      const std::size_t got =
          in_.read(reinterpret_cast<char*>(state.input.data()), state.input.size());
      z.next_in = state.input.data();
      z.avail_in = static_cast<uInt>(got);
      if (got == 0) {
        if (!state.inside || made() > 0) break;
        throw StreamError(place_, "the gzip data is cut short; what comes before the cut was read");
      }
    }
    if (!state.inside) {
      // Tapes and some tools pad the end with zeros.
      while (z.avail_in > 0 && *z.next_in == 0) {
        ++z.next_in;
        --z.avail_in;
      }
      if (z.avail_in == 0) continue;
      inflateReset(&z);
      state.inside = true;
    }
    const int status = inflate(&z, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      state.inside = false;
      state.first = false;
      continue;
    }
    if (status == Z_OK || status == Z_BUF_ERROR) continue;
    if (made() > 0) break;  // zlib repeats the error at the next call
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    if (!state.first && z.total_out == 0) {
      throw StreamError(place_, "what follows the gzip data is not gzip and was not read");
    }
    throw StreamError(place_, std::string("the gzip data is damaged (") +
                                  (z.msg != nullptr ? z.msg : "no reason known") +
                                  "); what comes before the damage was read");
  }
  return made();
}

}  // namespace morgue::index
