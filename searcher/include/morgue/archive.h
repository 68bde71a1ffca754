// Searching an archive: the whole public interface of the searcher.
//
//   morgue::Archive archive("news.morgue");
//   morgue::Request request;
//   request.query = "headline:tunnel AND person:wrona";
//   for (const morgue::Hit& hit : archive.search(request).hits)
//     std::cout << hit.date << "  " << hit.headline << '\n';
//
// No header of Xapian, ICU or Boost is needed by a program that includes this one.
#ifndef MORGUE_ARCHIVE_H
#define MORGUE_ARCHIVE_H

#include <morgue/article.h>
#include <morgue/date.h>
#include <morgue/error.h>
#include <morgue/facet.h>
#include <morgue/result.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// In what order hits come.
enum class Sort : std::uint8_t {
  relevance,  ///< best first (BM25); equal scores by the archive's own order
  newest,     ///< latest date first; articles without a date last
  oldest,     ///< earliest date first; articles without a date last
};

/// Which hits are taken together.
enum class Group : std::uint8_t {
  none,   ///< every article is a hit
  story,  ///< of near-identical articles only the one that comes first, with Hit::copies
};

/// In which language a query is written.
enum class Dialect : std::uint8_t {
  morgue,   ///< our own: morgue-query(7)
  lexis,    ///< Lexis and Nexis: terms and connectors
  factiva,  ///< Factiva: free text search
  lucene,   ///< Lucene's classic syntax, as Solr's and Elasticsearch's query strings have it
};

/// How much of a text `like:-` looks at: more says little more about what it is about.
inline constexpr std::size_t max_similar_bytes = 1024 * 1024;

