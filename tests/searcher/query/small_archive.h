// A few articles in a database in memory, as the indexer would put them there, for asking
// questions.
#ifndef MORGUE_TESTS_SEARCHER_QUERY_SMALL_ARCHIVE_H
#define MORGUE_TESTS_SEARCHER_QUERY_SMALL_ARCHIVE_H

#include <morgue/article.h>

#include <xapian.h>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "searcher/query/translate.h"

namespace morgue::test {

/// Articles go to `shards` databases in turn, which are searched as one.
class SmallArchive : public query::Vocabulary {
 public:
  explicit SmallArchive(const std::vector<Article>& articles, int shards = 1);

  [[nodiscard]] const Xapian::Database& database() const override { return database_; }

  /// Ids of all articles that match, best first.
  [[nodiscard]] std::vector<std::string> ranked(const Xapian::Query& query) const;
  /// The same, sorted, with a space between them.
  [[nodiscard]] std::string matching(const Xapian::Query& query) const;

  [[nodiscard]] const std::vector<std::string>& stemmed_languages() const override {
    return languages_;
  }
  [[nodiscard]] bool has_unstemmed_articles() const override { return unstemmed_; }
  [[nodiscard]] std::vector<std::string> name_keys(std::string_view word) const override;
  [[nodiscard]] std::vector<std::string> stem_forms(std::string_view stem) const override;
  [[nodiscard]] int earliest_year() const override { return earliest_; }
  [[nodiscard]] int latest_year() const override { return latest_; }
  [[nodiscard]] std::uint64_t frequency(const std::string& term) const override {
    return database_.get_termfreq(term);
  }

 private:
  Xapian::Database database_;
  std::vector<std::string> languages_;
  bool unstemmed_ = false;
  int earliest_ = 0;
  int latest_ = 0;
  std::map<std::string, std::set<std::string>> relations_;
};

/// Articles about an invented harbour town, dated 2023 to 2025, two of them in French, one undated.
std::vector<Article> harbour_articles();

/// The translation of a query for that archive.
query::Translation translate(const std::string& text, const query::Vocabulary& vocabulary,
                             bool explain = false);

}  // namespace morgue::test

#endif  // MORGUE_TESTS_SEARCHER_QUERY_SMALL_ARCHIVE_H
