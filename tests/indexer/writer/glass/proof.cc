#include "proof.h"

#include <catch2/catch.hpp>

#include "checks.h"
#include "indexer/writer/glass/compare.h"

namespace morgue::glass {

// A word for each number, of various lengths, the low ones often.
std::string word(std::uint32_t number) {
  std::string text;
  for (std::uint32_t rest = number * 2654435761U; text.size() < 3 + number % 9; rest /= 26) {
    text += static_cast<char>('a' + rest % 26);
  }
  return text + std::to_string(number);
}

GeneratedDocument document(std::uint32_t docid, std::uint32_t words) {
  GeneratedDocument result;
  result.docid = docid;
  std::uint32_t random = docid * 747796405U + 2891336453U;
  for (std::uint32_t position = 1; position <= words; ++position) {
    random = random * 1664525U + 1013904223U;
    const std::uint32_t rank = (random >> 8) % 1000;
    GeneratedTerm& term = result.terms[word(rank * rank / 1000)];
    ++term.wdf;
    term.positions.push_back(position);
  }
  result.terms["Q" + std::to_string(docid)];
  result.values[0] = std::to_string(20200000 + docid % 365);
  result.values[4] = "section " + word(docid % 7);
  result.data = "document " + std::to_string(docid) + ": ";
  for (const auto& [name, term] : result.terms) result.data += name + ' ';
  return result;
}

GeneratedCorpus corpus(std::uint32_t documents, std::uint32_t words) {
  GeneratedCorpus result;
  for (std::uint32_t docid = 1; docid <= documents; ++docid) {
    result.documents.push_back(document(docid, words + docid % 50));
  }
  result.metadata = {{"created", "today"}, {"long", std::string(10'000, 'x')}};
  for (std::uint32_t i = 0; i < 300; ++i) {
    result.spellings.emplace_back(word(i), 1 + i % 300);
    result.synonyms.emplace_back(word(i % 40), word(i));
  }
  return result;
}

// Writes the corpus both ways and compares, in every way that there is.
void prove(const GeneratedCorpus& corpus, std::uint32_t run_documents, bool check) {
  const TemporaryFolder folder;
  write_with_xapian(corpus, folder / "xapian");
  write_with_glass(corpus, folder / "glass", run_documents);
  const Xapian::Database expected((folder / "xapian").string());
  CHECK(difference(expected, Xapian::Database((folder / "glass").string())).empty());
  CHECK(differing_table(folder / "xapian", folder / "glass", Tables::eager).empty());
  compact(folder / "xapian", folder / "xapian-compacted");
  compact(folder / "glass", folder / "glass-compacted");
  CHECK(differing_table(folder / "xapian-compacted", folder / "glass-compacted", Tables::all) ==
        "");
  if (check) CHECK(check_findings(folder / "glass").empty());
}

std::string repeated(const std::string& text, std::size_t size) {
  std::string result;
  while (result.size() < size) result += text;
  result.resize(size);
  return result;
}

// Bytes that do not get shorter.
std::string noise(std::size_t size, std::uint32_t seed) {
  std::string result;
  for (std::uint32_t random = seed; result.size() < size;) {
    random = random * 1664525U + 1013904223U;
    result += static_cast<char>(random >> 24);
  }
  return result;
}

}  // namespace morgue::glass
