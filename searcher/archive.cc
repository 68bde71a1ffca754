#include <morgue/archive.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <map>
#include <utility>

#include "common/analyzer.h"
#include "common/article_dictionary.h"
#include "common/fields.h"
#include "common/person_name.h"
#include "common/stored_article.h"
#include "common/story_key.h"
#include "common/text.h"
#include "searcher/advice.h"
#include "searcher/calendar.h"
#include "searcher/date_order.h"
#include "searcher/embargoes.h"
#include "searcher/match/budget.h"
#include "searcher/match/story_groups.h"
#include "searcher/query/dialect/translate_pasted.h"
#include "searcher/query/translate.h"
#include "searcher/reader.h"
#include "searcher/relevance_order.h"
#include "searcher/result/facets.h"
#include "searcher/result/snippet.h"
#include "searcher/vocabulary.h"

namespace morgue {

namespace {

constexpr std::size_t most_offset = 100'000;
constexpr std::size_t most_limit = 10'000;
constexpr std::size_t least_snippet = 40;
constexpr std::size_t most_snippet = 2'000;

void check_range(const char* name, std::size_t value, std::size_t least, std::size_t most) {
  if (value >= least && value <= most) return;
  throw Error(ErrorCode::bad_argument,
              std::string(name) + " " + std::to_string(value) + " is out of range",
              "It may be from " + std::to_string(least) + " to " + std::to_string(most) + ".");
}

void check(const Request& request) {
  if (request.timeout.count() < 0) {
    throw Error(ErrorCode::bad_argument, "the timeout is less than nothing",
                "0 stands for as long as it needs.");
  }
  check_range("offset", request.offset, 0, most_offset);
  check_range("limit", request.limit, 0, most_limit);
  check_range("snippet length", request.snippet_length, least_snippet, most_snippet);
  if (request.now.known() && request.now.precision() < DatePrecision::day) {
    throw Error(ErrorCode::bad_argument, "now is no day: " + request.now.iso(),
                "It is a day, as in 2025-10-27.");
  }
}

/// Measures the stages of a search; only looks at the clock when asked to explain.
class Stopwatch {
 public:
  explicit Stopwatch(bool running) : running_(running) {
    if (running_) last_ = Clock::now();
  }

  void stage(const char* name) {
    if (!running_) return;
    const Clock::time_point now = Clock::now();
    const double milliseconds = std::chrono::duration<double, std::milli>(now - last_).count();
    times_.push_back({name, milliseconds});
    last_ = now;
  }

  std::vector<Explanation::Time> take() { return std::move(times_); }

 private:
  using Clock = std::chrono::steady_clock;
  bool running_;
  Clock::time_point last_;
  std::vector<Explanation::Time> times_;
};

/// Parts that look at positions watch the clock by themselves. A few words are done before long on
/// any archive; many are not.
Xapian::Query watched(const Xapian::Query& query, const match::BudgetPtr& budget) {
  constexpr Xapian::termcount few_words = 16;
  return query.get_length() < few_words ? query : match::within_budget(query, budget);
}

}  // namespace

struct Archive::Impl {
  explicit Impl(std::vector<std::string> paths) : reader(std::move(paths)) {}

  /// Asks about the latest state, with what is remembered of the archive brought up to it.
  template <class Question>
  auto ask(const Question& question) {
    return reader.ask([&] {
      if (known_state != reader.state()) {
        vocabulary.reset(reader.database());
        calendar.reset(reader.database());
        known_state = reader.state();
      }
      return question();
    });
  }

  query::TranslateOptions options_for(const Request& request) const;
  Results search(const Request& request);
  Facet facet(const Request& request, const result::FacetField& field);
  FacetValue facet_value(const result::FacetField& field, const result::Tally& tally,
                         const std::vector<Xapian::docid>& matches, result::TellingWords* telling);
  void count(const Request& request, const Xapian::Query& query, Total& total);
  void add_copies(const Xapian::Query& query, std::vector<Hit>& hits);
  Article decode(const std::string& data, bool whole, std::size_t shard);
  std::vector<Hit> read(const Page& page, const Request& request);
  void add_snippets(std::vector<Hit>& hits, std::vector<query::Highlight> highlights,
                    const Request& request);
  void warn_of_fingerprint(std::vector<Warning>& warnings) const;
  void warn_of_stories(std::vector<Warning>& warnings) const;
  std::optional<Article> article(const std::string& id);
  ArchiveStatistics statistics();

