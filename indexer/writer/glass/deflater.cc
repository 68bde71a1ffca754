#include "indexer/writer/glass/deflater.h"

#include <libdeflate.h>
#include <zlib.h>

#include <limits>
#include <new>
#include <stdexcept>

#include "indexer/writer/glass/format.h"

namespace morgue::glass {

namespace {

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    ::libdeflate_free_compressor(compressor);
  }
};

// zlib's stream, with what Xapian sets: a raw stream, the largest window, the most memory.
class ZlibStream {
 public:
  explicit ZlibStream(int level) {
    if (::deflateInit2(&stream_, level, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
                       Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~ZlibStream() { ::deflateEnd(&stream_); }
  ZlibStream(const ZlibStream&) = delete;
  ZlibStream& operator=(const ZlibStream&) = delete;

  // Bytes written, 0 if they do not fit.
  std::size_t compress(std::string_view in, char* out, std::size_t room) {
    if (in.size() > std::numeric_limits<uInt>::max()) return 0;
    ::deflateReset(&stream_);
    // zlib reads through a pointer to non-const bytes, but does not write.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // NOLINT
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(room);
    if (::deflate(&stream_, Z_FINISH) != Z_STREAM_END) return 0;
    return room - stream_.avail_out;
  }

 private:
  z_stream stream_{};
};

}  // namespace

struct Deflater::Impl {
  std::unique_ptr<libdeflate_compressor, FreeCompressor> libdeflate;
  std::unique_ptr<ZlibStream> zlib;

  std::size_t compress(std::string_view in, char* out, std::size_t room) const {
    if (libdeflate) {
      return ::libdeflate_deflate_compress(libdeflate.get(), in.data(), in.size(), out, room);
    }
    return zlib->compress(in, out, room);
  }
};

Deflater::Deflater(const Compression& compression) : impl_(std::make_unique<Impl>()) {
  switch (compression.method) {
    case Compression::Method::none:
      break;
    case Compression::Method::libdeflate:
      impl_->libdeflate.reset(::libdeflate_alloc_compressor(compression.level));
      if (!impl_->libdeflate) throw std::invalid_argument("libdeflate has no such level");
      break;
    case Compression::Method::zlib:
      impl_->zlib = std::make_unique<ZlibStream>(compression.level);
      break;
  }
}

Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;

bool Deflater::append(std::string& out, std::string_view tag) {
  const std::size_t before = out.size();
  if (tag.size() > compress_min && (impl_->libdeflate || impl_->zlib)) {
    // Xapian gives zlib as much room as the tag takes, and zlib may stop short of a result that
    // would just fit in less: to give its bytes we do the same.
    out.resize(before + tag.size());
    const std::size_t size = impl_->compress(tag, out.data() + before, tag.size());
    if (size > 0 && size < tag.size()) {
      out.resize(before + size);
      return true;
    }
    out.resize(before);
  }
  out += tag;
  return false;
}

}  // namespace morgue::glass
