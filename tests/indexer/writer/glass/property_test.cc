// Whatever the documents are, the proof holds.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "checks.h"
#include "generated.h"
#include "indexer/writer/glass/compare.h"

using namespace morgue::glass;

namespace {

// Few letters, so that terms share beginnings; those that keys treat in their own way.
rc::Gen<std::string> any_term() {
  const auto letter = rc::gen::element('\0', '\xff', 'a', 'b', 'Z', '\xe0', '\x01');
  return rc::gen::mapcat(rc::gen::inRange<std::size_t>(1, 12), [letter](std::size_t size) {
    return rc::gen::suchThat(rc::gen::container<std::string>(size, letter),
                             [](const std::string& term) { return !term.empty(); });
  });
}

rc::Gen<std::uint32_t> any_number() {
  return rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 4),
                        rc::gen::inRange<std::uint32_t>(100, 300),
                        rc::gen::inRange<std::uint32_t>(0, 100'000));
}

GeneratedTerm any_posting() {
  GeneratedTerm term;
  term.wdf = *any_number();
  const auto positions = *rc::gen::container<std::set<std::uint32_t>>(any_number());
  term.positions.assign(positions.begin(), positions.end());
  return term;
}

GeneratedDocument any_document(std::uint32_t docid) {
  GeneratedDocument document;
  document.docid = docid;
  for (const std::string& term : *rc::gen::container<std::vector<std::string>>(any_term())) {
    document.terms[term] = any_posting();
  }
  for (const std::uint32_t slot : *rc::gen::container<std::vector<std::uint32_t>>(any_number())) {
    document.values[slot] = *any_term();
  }
  document.data = std::string(*any_number() % 5000, 'd') + *any_term();
  return document;
}

GeneratedCorpus any_corpus() {
  GeneratedCorpus corpus;
  std::uint32_t docid = 0;
  for (auto count = *rc::gen::inRange(0, 30); count > 0; --count) {
    docid += *rc::gen::weightedElement<std::uint32_t>({{8, 1}, {2, 2}, {1, 300}, {1, 40'000}});
    corpus.documents.push_back(any_document(docid));
  }
  for (const std::string& key : *rc::gen::container<std::vector<std::string>>(any_term())) {
    corpus.metadata[key] = *any_term();
    corpus.synonyms.emplace_back(key, *any_term());
    corpus.spellings.emplace_back(*any_term(), 1 + *any_number());
  }
  return corpus;
}

void prove(const GeneratedCorpus& corpus, std::uint32_t run_documents) {
  const TemporaryFolder folder;
  write_with_xapian(corpus, folder / "xapian");
  write_with_glass(corpus, folder / "glass", run_documents);
  RC_ASSERT(difference(Xapian::Database((folder / "xapian").string()),
                       Xapian::Database((folder / "glass").string()))
                .empty());
  RC_ASSERT(differing_table(folder / "xapian", folder / "glass", Tables::eager).empty());
  // Of a document that has positions but no length the check says that it does not exist,
  // whoever wrote it.
  RC_ASSERT(Xapian::Database::check((folder / "glass").string(), 0, nullptr) ==
            Xapian::Database::check((folder / "xapian").string(), 0, nullptr));
}

}  // namespace

TEST_CASE("any documents give what Xapian makes of them in any runs") {
  REQUIRE(rc::check("tables", [] {
    const GeneratedCorpus corpus = any_corpus();
    const auto run_documents = *rc::gen::inRange<std::uint32_t>(1, 40);
    prove(corpus, run_documents);
  }));
}

TEST_CASE("erased documents leave no trace but the last docid") {
  REQUIRE(rc::check("erased", [] {
    GeneratedCorpus corpus = any_corpus();
    for (const GeneratedDocument& document : corpus.documents) {
      if (*rc::gen::arbitrary<bool>()) corpus.erased.insert(document.docid);
    }
    // A last one that stays: else the last docid would differ.
    corpus.documents.push_back(
        any_document(corpus.documents.empty() ? 1 : corpus.documents.back().docid + 1));
    const auto run_documents = *rc::gen::inRange<std::uint32_t>(1, 40);
    prove(corpus, run_documents);
  }));
}
