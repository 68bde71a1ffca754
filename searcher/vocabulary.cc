#include "searcher/vocabulary.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/archive_layout.h"
#include "common/fields.h"

namespace morgue {

namespace {

std::string key(std::string_view prefix, std::string_view text) {
  std::string out(prefix);
  out += text;
  return out;
}

std::vector<std::string> synonyms(const Xapian::Database& database, const std::string& of) {
  std::vector<std::string> out;
  const Xapian::TermIterator end = database.synonyms_end(of);
  for (Xapian::TermIterator term = database.synonyms_begin(of); term != end; ++term) {
    out.push_back(*term);
  }
  return out;
}

}  // namespace

void DatabaseVocabulary::reset(const Xapian::Database& database) {
  database_ = database;
  languages_.reset();
  years_.reset();
}

const DatabaseVocabulary::Languages& DatabaseVocabulary::languages() const {
  if (languages_) return *languages_;
  Languages out;
  std::vector<std::pair<std::uint64_t, std::string>> stemmed;
  std::uint64_t articles = 0;
  for (const auto& [language, count] : morgue::languages(database_)) {
    if (!Analyzer::can_stem(language)) continue;
    stemmed.emplace_back(count, language);
    articles += count;
  }
  std::sort(stemmed.begin(), stemmed.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (auto& entry : stemmed) out.stemmed.push_back(std::move(entry.second));
  out.others = articles < database_.get_doccount();
  languages_ = std::move(out);
  return *languages_;
}

const std::vector<std::string>& DatabaseVocabulary::stemmed_languages() const {
  return languages().stemmed;
}

bool DatabaseVocabulary::has_unstemmed_articles() const {
  return languages().others;
}

std::vector<std::string> DatabaseVocabulary::name_keys(std::string_view word) const {
  return synonyms(database_, key(prefix::person_word, word));
}

std::vector<std::string> DatabaseVocabulary::stem_forms(std::string_view stem) const {
  std::vector<std::string> forms = synonyms(database_, key(prefix::stem, stem));
  if (database_.term_exists(std::string(stem))) forms.emplace_back(stem);
  return forms;
}

const DatabaseVocabulary::Years& DatabaseVocabulary::years() const {
  if (years_) return *years_;
  Years out;
  const std::string of(prefix::year);
  const Xapian::TermIterator end = database_.allterms_end(of);
  for (Xapian::TermIterator term = database_.allterms_begin(of); term != end; ++term) {
    const std::string text = (*term).substr(of.size());
    int year = 0;
    std::from_chars(text.data(), text.data() + text.size(), year);
    if (out.earliest == 0) out.earliest = year;
    out.latest = year;
  }
  years_ = out;
  return *years_;
}

int DatabaseVocabulary::earliest_year() const {
  return years().earliest;
}

int DatabaseVocabulary::latest_year() const {
  return years().latest;
}

std::uint64_t DatabaseVocabulary::frequency(const std::string& term) const {
  return database_.get_termfreq(term);
}

}  // namespace morgue
