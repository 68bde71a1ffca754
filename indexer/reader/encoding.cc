#include "indexer/reader/encoding.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "indexer/reader/encoding_guess.h"
#include "indexer/reader/window.h"

namespace morgue::index {

namespace {

constexpr std::size_t head_size = 64 * 1024;
constexpr std::size_t block_size = 256 * 1024;
constexpr int doubtful_below = 40;

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using ConverterPointer = std::unique_ptr<UConverter, CloseConverter>;

// Null if there is none of that name.
ConverterPointer open_converter(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  ConverterPointer converter(ucnv_open(std::string(name).c_str(), &status));
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

std::string standard_name(UConverter* converter) {
  UErrorCode status = U_ZERO_ERROR;
  const char* name = ucnv_getName(converter, &status);
  const char* mime = ucnv_getStandardName(name, "MIME", &status);
  return mime != nullptr ? mime : name;
}

// The name as IANA spells it, or as it is where IANA has none; empty for what is not known.
std::string known_name(const std::string& name) {
  const ConverterPointer converter = name.empty() ? nullptr : open_converter(name);
  if (!converter) return {};
  UErrorCode status = U_ZERO_ERROR;
  const char* mime = ucnv_getStandardName(ucnv_getName(converter.get(), &status), "MIME", &status);
  return mime != nullptr ? mime : name;
}

}  // namespace

struct Utf8Stream::Converter {
  explicit Converter(ConverterPointer source)
      : from(std::move(source)), to(open_converter("UTF-8")) {
    if (!to) throw std::runtime_error("ICU has no converter for UTF-8");
    UErrorCode status = U_ZERO_ERROR;
    ucnv_setToUCallBack(from.get(), count_and_replace, this, nullptr, nullptr, &status);
  }

  // ICU calls this at bytes that mean nothing in the encoding.
  static void count_and_replace(const void* self, UConverterToUnicodeArgs* args, const char*,
                                std::int32_t, UConverterCallbackReason reason, UErrorCode* status) {
    if (reason > UCNV_IRREGULAR) return;
    ++static_cast<const Converter*>(self)->invalid;
    constexpr UChar replaced = 0xFFFD;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &replaced, 1, 0, status);
  }

