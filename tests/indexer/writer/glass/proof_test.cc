// The proof: what our writer makes is what Xapian's makes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "checks.h"
#include "generated.h"
#include "indexer/writer/glass/compare.h"
#include "proof.h"

using namespace morgue::glass;

TEST_CASE("what is written is the same, byte for byte, as what Xapian writes and compacts") {
  prove(corpus(200, 100));
  prove(corpus(1200, 120));
}

TEST_CASE("a database without documents is the same") {
  prove({});
  GeneratedCorpus words;
  words.metadata = {{"key", "value"}};
  words.synonyms = {{"a", "b"}};
  prove(words);
}

TEST_CASE("one document is the same, and one without anything") {
  prove(corpus(1, 100));
  GeneratedCorpus empty;
  empty.documents = {{1, {}, {}, ""}};
  prove(empty);
  empty.documents = {{7, {}, {}, ""}, {9, {}, {{3, "v"}}, ""}, {10, {{"t", {0, {}}}}, {}, "d"}};
  prove(empty);
}

TEST_CASE("spilled runs give the same as memory enough") {
  // Every document is a run of its own: more than are merged at once.
  GeneratedCorpus many = corpus(150, 30);
  prove(many, 1);
  prove(corpus(400, 100), 130);
}

TEST_CASE("terms as long as they may be, and with bytes of every kind") {
  GeneratedCorpus result;
  for (std::uint32_t docid = 1; docid <= 300; ++docid) {
    GeneratedDocument document{docid, {}, {}, "d"};
    for (std::uint32_t i = 0; i < 8; ++i) {
      document.terms[repeated(word(i), 245)] = {docid, {1, docid + 1}};
      document.terms[repeated(word(docid % 50), 240 + i % 6)] = {1, {}};
    }
    for (const char* prefix : {"", "a", "\xff", "Q"}) {
      const std::string start = prefix;
      document.terms[start + std::string(1, '\0')] = {2, {docid}};
      document.terms[start + std::string(4, '\0')] = {3, {docid, 2 * docid}};
      document.terms[start + std::string("\0\xff", 2)] = {1, {}};
      document.terms[start + std::string("\0\x01z", 3)] = {1, {3}};
      document.terms[start + "\xff\xfe"] = {1, {}};
      document.terms[start + std::string("\0\xe0", 2)] = {1, {}};
    }
    result.documents.push_back(document);
  }
  prove(result);
}

