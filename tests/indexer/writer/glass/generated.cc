#include "generated.h"

#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "checks.h"

namespace morgue::glass {

namespace fs = std::filesystem;

DocumentCompression like_xapian() {
  const Compression zlib{Compression::Method::zlib, 6};
  return {zlib, zlib};
}

Xapian::Document xapian_document(const GeneratedDocument& source) {
  Xapian::Document document;
  for (const auto& [name, term] : source.terms) {
    document.add_term(name, term.wdf);
    for (const std::uint32_t position : term.positions) document.add_posting(name, position, 0);
  }
  for (const auto& [slot, value] : source.values) document.add_value(slot, value);
  document.set_data(source.data);
  return document;
}

EncodedDocument encode(const GeneratedDocument& document, DocumentEncoder& encoder) {
  std::vector<Term> terms;
  for (const auto& [name, term] : document.terms) terms.push_back({name, term.wdf, term.positions});
  std::vector<Value> values;
  for (const auto& [slot, value] : document.values) values.push_back({slot, value});
  return encoder.encode({terms, values, document.data});
}

void write_with_xapian(const GeneratedCorpus& corpus, const fs::path& folder) {
  fs::path loose = folder;
  loose += ".loose";
  {
    Xapian::WritableDatabase database(
        loose.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    for (const GeneratedDocument& document : corpus.documents) {
      if (corpus.erased.count(document.docid) != 0) continue;
      database.replace_document(document.docid, xapian_document(document));
    }
    for (const auto& [key, value] : corpus.metadata) database.set_metadata(key, value);
    for (const auto& [word, frequency] : corpus.spellings) {
      database.add_spelling(word, frequency);
    }
    for (const auto& [key, synonym] : corpus.synonyms) database.add_synonym(key, synonym);
    database.commit();
  }
  compact(loose, folder);
  fs::remove_all(loose);
}

Statistics write_with_glass(const GeneratedCorpus& corpus, const fs::path& folder,
                            std::uint32_t run_documents, const DocumentCompression& compression) {
  WriterOptions options;
  options.memory = 64u << 20;
  options.run_documents = run_documents;
  DatabaseWriter writer(folder, options);
  DocumentEncoder encoder(compression);
  for (const GeneratedDocument& document : corpus.documents) {
    writer.add(document.docid, encode(document, encoder));
  }
  for (const std::uint32_t docid : corpus.erased) writer.erase(docid);
  for (const auto& [key, value] : corpus.metadata) writer.set_metadata(key, value);
  for (const auto& [word, frequency] : corpus.spellings) writer.add_spelling(word, frequency);
  for (const auto& [key, synonym] : corpus.synonyms) writer.add_synonym(key, synonym);
  return writer.finish();
}

TemporaryFolder::TemporaryFolder() {
  // In memory where that is to be had: nothing here tests the disk.
  const fs::path memory = "/dev/shm";
  const bool in_memory = fs::is_directory(memory) && ::access(memory.c_str(), W_OK) == 0;
  std::string name =
      ((in_memory ? memory : fs::temp_directory_path()) / "morgue-glass-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), name);
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace morgue::glass
