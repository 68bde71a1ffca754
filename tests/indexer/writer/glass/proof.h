// Corpora to prove things with, and what a proof is.
#ifndef MORGUE_TESTS_INDEXER_WRITER_GLASS_PROOF_H
#define MORGUE_TESTS_INDEXER_WRITER_GLASS_PROOF_H

#include <cstdint>
#include <string>

#include "generated.h"

namespace morgue::glass {

/// A word for each number, of various lengths.
std::string word(std::uint32_t number);
/// A document of so many words, the same each time.
GeneratedDocument document(std::uint32_t docid, std::uint32_t words);
/// So many of them, with metadata, spellings and synonyms.
GeneratedCorpus corpus(std::uint32_t documents, std::uint32_t words);
/// A text over and over, cut at that size.
std::string repeated(const std::string& text, std::size_t size);
/// Bytes that do not get shorter.
std::string noise(std::size_t size, std::uint32_t seed);

/// Writes the corpus with Xapian and with our writer, in runs of so many documents, and compares
/// the two in every way that there is: CHECKs.
void prove(const GeneratedCorpus& corpus, std::uint32_t run_documents = UINT32_MAX,
           bool check = true);

}  // namespace morgue::glass

#endif  // MORGUE_TESTS_INDEXER_WRITER_GLASS_PROOF_H
