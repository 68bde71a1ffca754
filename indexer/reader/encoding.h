// Bytes in any encoding -> clean UTF-8, as a stream.
#ifndef MORGUE_INDEXER_READER_ENCODING_H
#define MORGUE_INDEXER_READER_ENCODING_H

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/input/input.h"

namespace morgue::index {

/// Is there an encoding of that name (IANA's, or another that ICU knows)?
bool is_known_encoding(std::string_view name);

/// Is ASCII in that encoding what it is everywhere? What was read to a declaration of its encoding
/// is in no other: not in EBCDIC, UTF-16 or UTF-7. False for a name that is not known.
bool extends_ascii(std::string_view name);

/// Decodes a stream. What read() gives is well-formed UTF-8 without a byte order mark, and never
/// ends inside a character.
///
/// The encoding is, in this order: the one forced; what a byte order mark says; UTF-16 where zero
/// bytes stand as they would in it; UTF-8 where that is what the bytes beyond ASCII are, at least
/// most of them; what markup declares (find_declared_encoding()); else what ICU's detector makes of
/// the text around them. Latin-1 is read as
/// Windows-1252, which has letters where Latin-1 has control characters that no text contains.
///
/// UTF-8 is checked but not copied, at several GB/s. Memory: some 600 KiB.
class Utf8Stream : public ByteStream {
 public:
  /// `in` must outlive this. `encoding` empty: find out. Throws Error(bad_argument) for a name that
  /// is not known.
  explicit Utf8Stream(ByteStream& in, std::string_view encoding = {});
  ~Utf8Stream() override;

  /// The text's beginning, up to 64 KiB, which read() will give again. Before the first read().
  std::string_view head();

  /// The first few bytes as they are, a mark included. After head().
  [[nodiscard]] std::string_view first_bytes() const { return first_bytes_; }

  /// Are these bytes no text in any encoding? After head().
  [[nodiscard]] bool is_binary() const { return binary_; }

  std::size_t read(char* buffer, std::size_t size) override;
  [[nodiscard]] std::uint64_t consumed() const override { return in_.consumed(); }

  /// Name of the encoding as far as it is known by now: "ASCII" until other bytes come.
  [[nodiscard]] const std::string& encoding() const { return encoding_; }

  struct Doubt {
    std::uint64_t line;
    std::string message;
  };
  /// What was guessed or damaged up to here, in order.
  [[nodiscard]] std::vector<Doubt> doubts() const;

 private:
  enum class State { start, ascii, utf8, converted };
  struct Converter;

  bool produce();
  std::size_t read_utf8(char* buffer, std::size_t size);
  std::size_t fill(char* buffer, std::size_t size);
  void begin();
  void settle();
  void use(std::string name);
  void take_block(bool at_end);
  void append_repaired(std::string_view bytes);
  void append_converted(std::string_view bytes, bool at_end);
  std::size_t give(char* buffer, std::size_t size);

  ByteStream& in_;
  std::string first_bytes_;
  std::string encoding_ = "ASCII";
  std::string declared_;  // by the text itself, where the name is known
  std::string refused_;   // what it declared and cannot be in
  State state_ = State::start;
  bool forced_ = false;
  bool binary_ = false;
  bool ended_ = false;
  bool at_start_ = true;      // nothing converted yet
  std::exception_ptr error_;  // of in_, for when the bytes before it are given out
  std::string block_;         // bytes read, not yet decoded
  std::string ready_;         // decoded, not yet given out
  std::size_t given_ = 0;     // of ready_
  std::unique_ptr<Converter> converter_;
  std::uint64_t lines_ = 0;  // line ends decoded
  std::uint64_t invalid_ = 0;
  std::uint64_t invalid_line_ = 0;
  std::vector<Doubt> guesses_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_ENCODING_H
