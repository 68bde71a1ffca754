// Which files hold an article beside the one that it was taken from: metadata of the generation, a
// key for each. An article bears the origin term of a single file; when that file goes, or holds it
// no more, the others have to be read again for it.
#ifndef MORGUE_INDEXER_WRITER_HOLDERS_H
#define MORGUE_INDEXER_WRITER_HOLDERS_H

#include <string>
#include <string_view>
#include <vector>

namespace Xapian {
class WritableDatabase;
}  // namespace Xapian

namespace morgue::index {

/// Says whether that was news.
bool add_holder(Xapian::WritableDatabase& database, std::string_view id, const std::string& path);

/// The paths, in no order that means anything; none is known afterwards. A file may be among them
/// that held the article once.
std::vector<std::string> take_holders(Xapian::WritableDatabase& database, std::string_view id);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_WRITER_HOLDERS_H