  ConverterPointer from;
  ConverterPointer to;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  bool started = false;
  mutable std::uint64_t invalid = 0;
};

bool is_known_encoding(std::string_view name) {
  return !name.empty() && open_converter(name) != nullptr;
}

bool extends_ascii(std::string_view name) {
  const ConverterPointer converter = name.empty() ? nullptr : open_converter(name);
  if (!converter) return false;
  // What markup is made of. Backslash and tilde are other characters in some that are believed.
  constexpr std::string_view sample =
      "<?xml version=\"1.0\" charset='A-Z+a-z_0123456789'/>\n<!-- &#38;amp; (a, b): [c]? -->";
  std::array<UChar, 2 * sample.size()> text{};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length =
      ucnv_toUChars(converter.get(), text.data(), static_cast<std::int32_t>(text.size()),
                    sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  return U_SUCCESS(status) &&
         std::equal(sample.begin(), sample.end(), text.begin(), text.begin() + length,
                    [](char a, UChar b) { return static_cast<UChar>(a) == b; });
}

Utf8Stream::Utf8Stream(ByteStream& in, std::string_view encoding) : in_(in) {
  if (encoding.empty()) return;
  const ConverterPointer converter = open_converter(encoding);
  if (!converter) {
    throw Error(ErrorCode::bad_argument, "unknown encoding '" + std::string(encoding) + "'",
                "names are those of IANA: UTF-8, UTF-16LE, windows-1252, Shift_JIS, ...");
  }
  encoding_ = standard_name(converter.get());
  forced_ = true;
}

Utf8Stream::~Utf8Stream() = default;

std::string_view Utf8Stream::head() {
  while (ready_.size() < head_size && !error_ && produce()) {
  }
  return std::string_view(ready_).substr(0, head_size);
}

std::size_t Utf8Stream::read(char* buffer, std::size_t size) {
  for (;;) {
    if (given_ < ready_.size()) {
      const std::size_t count = give(buffer, size);
      if (count > 0) return count;
    }
    // Small reads go through the block, so that a character always fits.
    constexpr std::size_t direct = 4096;
    if (state_ == State::utf8 && size >= direct && given_ == ready_.size()) {
      const std::size_t count = read_utf8(buffer, size);
      if (count > 0) return count;
      if (given_ < ready_.size()) continue;
    }
    if (!produce()) return 0;
  }
}

std::size_t Utf8Stream::give(char* buffer, std::size_t size) {
  const std::string_view rest = std::string_view(ready_).substr(given_);
  std::size_t count = std::min(size, rest.size());
  if (count < rest.size()) count -= unfinished_bytes(rest.substr(0, count));
  if (count == 0) throw std::invalid_argument("a read that has no room for a character");
  std::memcpy(buffer, rest.data(), count);
  given_ += count;
  if (given_ == ready_.size()) {
    ready_.clear();
    given_ = 0;
  }
  return count;
}

// Reads until `size` bytes are there, or the end or a fault comes; a fault is thrown when there is
// nothing before it.
std::size_t Utf8Stream::fill(char* buffer, std::size_t size) {
  std::size_t filled = 0;
  if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
  try {
    while (filled < size && !ended_) {
      const std::size_t got = in_.read(buffer + filled, size - filled);
      ended_ = got == 0;
      filled += got;
    }
  } catch (...) {
    if (filled == 0) throw;
    error_ = std::current_exception();
  }
  return filled;
}

// The short way: valid UTF-8 goes into the caller's buffer directly. 0: the end, or the text is in
// ready_.
std::size_t Utf8Stream::read_utf8(char* buffer, std::size_t size) {
  const std::size_t carried = block_.size();
  std::memcpy(buffer, block_.data(), carried);
  const std::size_t filled = carried + fill(buffer + carried, size - carried);
  const std::string_view bytes(buffer, filled);
  const bool at_end = ended_ || error_;
  const std::size_t rest = at_end ? 0 : unfinished_bytes(bytes);
  block_.assign(bytes.substr(filled - rest));
  const std::string_view whole = bytes.substr(0, filled - rest);
  if (simdjson::validate_utf8(whole.data(), whole.size())) {
    lines_ += count_line_ends(whole);
    return whole.size();
  }
  append_repaired(whole);
  return 0;
}

// Decodes the next block into ready_. False at the end.
bool Utf8Stream::produce() {
  const std::size_t carried = block_.size();
  const std::size_t wanted = state_ == State::start ? head_size : block_size;
  const bool ended_before = ended_ && !error_;
  if (ended_before && carried == 0) return false;
  block_.resize(std::max(wanted, carried));
  std::size_t filled = 0;
  try {
    filled = fill(block_.data() + carried, block_.size() - carried);
  } catch (...) {
    block_.resize(carried);
    throw;
  }
  block_.resize(carried + filled);
  const bool at_end = ended_ || error_ != nullptr;
  if (state_ == State::start) begin();
  take_block(at_end);
  return true;
}

// The first bytes are in block_: byte order marks, UTF-16, binary data.
void Utf8Stream::begin() {
  constexpr std::size_t magic = 16;
  first_bytes_ = block_.substr(0, magic);
  const ByteOrderMark mark = find_byte_order_mark(block_);
  if (forced_) {
    if (mark.encoding == encoding_) block_.erase(0, mark.length);
    use(encoding_);
    binary_ = state_ == State::utf8 && looks_binary(block_);
    return;
  }
  if (!mark.encoding.empty()) {
    block_.erase(0, mark.length);
    use(std::string(mark.encoding));
    return;
  }
  const std::string_view utf16 = guess_utf16(block_);
  if (!utf16.empty()) {
    use(std::string(utf16));
    return;
  }
  binary_ = looks_binary(block_);
  state_ = State::ascii;
  declared_ = known_name(find_declared_encoding(block_));
  if (!declared_.empty() && !extends_ascii(declared_)) refused_ = std::exchange(declared_, {});
  // All its bytes are those of ASCII.
  if (declared_.substr(0, 8) == "ISO-2022") use(declared_);
}

void Utf8Stream::use(std::string name) {
  encoding_ = std::move(name);
  if (encoding_ == "UTF-8") {
    state_ = State::utf8;
    return;
  }
  // What is called Latin-1 has Windows' quotation marks more often than control characters.
  std::string_view opened = encoding_;
  if (opened == "ISO-8859-1" || opened == "US-ASCII") opened = "windows-1252";
  ConverterPointer from = open_converter(opened);
  if (!from) throw std::runtime_error("ICU has no converter for " + encoding_);
  converter_ = std::make_unique<Converter>(std::move(from));
  state_ = State::converted;
}

// The first bytes beyond ASCII are in block_.
void Utf8Stream::settle() {
  EncodingGuess guess = guess_encoding(block_);
  // What a page says of itself goes before a guess, but not before what its bytes are.
  if (guess.name != "UTF-8" && !declared_.empty() && declared_ != "UTF-8") {
    guess = {declared_, 100};
  }
  const std::size_t at = ascii_prefix(block_);
  const std::uint64_t line = lines_ + count_line_ends(std::string_view(block_).substr(0, at)) + 1;
  if (!refused_.empty() && guess.name != "UTF-8") {
    guesses_.push_back({line, "the text cannot be in " + refused_ + ", as it says: read as " +
                                  guess.name +
                                  "; if that is wrong, say which it is with --encoding"});
  } else if (guess.confidence < doubtful_below) {
    guesses_.push_back({line, "the encoding is doubtful: read as " + guess.name +
                                  "; if that is wrong, say which it is with --encoding"});
  }
  use(guess.name);
}

void Utf8Stream::take_block(bool at_end) {
  if (state_ == State::ascii) {
    const std::size_t ascii = ascii_prefix(block_);
    if (ascii == block_.size()) {
      lines_ += count_line_ends(block_);
      ready_ += block_;
      at_start_ = at_start_ && block_.empty();
      block_.clear();
      return;
    }
    // Before it decides, the guess gets as much text as there is room for.
    constexpr std::size_t context = 1024;
    if (ascii > context && !at_end) {
      const std::size_t done = ascii - context;
      lines_ += count_line_ends(std::string_view(block_).substr(0, done));
      ready_.append(block_, 0, done);
      block_.erase(0, done);
      at_start_ = false;
      return;
    }
    settle();
  }
  if (state_ == State::utf8) {
    const std::size_t rest = at_end ? 0 : unfinished_bytes(block_);
    const std::string_view whole(block_.data(), block_.size() - rest);
    if (simdjson::validate_utf8(whole.data(), whole.size())) {
      lines_ += count_line_ends(whole);
      ready_ += whole;
    } else {
      append_repaired(whole);
    }
    block_.erase(0, whole.size());
  } else {
    append_converted(block_, at_end);
    block_.clear();
  }
}

void Utf8Stream::append_repaired(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t ascii = ascii_prefix(bytes.substr(i));
    lines_ += count_line_ends(bytes.substr(i, ascii));
    ready_ += bytes.substr(i, ascii);
    i += ascii;
    if (i == bytes.size()) break;
    const std::size_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, bytes.size(), c);
    if (c >= 0) {
      ready_ += bytes.substr(begin, i - begin);
    } else {
      ready_ += replacement;
      if (invalid_++ == 0) invalid_line_ = lines_ + 1;
    }
  }
}

