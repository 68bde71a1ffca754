// THE table of fields. Indexing, the query parser, --help-fields, the manual and the JSON schema
// all read it; nothing else in the project spells a prefix or a slot number.
#ifndef MORGUE_COMMON_FIELDS_H
#define MORGUE_COMMON_FIELDS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue {

enum class FieldId : std::uint8_t {
  text,
  headline,
  body,
  lead,
  caption,
  person,
  byline,
  date,
  place,
  source,
  agency,
  section,
  keyword,
  lang,
  words,
  story,
  url,
  id,
};

/// How a field's value is matched.
enum class FieldKind : std::uint8_t {
  text,    ///< words: stemmed keywords, phrases by position
  zone,    ///< words of the text, but only those that stand in one zone
  words,   ///< words, unstemmed, phrases by position
  person,  ///< a person's name; see person_name.h
  exact,   ///< the whole value, case, accents and spacing folded
  date,    ///< calendar dates and ranges; see date_terms.h
  number,  ///< a number in a value slot
};

inline constexpr int no_slot = -1;

struct Field {
  FieldId id;
  std::string_view name;
  std::array<std::string_view, 2> aliases;  ///< empty where there is none
  FieldKind kind;
  std::string_view prefix;  ///< of its terms; empty for the text itself, for zones,
                            ///< and for what stands in the value slot alone
  int slot;                 ///< value slot, or no_slot
  bool narrows;  ///< standing beside other words, must it hold (true) or does it only add to the
                 ///< rank?
  bool several;  ///< may an article have several values? Then two conditions both must hold
  std::string_view description;
  std::string_view example;
};

// clang-format off
inline constexpr std::array<Field, 18> fields{{
    {FieldId::text, "text", {"", ""}, FieldKind::text, "", no_slot, false, true,
     "headline, standfirst, captions and body together; the default", "text:tariffs"},
    {FieldId::headline, "headline", {"title", ""}, FieldKind::text, "S", no_slot, false, true,
     "the headline", "headline:\"trade deal\""},
    {FieldId::body, "body", {"", ""}, FieldKind::zone, "", no_slot, false, true, "the body of the article",
     "body:tariffs"},
    {FieldId::lead, "lead", {"standfirst", ""}, FieldKind::zone, "", no_slot, false, true,
     "standfirst and first paragraph", "lead:minister"},
    {FieldId::caption, "caption", {"", ""}, FieldKind::zone, "", no_slot, false, true,
     "captions of pictures", "caption:ceremony"},
    {FieldId::person, "person", {"people", ""}, FieldKind::person, "XN", 4, true, true,
     "people the article is about or quotes, in any form of their name",
     "person:\"rubio, marco\""},
    {FieldId::byline, "byline", {"author", ""}, FieldKind::words, "A", no_slot, true, true,
     "who wrote it", "byline:\"ida halloran\""},
    {FieldId::date, "date", {"", ""}, FieldKind::date, "D", 0, true, false,
     "when it was published: a day, month, year, range, or none", "date:2025-10-01..2025-10-27"},
    {FieldId::place, "place", {"dateline", ""}, FieldKind::words, "XL", no_slot, true, false,
     "the place in the dateline", "place:\"new delhi\""},
    {FieldId::source, "source", {"publisher", ""}, FieldKind::exact, "XS", 1, true, false,
     "newspaper or publisher, its whole name", "source:\"harbour gazette\""},
    {FieldId::agency, "agency", {"", ""}, FieldKind::exact, "XG", no_slot, true, false,
     "news agency credited", "agency:pti"},
    {FieldId::section, "section", {"", ""}, FieldKind::exact, "XE", 2, true, true, "section of the paper",
     "section:business"},
    {FieldId::keyword, "keyword", {"topic", ""}, FieldKind::exact, "K", no_slot, true, true,
     "keywords and topics from the article's metadata", "keyword:\"crude oil\""},
    {FieldId::lang, "lang", {"language", ""}, FieldKind::exact, "L", no_slot, true, false,
     "language, as its ISO 639 code", "lang:fr"},
    {FieldId::words, "words", {"", ""}, FieldKind::number, "", 3, true, false, "number of words",
     "words:900"},
    {FieldId::story, "story", {"", ""}, FieldKind::exact, "", 5, true, false,
     "key shared by near-identical articles", "story:20251027-8f3a52c07d1e"},
    {FieldId::url, "url", {"", ""}, FieldKind::exact, "U", no_slot, true, false, "address of the article",
     "url:https://example.org/a1"},
    {FieldId::id, "id", {"", ""}, FieldKind::exact, "Q", no_slot, true, false,
     "the article's own id", "id:hg-2025-0412"},
}};
// clang-format on

