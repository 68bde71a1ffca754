#include "searcher/match/budget.h"

#include <morgue/error.h>

#include <limits>
#include <string>
#include <utility>

namespace morgue::match {

namespace {

// Looks at the clock at every so many articles that pass by.
constexpr unsigned pace = 32;

class Watch final : public Xapian::PostingSource {
 public:
  explicit Watch(BudgetPtr budget) : budget_(std::move(budget)) {}

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return all_.get_docid(); }
  [[nodiscard]] bool at_end() const override { return started_ && all_.at_end(); }

  void next(double min_weight) override {
    look();
    started_ = true;
    all_.next(min_weight);
  }
  void skip_to(Xapian::docid wanted, double min_weight) override {
    look();
    started_ = true;
    all_.skip_to(wanted, min_weight);
  }
  // What others matched is there.
  bool check(Xapian::docid wanted, double min_weight) override {
    skip_to(wanted, min_weight);
    return true;
  }

  [[nodiscard]] PostingSource* clone() const override {
    return std::make_unique<Watch>(budget_).release();
  }
  void init(const Xapian::Database& database) override {
    articles_ = database.get_doccount();
    all_.init(database);
    started_ = false;
  }
  [[nodiscard]] std::string get_description() const override { return "Deadline"; }

 private:
  // All articles of a shard, by number: holes do not matter beside other postings, but a search for
  // nothing else must not run into them.
  class All {
   public:
    void init(const Xapian::Database& database) {
      at_ = 0;
      last_ = database.get_lastdocid();
      whole_ = last_ == database.get_doccount();
      if (!whole_) {
        postings_ = database.postlist_begin(std::string());
        end_ = database.postlist_end(std::string());
      }
    }
    void next(double min_weight) { skip_to(at_ + 1, min_weight); }
    void skip_to(Xapian::docid wanted, double /*min_weight*/) {
      if (wanted <= at_) return;
      at_ = wanted;
      if (whole_ || at_end()) return;
      postings_.skip_to(wanted);
      at_ = postings_ == end_ ? std::numeric_limits<Xapian::docid>::max() : *postings_;
    }
    [[nodiscard]] bool at_end() const { return at_ > last_; }
    [[nodiscard]] Xapian::docid get_docid() const { return at_; }

   private:
    Xapian::docid at_ = 0;
    Xapian::docid last_ = 0;
    bool whole_ = true;
    Xapian::PostingIterator postings_;
    Xapian::PostingIterator end_;
  };

  void look() {
    if (passed_++ % pace == 0) budget_->check_time();
  }

  BudgetPtr budget_;
  All all_;
  Xapian::doccount articles_ = 0;
  unsigned passed_ = 0;
  bool started_ = false;
};

std::string seconds(std::chrono::milliseconds time) {
  const auto count = time.count();
  if (count < 1000) return std::to_string(count) + " ms";
  std::string out = std::to_string(count / 1000);
  if (count % 1000 >= 100) out += '.' + std::to_string(count % 1000 / 100);
  return out + " s";
}

}  // namespace

Budget::Budget(std::chrono::milliseconds time, std::uint64_t articles)
    : time_(time), end_(Clock::now() + time), articles_(articles) {}

void Budget::check_time() {
  if (time_.count() == 0 || Clock::now() < end_) return;
  throw Error(ErrorCode::limit, "the search was ended after " + seconds(time_),
              "Narrow it, as with date:2025 or a word that must be there (+tariffs), or allow more "
              "time (--timeout).");
}

void Budget::count_article() {
  check_time();
  if (++counted_ <= articles_) return;
  throw Error(ErrorCode::limit,
              "the search was ended: the places of words in more than " +
                  std::to_string(articles_) + " articles would have to be compared",
              "Narrow it, as with date:2025 or a word that must be there (+tariffs).");
}

void Budget::check_spans(std::size_t spans) {
  if (spans <= max_spans) return;
  throw Error(ErrorCode::limit,
              "the search was ended: in one article, a part of it occurs in more than " +
                  std::to_string(max_spans) + " ways",
              "Take smaller distances or rarer words, as in tariff NEAR/10 minister.");
}

Xapian::Query within_budget(const Xapian::Query& query, const BudgetPtr& budget) {
  if (!budget || query.empty()) return query;
  return {Xapian::Query::OP_FILTER, query,
          Xapian::Query(std::make_unique<Watch>(budget).release()->release())};
}

}  // namespace morgue::match
