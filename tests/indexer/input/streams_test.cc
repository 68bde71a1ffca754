#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <rapidcheck.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/input/input.h"
#include "tests/indexer/input/scratch_folder.h"

using namespace morgue::index;

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

// Makes an archive, or a compressed stream (format "raw") of one member, in memory.
std::string pack(const std::string& format, const std::string& filter, const Members& members) {
  std::string out(64u << 20, '\0');
  std::size_t used = 0;
  archive* a = archive_write_new();
  if (filter != "none") REQUIRE(archive_write_add_filter_by_name(a, filter.c_str()) == ARCHIVE_OK);
  REQUIRE(archive_write_set_format_by_name(a, format.c_str()) == ARCHIVE_OK);
  archive_write_set_bytes_in_last_block(a, 1);
  REQUIRE(archive_write_open_memory(a, out.data(), out.size(), &used) == ARCHIVE_OK);
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    const bool folder = !name.empty() && name.back() == '/';
    archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    REQUIRE(archive_write_header(a, entry) >= ARCHIVE_WARN);  // C locale, UTF-8 names
    if (!content.empty()) {
      REQUIRE(archive_write_data(a, content.data(), content.size()) ==
              static_cast<la_ssize_t>(content.size()));
    }
    archive_entry_free(entry);
  }
  REQUIRE(archive_write_close(a) == ARCHIVE_OK);
  archive_write_free(a);
  out.resize(used);
  return out;
}

struct Opened {
  Members streams;  // name of the member and content
  std::vector<std::string> problems;
  std::vector<std::string> errors;  // thrown while reading
  std::uint64_t consumed = 0;
  bool clean = false;
};

Opened open(const std::string& path, std::size_t block = 100000, std::size_t limit = 0) {
  Opened opened;
  const std::string folder = path == "-" ? "" : path.substr(0, path.rfind('/') + 1);
  opened.clean = for_each_stream(
      InputFile{path, 0, 0},
      [&](const Problem& problem) {
        opened.problems.push_back(problem.str().substr(folder.size()));
      },
      [&](const StreamInfo& info, ByteStream& stream) {
        CHECK(info.path == path);
        opened.streams.emplace_back(info.member, "");
        std::string& content = opened.streams.back().second;
        std::string buffer(block, '\0');
        try {
          while (const std::size_t got = stream.read(buffer.data(), buffer.size())) {
            content.append(buffer, 0, got);
            if (limit != 0 && content.size() >= limit) break;
          }
        } catch (const StreamError& error) {
          opened.errors.push_back(std::string(error.what()).substr(folder.size()));
        }
        opened.consumed = stream.consumed();
      });
  return opened;
}

std::string sample_text(std::size_t size) {
  std::mt19937 random(7);
  std::string text;
  while (text.size() < size)
    text += "word" + std::to_string(random()) + (random() % 9 ? " " : "\n");
  text.resize(size);
  return text;
}

using Strings = std::vector<std::string>;
const Strings nothing;

}  // namespace

TEST_CASE("a plain file is one stream whatever its content resembles") {
  const ScratchFolder scratch;
  using namespace std::string_literals;
  const std::string contents[] = {
      "",
      "Harbour bridge opens\n",
      "#mtree\n./a type=file\n",
      "begin 644 story.txt\n#0V%T\n`\nend\n",
      "!<arch>\nstory/          0           0     0     644     5         `\n",
      "BZhang spoke to reporters",
      "PK leads the table",
      "\x1F\x8B"s + "not deflate",
      std::string(600, '\0'),
      sample_text(3'000'000),
  };
  for (const std::string& content : contents) {
    CAPTURE(content.substr(0, 40));
    const Opened opened = open(scratch.write("file", content));
    CHECK(opened.clean);
    CHECK(opened.problems.empty());
    CHECK(opened.errors.empty());
    REQUIRE(opened.streams.size() == 1);
    CHECK(opened.streams[0].first.empty());
    CHECK((opened.streams[0].second == content));
    CHECK(opened.consumed == content.size());
  }
}

TEST_CASE("compressed files are one stream known by content and not by name") {
  const ScratchFolder scratch;
  for (const char* filter : {"gzip", "xz", "zstd", "bzip2", "compress"}) {
    for (const std::size_t size : {0, 1, 5000, 700000}) {
      if (size == 0 && std::string(filter) == "compress") continue;  // its writer adds a byte
      CAPTURE(filter, size);
      const std::string content = sample_text(size);
      const std::string packed = pack("raw", filter, {{"data", content}});
      const Opened opened = open(scratch.write("file.txt", packed), 777);
      CHECK(opened.clean);
      CHECK(opened.problems.empty());
      CHECK(opened.errors.empty());
      REQUIRE(opened.streams.size() == 1);
      CHECK(opened.streams[0].first.empty());
      CHECK((opened.streams[0].second == content));
      CHECK(opened.consumed == packed.size());
    }
  }
}

