// The bytes of a web page -> UTF-8.
#ifndef MORGUE_INDEXER_READER_PAGE_ENCODING_H
#define MORGUE_INDEXER_READER_PAGE_ENCODING_H

#include <string>
#include <string_view>

namespace morgue::index {

/// `stated` is what the server said of the encoding; may be empty. What decides, in this order: a
/// byte order mark; that the bytes are UTF-8 (pages say wrongly that they are not, text in other
/// encodings never looks like it); what the server and then the page itself states, where there is
/// such an encoding, read as browsers read it (gb2312 as GB 18030, iso-8859-1 as windows-1252);
/// else what the text looks like. Invalid bytes become U+FFFD.
std::string page_to_utf8(std::string_view bytes, std::string_view stated);

/// The same for text that is no page: a byte order mark, UTF-8 where it is that, the encoding of
/// that name if one is given, else what the text looks like.
std::string bytes_to_utf8(std::string_view bytes, std::string_view encoding);

/// The encoding that a page or an XML document names in its first bytes: <meta charset=...>,
/// content="...; charset=...", <?xml encoding="..."?>. Lower case; empty if there is none.
std::string encoding_named_in(std::string_view bytes);

/// The encoding in which to read a document that begins so, by what it says of itself, for where
/// that helps: empty where it says nothing, says something that there is not, or is UTF-8 or UTF-16
/// as its bytes tell better than it does.
std::string encoding_of_markup(std::string_view head);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_PAGE_ENCODING_H
