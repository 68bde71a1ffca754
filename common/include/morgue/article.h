// One news article, whatever file it came from.
#ifndef MORGUE_ARTICLE_H
#define MORGUE_ARTICLE_H

#include <morgue/date.h>

#include <cstdint>
#include <string>
#include <vector>

namespace morgue {

/// Where in the input an article was found.
struct Origin {
  std::string path;          ///< absolute path of the file; "-" for standard input
  std::string member;        ///< path inside a tar or zip, else empty
  std::uint64_t line = 0;    ///< line at which the article starts, from 1; 0 where it is not known
  std::uint64_t number = 1;  ///< which article of its file (or member), from 1

  /// "path", "path!member", with ":line" behind it where the line is known.
  [[nodiscard]] std::string str() const;
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// The parts of an article that share one space of word positions, in this order.
enum class Zone : std::uint8_t { headline = 0, standfirst = 1, caption = 2, body = 3 };
inline constexpr int zone_count = 4;
const char* zone_name(Zone zone) noexcept;

/// A stretch of text that names a person: bytes [begin, end) of the zone's text.
struct Mention {
  Zone zone = Zone::body;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Mention&, const Mention&) = default;
};

/// A person whom the article is about or quotes (not one who wrote it).
struct Person {
  enum class Source : std::uint8_t { metadata, text };
  std::string name;                  ///< the fullest form, as written: "Marco Rubio"
  Source source = Source::metadata;  ///< who says so: the article's metadata, or its text
  std::string role;                  ///< "Secretary of State", where known
  std::vector<Mention> mentions;     ///< in order of place
  friend bool operator==(const Person&, const Person&) = default;
};

/// All text is valid UTF-8 in Normalization Form C, without control characters but '\n'. Paragraphs
/// are separated by exactly one blank line ("\n\n"); a single '\n' is a line break inside a
/// paragraph. Absent fields are empty. Value type.
struct Article {
  std::string id;          ///< unique in an archive: given, else the URL, else from the origin
  std::string headline;    ///< one line
  std::string standfirst;  ///< summary between headline and body
  std::string caption;     ///< captions of pictures, with their credits; one paragraph each
  std::string body;
  /// Lines of the body that many articles of its source share, and that were therefore taken out of
  /// it, in their order: they are not searched.
  std::vector<std::string> furniture;
  Date date;
  Date embargo;  ///< until then it is hidden from searches; none where it may be shown at once
  std::vector<Person> people;
  std::vector<std::string> byline;  ///< who wrote it, one name each
  std::string place;                ///< from the dateline: "NEW DELHI"
  std::string source;               ///< publisher or newspaper
  std::string agency;               ///< news agency credited: "PTI"
  std::vector<std::string> sections;
  std::vector<std::string> keywords;
  std::string language;  ///< ISO 639-1 where there is one, lower case: "en"
  std::string url;
  std::uint64_t version = 0;  ///< 0 where the input gives none; a lower one never replaces a higher
  bool cancelled = false;     ///< withdrawn by its publisher: removes the article of this id
  Origin origin;

  /// The text of a zone.
  [[nodiscard]] const std::string& zone(Zone zone) const noexcept;
  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace morgue

#endif  // MORGUE_ARTICLE_H