TEST_CASE("joined gzip files are read as one") {
  const ScratchFolder scratch;
  const std::string two = pack("raw", "gzip", {{"", "first\n"}}) +
                          pack("raw", "gzip", {{"", "second\n"}}) + std::string(100, '\0');
  const Opened opened = open(scratch.write("file", two));
  CHECK(opened.clean);
  REQUIRE(opened.streams.size() == 1);
  CHECK(opened.streams[0].second == "first\nsecond\n");
}

TEST_CASE("a file compressed twice is read") {
  const ScratchFolder scratch;
  const std::string once = pack("raw", "gzip", {{"", "story\n"}});
  const Opened opened = open(scratch.write("file", pack("raw", "xz", {{"", once}})));
  CHECK(opened.clean);
  REQUIRE(opened.streams.size() == 1);
  CHECK(opened.streams[0].second == "story\n");
}

TEST_CASE("each regular member of tar and zip is a stream in order") {
  const ScratchFolder scratch;
  const Members members = {{"b.txt", "first"},
                           {"folder/", ""},
                           {"folder/a.txt", sample_text(300000)},
                           {".hidden", "x"},
                           {"folder/._b.txt", "x"},
                           {"__MACOSX/c.txt", "x"},
                           {"\xC3\xA9t\xC3\xA9.txt", "last"},
                           {"empty", ""}};
  const Members expected = {members[0], members[2], members[6], members[7]};
  const std::pair<const char*, const char*> kinds[] = {
      {"ustar", "none"}, {"pax", "none"}, {"gnutar", "none"}, {"v7tar", "none"}, {"zip", "none"},
      {"ustar", "gzip"}, {"ustar", "xz"}, {"pax", "zstd"},    {"pax", "bzip2"},  {"zip", "gzip"},
  };
  for (const auto& kind : kinds) {
    CAPTURE(kind.first, kind.second);
    const Opened opened = open(scratch.write("file", pack(kind.first, kind.second, members)));
    CHECK(opened.clean);
    CHECK(opened.problems == nothing);
    CHECK(opened.errors == nothing);
    CHECK((opened.streams == expected));
  }
}

TEST_CASE("members may be compressed but archives inside archives are reported") {
  const ScratchFolder scratch;
  const std::string story = pack("raw", "gzip", {{"", "story"}});
  const std::string inner = pack("zip", "none", {{"deep.txt", "x"}});
  const std::string inner_gz = pack("ustar", "gzip", {{"deep.txt", "x"}});
  const Opened opened = open(scratch.write(
      "outer.tar",
      pack("ustar", "none",
           {{"a.gz", story}, {"b.zip", inner}, {"c.tgz", inner_gz}, {"d.txt", "plain"}})));
  CHECK_FALSE(opened.clean);
  CHECK((opened.streams == Members{{"a.gz", "story"}, {"d.txt", "plain"}}));
  CHECK(opened.problems ==
        Strings{
            "outer.tar!b.zip: is an archive inside an archive, which is not read: unpack it first",
            "outer.tar!c.tgz: is an archive inside an archive, which is not read: unpack it "
            "first"});
}

TEST_CASE("truncated gzip gives every byte before the cut and one error") {
  const ScratchFolder scratch;
  for (const std::size_t size : {2000, 400000}) {
    const std::string content = sample_text(size);
    const std::string packed = pack("raw", "gzip", {{"", content}});
    for (const std::size_t kept : {packed.size() / 2, packed.size() - 4}) {
      CAPTURE(size, kept);
      const Opened opened = open(scratch.write("cut.gz", packed.substr(0, kept)), 1000);
      CHECK_FALSE(opened.clean);
      CHECK(opened.problems.empty());
      CHECK(opened.errors ==
            Strings{"cut.gz: the gzip data is cut short; what comes before the cut was read"});
      REQUIRE(opened.streams.size() == 1);
      const std::string& got = opened.streams[0].second;
      CHECK(got.size() * 10 >= content.size() * 4);
      CHECK((got == content.substr(0, got.size())));
    }
  }
}

