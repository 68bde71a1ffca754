// What a crawl kept of one visit to a page, as WARC and ARC files hold it.
#ifndef MORGUE_INDEXER_READER_WEB_RECORD_H
#define MORGUE_INDEXER_READER_WEB_RECORD_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reader/broken_window.h"

namespace morgue::index {

struct WebRecord {
  std::uint64_t number = 0;  ///< which record of its stream, from 1
  std::string type;          ///< "response", "resource", "request", ...; lower case
  std::string uri;           ///< of the page; may be empty
  std::string media_type;    ///< of the block, as stated: "application/http; msgtype=response"
  std::string_view block;    ///< until the next call of next(); empty where it is not wanted
  std::string fault;         ///< why there is no block; empty if there is one
  std::string doubt;         ///< what is wrong with the block all the same; usually empty
};

/// Does an article of such a record stand a chance? The blocks of the others are passed over.
inline bool may_hold_page(std::string_view type) {
  return type == "response" || type == "resource";
}

/// Passes over a block that is too long to be kept. What follows it is not seen before it is gone,
/// so that a record which seems to begin inside of it is taken for the next one, and the length for
/// wrong: else a wrong digit would cost all that follows. `find_next` says where, behind the first
/// of so many bytes of the window, a record begins. Returns what is wrong with the length.
std::string pass_over_block(
    BrokenWindow& window, std::uint64_t length,
    const std::function<std::optional<std::size_t>(std::size_t most)>& find_next);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_WEB_RECORD_H
