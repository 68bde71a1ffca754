// An archive in a folder of its own, and articles to put in it.
#ifndef MORGUE_TESTS_INDEXER_WRITER_TEMPORARY_ARCHIVE_H
#define MORGUE_TESTS_INDEXER_WRITER_TEMPORARY_ARCHIVE_H

#include <morgue/article.h>
#include <morgue/error.h>
#include <unistd.h>
#include <xapian.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "common/archive_layout.h"
#include "common/stored_article.h"
#include "indexer/document.h"
#include "indexer/writer/maintenance.h"
#include "indexer/writer/writer.h"

namespace morgue::index {

class TemporaryArchive {
 public:
  TemporaryArchive() {
    // In memory where that is to be had: nothing here tests the disk, and each commit waits for it.
    std::error_code error;
    const std::filesystem::path memory = "/dev/shm";
    const bool in_memory =
        std::filesystem::is_directory(memory, error) && ::access(memory.c_str(), W_OK) == 0;
    std::string name =
        ((in_memory ? memory : std::filesystem::temp_directory_path()) / "morgue-writer-XXXXXX")
            .string();
    if (!::mkdtemp(name.data())) throw std::system_error(errno, std::generic_category(), name);
    folder_ = name;
  }
  ~TemporaryArchive() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TemporaryArchive(const TemporaryArchive&) = delete;
  TemporaryArchive& operator=(const TemporaryArchive&) = delete;

  [[nodiscard]] ArchiveLayout layout() const { return ArchiveLayout(folder_ / "news.morgue"); }

  [[nodiscard]] Xapian::Database open() const {
    return Xapian::Database(layout().folder().string());
  }

  /// The articles in it, by id, decoded.
  [[nodiscard]] std::map<std::string, Article> articles() const {
    std::map<std::string, Article> found;
    ArticleCodec codec;
    const Xapian::Database database = open();
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
         ++posting) {
      const Article article = codec.decode(database.get_document(*posting).get_data());
      if (!found.emplace(article.id, article).second) {
        throw std::logic_error("article " + article.id + " is there twice");
      }
    }
    return found;
  }

  /// What verify() finds; nothing in a good archive.
  [[nodiscard]] std::vector<std::string> findings() const {
    std::vector<std::string> all;
    verify(layout(), [&](const std::string& finding) { all.push_back(finding); }, {});
    return all;
  }

 private:
  std::filesystem::path folder_;
};

inline Article make_article(const std::string& id, const std::string& body,
                            std::uint64_t version = 0, const std::string& file = "/news/a.txt") {
  Article article;
  article.id = id;
  article.headline = "Tunnel under Port Ellery opens";
  article.body = body;
  article.language = "en";
  article.date = Date::from_day(2024, 5, 6);
  article.version = version;
  article.origin.path = file;
  return article;
}

/// A writer together with the builder that feeds it.
class Feeder {
 public:
  explicit Feeder(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {}

  Outcome add(const Article& article) {
    return writer_->add(writer_->prepare(builder_.build(article)));
  }
  Outcome cancel(const std::string& id, std::uint64_t version = 0) {
    Article article;
    article.id = id;
    article.version = version;
    article.cancelled = true;
    return add(article);
  }
  Writer* operator->() const { return writer_.get(); }

 private:
  std::unique_ptr<Writer> writer_;
  DocumentBuilder builder_;
};

/// The writers: one that updates in place, one that writes tables, one that makes them through
/// Xapian.
enum class Kind { incremental, bulk, bulk_by_xapian };
inline constexpr std::array all_kinds{Kind::incremental, Kind::bulk, Kind::bulk_by_xapian};
inline constexpr std::array bulk_kinds{Kind::bulk, Kind::bulk_by_xapian};

inline Feeder open_writer(const TemporaryArchive& archive, Kind kind,
                          std::uint64_t memory = 512u << 20) {
  WriterOptions options;
  options.memory = memory;
  options.bulk = kind == Kind::bulk ? BulkMethod::tables : BulkMethod::xapian;
  return Feeder(kind == Kind::incremental ? make_incremental_writer(archive.layout(), options)
                                          : make_bulk_writer(archive.layout(), options));
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

}  // namespace morgue::index

#endif  // MORGUE_TESTS_INDEXER_WRITER_TEMPORARY_ARCHIVE_H