TEST_CASE("damaged compressed data is an error that names the file") {
  const ScratchFolder scratch;
  const std::string content = sample_text(400000);
  for (const char* filter : {"gzip", "xz", "zstd", "bzip2"}) {
    CAPTURE(filter);
    std::string packed = pack("raw", filter, {{"", content}});
    for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 40; ++i) packed[i] ^= 0x55;
    const Opened opened = open(scratch.write("bad", packed));
    CHECK_FALSE(opened.clean);
    REQUIRE(opened.errors.size() == 1);
    CHECK(opened.errors[0].rfind("bad: the ", 0) == 0);
    REQUIRE(opened.streams.size() == 1);
    CHECK((opened.streams[0].second != content));
  }
}

TEST_CASE("text behind gzip data is reported") {
  const ScratchFolder scratch;
  const Opened opened =
      open(scratch.write("file", pack("raw", "gzip", {{"", "story"}}) + "and some more"));
  CHECK_FALSE(opened.clean);
  REQUIRE(opened.streams.size() == 1);
  CHECK(opened.streams[0].second == "story");
  CHECK(opened.errors == Strings{"file: what follows the gzip data is not gzip and was not read"});
}

TEST_CASE("the members before the cut of an archive stand and the cut is told once") {
  const ScratchFolder scratch;
  const Members members = {
      {"a.txt", sample_text(50000)}, {"b.txt", sample_text(50000)}, {"c.txt", sample_text(50000)}};
  const std::pair<const char*, const char*> kinds[] = {
      {"ustar", "none"}, {"ustar", "gzip"}, {"zip", "none"}};
  for (const auto& kind : kinds) {
    CAPTURE(kind.first, kind.second);
    const std::string packed = pack(kind.first, kind.second, members);
    const Opened opened = open(scratch.write("cut", packed.substr(0, packed.size() / 2)));
    CHECK_FALSE(opened.clean);
    REQUIRE_FALSE(opened.streams.empty());
    CHECK((opened.streams[0] == members[0]));
    CHECK(opened.problems.size() + opened.errors.size() == 1);
  }
}

TEST_CASE("a damaged header of a tar costs its own member and is told") {
  const ScratchFolder scratch;
  const Members members = {
      {"a.txt", sample_text(1000)}, {"b.txt", sample_text(20000)}, {"c.txt", sample_text(1000)}};
  const bool zipped = GENERATE(false, true);
  std::string packed = pack("ustar", "none", members);
  const std::size_t header = packed.find("b.txt");
  REQUIRE(header % 512 == 0);
  packed[header + 100] ^= 1;  // its mode
  if (zipped) packed = pack("raw", "gzip", {{"packed", packed}});
  const Opened opened = open(scratch.write("a.tar", packed));
  CHECK_FALSE(opened.clean);
  CHECK((opened.streams == Members{members[0], members[2]}));
  CHECK(opened.errors.empty());
  CHECK(opened.problems ==
        Strings{"a.tar: behind its member 1 the header of another is damaged: what it headed was "
                "not read"});
}

TEST_CASE("a damaged last header of a tar is told too") {
  const ScratchFolder scratch;
  std::string packed =
      pack("ustar", "none", {{"a.txt", sample_text(1000)}, {"b.txt", sample_text(1000)}});
  packed[packed.find("b.txt") + 100] ^= 1;
  const Opened opened = open(scratch.write("a.tar", packed));
  CHECK_FALSE(opened.clean);
  CHECK(opened.streams.size() == 1);
  CHECK(opened.problems.size() == 1);
}

TEST_CASE("a damaged member of a zip costs no other") {
  const ScratchFolder scratch;
  const Members members = {
      {"a.txt", sample_text(50000)}, {"b.txt", sample_text(50000)}, {"c.txt", sample_text(50000)}};
  std::string packed = pack("zip", "none", members);
  const std::size_t begin = packed.find("b.txt");
  for (std::size_t i = 0; i < 64; ++i) packed[begin + 5000 + i] ^= 0x55;
  const Opened opened = open(scratch.write("a.zip", packed));
  CHECK_FALSE(opened.clean);
  REQUIRE(opened.streams.size() == 3);
  CHECK((opened.streams[0] == members[0]));
  CHECK((opened.streams[2] == members[2]));
  CHECK(opened.problems.empty());
  REQUIRE(opened.errors.size() == 1);
  CHECK(opened.errors[0].rfind("a.zip!b.txt: ", 0) == 0);
}

