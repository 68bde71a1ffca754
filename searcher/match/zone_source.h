// The posting source behind in_zone().
#ifndef MORGUE_SEARCHER_MATCH_ZONE_SOURCE_H
#define MORGUE_SEARCHER_MATCH_ZONE_SOURCE_H

#include <xapian.h>
#include <string>
#include <vector>

#include "common/fields.h"

namespace morgue::match {

/// Candidates come from the postings of the terms, which are cheap; only for these are positions
/// read. Xapian clones it for each shard and calls init() before each search.
class ZoneSource : public Xapian::PostingSource {
 public:
  /// As in_zone().
  ZoneSource(FieldId zone, std::vector<std::vector<std::string>> words);
  ~ZoneSource() override;

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return most_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return most_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return current_; }
  [[nodiscard]] bool at_end() const override { return at_end_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid wanted, double min_weight) override;
  bool check(Xapian::docid wanted, double min_weight) override;
  [[nodiscard]] PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;
  [[nodiscard]] std::string get_description() const override;

 private:
  /// One term of a word, and the article its postings have reached (0: none is left).
  struct Form {
    std::string term;
    Xapian::PostingIterator postings;
    Xapian::docid article = 0;
  };
  struct Word {
    std::vector<Form> forms;
  };
  /// Positions [begin, end).
  struct Stretch {
    Xapian::termpos begin = 0;
    Xapian::termpos end = 0;
  };

  Xapian::docid word_candidate(Word& word, Xapian::docid from);
  Xapian::docid candidate(Xapian::docid from);
  bool verify(Xapian::docid article);
  bool find_stretches(Xapian::docid article);
  void keep_positions(const Word& word, Xapian::docid article, Xapian::termpos shift, bool first);

  FieldId zone_;
  std::vector<std::vector<std::string>> terms_;

  // Of the shard that is searched.
  Xapian::Database database_;
  std::vector<Word> words_;
  Xapian::doccount most_ = 0;
  Xapian::docid current_ = 0;
  bool at_end_ = false;

  // Of the article that is looked at; kept to save allocations.
  std::vector<Stretch> stretches_;
  std::vector<Xapian::termpos> starts_;
  std::vector<Xapian::termpos> positions_;
};

}  // namespace morgue::match

#endif  // MORGUE_SEARCHER_MATCH_ZONE_SOURCE_H
