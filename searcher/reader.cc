#include "searcher/reader.h"

#include <morgue/error.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace morgue {

namespace {

// A writer that commits as fast as it can overtakes a search only when it commits twice during it.
constexpr int most_tries = 20;
// What looks like damage may be a block that was read while it was written, or a generation that
// was removed between the look at the stub and its opening.
constexpr int most_tries_if_damaged = 6;

// 0, 0, 1, 2, 4, 8, 16, 16, ... milliseconds: a quarter of a second over all tries.
void wait_before(int next_try) {
  if (next_try <= 3) return;
  std::this_thread::sleep_for(std::chrono::milliseconds(1 << std::min(next_try - 4, 4)));
}

}  // namespace

Reader::Reader(std::vector<std::string> paths) {
  if (paths.empty()) {
    throw Error(ErrorCode::bad_argument, "no archive to search", "Name at least one archive.");
  }
  shards_.reserve(paths.size());
  for (std::string& path : paths) {
    ArchiveLayout layout(path);
    std::string stub = layout.stub().string();
    shards_.push_back({std::move(path), std::move(layout), std::move(stub), false, {}, {}, {}});
  }
  ask([] {});
}

std::optional<Reader::StubMark> Reader::look(const std::string& stub) {
  struct stat status {};
  if (::stat(stub.c_str(), &status) != 0) return std::nullopt;
  return StubMark{status.st_ino, status.st_size, status.st_mtim, status.st_ctim};
}

void Reader::open(Shard& shard) {
  shard.open = false;
  try {
    // The mark is taken first: if the stub changes in between, the next look tells.
    const std::optional<StubMark> mark = look(shard.stub);
    const std::uint32_t generation = shard.layout.live();
    Xapian::Database database(shard.layout.generation(generation).string());
    shard.metadata = read_metadata(database, shard.path);
    shard.database = std::move(database);
    shard.mark = mark;
    shard.open = true;
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (...) {
    rethrow_as_error(shard.path);
  }
}

void Reader::join() {
  if (shards_.size() == 1) {
    database_ = shards_.front().database;
  } else {
    database_ = Xapian::Database();
    for (const Shard& shard : shards_) database_.add_database(shard.database);
  }
  joined_ = true;
  ++state_;
}

void Reader::move_on() {
  for (Shard& shard : shards_) {
    if (open_afresh_ || !shard.open || look(shard.stub) != shard.mark) {
      joined_ = false;
      open(shard);
    }
  }
  open_afresh_ = false;
  if (!joined_) join();
  // Costs one small file read for each archive as long as nothing was committed. It comes after
  // join(), so that what was opened a while ago is not older than what was opened now.
  if (database_.reopen()) {
    for (Shard& shard : shards_) shard.metadata = read_metadata(shard.database, shard.path);
    ++state_;
  }
}

// Returns if the question should be asked again; else throws.
void Reader::recover(int tries) {
  bool again = false;
  try {
    throw;
  } catch (const Xapian::DatabaseModifiedError&) {
    again = tries < most_tries;
  } catch (const Xapian::DatabaseClosedError&) {
    again = false;
  } catch (const Xapian::DatabaseError&) {
    again = tries < most_tries_if_damaged;
  } catch (const Xapian::DocNotFoundError&) {
    again = tries < most_tries_if_damaged;
  } catch (const Xapian::SerialisationError&) {
    again = tries < most_tries_if_damaged;
  } catch (const Error& error) {
    again = error.code() == ErrorCode::archive_damaged && tries < most_tries_if_damaged;
  } catch (...) {
    again = false;
  }
  if (!again) rethrow_as_error(names());
  // The first time a second look is enough; after that nothing of the old is kept.
  open_afresh_ = tries > 1;
  wait_before(tries + 1);
}

std::string Reader::names() const {
  std::string names;
  for (const Shard& shard : shards_) {
    if (!names.empty()) names += ", ";
    names += shard.path;
  }
  return names;
}

}  // namespace morgue
