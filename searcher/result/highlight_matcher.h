// Finds in a text's words what a query asked for.
#ifndef MORGUE_SEARCHER_RESULT_HIGHLIGHT_MATCHER_H
#define MORGUE_SEARCHER_RESULT_HIGHLIGHT_MATCHER_H

#include <morgue/article.h>

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/analyzer.h"
#include "searcher/query/translate.h"

namespace morgue::result {

/// A place where a highlight occurs: bytes [begin, end) of a zone's text.
struct Occurrence {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t highlight = 0;
};

/// Made for one query, used for one article after the other. Not for sharing between threads.
class HighlightMatcher {
 public:
  /// `analyzer` must outlive the matcher; its latest tokens are gone after this and after
  /// set_language().
  HighlightMatcher(std::vector<query::Highlight> highlights, Analyzer& analyzer);

  /// The language of the next article: whose stems count as the same word.
  void set_language(const std::string& language);

  /// How many highlights may occur in a zone.
  [[nodiscard]] std::size_t possible(Zone zone) const;
  [[nodiscard]] std::size_t size() const { return highlights_.size(); }

  /// Begins with a zone; words of an earlier one are no part of its phrases.
  void start(Zone zone);
  /// Takes the next word of the zone and appends what ends with it. `offset` is added to the
  /// token's place; `paragraph` counts from 0 in the zone.
  void add(const Token& token, std::uint32_t offset, std::size_t paragraph,
           std::vector<Occurrence>& found);

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept;
  };
  using WordIndex =
      std::unordered_map<std::string, std::vector<std::uint32_t>, TextHash, std::equal_to<>>;

  /// Words by their text, with a filter in front: nearly all words of a text are none of them.
  struct Lookup {
    WordIndex words;
    std::bitset<256> filter;

    void clear();
    void add(std::string_view text, std::uint32_t word);
    [[nodiscard]] const std::vector<std::uint32_t>* find(std::string_view text) const;
  };

  /// A different word of the query, with the phrases that end in it.
  struct Word {
    query::Highlight::Word text;
    bool stemmed = false;
    std::vector<std::uint32_t> ends;
  };
  struct Prepared {
    query::Highlight highlight;
    std::vector<std::uint32_t> words;
  };
  /// A word of the query seen in the zone.
  struct Seen {
    std::uint64_t token = 0;
    std::uint32_t word = 0;
    std::uint32_t begin = 0;
  };

  /// The characters of a highlight that may stand inside of words.
  struct Pieces {
    std::vector<std::string> characters;
    std::uint32_t highlight = 0;
  };
  /// A character of the text, side by side with the one before it.
  struct Character {
    std::string text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  void find_pieces(const Token& token, std::uint32_t offset, std::size_t paragraph,
                   std::vector<Occurrence>& found);
  std::uint32_t word_number(const query::Highlight::Word& text, bool stemmed);
  [[nodiscard]] bool allowed(const Prepared& part, std::size_t paragraph) const;
  [[nodiscard]] const Seen* seen_at(std::uint64_t token, std::uint32_t word) const;
  void see(std::uint32_t word, const Token& token, std::uint32_t offset);
  void finish_phrases(std::uint32_t word, const Token& token, std::uint32_t offset,
                      std::size_t paragraph, std::vector<Occurrence>& found) const;

  Analyzer& analyzer_;
  std::vector<Word> words_;
  std::vector<Prepared> highlights_;
  Lookup by_form_;
  Lookup by_stem_;
  std::bitset<256> initials_;  // bytes with which a word begins whose stem may be one of these
  std::string language_;
  bool language_set_ = false;

  std::vector<Pieces> pieces_;
  std::size_t longest_piece_ = 0;
  std::vector<Character> run_;  // the latest; always as many as the longest piece has

  Zone zone_ = Zone::headline;
  std::uint64_t token_ = 0;
  std::vector<Seen> seen_;
};

}  // namespace morgue::result

#endif  // MORGUE_SEARCHER_RESULT_HIGHLIGHT_MATCHER_H
