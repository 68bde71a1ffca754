#include "searcher/match/story_groups.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "common/text.h"

namespace morgue::match {

namespace {

constexpr auto source_slot = static_cast<Xapian::valueno>(field(FieldId::source).slot);

// Sees every match of a query.
class Count final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    const std::string value = document.get_value(story_slot);
    if (value.empty()) {
      ++alone_;
    } else {
      stories_.insert(hash64(value));
    }
  }
  [[nodiscard]] std::uint64_t total() const { return alone_ + stories_.size(); }

 private:
  std::uint64_t alone_ = 0;
  std::unordered_set<std::uint64_t> stories_;
};

class Gather final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    Story& story = stories_[document.get_value(story_slot)];
    ++story.articles;
    std::string source = document.get_value(source_slot);
    if (!source.empty()) ++story.sources[std::move(source)];
  }

  std::map<std::string, Copies> take() {
    std::map<std::string, Copies> out;
    for (auto& [value, story] : stories_) {
      Copies& copies = out[value];
      copies.articles = story.articles;
      for (auto& [source, articles] : story.sources) copies.sources.push_back({source, articles});
      std::stable_sort(
          copies.sources.begin(), copies.sources.end(),
          [](const Copies::Source& a, const Copies::Source& b) { return a.articles > b.articles; });
    }
    return out;
  }

 private:
  struct Story {
    std::uint64_t articles = 0;
    std::map<std::string, std::uint64_t> sources;
  };
  std::map<std::string, Story> stories_;
};

// The articles of some stories. It says that it has as many as there are values, so that Xapian
// asks the query first, and this only about what matches. Needs the index on this machine, as
// span_source.h says.
class Stories final : public Xapian::ValuePostingSource {
 public:
  using Wanted = std::shared_ptr<const std::set<std::string>>;
  explicit Stories(Wanted wanted)
      : Xapian::ValuePostingSource(story_slot), wanted_(std::move(wanted)) {}

  [[nodiscard]] Stories* clone() const override {
    return std::make_unique<Stories>(wanted_).release();
  }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }

  void next(double min_weight) override {
    Xapian::ValuePostingSource::next(min_weight);
    pass_over(min_weight);
  }
  void skip_to(Xapian::docid docid, double min_weight) override {
    Xapian::ValuePostingSource::skip_to(docid, min_weight);
    pass_over(min_weight);
  }
  bool check(Xapian::docid docid, double min_weight) override {
    if (!Xapian::ValuePostingSource::check(docid, min_weight)) return false;
    return at_end() || get_docid() != docid || is_wanted();
  }

 private:
  [[nodiscard]] bool is_wanted() const { return wanted_->count(get_value()) > 0; }
  void pass_over(double min_weight) {
    while (!at_end() && !is_wanted()) Xapian::ValuePostingSource::next(min_weight);
  }

  Wanted wanted_;
};

void see_all(const Xapian::Database& database, const Xapian::Query& query, Xapian::MatchSpy& spy) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, database.get_doccount());
}

}  // namespace

bool FirstOfStory::operator()(const Xapian::Document& document) {
  const std::string story = document.get_value(story_slot);
  return story.empty() || seen_.insert(hash64(story)).second;
}

FirstMatches first_of_stories(const Xapian::Enquire& enquire, Xapian::doccount wanted,
                              Xapian::doccount checked) {
  FirstMatches out;
  FirstOfStory is_first;
  std::uint64_t seen = 0;
  Xapian::doccount first = 0;
  Xapian::doccount asked = wanted;
  for (;;) {
    const Xapian::MSet found = enquire.get_mset(first, asked, checked);
    for (Xapian::MSetIterator match = found.begin();
         match != found.end() && out.matches.size() < wanted; ++match) {
      ++seen;
      if (is_first(match.get_document())) out.matches.emplace_back(*match, match.get_weight());
    }
    const std::uint64_t stories = out.matches.size();
    const bool all = found.size() < asked && stories < wanted;
    if (all) {
      out.total = {stories, stories, stories};
      return out;
    }
    if (stories == wanted) {
      const std::uint64_t upper = found.get_matches_upper_bound() - (seen - stories);
      const std::uint64_t likely = seen == 0 ? found.get_matches_estimated()
                                             : found.get_matches_estimated() * stories / seen;
      const std::uint64_t lower =
          std::max(stories, std::min<std::uint64_t>(found.get_matches_lower_bound(), 1));
      out.total = {lower, std::clamp(likely, lower, std::max(lower, upper)), upper};
      return out;
    }
    first += asked;
    asked *= 2;
  }
}

std::uint64_t count_stories(const Xapian::Database& database, const Xapian::Query& query) {
  Count count;
  see_all(database, query, count);
  return count.total();
}

std::map<std::string, Copies> copies_of(const Xapian::Database& database,
                                        const Xapian::Query& query,
                                        const std::vector<std::string>& stories) {
  const auto wanted = std::make_shared<const std::set<std::string>>(stories.begin(), stories.end());
  if (wanted->empty()) return {};
  Gather gather;
  const Xapian::Query of_stories(std::make_unique<Stories>(wanted).release()->release());
  see_all(database, Xapian::Query(Xapian::Query::OP_FILTER, query, of_stories), gather);
  return gather.take();
}

}  // namespace morgue::match