  Reader reader;
  std::uint64_t known_state = 0;  // the reader's first is 1
  DatabaseVocabulary vocabulary;
  Calendar calendar;
  Analyzer analyzer;
  ArticleCodec codec;
};

// An error of the codec cannot know whose data it was given.
Article Archive::Impl::decode(const std::string& data, bool whole, std::size_t shard) {
  const std::string& path = reader.path(shard);
  try {
    if (!codec.has_dictionary(ArticleCodec::dictionary_of(data))) {
      codec.read_with(read_dictionary(reader.shard(shard), ArticleDictionary::Use::reading));
    }
    return whole ? codec.decode(data) : codec.decode_without_text(data);
  } catch (const Error& error) {
    throw Error(error.code(), path + ": " + error.what(), error.hint());
  }
}

std::vector<Hit> Archive::Impl::read(const Page& page, const Request& request) {
  std::vector<Hit> hits(page.entries.size());
  std::size_t rank = request.offset;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const Page::Entry& entry = page.entries[i];
    const Xapian::Document document =
        reader.database().get_document(entry.docid, Xapian::DOC_ASSUME_VALID);
    const std::string data = document.get_data();
    Hit& hit = hits[i];
    hit.story = document.get_value(match::story_slot);
    Article& article = hit;
    const bool whole = request.snippets || request.text;
    article = decode(data, whole, reader.shard_of(entry.docid));
    hit.rank = ++rank;
    hit.score = entry.score;
    hit.archive = reader.path_of(entry.docid);
  }
  return hits;
}

void Archive::Impl::add_snippets(std::vector<Hit>& hits, std::vector<query::Highlight> highlights,
                                 const Request& request) {
  result::PassageFinder finder(std::move(highlights), analyzer);
  for (Hit& hit : hits) {
    result::Passage passage = finder.find(hit, request.snippet_length);
    hit.headline_matches = std::move(passage.headline_matches);
    hit.snippet = std::move(passage.snippet);
    if (request.text) continue;
    hit.standfirst = {};
    hit.caption = {};
    hit.body = {};
  }
}

void Archive::Impl::warn_of_fingerprint(std::vector<Warning>& warnings) const {
  for (std::size_t i = 0; i < reader.count(); ++i) {
    const std::string& written = reader.metadata(i).fingerprint;
    if (written.empty() || written == Analyzer::fingerprint()) continue;
    warnings.push_back({0, reader.path(i) + ": its words were cut by another version (" + written +
                               "; this is " + Analyzer::fingerprint() +
                               "): some may not be found until morgue-index --rebuild"});
  }
}

void Archive::Impl::warn_of_stories(std::vector<Warning>& warnings) const {
  for (std::size_t i = 0; i < reader.count(); ++i) {
    const Xapian::Database& shard = reader.shard(i);
    if (shard.get_doccount() == 0 || shard.get_value_freq(match::story_slot) > 0) continue;
    warnings.push_back({0, reader.path(i) +
                               ": no copies were looked for when it was indexed, so there is "
                               "nothing to group until morgue-index --rebuild"});
  }
}

void Archive::Impl::count(const Request& request, const Xapian::Query& query, Total& total) {
  const Xapian::Database& database = reader.database();
  const std::uint64_t matches = request.group == Group::story
                                    ? match::count_stories(database, query)
                                    : count_matches(database, query);
  total = {matches, matches, matches};
}

// The stories of the hits are still values here, not keys.
void Archive::Impl::add_copies(const Xapian::Query& query, std::vector<Hit>& hits) {
  std::vector<std::string> stories;
  for (const Hit& hit : hits) {
    if (!hit.story.empty()) stories.push_back(hit.story);
  }
  const std::map<std::string, Copies> copies = match::copies_of(reader.database(), query, stories);
  for (Hit& hit : hits) {
    const auto found = copies.find(hit.story);
    if (found != copies.end()) {
      hit.copies = found->second;
    } else {
      hit.copies.articles = 1;
      if (!hit.source.empty()) hit.copies.sources = {{hit.source, 1}};
    }
  }
}

