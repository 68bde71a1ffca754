#include "searcher/query/similar.h"

#include <morgue/archive.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "common/fields.h"
#include "common/text.h"
#include "searcher/query/limits.h"
#include "searcher/query/value_translator.h"

namespace morgue::query {

namespace {

using Xapian::Query;

// More of the same word says little more about what an article is about.
constexpr unsigned most_counted = 4;

struct Candidate {
  std::vector<std::string> terms;  // any of which will do
  unsigned count = 0;
  double score = 0;
};

// Terms and words may be many: a look at the clock for so many of them costs nothing.
class Clock {
 public:
  explicit Clock(const Record& record) : budget_(record.budget()) {}
  void tick() {
    constexpr std::size_t pace = 64;
    if (budget_ && ticks_++ % pace == 0) budget_->check_time();
  }

 private:
  const match::BudgetPtr& budget_;
  std::size_t ticks_ = 0;
};

// Stems of the text, and words where there are none: not those of fields, nor numbers.
bool tells_subject(const std::string& term) {
  if (term.size() > 1 && term.front() == 'Z') return term[1] < 'A' || term[1] > 'Z';
  return false;
}

void rate(Candidate& candidate, std::uint64_t least, const Record& record) {
  std::uint64_t articles = 0;
  for (const std::string& term : candidate.terms) articles += record.vocabulary().frequency(term);
  const double all = record.vocabulary().database().get_doccount();
  // What every other article has says nothing, nor what no other has.
  constexpr std::uint64_t few = 3;
  if (articles < least) return;
  if (articles > few && static_cast<double>(articles) * 2 > all) return;
  candidate.count = std::min(candidate.count, most_counted);
  candidate.score = candidate.count * std::log(all / static_cast<double>(articles));
}

// `least`: how many articles must have a word.
Part joined(std::vector<Candidate> candidates, std::uint64_t least, std::size_t offset,
            Record& record) {
  Clock clock(record);
  for (Candidate& candidate : candidates) {
    clock.tick();
    rate(candidate, least, record);
  }
  const auto better = [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.terms < b.terms;
  };
  const std::size_t most = std::min(candidates.size(), like_words);
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(most),
                    candidates.end(), better);
  std::vector<Part> parts;
  for (std::size_t i = 0; i < most && candidates[i].score > 0; ++i) {
    record.count_terms(candidates[i].terms.size(), offset);
    parts.push_back({same_thing(candidates[i].terms, candidates[i].count), true});
  }
  if (parts.empty()) {
    record.diagnostics().warn(offset, "nothing tells that article from the others of this archive");
    return {Query(), true};
  }
  return any_of(std::move(parts));
}

Part like_article(const std::string& id, std::size_t offset, Record& record) {
  const std::string id_term = exact_term(field(FieldId::id), id);
  const Xapian::Database& database = record.vocabulary().database();
  const Xapian::PostingIterator found = database.postlist_begin(id_term);
  if (found == database.postlist_end(id_term)) {
    throw record.diagnostics().error(offset, "no article of this archive has the id " + quoted(id),
                                     "morgue-search --show id shows the ids of what it finds");
  }
  std::vector<Candidate> candidates;
  const Xapian::TermIterator end = database.termlist_end(*found);
  Clock clock(record);
  for (Xapian::TermIterator term = database.termlist_begin(*found); term != end; ++term) {
    clock.tick();
    if (!tells_subject(*term)) continue;
    Candidate candidate;
    candidate.terms.push_back(*term);
    candidate.count = term.get_wdf();
    candidates.push_back(std::move(candidate));
  }
  Part like = joined(std::move(candidates), 2, offset, record);
  std::vector<Part> positives;
  positives.push_back(std::move(like));
  return all_of(std::move(positives), {Part{Query(id_term), false}});
}

Part like_text(const std::string& text, std::size_t offset, Analyzer& analyzer, Record& record) {
  if (text.size() > max_similar_bytes) {
    record.diagnostics().warn(offset,
                              "the text that like:- is to be like is long: only its first " +
                                  std::to_string(max_similar_bytes / 1024) + " KiB are compared");
  }
  std::vector<Token> tokens;
  const std::string clean = clean_text(cut_at_character(text, max_similar_bytes));
  Clock clock(record);
  clock.tick();
  analyzer.analyze(clean, tokens);
  if (tokens.empty()) {
    throw record.diagnostics().error(offset,
                                     "the text that like:- is to be like has no words in it",
                                     "as in morgue-search 'like:-' < story.txt");
  }
  std::map<std::vector<std::string>, Candidate> by_terms;
  for (const Token& token : tokens) {
    clock.tick();
    if (token.kind != TokenKind::word) continue;
    std::vector<std::string> terms;
    for (const std::string& language : record.vocabulary().stemmed_languages()) {
      const Stems stems = analyzer.stems(token, language);
      for (const std::string_view stem : {stems.first, stems.second}) {
        if (!stem.empty()) terms.push_back(std::string(prefix::stem) + std::string(stem));
      }
    }
    if (terms.empty()) terms.emplace_back(token.folded);
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    Candidate& candidate = by_terms[terms];
    candidate.terms = terms;
    ++candidate.count;
  }
  std::vector<Candidate> candidates;
  candidates.reserve(by_terms.size());
  for (auto& entry : by_terms) candidates.push_back(std::move(entry.second));
  return joined(std::move(candidates), 1, offset, record);
}

}  // namespace

Part similar_to(const std::string& id, std::size_t offset, Analyzer& analyzer, Record& record) {
  if (id != "-") return like_article(id, offset, record);
  const std::string* text = record.options().similar_text;
  if (text == nullptr) {
    throw record.diagnostics().error(offset, "like:- takes a text, and none was given",
                                     "as in morgue-search 'like:-' < story.txt, or like:ID");
  }
  return like_text(*text, offset, analyzer, record);
}

}  // namespace morgue::query