/// Term prefixes beside those of the table: what stands behind a field, or serves the index itself.
namespace prefix {
inline constexpr std::string_view stem = "Z";  ///< before a stem, of the text or of a field
// How a word was written, where that differs from its folded form. Most words that differ only
// begin with a capital, or are all capitals: their positions stand in two lists an article. Any
// other form (accents, McDonald, 1,234) is a term of its own. All have wdf 0.
inline constexpr std::string_view capitalized = "XCF";  ///< positions of words such as Apple
inline constexpr std::string_view all_capitals =
    "XCA";                                        ///< positions of words such as RICO, and of I
inline constexpr std::string_view written = "R";  ///< the form itself, with case and accents
inline constexpr std::string_view person_word = "XW";  ///< one word of a person's name
inline constexpr std::string_view piece = "XJ";   ///< of words without spaces; see word_pieces.h
inline constexpr std::string_view month = "M";    ///< YYYYMM
inline constexpr std::string_view year = "Y";     ///< YYYY
inline constexpr std::string_view origin = "XO";  ///< hash of the input file's path
inline constexpr std::string_view sentence_start = "XBS";
inline constexpr std::string_view paragraph_start = "XBP";
inline constexpr std::string_view zone_start = "XBZ";
inline constexpr std::array all{stem,           capitalized,     all_capitals, written,
                                person_word,    month,           year,         origin,
                                sentence_start, paragraph_start, zone_start,   piece};
}  // namespace prefix

/// The term that stands, instead of a day, on an article without a date.
inline constexpr std::string_view undated_term = "Dnone";

/// Value slots beside those of the table.
inline constexpr int content_hash_slot = 6;
inline constexpr int embargo_slot = 7;  ///< see embargo.h; only on articles that have one
/// Of an article that joined a story whose first one it is not quite like: what the story slot
/// would hold if it had begun one; see story_key.h.
inline constexpr int story_variant_slot = 8;

/// The field of that name or alias (lower case, exact); nullptr if there is none.
constexpr const Field* find_field(std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
    for (std::string_view alias : field.aliases) {
      if (!alias.empty() && alias == name) return &field;
    }
  }
  return nullptr;
}

constexpr const Field& field(FieldId id) {
  return fields[static_cast<std::size_t>(id)];
}

namespace fields_check {

constexpr bool in_order() {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (static_cast<std::size_t>(fields[i].id) != i) return false;
  }
  return true;
}

constexpr bool names_unique() {
  for (const Field& a : fields) {
    for (const Field& b : fields) {
      if (a.id == b.id) continue;
      if (a.name == b.name) return false;
      for (std::string_view alias : a.aliases) {
        if (alias.empty()) continue;
        if (alias == b.name || alias == b.aliases[0] || alias == b.aliases[1]) return false;
      }
    }
  }
  return true;
}

constexpr bool slots_unique() {
  for (const Field& a : fields) {
    if (a.slot == content_hash_slot || a.slot == embargo_slot || a.slot == story_variant_slot)
      return false;
    for (const Field& b : fields) {
      if (a.id != b.id && a.slot != no_slot && a.slot == b.slot) return false;
    }
  }
  return true;
}

// "S" does not start "XS": what must not happen is that a term of one field could be read as one of
// another, which is when one prefix is the beginning of the other.
constexpr bool prefixes_apart() {
  std::array<std::string_view, fields.size() + prefix::all.size()> known{};
  std::size_t count = 0;
  for (const Field& field : fields) {
    if (!field.prefix.empty()) known[count++] = field.prefix;
  }
  for (std::string_view other : prefix::all) known[count++] = other;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j) {
      if (i != j && known[j].substr(0, known[i].size()) == known[i]) return false;
    }
  }
  return true;
}

static_assert(in_order(), "fields must stand in the order of FieldId");
static_assert(names_unique(), "a field's name or alias is used twice");
static_assert(slots_unique(), "a value slot is used twice");
static_assert(prefixes_apart(), "one term prefix is the beginning of another");

}  // namespace fields_check

}  // namespace morgue

#endif  // MORGUE_COMMON_FIELDS_H
