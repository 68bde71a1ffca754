// Words of scripts without spaces, found wherever their characters stand side by side: see
// common/word_pieces.h.
#include "common/word_pieces.h"

#include <algorithm>
#include <utility>

#include "searcher/match/budget.h"
#include "searcher/query/word_translator.h"

namespace morgue::query {

namespace {

using Xapian::Query;

std::string piece_term(std::string_view piece) {
  std::string term(prefix::piece);
  term += piece;
  return term;
}

}  // namespace

// Are the words at hand such characters side by side? Only in the text as a whole have they places.
bool WordTranslator::find_pieces(const Place& place) {
  characters_.clear();
  if (place.field->id != FieldId::text) return false;
  std::vector<std::string_view> characters;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.kind != TokenKind::other) return false;
    if (i > 0 && token.begin != tokens_[i - 1].end) return false;
    split_pieces(token.folded, characters);
    if (characters.empty()) return false;
    characters_.insert(characters_.end(), characters.begin(), characters.end());
  }
  // An archive that was made without pieces has none.
  const auto absent = [this](const std::string& character) {
    return record_.vocabulary().frequency(piece_term(character)) == 0;
  };
  if (std::all_of(characters_.begin(), characters_.end(), absent)) characters_.clear();
  return !characters_.empty();
}

// What `words` finds, which ranks, and without weight what has the characters in its text, in
// whatever words.
Part WordTranslator::with_pieces(Part words, const Place& place) {
  std::vector<std::string> pieces;
  for (const std::string& character : characters_) pieces.push_back(piece_term(character));
  std::vector<Query> found;
  for (std::size_t i = 1; i < characters_.size(); ++i) {
    const std::string pair = characters_[i - 1] + characters_[i];
    found.emplace_back(Query::OP_OR, Query(pair), Query(piece_term(pair)));
  }
  record_.count_terms(2 * found.size() + pieces.size(), place.offset);
  if (characters_.size() == 1) {
    found.emplace_back(pieces.front());
  } else if (characters_.size() > 2) {
    const Query side_by_side(Query::OP_PHRASE, pieces.begin(), pieces.end(),
                             static_cast<Xapian::termcount>(pieces.size()));
    found.push_back(match::within_budget(side_by_side, record_.budget()));
  }
  if (record_.explains()) {
    std::string word;
    for (const std::string& character : characters_) word += character;
    record_.add_note(word +
                     " also stands for these characters inside of other words, without weight");
  }
  const Query inside =
      found.size() == 1 ? found.front() : Query(Query::OP_AND, found.begin(), found.end());
  // What else has the words side by side has a full stop or the like between them.
  return with_bonus({inside, false}, std::move(words));
}

}  // namespace morgue::query