TEST_CASE("members of one name are told apart") {
  const ScratchFolder scratch;
  const Members members = {
      {"a.txt", "Monday"}, {"a.txt", "Tuesday"}, {"a.txt (2)", "odd"}, {"a.txt", "Wednesday"}};
  const Opened opened = open(scratch.write("a.tar", pack("ustar", "none", members)));
  CHECK(opened.clean);
  CHECK((opened.streams == Members{{"a.txt", "Monday"},
                                   {"a.txt (2)", "Tuesday"},
                                   {"a.txt (2) (2)", "odd"},
                                   {"a.txt (3)", "Wednesday"}}));
}

TEST_CASE("a cut that nobody read up to is reported all the same") {
  const ScratchFolder scratch;
  const std::string packed = pack("ustar", "none", {{"a.txt", sample_text(500000)}});
  const Opened opened = open(scratch.write("cut", packed.substr(0, 300000)), 100, 50);
  CHECK_FALSE(opened.clean);
  CHECK(opened.errors.empty());
  REQUIRE(opened.problems.size() == 1);
  CHECK(opened.problems[0].rfind("cut: the archive is damaged or cut short", 0) == 0);
}

TEST_CASE("a stream may be left half read") {
  const ScratchFolder scratch;
  const Members members = {{"a.txt", sample_text(500000)}, {"b.txt", sample_text(500000)}};
  const Opened opened = open(scratch.write("file", pack("zip", "none", members)), 100, 1000);
  CHECK(opened.clean);
  REQUIRE(opened.streams.size() == 2);
  CHECK((opened.streams[1].second.substr(0, 1000) == members[1].second.substr(0, 1000)));
}

TEST_CASE("files that cannot be opened are reported") {
  const ScratchFolder scratch;
  const Opened missing = open(scratch.str("missing"));
  CHECK_FALSE(missing.clean);
  CHECK(missing.problems == Strings{"missing: cannot be opened: No such file or directory"});
  const Opened folder = open(scratch.str());
  CHECK_FALSE(folder.clean);
  REQUIRE(folder.errors.size() == 1);
  CHECK(folder.errors[0].find("cannot be read: Is a directory") != std::string::npos);
}

TEST_CASE("standard input is read as a file is") {
  const ScratchFolder scratch;
  const std::string content = sample_text(200000);
  const std::string packed = pack("ustar", "zstd", {{"a.txt", content}});
  const int fd = ::open(scratch.write("in", packed).c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(fd >= 0);
  const int saved = ::dup(STDIN_FILENO);
  ::dup2(fd, STDIN_FILENO);
  ::close(fd);
  const Opened opened = open("-");
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  CHECK(opened.clean);
  CHECK((opened.streams == Members{{"a.txt", content}}));
}

TEST_CASE("what the reader of a stream throws passes through") {
  const ScratchFolder scratch;
  const std::string path = scratch.write("file", pack("ustar", "gzip", {{"a", "x"}, {"b", "x"}}));
  int calls = 0;
  CHECK_THROWS_AS(for_each_stream(
                      InputFile{path, 0, 0}, [](const Problem&) {},
                      [&](const StreamInfo&, ByteStream&) {
                        ++calls;
                        throw std::logic_error("stop");
                      }),
                  std::logic_error);
  CHECK(calls == 1);
}

TEST_CASE("any bytes survive packing whatever the size of reads") {
  const ScratchFolder scratch;
  CHECK(rc::check("bytes in are bytes out", [&] {
    const auto text = *rc::gen::arbitrary<std::string>();
    const auto filter = *rc::gen::element<std::string>("gzip", "xz", "zstd", "bzip2");
    const auto block = *rc::gen::inRange<std::size_t>(1, 50);
    const Opened opened = open(scratch.write("file", pack("ustar", filter, {{"m", text}})), block);
    RC_ASSERT(opened.clean);
    RC_ASSERT(opened.streams.size() == 1u);
    RC_ASSERT(opened.streams[0].second == text);
  }));
}

TEST_CASE("whoever waits for standard input is told so when it takes its time") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const int before = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  ::close(ends[0]);
  const std::string bytes = "The ferry left.\n";
  REQUIRE(::write(ends[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  int idle = 0;
  std::string read;
  morgue::index::for_each_stream(
      {"-", 0, 0}, [](const morgue::index::Problem& /*none*/) {},
      [&](const morgue::index::StreamInfo& /*info*/, morgue::index::ByteStream& stream) {
        char buffer[64];
        while (const std::size_t got = stream.read(buffer, sizeof buffer)) read.append(buffer, got);
      },
      // Nothing comes any more: the end, which whoever waits would not see without being called.
      [&] {
        ++idle;
        ::close(ends[1]);
      });
  CHECK(read == bytes);
  CHECK(idle == 1);
  ::dup2(before, STDIN_FILENO);
  ::close(before);
}
