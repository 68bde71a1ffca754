// Tags and text of one SGML record, in order.
#ifndef MORGUE_INDEXER_READER_SGML_MARKUP_H
#define MORGUE_INDEXER_READER_SGML_MARKUP_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::index {

struct SgmlToken {
  enum class Kind : std::uint8_t { text, start, end };
  Kind kind = Kind::text;
  std::string_view text;  ///< text, with its entities; or all that stands between '<' and '>'
  std::string name;       ///< of a tag, in upper case
};

/// Comments, declarations and processing instructions are passed over. A '<' that begins no tag (a
/// name must follow, and a '>' before the next '<') is text.
class SgmlTokens {
 public:
  explicit SgmlTokens(std::string_view record) : rest_(record) {}
  std::optional<SgmlToken> next();

 private:
  std::string_view rest_;
  bool comments_end_ = true;  // until one was found that does not
};

/// The value of an attribute, entities decoded; empty if it is not there. `tag` is SgmlToken::text.
std::string sgml_attribute(std::string_view tag, std::string_view name);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_SGML_MARKUP_H
