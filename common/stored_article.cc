#include "common/stored_article.h"

#include <morgue/error.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "common/dictionary_digest.h"
#include "common/text.h"

namespace morgue {

namespace {

// First byte: version of the layout. Second byte: how what follows is packed.
constexpr char layout_version = 1;
constexpr char packed_plain = 0;
constexpr char packed_zstd = 1;
constexpr char packed_with_dictionary = 2;

// No article is larger than --max-article allows by far; a damaged size must not ask for all
// memory.
constexpr std::uint64_t max_unpacked = std::uint64_t{1} << 31U;

// Fields are tag, length, bytes. Tags are part of the layout: never renumbered, only added. The
// text comes last, so that who does not want it can stop there.
enum class Tag : std::uint8_t {
  id = 1,
  url = 2,
  date = 3,
  place = 4,
  source = 5,
  agency = 6,
  language = 7,
  version = 8,
  cancelled = 9,
  byline = 10,
  section = 11,
  keyword = 12,
  person = 13,
  origin_path = 14,
  origin_member = 15,
  origin_line = 16,
  origin_number = 17,
  headline = 18,
  embargo = 19,
  first_text = 32,
  standfirst = 32,
  caption = 33,
  body = 34,
  furniture = 35,
};

[[noreturn]] void damaged(const char* what) {
  throw Error(ErrorCode::archive_damaged, std::string("stored article is damaged: ") + what,
              "run morgue-index --verify, then --rebuild or restore a copy of the archive");
}

void put_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

void put(std::string& out, Tag tag, std::string_view bytes) {
  if (bytes.empty()) return;
  out += static_cast<char>(tag);
  put_number(out, bytes.size());
  out += bytes;
}

void put(std::string& out, Tag tag, std::uint64_t value) {
  if (value == 0) return;
  std::string bytes;
  put_number(bytes, value);
  put(out, tag, bytes);
}

// Reads numbers and strings off the front of stored bytes.
class Input {
 public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) damaged("a number is cut");
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    damaged("a number is too long");
  }

  std::uint32_t small_number() {
    const std::uint64_t value = number();
    if (value > UINT32_MAX) damaged("a number is too large");
    return static_cast<std::uint32_t>(value);
  }

  std::string_view bytes() {
    const std::uint64_t size = number();
    if (size > rest_.size()) damaged("a field is cut");
    const std::string_view out = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(out.size());
    return out;
  }

 private:
  std::string_view rest_;
};

std::string pack_person(const Person& person) {
  std::string out;
  put_number(out, static_cast<std::uint64_t>(person.source));
  put_number(out, person.name.size());
  out += person.name;
  put_number(out, person.role.size());
  out += person.role;
  put_number(out, person.mentions.size());
  for (const Mention& mention : person.mentions) {
    put_number(out, static_cast<std::uint64_t>(mention.zone));
    put_number(out, mention.begin);
    put_number(out, mention.end - mention.begin);
  }
  return out;
}

Person unpack_person(std::string_view bytes) {
  Input in(bytes);
  Person person;
  person.source = in.number() == 0 ? Person::Source::metadata : Person::Source::text;
  person.name = in.bytes();
  person.role = in.bytes();
  const std::uint64_t count = in.number();
  if (count > bytes.size()) damaged("a person has too many mentions");
  person.mentions.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t i = 0; i < count; ++i) {
    Mention mention;
    const std::uint64_t zone = in.number();
    if (zone >= static_cast<std::uint64_t>(zone_count)) damaged("a mention is in no zone");
    mention.zone = static_cast<Zone>(zone);
    mention.begin = in.small_number();
    mention.end = mention.begin + in.small_number();
    person.mentions.push_back(mention);
  }
  return person;
}

