#include "indexer/input/gzip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
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
  bool inside = true;   // a member, rather than between two
  bool first = true;    // no member ended yet
  bool broken = false;  // the latest read told of damage
};

namespace {

// Does a member begin here: its magic, its method, no flags that there are not?
bool begins_member(const unsigned char* bytes) {
  constexpr unsigned char known_flags = 0x1F;
  return bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8 && (bytes[3] & ~known_flags) == 0;
}

}  // namespace

// Goes to what looks like the next member behind damage; to the end if there is none.
void GzipStream::pass_damage() {
  Inflater& state = *inflater_;
  z_stream& z = state.z;
  constexpr std::size_t magic = 4;
  for (;;) {
    while (z.avail_in >= magic && !begins_member(z.next_in)) {
      ++z.next_in;
      --z.avail_in;
    }
    if (z.avail_in >= magic) break;
    std::memmove(state.input.data(), z.next_in, z.avail_in);
    const std::size_t kept = z.avail_in;
    const std::size_t got =
        in_.read(reinterpret_cast<char*>(state.input.data()) + kept, state.input.size() - kept);
    z.next_in = state.input.data();
    z.avail_in = static_cast<uInt>(kept + got);
    if (got > 0) continue;
    z.avail_in = 0;
    break;
  }
  state.inside = false;
}

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
  if (std::exchange(state.broken, false)) pass_damage();
  while (z.avail_out > 0) {
    if (z.avail_in == 0) {
      const std::size_t got =
          in_.read(reinterpret_cast<char*>(state.input.data()), state.input.size());
      z.next_in = state.input.data();
      z.avail_in = static_cast<uInt>(got);
      if (got == 0) {
        if (!state.inside || made() > 0) break;
        state.inside = false;  // a further read gives the end
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
    state.broken = true;
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
