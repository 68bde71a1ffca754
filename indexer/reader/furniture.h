// Lines that web pages put around an article and that are no part of it.
#ifndef MORGUE_INDEXER_READER_FURNITURE_H
#define MORGUE_INDEXER_READER_FURNITURE_H

#include <cstdint>
#include <string>
#include <string_view>

namespace morgue::index {

enum class Furniture : std::uint8_t {
  none,
  at_ends,   ///< only before the article begins or after it has ended: "X", "Share", "www...."
  anywhere,  ///< between paragraphs too: "Advertisement", "Copy link", "Also read: ..."
};

/// Is the whole line furniture? A sentence in which such words occur is not. Sentences of which a
/// site is the speaker ("Follow us on ...", "We use cookies ...") are so at the ends.
Furniture furniture_of(std::string_view line);

/// A heading under which links to other articles stand: "Related Stories", "Most read".
bool heads_links(std::string_view line);

/// "3 min read", "Lesezeit: 3 Minuten".
bool is_reading_time(std::string_view line);

/// The name of a part of the paper, as stands above headlines: "World", "Politique".
bool is_section_name(std::string_view line);

/// The host in a line that is an address of the web and nothing else, without "www."; else empty.
std::string host_of(std::string_view line);

/// Could `line` be the name of the site at this host: "The Harbour Gazette" of
/// "harbourgazette.example", "Le Courrier de Valmer" of "courrier-valmer.example"?
bool is_name_of_site(std::string_view line, std::string_view host);

/// The name of a site that is known: "BBC News", "The Guardian".
bool is_known_site(std::string_view line);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_FURNITURE_H
