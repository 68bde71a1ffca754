#include "common/archive_layout.h"

#include <morgue/error.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "common/archive_errors.h"

namespace fs = std::filesystem;
using morgue::ArchiveLayout;
using morgue::Error;
using morgue::ErrorCode;
using morgue::WriteLock;
using namespace std::chrono_literals;

namespace {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "morgue-layout-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::system_error(errno, std::generic_category(), name);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void make_database(const fs::path& path, const std::string& term) {
  fs::create_directories(path.parent_path());
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  Xapian::Document document;
  document.add_boolean_term(term);
  database.add_document(document);
  database.commit();
}

template <class Call>
std::optional<Error> error_of(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

template <class Call>
std::optional<Error> translated(const Call& call) {
  return error_of([&] {
    try {
      call();
    } catch (...) {
      morgue::rethrow_as_error("news.morgue");
    }
  });
}

bool contains(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

std::vector<std::string> entries(const fs::path& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("a folder that is no archive is told apart from one that is damaged") {
  const TemporaryFolder folder;
  const ArchiveLayout missing(folder.path() / "nowhere");
  CHECK_FALSE(missing.exists());
  auto error = error_of([&] { (void)missing.live(); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_missing);
  CHECK(contains(error->what(), "nowhere: there is no archive"));
  CHECK_FALSE(error->hint().empty());

  write_text(folder.path() / "file", "text");
  error = error_of([&] { (void)ArchiveLayout(folder.path() / "file").live(); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_missing);
  CHECK(contains(error->what(), "not an archive"));

  const ArchiveLayout layout(folder.path());
  error = error_of([&] { (void)layout.live(); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_missing);
  CHECK(contains(error->what(), "holds no archive"));

  make_database(layout.generation(3), "Qa");
  error = error_of([&] { (void)layout.live(); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_damaged);
  CHECK(contains(error->what(), "XAPIANDB is missing"));
  CHECK(contains(error->hint(), "gen-000003"));
}

TEST_CASE("a stub names one generation of ours or the archive is damaged") {
  const TemporaryFolder folder;
  const ArchiveLayout layout(folder.path());
  make_database(layout.generation(7), "Qa");

  const std::vector<std::string> good{"auto gen-000007\n", "auto gen-000007",
                                      "auto gen-000007\r\n"};
  for (const std::string& text : good) {
    write_text(layout.stub(), text);
    CAPTURE(text);
    CHECK(layout.exists());
    CHECK(layout.live() == 7);
  }

  const std::vector<std::string> bad{"",
                                     "\n",
                                     "gen-000007\n",
                                     "auto gen-7\n",
                                     "auto gen-00000x\n",
                                     "auto gen-000007/\n",
                                     "auto ../gen-000007\n",
                                     "auto gen-000000\n",
                                     "auto gen-99999999999\n",
                                     "auto gen-000007\nauto gen-000006\n",
                                     "remote :9000\n",
                                     std::string("auto gen-000007\0\n", 17),
                                     std::string(200'000, 'a')};
  for (const std::string& text : bad) {
    write_text(layout.stub(), text);
    CAPTURE(text.substr(0, 40));
    const auto error = error_of([&] { (void)layout.live(); });
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::archive_damaged);
    CHECK(contains(error->what(), "XAPIANDB"));
    CHECK_FALSE(error->hint().empty());
  }

  write_text(layout.stub(), "auto gen-000009\n");
  const auto error = error_of([&] { (void)layout.live(); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_damaged);
  CHECK(contains(error->what(), "gen-000009 is gone"));
  CHECK(contains(error->hint(), "gen-000007"));
}

TEST_CASE("generations are those folders that have a generation's name") {
  const TemporaryFolder folder;
  const ArchiveLayout layout(folder.path());
  CHECK(layout.generations().empty());
  CHECK(layout.next() == 1);
  CHECK(layout.generation(7).filename() == "gen-000007");
  CHECK(layout.generation(1'234'567).filename() == "gen-1234567");
  for (const char* name : {"gen-000010", "gen-000002", "gen-1234567", "gen-000003.parts", "gen-5",
                           "gen-00000a", "gen-", "corrections"}) {
    fs::create_directory(folder.path() / name);
  }
  write_text(folder.path() / "gen-000004", "a file");
  CHECK(layout.generations() == std::vector<std::uint32_t>{2, 10, 1'234'567});
  CHECK(layout.next() == 1'234'568);
}

TEST_CASE("publishing makes a generation live for Morgue and for Xapian") {
  const TemporaryFolder folder;
  const ArchiveLayout layout(folder.path());
  make_database(layout.workspace(1) / "merged", "Qfirst");
  layout.install(layout.workspace(1) / "merged", 1);
  CHECK_FALSE(layout.exists());
  layout.publish(1);
  CHECK(layout.live() == 1);
  CHECK(read_text(layout.stub()) == "auto gen-000001\n");
  CHECK(Xapian::Database(folder.path().string()).term_exists("Qfirst"));

  make_database(layout.workspace(2) / "merged", "Qsecond");
  layout.install(layout.workspace(2) / "merged", 2);
  CHECK(layout.live() == 1);
  layout.publish(2);
  CHECK(layout.live() == 2);
  CHECK(Xapian::Database(folder.path().string()).term_exists("Qsecond"));
  CHECK(Xapian::Database(layout.generation(1).string()).term_exists("Qfirst"));

  CHECK_THROWS_AS(layout.publish(3), Error);
  CHECK(layout.live() == 2);
}

TEST_CASE("cleaning up keeps the live generation and the one before and what is not ours") {
  const TemporaryFolder folder;
  const ArchiveLayout layout(folder.path());
  for (const std::uint32_t number : {2u, 4u, 5u, 7u, 8u})
    make_database(layout.generation(number), "Qa");
  make_database(layout.workspace(9) / "part-0000", "Qa");
  write_text(folder.path() / "XAPIANDB.tmp", "auto gen-0");
  write_text(folder.path() / "corrections", "kept");
  fs::create_directory(folder.path() / "other.parts");
  layout.publish(5);
  layout.clean_up();
  CHECK(entries(folder.path()) == std::vector<std::string>{"XAPIANDB", "corrections", "gen-000004",
                                                           "gen-000005", "other.parts"});
  layout.clean_up();
  CHECK(layout.generations() == std::vector<std::uint32_t>{4, 5});
}

TEST_CASE("cleaning up takes up a whole generation that no stub names") {
  const TemporaryFolder folder;
  const ArchiveLayout layout(folder.path());
  layout.clean_up();
  CHECK_FALSE(layout.exists());
  make_database(layout.generation(6), "Qa");
  make_database(layout.generation(7), "Qb");
  make_database(layout.workspace(8) / "part-0000", "Qc");
  layout.clean_up();
  CHECK(layout.live() == 7);
  CHECK(layout.generations() == std::vector<std::uint32_t>{6, 7});
  CHECK_FALSE(fs::exists(layout.workspace(8)));
}

TEST_CASE("cleaning up removes nothing from an archive whose stub is damaged") {
  const TemporaryFolder folder;
  const ArchiveLayout layout(folder.path());
  for (const std::uint32_t number : {1u, 2u, 3u}) make_database(layout.generation(number), "Qa");
  write_text(layout.stub(), "nonsense");
  CHECK_THROWS_AS(layout.clean_up(), Error);
  CHECK(layout.generations() == std::vector<std::uint32_t>{1, 2, 3});
}

TEST_CASE("metadata comes back and a newer schema is refused with what to do") {
  const TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  auto error = error_of([&] { (void)morgue::read_metadata(database, "a.morgue"); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_missing);

  morgue::ArchiveMetadata metadata;
  metadata.features = morgue::schema_features();
  metadata.fingerprint = "chain 1";
  metadata.created = "2025-10-27T10:54:30Z";
  metadata.updated = morgue::utc_timestamp();
  CHECK(metadata.updated.size() == metadata.created.size());
  morgue::write_metadata(database, metadata);
  const morgue::ArchiveMetadata read = morgue::read_metadata(database, "a.morgue");
  CHECK(read.schema == morgue::schema_version);
  CHECK(read.features == metadata.features);
  CHECK(read.fingerprint == metadata.fingerprint);
  CHECK(read.created == metadata.created);
  CHECK(read.updated == metadata.updated);

  metadata.schema = morgue::schema_version + 1;
  morgue::write_metadata(database, metadata);
  error = error_of([&] { (void)morgue::read_metadata(database, "a.morgue"); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_newer);
  CHECK(contains(error->what(), "newer Morgue"));
  CHECK(contains(error->hint(), "newer Morgue"));

  for (const char* schema : {"0", "-1", "one", "1x"}) {
    database.set_metadata("morgue.schema", schema);
    error = error_of([&] { (void)morgue::read_metadata(database, "a.morgue"); });
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::archive_damaged);
  }
}

TEST_CASE("languages are counted from the language terms alone") {
  const TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  for (const char* term : {"Len", "Len", "Lfr", "London", "XLlondon"}) {
    Xapian::Document document;
    document.add_boolean_term(term);
    database.add_document(document);
  }
  // No term of ours but a language begins with a capital L.
  CHECK(morgue::languages(database) ==
        std::map<std::string, std::uint64_t>{{"en", 2}, {"fr", 1}, {"ondon", 1}});
}

TEST_CASE("a second writer is told who holds the lock") {
  const TemporaryFolder folder;
  const ArchiveLayout layout(folder.path() / "new" / "news.morgue");

  int ready[2];
  int done[2];
  REQUIRE(::pipe(ready) == 0);
  REQUIRE(::pipe(done) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    char byte = 0;
    {
      const WriteLock lock(layout, 0ms, "morgue-index\nstories/");
      if (::write(ready[1], "x", 1) != 1) ::_exit(1);
      if (::read(done[0], &byte, 1) < 0) ::_exit(1);
    }
    ::_exit(0);
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);

  const auto start = std::chrono::steady_clock::now();
  const auto error = error_of([&] { const WriteLock lock(layout, 120ms, "second"); });
  const auto waited = std::chrono::steady_clock::now() - start;
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::archive_locked);
  CHECK(contains(error->what(), "process " + std::to_string(child)));
  CHECK(contains(error->what(), "morgue-index stories/"));
  CHECK(contains(error->what(), " since 20"));
  CHECK(contains(error->hint(), "--lock-wait"));
  CHECK(waited >= 120ms);
  CHECK(waited < 5s);

  // It waits for one who is done in time, and takes over.
  REQUIRE(::write(done[1], "xx", 2) == 2);
  {
    const WriteLock lock(layout, 10s, "third");
    CHECK(contains(read_text(layout.lock()), "pid " + std::to_string(::getpid()) + "\n"));
    CHECK(contains(read_text(layout.lock()), "command third\n"));
  }
  CHECK(read_text(layout.lock()).empty());
  int status = -1;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  for (const int fd : {ready[0], ready[1], done[0], done[1]}) ::close(fd);
}

TEST_CASE("a lock is given back when its holder is killed or moves it away") {
  const TemporaryFolder folder;
  const ArchiveLayout layout(folder.path());
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const WriteLock lock(layout, 0ms, "killed");
    if (::write(ready[1], "x", 1) != 1) ::_exit(1);
    for (;;) ::pause();
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  for (const int fd : {ready[0], ready[1]}) ::close(fd);
  {
    WriteLock lock(layout, 0ms, "first");
    WriteLock moved(std::move(lock));
    CHECK_THROWS_AS(WriteLock(layout, 0ms, "second"), Error);
    const WriteLock here = std::move(moved);
    CHECK_THROWS_AS(WriteLock(layout, 0ms, "second"), Error);
  }
  CHECK_NOTHROW(WriteLock(layout, 0ms, "third"));
}

TEST_CASE("a lock whose holder has left no record still names somebody") {
  CHECK(morgue::LockHolder{}.str() == "another process");
  CHECK(morgue::LockHolder{12, "", "", ""}.str() == "process 12");
  CHECK(morgue::LockHolder{12, "desk", "morgue-index a", "2025-10-27T10:54:30Z"}.str() ==
        "process 12 on desk (morgue-index a) since 2025-10-27T10:54:30Z");
}

TEST_CASE("a folder that cannot be made or written gives one clear error") {
  const TemporaryFolder folder;
  write_text(folder.path() / "file", "text");
  const auto error = error_of(
      [&] { const WriteLock lock(ArchiveLayout(folder.path() / "file" / "a"), 0ms, "x"); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::io);
  CHECK(contains(error->what(), "file"));
  const auto on_file =
      error_of([&] { const WriteLock lock(ArchiveLayout(folder.path() / "file"), 0ms, "x"); });
  REQUIRE(on_file);
  CHECK(contains(on_file->what(), "file: a file, not an archive"));
  CHECK_FALSE(on_file->hint().empty());
  CHECK_THROWS_AS(morgue::sync_file(folder.path() / "nothing"), Error);
  CHECK_THROWS_AS(morgue::sync_folder(folder.path() / "file"), Error);
  CHECK_THROWS_AS(morgue::sync_tree(folder.path() / "nothing"), Error);
  CHECK_NOTHROW(morgue::sync_tree(folder.path()));
}

TEST_CASE("each exception of Xapian becomes an error with a code of its own") {
  struct Row {
    std::optional<Error> error;
    ErrorCode code;
  };
  const std::vector<Row> rows{
      {translated([] { throw Xapian::DatabaseNotFoundError("m"); }), ErrorCode::archive_missing},
      {translated([] { throw Xapian::DatabaseOpeningError("m"); }), ErrorCode::archive_damaged},
      {translated([] { throw Xapian::DatabaseCorruptError("m"); }), ErrorCode::archive_damaged},
      {translated([] { throw Xapian::DatabaseError("m"); }), ErrorCode::archive_damaged},
      {translated([] { throw Xapian::DatabaseVersionError("m"); }), ErrorCode::archive_newer},
      {translated([] { throw Xapian::DatabaseLockError("m"); }), ErrorCode::archive_locked},
      {translated([] { throw Xapian::DatabaseModifiedError("m"); }), ErrorCode::archive_changed},
      {translated([] { throw Xapian::DatabaseClosedError("m"); }), ErrorCode::internal},
      {translated([] { throw Xapian::DatabaseCreateError("m"); }), ErrorCode::io},
      {translated([] { throw Xapian::DocNotFoundError("m"); }), ErrorCode::archive_damaged},
      {translated([] { throw Xapian::NetworkTimeoutError("m"); }), ErrorCode::io},
      {translated([] { throw Xapian::SerialisationError("m"); }), ErrorCode::archive_damaged},
      {translated([] { throw Xapian::WildcardError("m"); }), ErrorCode::limit},
      {translated([] { throw Xapian::QueryParserError("m"); }), ErrorCode::bad_query},
      {translated([] { throw Xapian::InvalidArgumentError("m"); }), ErrorCode::internal},
      {translated([] { throw Xapian::UnimplementedError("m"); }), ErrorCode::internal},
      {translated([] { throw Xapian::DatabaseError("m", ENOSPC); }), ErrorCode::io},
      {translated([] { throw Xapian::DatabaseOpeningError("m", EACCES); }), ErrorCode::io},
      {translated([] { throw Xapian::DatabaseCreateError("m", EROFS); }), ErrorCode::io},
      {translated([] { throw std::bad_alloc(); }), ErrorCode::limit},
      {translated([] { throw std::system_error(EIO, std::generic_category()); }), ErrorCode::io},
      {translated([] { throw std::runtime_error("m"); }), ErrorCode::internal},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(i);
    REQUIRE(rows[i].error);
    CHECK(rows[i].error->code() == rows[i].code);
    CHECK(contains(rows[i].error->what(),
                   rows[i].code == ErrorCode::bad_query ? "m" : "news.morgue"));
  }
}

TEST_CASE("a full disk is named as such even inside another error of Xapian's") {
  auto error = translated([] { throw Xapian::DatabaseError("Error writing block", ENOSPC); });
  REQUIRE(error);
  CHECK(contains(error->what(), "no space left on news.morgue"));
  CHECK(contains(error->hint(), "Make room"));
  error = translated([] {
    throw Xapian::DatabaseError(
        "Modifications failed (DatabaseError: Error writing block (No space left on device)), and "
        "couldn't open at the old revision: why");
  });
  REQUIRE(error);
  CHECK(contains(error->what(), "no space left on news.morgue"));
  error = translated([] {
    throw fs::filesystem_error("copy", "a/b", std::error_code(ENOSPC, std::generic_category()));
  });
  REQUIRE(error);
  CHECK(std::string(error->what()) == "no space left on a/b");
}

TEST_CASE("a limit on the size of files is told apart from damage") {
  const auto error = translated([] { throw Xapian::DatabaseError("Error writing block", EFBIG); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::io);
  CHECK(contains(error->what(), "too large: news.morgue"));
  CHECK(contains(error->hint(), "ulimit"));
}

TEST_CASE("errors of ours pass the translation unchanged") {
  const auto error = translated([] { throw Error(ErrorCode::limit, "what", "hint"); });
  REQUIRE(error);
  CHECK(error->code() == ErrorCode::limit);
  CHECK(std::string(error->what()) == "what");
  CHECK(error->hint() == "hint");
}