std::string pack_fields(const Article& article, bool with_place_in_file) {
  std::string out;
  out.reserve(article.body.size() + article.standfirst.size() + article.caption.size() + 512);
  put(out, Tag::id, article.id);
  put(out, Tag::url, article.url);
  put(out, Tag::date, article.date.iso());
  put(out, Tag::embargo, article.embargo.iso());
  put(out, Tag::place, article.place);
  put(out, Tag::source, article.source);
  put(out, Tag::agency, article.agency);
  put(out, Tag::language, article.language);
  put(out, Tag::version, article.version);
  put(out, Tag::cancelled, article.cancelled ? 1U : 0U);
  for (const std::string& author : article.byline) put(out, Tag::byline, author);
  for (const std::string& section : article.sections) put(out, Tag::section, section);
  for (const std::string& keyword : article.keywords) put(out, Tag::keyword, keyword);
  for (const Person& person : article.people) put(out, Tag::person, pack_person(person));
  put(out, Tag::origin_path, article.origin.path);
  put(out, Tag::origin_member, article.origin.member);
  if (with_place_in_file) {
    put(out, Tag::origin_line, article.origin.line);
    put(out, Tag::origin_number, article.origin.number);
  }
  put(out, Tag::headline, article.headline);
  put(out, Tag::standfirst, article.standfirst);
  put(out, Tag::caption, article.caption);
  put(out, Tag::body, article.body);
  for (const std::string& line : article.furniture) put(out, Tag::furniture, line);
  return out;
}

void unpack_field(Tag tag, std::string_view bytes, Article& article) {
  switch (tag) {
    case Tag::id:
      article.id = bytes;
      return;
    case Tag::url:
      article.url = bytes;
      return;
    case Tag::date: {
      const std::optional<Date> date = Date::parse_iso(bytes);
      if (!date) damaged("its date is none");
      article.date = *date;
      return;
    }
    case Tag::embargo: {
      const std::optional<Date> date = Date::parse_iso(bytes);
      if (!date) damaged("its embargo is no date");
      article.embargo = *date;
      return;
    }
    case Tag::place:
      article.place = bytes;
      return;
    case Tag::source:
      article.source = bytes;
      return;
    case Tag::agency:
      article.agency = bytes;
      return;
    case Tag::language:
      article.language = bytes;
      return;
    case Tag::version:
      article.version = Input(bytes).number();
      return;
    case Tag::cancelled:
      article.cancelled = true;
      return;
    case Tag::byline:
      article.byline.emplace_back(bytes);
      return;
    case Tag::section:
      article.sections.emplace_back(bytes);
      return;
    case Tag::keyword:
      article.keywords.emplace_back(bytes);
      return;
    case Tag::person:
      article.people.push_back(unpack_person(bytes));
      return;
    case Tag::origin_path:
      article.origin.path = bytes;
      return;
    case Tag::origin_member:
      article.origin.member = bytes;
      return;
    case Tag::origin_line:
      article.origin.line = Input(bytes).number();
      return;
    case Tag::origin_number:
      article.origin.number = Input(bytes).number();
      return;
    case Tag::headline:
      article.headline = bytes;
      return;
    case Tag::standfirst:
      article.standfirst = bytes;
      return;
    case Tag::caption:
      article.caption = bytes;
      return;
    case Tag::body:
      article.body = bytes;
      return;
    case Tag::furniture:
      article.furniture.emplace_back(bytes);
      return;
  }
  // A field of a later version that this one can do without.
}

Article unpack_fields(std::string_view bytes, bool with_text) {
  Article article;
  article.origin.number = 0;
  Input in(bytes);
  while (!in.at_end()) {
    const std::uint64_t tag = in.number();
    if (!with_text && tag >= static_cast<std::uint64_t>(Tag::first_text)) break;
    const std::string_view field = in.bytes();
    if (tag <= 0xFF) unpack_field(static_cast<Tag>(tag), field, article);
  }
  return article;
}

}  // namespace

struct ArticleCodec::Impl {
  struct FreeCompressor {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  struct FreeDecompressor {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };

  std::string_view unpack(std::string_view data);
  const ZSTD_DDict* dictionary(std::uint32_t id) const;