TEST_CASE("positions, many and few, near and far") {
  GeneratedCorpus result;
  GeneratedDocument long_one{1, {}, {}, ""};
  GeneratedTerm& often = long_one.terms["often"];
  for (std::uint32_t position = 0; position < 100'000; ++position) {
    often.positions.push_back(position * 3 + position % 2);
  }
  often.wdf = 100'000;
  long_one.terms["all"] = {70'000, {}};
  for (std::uint32_t position = 1; position < 70'000; ++position) {
    long_one.terms["all"].positions.push_back(position);
  }
  long_one.terms["far"] = {2, {0, 0xffffffffU}};
  long_one.terms["farther"] = {3, {0xfffffffdU, 0xfffffffeU, 0xffffffffU}};
  long_one.terms["wide"] = {5, {1, 1000, 1'000'000, 0x80000000U, 0xfffffff0U}};
  long_one.terms["zero"] = {1, {0}};
  result.documents.push_back(long_one);
  GeneratedDocument after = document(2, 500);
  result.documents.push_back(after);
  prove(result);
}

TEST_CASE("frequencies beyond 16 bits, and none") {
  GeneratedCorpus result;
  for (std::uint32_t docid = 1; docid <= 500; ++docid) {
    GeneratedDocument document{docid, {}, {}, ""};
    for (const std::uint32_t wdf : {0U, 1U, 2U, 63U, 64U, 125U, 126U, 127U, 128U, 255U, 256U,
                                    16383U, 16384U, 65535U, 65536U, 70'000U, 2'000'000U}) {
      document.terms["w" + std::to_string(wdf)] = {wdf, {}};
      document.terms[repeated("wide" + std::to_string(wdf), wdf % 200 + 5)] = {wdf + docid, {}};
    }
    result.documents.push_back(document);
  }
  prove(result);
}

TEST_CASE("values in every kind of slot, of every size") {
  GeneratedCorpus result;
  for (std::uint32_t docid = 1; docid <= 400; ++docid) {
    GeneratedDocument document{docid, {}, {}, ""};
    for (std::uint32_t slot = 0; slot < 300; slot += 1 + docid % 7) {
      document.values[slot] = word(docid % (slot + 1));
    }
    for (const std::uint32_t slot : {255U, 256U, 16383U, 16384U, 65536U, 1u << 24, 0xfffffffeU}) {
      document.values[slot] = docid % 3 == 0 ? "same" : noise(docid % 40 + 1, docid);
    }
    document.values[1000] = noise(docid * 7, docid);
    if (docid % 97 == 0) document.values[1001] = noise(9000, docid);
    result.documents.push_back(document);
  }
  prove(result);
  prove(result, 90);
}

TEST_CASE("docids with gaps, and where their code grows") {
  GeneratedCorpus result;
  std::uint32_t docid = 0;
  const auto add = [&](std::uint32_t begin) {
    for (std::uint32_t i = 0; i < 5; ++i) {
      docid = std::max(docid + 1, begin + i);
      result.documents.push_back(document(docid, 30));
    }
  };
  for (const std::uint32_t begin : {3U, 127U, 128U, 16383U, 32766U, 65534U, 4'194'302U}) {
    add(begin);
  }
  prove(result);
  for (const std::uint32_t begin : {536'870'910U, 2'147'483'646U, 4'294'967'290U}) add(begin);
  // Xapian's check takes memory for each possible document: 16 GiB here.
  prove(result, UINT32_MAX, false);
}

TEST_CASE("chunks and blocks are cut where Xapian cuts them") {
  GeneratedCorpus result;
  // One more posting, byte by byte, than a chunk takes; tags around the largest item and its
  // multiples.
  for (std::uint32_t docid = 1; docid <= 2100; ++docid) {
    GeneratedDocument document{docid, {}, {}, ""};
    document.terms["every"] = {1, {}};
    document.terms["wide"] = {docid * 37, {}};
    for (const std::uint32_t last : {665U, 666U, 667U, 999U, 1000U, 1001U, 1002U, 1999U, 2000U}) {
      if (docid <= last) document.terms["first" + std::to_string(last)] = {1, {}};
    }
    document.data = noise(1990 + docid % 120 + 2043 * (docid % 5), docid);
    if (docid % 10 == 0) document.terms[repeated("t" + std::to_string(docid), 200)] = {1, {1, 2}};
    result.documents.push_back(document);
  }
  for (std::size_t size = 2000; size < 2060; ++size) {
    result.metadata["size " + std::to_string(size)] = noise(size, 1);
  }
  result.metadata["huge"] = noise(3'000'000, 2);
  result.metadata[repeated("k", 253)] = "long key";
  prove(result);
}

TEST_CASE("trees of several levels") {
  // Long keys that differ at their end: few go into a branch, and all of each goes there.
  GeneratedCorpus result;
  for (std::uint32_t i = 0; i < 40'000; ++i) {
    const std::string number = std::to_string(1'000'000 + i * 17);
    result.metadata[repeated("long ", 200 + i % 47) + number] = "v";
    if (i % 100 == 0) result.metadata["short " + number] = noise(i % 3000, i);
  }
  prove(result);
}

TEST_CASE("spellings of one to four letters, and synonyms as long as they may be") {
  GeneratedCorpus result;
  for (const char* spelling : {"a", "ab", "aba", "abab", "aaaa", "aaaaa", "ababab", "b", "zz"}) {
    result.spellings.emplace_back(spelling, 3);
    result.spellings.emplace_back(spelling, 0x10000);
  }
  for (std::uint32_t i = 0; i < 2000; ++i) result.spellings.emplace_back(word(i), i % 17 + 1);
  result.spellings.emplace_back(repeated("long", 250), 1);
  for (std::uint32_t i = 0; i < 500; ++i) {
    result.synonyms.emplace_back("one", word(i));
    result.synonyms.emplace_back(word(i), word(i / 2));
    result.synonyms.emplace_back(word(i), word(i / 2));
  }
  result.synonyms.emplace_back(repeated("key", 255), repeated("value", 255));
  prove(result);
}

TEST_CASE("tags compressed by libdeflate, or not at all, are read as the same") {
  const GeneratedCorpus source = corpus(200, 100);
  const TemporaryFolder folder;
  write_with_xapian(source, folder / "xapian");
  const Xapian::Database expected((folder / "xapian").string());
  const Compression none{Compression::Method::none, 0};
  for (const int level : {0, 1, 6, 12}) {
    const Compression fast{Compression::Method::libdeflate, level};
    for (const DocumentCompression& compression :
         {DocumentCompression{fast, fast}, DocumentCompression{fast, none},
          DocumentCompression{none, none}}) {
      write_with_glass(source, folder / "glass", UINT32_MAX, compression);
      CHECK(difference(expected, Xapian::Database((folder / "glass").string())).empty());
      CHECK(check_findings(folder / "glass").empty());
    }
  }
}
