// What a search gives back.
#ifndef MORGUE_RESULT_H
#define MORGUE_RESULT_H

#include <morgue/article.h>
#include <morgue/date.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace morgue {

/// Bytes [begin, end).
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// The passage of an article that answers the query best, as it was written.
struct Snippet {
  std::string text;                ///< valid UTF-8, no line breaks, at most Request::snippet_length
                                   ///< characters
  std::vector<TextRange> matches;  ///< ascending, apart, within `text`; a phrase is one range
  Zone zone = Zone::body;
  bool cut_before = false;  ///< the text does not begin where a sentence begins
  bool cut_after = false;   ///< nor end where one ends
};

/// How often a story occurs among the matches.
struct Copies {
  struct Source {
    std::string name;
    std::uint64_t articles = 0;
  };
  std::uint64_t articles = 0;   ///< all that match, the hit itself included
  std::vector<Source> sources;  ///< most articles first, then by name; those without are not named
};

/// One article found: all of it but its text (standfirst, caption and body are empty unless
/// Request::text asked for them; Archive::article() gives it whole), and why it was found.
struct Hit : Article {
  std::size_t rank = 0;  ///< from 1, over all pages
  double score = 0;      ///< BM25 and what ranking again adds; only comparable within one result
                         ///< list; 0 when sorted by date
  std::string archive;   ///< path of the archive it came from, as given
  std::vector<TextRange> headline_matches;  ///< ascending, apart, within `headline`
  Snippet snippet;                          ///< of empty text if Request::snippets was off
  std::string story;  ///< key that near-identical articles share, for story:KEY; may be empty
  Copies copies;      ///< where hits are grouped by story; else of no articles
};

/// How many articles match (where they are grouped, how many groups): certainly between lower and
/// upper.
struct Total {
  std::uint64_t lower = 0;
  std::uint64_t estimate = 0;
  std::uint64_t upper = 0;
  [[nodiscard]] bool exact() const noexcept { return lower == upper; }
};

/// Something about the query that the user should know, though it was searched.
struct Warning {
  std::size_t column = 0;  ///< in characters from 1; 0 if it concerns no one place
  std::string message;
};

/// How a query was understood: every stage of the way it really took.
struct Explanation {
  struct Token {
    std::size_t column = 0;
    std::string kind;
    std::string text;
  };
  struct Term {
    std::string term;     ///< as Xapian has it, prefix included
    std::string meaning;  ///< for people: "stem of tariffs (en)"
    std::uint64_t articles = 0;
  };
  struct Time {
    std::string stage;
    double milliseconds = 0;
  };
  std::vector<Token> tokens;
  std::string translated;  ///< a query of another dialect in our own language; else empty
  std::string tree;        ///< indented, one node a line
  std::string canonical;   ///< the query printed again from the tree
  std::string xapian_query;
  std::vector<Term> terms;
  std::vector<std::string> notes;  ///< resolved dates, names taken for a person, windows searched
  std::vector<Time> times;
};

/// A word of the query that no or hardly any article has, and words of the archive that are spelt
/// like it.
struct Suggestion {
  struct Spelling {
    std::string text;
    std::uint64_t articles = 0;  ///< that have it in just this form
  };
  std::size_t column = 0;           ///< of the part of the query that holds the word
  std::string word;                 ///< as it was written
  std::vector<Spelling> spellings;  ///< the likeliest first
};

/// A part of a query that found nothing, and how many articles hold it.
struct PartCount {
  std::size_t column = 0;
  std::string text;  ///< in Morgue's language
  std::uint64_t articles = 0;
  std::optional<std::uint64_t> in_dates;  ///< of those, within the dates asked for; none: no dates
};

struct Results {
  Total total;
  std::vector<Hit> hits;
  std::vector<Warning> warnings;
  /// What depends on the day of asking, in absolute days: "date:last-week means 2025-10-20 to
  /// 2025-10-26".
  std::vector<std::string> readings;
  /// Where nothing matches: word by word, why.
  std::vector<PartCount> parts;
  /// Where nothing or next to nothing matches: did you mean? Nothing is ever replaced unasked.
  std::vector<Suggestion> suggestions;
  /// The query with the likeliest of them, if that finds more; and how many articles.
  std::string suggested_query;
  std::uint64_t suggested_articles = 0;
  std::optional<Explanation> explanation;
};

}  // namespace morgue

#endif  // MORGUE_RESULT_H
