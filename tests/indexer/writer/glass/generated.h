// Documents that own what they say, written by Xapian and by our writer.
#ifndef MORGUE_TESTS_INDEXER_WRITER_GLASS_GENERATED_H
#define MORGUE_TESTS_INDEXER_WRITER_GLASS_GENERATED_H

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/writer/glass/database_writer.h"

namespace morgue::glass {

struct GeneratedTerm {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
};

struct GeneratedDocument {
  std::uint32_t docid = 0;
  std::map<std::string, GeneratedTerm> terms;
  std::map<std::uint32_t, std::string> values;
  std::string data;
};

struct GeneratedCorpus {
  std::vector<GeneratedDocument> documents;
  std::map<std::string, std::string> metadata;
  std::vector<std::pair<std::string, std::uint32_t>> spellings;
  std::vector<std::pair<std::string, std::string>> synonyms;
  std::set<std::uint32_t> erased;  ///< added and taken out again; those for Xapian never get in
};

/// What Xapian does with zlib: for databases that are to be the same byte for byte.
DocumentCompression like_xapian();

/// Writes the corpus through Xapian's API and compacts it, as a bulk run did so far.
void write_with_xapian(const GeneratedCorpus& corpus, const std::filesystem::path& folder);

/// The same with the writer that is tested, in runs of so many documents.
Statistics write_with_glass(const GeneratedCorpus& corpus, const std::filesystem::path& folder,
                            std::uint32_t run_documents = UINT32_MAX,
                            const DocumentCompression& compression = like_xapian());

/// One of its documents, encoded.
EncodedDocument encode(const GeneratedDocument& document, DocumentEncoder& encoder);

/// The same for Xapian.
Xapian::Document xapian_document(const GeneratedDocument& document);

/// A folder that goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace morgue::glass

#endif  // MORGUE_TESTS_INDEXER_WRITER_GLASS_GENERATED_H