query::TranslateOptions Archive::Impl::options_for(const Request& request) const {
  query::TranslateOptions options;
  options.explain = request.explain;
  options.budget = std::make_shared<match::Budget>(request.timeout);
  options.saved = &request.saved_queries;
  options.similar_text = request.similar_text ? &*request.similar_text : nullptr;
  if (request.now.known()) options.today = request.now.first_day();
  if (!request.embargoed) {
    options.hidden = held_back(reader.database(), moment_of(request.now));
  }
  return options;
}

Results Archive::Impl::search(const Request& request) {
  Stopwatch watch(request.explain);
  query::TranslateOptions options = options_for(request);
  query::Translation translation =
      query::translate_pasted(request.dialect, request.query, vocabulary, analyzer, options);
  translation.query = watched(translation.query, options.budget);
  watch.stage("understanding the query");

  Results results;
  results.warnings = std::move(translation.warnings);
  results.readings = std::move(translation.readings);
  warn_of_fingerprint(results.warnings);
  Page page;
  if (!translation.query.empty()) {
    if (request.limit == 0 && request.exact_total) {
      count(request, translation.query, page.total);
    } else if (request.sort == Sort::relevance) {
      page = search_by_relevance(reader.database(), translation, request);
    } else {
      page = search_by_date(reader.database(), translation.query, calendar,
                            {request.sort == Sort::newest, request.offset, request.limit,
                             request.exact_total, request.explain, request.group == Group::story});
    }
    const bool wants_exact = request.exact_total || page.total.upper <= request.exact_up_to;
    if (!page.total.exact() && wants_exact) count(request, translation.query, page.total);
  }
  results.total = page.total;
  watch.stage("matching");
  results.hits = read(page, request);
  watch.stage("reading the hits");
  if (request.group == Group::story) {
    warn_of_stories(results.warnings);
    add_copies(translation.query, results.hits);
    watch.stage("counting copies");
  }
  for (Hit& hit : results.hits) hit.story = story_key(hit.story);
  if (request.snippets && !results.hits.empty()) {
    add_snippets(results.hits, std::move(translation.highlights), request);
    watch.stage("finding passages");
  }
  const bool doubtful = page.total.upper <= few_articles && request.offset == 0;
  if (request.advice && doubtful) {
    advise(request, {reader.database(), vocabulary, analyzer, options}, results);
    watch.stage("looking for advice");
  }
  if (request.explain) {
    results.explanation = std::move(translation.explanation);
    std::vector<std::string>& notes = results.explanation->notes;
    notes.insert(notes.end(), page.notes.begin(), page.notes.end());
    results.explanation->times = watch.take();
  }
  return results;
}