/// One question.
struct Request {
  /// In the query language of morgue-query(7), or in `dialect`. UTF-8, at most 64 KiB.
  std::string query;
  /// Reads a query pasted from elsewhere. What has no equivalent here is a QueryError; columns are
  /// those of the query as it was pasted.
  Dialect dialect = Dialect::morgue;
  /// Hits to skip, at most 100,000. Cost grows slowly with it.
  std::size_t offset = 0;
  /// Hits wanted, at most 10,000.
  std::size_t limit = 10;
  Sort sort = Sort::relevance;
  /// One hit for several articles: limit, offset and totals then count groups. By story it costs
  /// reading every match once more, some 0.2 microseconds each. Articles of several archives are of
  /// one story only where both archives gave it the same key.
  Group group = Group::none;
  /// Count every match, so that the total is exact. Costs reading every match: leave it off for
  /// speed.
  bool exact_total = false;
  /// Count every match where there are certainly no more than so many, so that small totals are
  /// exact. Costs reading those matches once more: 0 (never) for speed, 1,000 to show to people.
  std::uint64_t exact_up_to = 0;
  /// Look for the best passage of each hit. Costs analyzing its text anew, some 50 to 200
  /// microseconds an article.
  bool snippets = true;
  /// Keep standfirst, caption and body in the hits. Costs unpacking them, and their memory: leave
  /// it off where passages will do.
  bool text = false;
  /// Longest snippet, in characters; 40 to 2,000.
  std::size_t snippet_length = 240;
  /// Let words that set the best ten articles apart add to the rank of what is found. Helps broad
  /// questions, harms those for one certain article; costs some two to four times the search. By
  /// relevance only; totals stay the same.
  bool feedback = false;
  /// Rank the best thirty articles of a long question (eight words and more) again: what is much
  /// like the best of them rises. It gains on every set of topics that was tried; costs some 3 to 6
  /// milliseconds. By relevance only; totals stay the same.
  bool likeness = true;
  /// Rank the best articles again by how close the query's words stand in them. On four sets of
  /// topics the gain was too small to be told from chance; costs some 0.1 to 0.4 milliseconds. By
  /// relevance only.
  bool closeness = false;
  /// Where nothing or next to nothing matches, count the query's parts and look for spellings that
  /// the archive has: Results::parts and suggestions. Costs nothing else; then some 5 milliseconds
  /// for each doubtful word, 60 at most.
  bool advice = true;
  /// Fill Results::explanation.
  bool explain = false;
  /// The day from which words such as yesterday and last-week count, and the moment at which
  /// embargoes are looked at: of a day without clock time its beginning, in UTC where no offset is
  /// given. Unknown: now, as this machine's clock and time zone have it. Set it where the same
  /// query must mean the same.
  Date now;
  /// Find articles under embargo too, before they are due (Article::embargo). Costs nothing where
  /// the archive has none.
  bool embargoed = false;
  /// How long the search may take until it is ended by Error(limit); 0 for as long as it needs. It
  /// is kept to within some 30 ms, but for opening the lists of thousands of words (150 ms) and for
  /// reading the hits. Raise it for proximity of common words on large archives.
  std::chrono::milliseconds timeout{10'000};
  /// What `query:name` stands for, by name. Read only where the query names one.
  std::map<std::string, std::string> saved_queries;
  /// What `like:-` stands for: a text in UTF-8, of which the first max_similar_bytes count; its
  /// words are looked at, which costs as much as indexing it. Nothing: `like:-` is an error.
  std::optional<std::string> similar_text;
};

/// What an archive holds.
struct ArchiveStatistics {
  std::uint64_t articles = 0;
  std::uint64_t undated = 0;
  Date earliest;  ///< unknown if no article has a date
  Date latest;
  std::map<std::string, std::uint64_t> languages;  ///< ISO 639 code -> articles; "" for unknown
  std::uint64_t people = 0;                        ///< distinct name keys
  int schema = 0;
  std::string features;
  std::string created;
  std::string updated;
};

/// One reader of one or several archives, for one thread at a time; open one for each thread.
/// Opening costs a few milliseconds. It never takes a lock and always sees a committed state: each
/// search() first looks whether a writer has committed or swapped generations and moves on to the
/// latest. Movable.
///
/// Every call may throw Error; search(), count() and facet() also QueryError.
class Archive {
 public:
  /// Opens the archive in a folder. Throws Error: archive_missing, archive_damaged, archive_newer,
  /// io.
  explicit Archive(const std::string& path);
  /// Opens several and searches them as one, in this order.
  explicit Archive(const std::vector<std::string>& paths);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  /// Hits are read whole before it returns. Throws QueryError for a query that cannot be meant,
  /// Error(bad_argument) for a request out of range, Error(limit) for one that took too long or has
  /// too much to compare, Error(archive_changed) if writers kept overtaking it.
  Results search(const Request& request);

  /// Exactly how many articles match (stories, if it groups by them). Of the request only what
  /// says which those are is looked at: not its limit, its order, or what hits are to bring.
  std::uint64_t count(const Request& request);
  /// The same for a query alone, with all else as a Request has it by default.
  std::uint64_t count(const std::string& query);

  /// What the matches have in a field: person, source, agency, section, keyword, lang, year or
  /// month. Of the request, limit and offset say which values to bring, snippets whether with words
  /// that tell them apart. Counts are exact, over every match: of 10,000 of them in some 50
  /// milliseconds with the words of ten values. Throws what search() throws, and
  /// Error(bad_argument) for another field.
  Facet facet(const Request& request, const std::string& field);

  /// The article of that id, whole; nothing if there is none. Under embargo too: see
  /// Article::embargo.
  std::optional<Article> article(const std::string& id);

  ArchiveStatistics statistics();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The query language's fields, for help texts: name, aliases (comma-separated), description,
/// example.
struct FieldDescription {
  std::string name;
  std::string aliases;
  std::string description;
  std::string example;
};
std::vector<FieldDescription> describe_fields();

/// Version of the library, "1.2.3".
std::string_view version() noexcept;

}  // namespace morgue

#endif  // MORGUE_ARCHIVE_H
