// What the formats of news agencies have in common: their dates, their subject codes, the status of
// an item.
#ifndef MORGUE_INDEXER_READER_WIRE_ARTICLE_H
#define MORGUE_INDEXER_READER_WIRE_ARTICLE_H

#include <morgue/article.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace morgue::index {

/// parse_news_date(), and ISO 8601 without hyphens as the IPTC's formats have it
/// ("20151014T043001+0100", "20170102T222800Z").
std::optional<Date> wire_date(std::string_view text);

/// What its provider says may be done with an item.
enum class ItemStatus : std::uint8_t { usable, withheld, canceled, embargoed, unknown };
/// "usable", "stat:canceled", "Cancelled", "killed" in any case; empty text is `usable`.
ItemStatus item_status(std::string_view text);

/// Where what was not understood is told: "the date ... is not understood".
using LeftOut = std::function<void(std::string)>;

/// wire_date(); a text that is none, and not empty, is told.
std::optional<Date> read_wire_date(std::string_view text, const LeftOut& left_out);

/// A date so far ahead that it stands for "until further notice".
Date far_future();

/// Marks the article as its provider's status says: canceled and withheld items remove the article
/// of their id (a later version brings a withheld one back); an embargoed item without a date stays
/// hidden until further notice.
void apply_status(Article& article, ItemStatus status);

/// Adds the value where it is not there yet; empty ones are passed over.
void add_once(std::vector<std::string>& list, std::string value);

/// A subject by name, by code or both. The name, else the code, becomes a keyword; a code of the
/// IPTC's vocabularies ("15054000", "subj:15054000", "medtop:04000000") gives the section that its
/// first digits stand for ("sport").
void add_subject(Article& article, std::string name, std::string_view code);

/// The name of the IPTC's top-level subject that a code belongs to; empty for any other text.
std::string_view iptc_subject(std::string_view code);

/// A person whom the article is about, once.
void add_person(Article& article, std::string name);

/// Bylines and datelines as their fields hold them.
void read_byline_field(Article& article, std::string_view text);
void read_dateline_field(Article& article, std::string_view text);

/// Leaves out a standfirst that the body begins with, and an agency that is one and no source.
void tidy_article(Article& article);

/// The digits of a text as a number; 0 where it holds anything else.
std::uint64_t version_number(std::string_view text);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_WIRE_ARTICLE_H
