// Tags -> raw deflate, as Xapian reads it.
#ifndef MORGUE_INDEXER_WRITER_GLASS_DEFLATER_H
#define MORGUE_INDEXER_WRITER_GLASS_DEFLATER_H

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace morgue::glass {

/// How tags are compressed. Any raw deflate serves Xapian.
struct Compression {
  enum class Method : std::uint8_t {
    none,        ///< not at all: fastest, and right for tags that are compressed already
    libdeflate,  ///< two to three times as fast as zlib, as small
    zlib,        ///< with the settings that Xapian has: gives its very bytes at level 6
  };
  Method method = Method::libdeflate;
  /// 1 (fast) to 9 (small); libdeflate goes to 12.
  int level = 6;
};

/// Takes some 300 KiB. Not thread-safe: one for each thread.
class Deflater {
 public:
  explicit Deflater(const Compression& compression);
  ~Deflater();
  Deflater(Deflater&&) noexcept;
  Deflater& operator=(Deflater&&) noexcept;

  /// Appends the tag to `out`, compressed if it is long enough and gets shorter by that; says
  /// whether it is.
  bool append(std::string& out, std::string_view tag);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_DEFLATER_H
