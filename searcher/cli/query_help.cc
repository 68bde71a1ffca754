#include "searcher/cli/options.h"

namespace morgue::cli {

std::string query_help_text() {
  return R"(Queries, in short; morgue-query(7) has all of it, by example.

Words      tariffs                any form of the word; case and accents do not count
           =running  =café        just this form; this accent
           gov*  wom?n  *gate     * any letters or none, ? one
           rubbio~  rubbio~2      within one or two edits
           caps(apple)            with a capital; allcaps(rico): all capitals
Phrases    "trade deal"           just these words, side by side
           "{tax cut}"            in any form
           "the * of england"     * any one word
Joined     a b                    either; both rank higher
           +a -b                  must be there; must not
           a AND b   a OR b   a NOT b   ( )
Near       a NEAR/5 b             at most 5 positions apart; a ONEAR/5 b: in this order
           a SENT b   a PARA b    in one sentence; in one paragraph
           a NOT NEAR/5 b         an a with no b near; also NOT ONEAR/5, NOT SENT, NOT PARA
           first50(a)             within the first 50 words of the body
           atleast5(a)            at least five times
Fields     headline:(a OR b)      --help-fields names them
           {headline,byline}:x    in either
           words:>1200            numbers: > >= < <= 500..900
           date:2025-10..2026     dates and ranges of them
Rank       tariffs^3              counts three times as much
By name    like:ID                background for an article; like:-: for standard input
           query:name             a saved query

From the tightest: ^, NEAR and the like, NOT, AND, OR, side by side. Operators are in capitals.
)";
}

}  // namespace morgue::cli