namespace {

// How one would ask for a value; nothing for one with a quotation mark, which no query can hold.
std::string asking(const result::FacetField& field, const std::string& text) {
  if (text.find('"') != std::string::npos) return {};
  std::string value = text;
  if (field.prefix == prefix::month) value.insert(value.size() - 2, 1, '-');
  const bool plain = std::all_of(value.begin(), value.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c >= 0x80U;
  });
  if (!plain) value = '"' + value + '"';
  return std::string(field.asked_as) + ':' + value;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words = name_words(text);
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

FacetValue Archive::Impl::facet_value(const result::FacetField& field, const result::Tally& tally,
                                      const std::vector<Xapian::docid>& matches,
                                      result::TellingWords* telling) {
  const Xapian::Database& database = reader.database();
  const std::string term = std::string(field.prefix) + tally.key;
  FacetValue value;
  value.articles = tally.articles;
  value.in_archive = database.get_termfreq(term);
  const double share = static_cast<double>(tally.articles) / static_cast<double>(matches.size());
  const double in_all = static_cast<double>(std::max<std::uint64_t>(1, value.in_archive)) /
                        static_cast<double>(database.get_doccount());
  value.lift = share / in_all;
  value.text = tally.key;
  if (!field.in_order) {
    const std::vector<Xapian::docid> bearers = result::bearers(database, term, matches);
    if (bearers.empty()) {
      throw Error(ErrorCode::archive_damaged, "no article bears " + term + ", though some have it",
                  "morgue-index --verify says more; --rebuild mends it.");
    }
    const Xapian::docid last = bearers.back();
    const Article article = decode(database.get_document(last, Xapian::DOC_ASSUME_VALID).get_data(),
                                   false, reader.shard_of(last));
    value.text = result::written(article, field, tally.key).value_or(tally.key);
    if (telling != nullptr) value.words = telling->of(bearers, folded_words(value.text));
  }
  value.query = asking(field, value.text);
  return value;
}

Facet Archive::Impl::facet(const Request& request, const result::FacetField& field) {
  query::TranslateOptions options = options_for(request);
  query::Translation translation =
      query::translate_pasted(request.dialect, request.query, vocabulary, analyzer, options);
  Facet out;
  out.field = field.name;
  out.warnings = std::move(translation.warnings);
  out.readings = std::move(translation.readings);
  warn_of_fingerprint(out.warnings);
  if (translation.query.empty()) return out;
  std::vector<Xapian::Database> shards;
  for (std::size_t i = 0; i < reader.count(); ++i) shards.push_back(reader.shard(i));
  const std::vector<Xapian::docid> matches =
      result::matches_of(shards, translation.query, options.budget);
  const result::Tallies tallies = result::tally(reader.database(), field, matches, options.budget);
  out.matches = matches.size();
  out.without = matches.size() - tallies.with;
  out.distinct = tallies.values.size();
  std::optional<result::TellingWords> telling;
  if (request.snippets && !field.in_order) telling.emplace(reader.database(), matches);
  const std::size_t end = std::min(tallies.values.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    options.budget->check_time();
    out.values.push_back(
        facet_value(field, tallies.values[i], matches, telling ? &*telling : nullptr));
  }
  return out;
}

std::optional<Article> Archive::Impl::article(const std::string& id) {
  const std::string term = value_term(field(FieldId::id).prefix, id);
  for (std::size_t i = 0; i < reader.count(); ++i) {
    const Xapian::Database& shard = reader.shard(i);
    const Xapian::PostingIterator found = shard.postlist_begin(term);
    if (found == shard.postlist_end(term)) continue;
    return decode(shard.get_document(*found).get_data(), true, i);
  }
  return std::nullopt;
}

ArchiveStatistics Archive::Impl::statistics() {
  const Xapian::Database& database = reader.database();
  ArchiveStatistics out;
  out.articles = database.get_doccount();
  out.undated = calendar.undated();
  out.earliest = calendar.earliest();
  out.latest = calendar.latest();
  out.languages = languages(database);
  std::uint64_t with_language = 0;
  for (const auto& entry : out.languages) with_language += entry.second;
  if (with_language < out.articles) out.languages[{}] = out.articles - with_language;
  const std::string people(field(FieldId::person).prefix);
  const Xapian::TermIterator end = database.allterms_end(people);
  for (Xapian::TermIterator key = database.allterms_begin(people); key != end; ++key) ++out.people;
  out.features = reader.metadata(0).features;
  for (std::size_t i = 0; i < reader.count(); ++i) {
    const ArchiveMetadata& metadata = reader.metadata(i);
    out.schema = std::max(out.schema, metadata.schema);
    if (out.created.empty() || metadata.created < out.created) out.created = metadata.created;
    out.updated = std::max(out.updated, metadata.updated);
  }
  return out;
}

Archive::Archive(const std::string& path) : Archive(std::vector<std::string>{path}) {}
Archive::Archive(const std::vector<std::string>& paths) : impl_(std::make_unique<Impl>(paths)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Results Archive::search(const Request& request) {
  check(request);
  return impl_->ask([&] { return impl_->search(request); });
}

std::uint64_t Archive::count(const Request& request) {
  Request counted = request;
  counted.offset = 0;
  counted.limit = 0;
  counted.exact_total = true;
  counted.explain = false;
  counted.advice = false;
  return search(counted).total.estimate;
}

std::uint64_t Archive::count(const std::string& query) {
  Request request;
  request.query = query;
  return count(request);
}

Facet Archive::facet(const Request& request, const std::string& field) {
  check(request);
  const result::FacetField& known = result::facet_field(field);
  return impl_->ask([&] { return impl_->facet(request, known); });
}

std::optional<Article> Archive::article(const std::string& id) {
  return impl_->ask([&] { return impl_->article(id); });
}

ArchiveStatistics Archive::statistics() {
  return impl_->ask([&] { return impl_->statistics(); });
}

}  // namespace morgue