void Utf8Stream::append_converted(std::string_view bytes, bool at_end) {
  Converter& converter = *converter_;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  std::array<char, 16 * 1024> out{};
  for (;;) {
    char* target = out.data();
    UErrorCode status = U_ZERO_ERROR;
    const std::uint64_t invalid_before = converter.invalid;
    ucnv_convertEx(converter.to.get(), converter.from.get(), &target, out.data() + out.size(),
                   &source, source_end, converter.pivot.data(), &converter.pivot_source,
                   &converter.pivot_target, converter.pivot.data() + converter.pivot.size(),
                   static_cast<UBool>(converter.started ? 0 : 1),
                   static_cast<UBool>(at_end ? 1 : 0), &status);
    converter.started = true;
    std::string_view text(out.data(), static_cast<std::size_t>(target - out.data()));
    if (converter.invalid > invalid_before) {
      if (invalid_ == 0) {
        invalid_line_ = lines_ + count_line_ends(text.substr(0, text.find(replacement))) + 1;
      }
      invalid_ += converter.invalid - invalid_before;
    }
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (at_start_ && text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size());
    if (target != out.data()) at_start_ = false;
    lines_ += count_line_ends(text);
    ready_ += text;
    if (status != U_BUFFER_OVERFLOW_ERROR) {
      if (U_FAILURE(status)) {
        throw std::runtime_error("ICU cannot convert from " + encoding_ + ": " +
                                 u_errorName(status));
      }
      return;
    }
  }
}

std::vector<Utf8Stream::Doubt> Utf8Stream::doubts() const {
  std::vector<Doubt> all = guesses_;
  if (invalid_ > 0) {
    all.push_back({invalid_line_, std::to_string(invalid_) +
                                      (invalid_ == 1 ? " place is" : " places are") +
                                      " not valid " + encoding_ +
                                      ", the first in this line; each was read as U+FFFD"});
  }
  return all;
}

}  // namespace morgue::index