  // Made at first use: a reader never needs a compressor.
  std::unique_ptr<ZSTD_CCtx, FreeCompressor> compressor;
  std::vector<std::shared_ptr<const ArticleDictionary>> dictionaries;
  std::unique_ptr<ZSTD_DCtx, FreeDecompressor> decompressor;
  std::string buffer;
};

std::string_view ArticleCodec::Impl::unpack(std::string_view data) {
  if (data.size() < 2) damaged("it has no header");
  if (data[0] != layout_version) {
    throw Error(ErrorCode::archive_newer, "stored articles are of an unknown version",
                "use the version of Morgue that wrote this archive, or a later one");
  }
  const std::string_view content = data.substr(2);
  if (data[1] == packed_plain) return content;
  if (data[1] != packed_zstd && data[1] != packed_with_dictionary) {
    damaged("its packing is unknown");
  }
  const unsigned long long size = ZSTD_getFrameContentSize(content.data(), content.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > max_unpacked) {
    damaged("its size is unreadable");
  }
  if (!decompressor) decompressor.reset(ZSTD_createDCtx());
  if (buffer.size() < size) buffer.resize(static_cast<std::size_t>(size));
  const std::size_t done = ZSTD_decompress_usingDDict(
      decompressor.get(), buffer.data(), buffer.size(), content.data(), content.size(),
      data[1] == packed_zstd ? nullptr : dictionary(dictionary_of(data)));
  if (ZSTD_isError(done) != 0 || done != size) damaged("it cannot be unpacked");
  return {buffer.data(), done};
}

const ZSTD_DDict* ArticleCodec::Impl::dictionary(std::uint32_t id) const {
  for (const auto& known : dictionaries) {
    if (known->id() == id) return known->digest_->decompression.get();
  }
  damaged("the dictionary that it needs is not in the archive");
}

ArticleCodec::ArticleCodec() : impl_(std::make_unique<Impl>()) {}
ArticleCodec::~ArticleCodec() = default;
ArticleCodec::ArticleCodec(ArticleCodec&&) noexcept = default;
ArticleCodec& ArticleCodec::operator=(ArticleCodec&&) noexcept = default;

std::string ArticleCodec::encode(const Article& article, const ArticleDictionary* dictionary) {
  const std::string fields = pack_fields(article, true);
  if (!impl_->compressor) impl_->compressor.reset(ZSTD_createCCtx());
  std::string& out = impl_->buffer;
  if (out.size() < 2 + ZSTD_compressBound(fields.size())) {
    out.resize(2 + ZSTD_compressBound(fields.size()));
  }
  const std::size_t size =
      dictionary != nullptr
          ? ZSTD_compress_usingCDict(impl_->compressor.get(), out.data() + 2, out.size() - 2,
                                     fields.data(), fields.size(),
                                     dictionary->digest_->compression.get())
          : ZSTD_compressCCtx(impl_->compressor.get(), out.data() + 2, out.size() - 2,
                              fields.data(), fields.size(), article_compression_level);
  out[0] = layout_version;
  if (ZSTD_isError(size) != 0 || size >= fields.size()) {
    out[1] = packed_plain;
    return out.substr(0, 2) + fields;
  }
  out[1] = dictionary != nullptr ? packed_with_dictionary : packed_zstd;
  return out.substr(0, 2 + size);
}

std::uint32_t ArticleCodec::dictionary_of(std::string_view data) noexcept {
  if (data.size() < 2 || data[1] != packed_with_dictionary) return 0;
  return ZSTD_getDictID_fromFrame(data.data() + 2, data.size() - 2);
}

bool ArticleCodec::has_dictionary(std::uint32_t id) const {
  return id == 0 || std::any_of(impl_->dictionaries.begin(), impl_->dictionaries.end(),
                                [id](const auto& known) { return known->id() == id; });
}

void ArticleCodec::read_with(std::shared_ptr<const ArticleDictionary> dictionary) {
  if (dictionary && !has_dictionary(dictionary->id())) {
    impl_->dictionaries.push_back(std::move(dictionary));
  }
}

std::string ArticleCodec::fields(const Article& article) {
  return pack_fields(article, true);
}

Article ArticleCodec::decode(std::string_view data) {
  return unpack_fields(impl_->unpack(data), true);
}

Article ArticleCodec::decode_without_text(std::string_view data) {
  return unpack_fields(impl_->unpack(data), false);
}

std::string ArticleCodec::content_hash(const Article& article) {
  std::uint64_t hash = hash64(pack_fields(article, false));
  std::string out;
  for (int i = 0; i < 8; ++i, hash >>= 8U) out += static_cast<char>(hash & 0xFFU);
  return out;
}

}  // namespace morgue
