// What translating a query must know of the archive, read once for each state of it.
#ifndef MORGUE_SEARCHER_VOCABULARY_H
#define MORGUE_SEARCHER_VOCABULARY_H

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/translate.h"

namespace morgue {

/// Reads what is asked for, at the first time that it is: a query in a new process pays for no
/// more. A whole set costs some 20 microseconds. Not for sharing between threads.
class DatabaseVocabulary final : public query::Vocabulary {
 public:
  /// The database as it now is; forgets what was read of another.
  void reset(const Xapian::Database& database);

  [[nodiscard]] const std::vector<std::string>& stemmed_languages() const override;
  [[nodiscard]] bool has_unstemmed_articles() const override;
  [[nodiscard]] std::vector<std::string> name_keys(std::string_view word) const override;
  [[nodiscard]] std::vector<std::string> stem_forms(std::string_view stem) const override;
  [[nodiscard]] int earliest_year() const override;
  [[nodiscard]] int latest_year() const override;
  [[nodiscard]] std::uint64_t frequency(const std::string& term) const override;
  [[nodiscard]] const Xapian::Database& database() const override { return database_; }

 private:
  struct Languages {
    std::vector<std::string> stemmed;  // most articles first
    bool others = false;
  };
  struct Years {
    int earliest = 0;
    int latest = 0;
  };

  const Languages& languages() const;
  const Years& years() const;

  Xapian::Database database_;
  mutable std::optional<Languages> languages_;
  mutable std::optional<Years> years_;
};

}  // namespace morgue

#endif  // MORGUE_SEARCHER_VOCABULARY_H
