#include <morgue/error.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "common/article_dictionary.h"
#include "common/date_terms.h"
#include "common/fields.h"
#include "common/stored_article.h"
#include "common/text.h"
#include "indexer/catalogue.h"
#include "indexer/document.h"
#include "indexer/writer/maintenance.h"
#include "indexer/writer/marks.h"

namespace morgue::index {

namespace {

constexpr std::uint64_t progress_interval = 256;

class Verifier {
 public:
  Verifier(const ArchiveLayout& layout, const FindingSink& report,
           const MaintenanceProgress& progress)
      : path_(layout.folder().string()),
        generation_(layout.generation(layout.live()).string()),
        report_(report),
        progress_(progress) {}

  VerifyReport run() {
    refuse_foreign();
    result_.tables_checked = may_be_written();
    if (result_.tables_checked) check_tables();
    attempt("", [&] {
      database_ = Xapian::Database(generation_);
      (void)read_metadata(database_, path_);
      if (!result_.tables_checked) read_postings();
      check_articles();
      if (result_.stopped) return;
      check_ids();
      check_relations();
      check_languages();
      (void)Catalogue::paths(database_);
      (void)count_marks(database_);
    });
    return result_;
  }

 private:
  void found(const std::string& finding) {
    ++result_.findings;
    if (report_) report_(finding);
  }

  // One thing that cannot be read is a finding, not the end of the check.
  template <class Call>
  void attempt(const std::string& where, const Call& call) {
    try {
      try {
        call();
      } catch (...) {
        rethrow_as_error(generation_);
      }
    } catch (const Error& error) {
      found(where.empty() ? error.what() : where + ": " + error.what());
    }
  }

  // What is not ours, or newer, is not damaged.
  void refuse_foreign() const {
    try {
      try {
        (void)read_metadata(Xapian::Database(generation_), path_);
      } catch (...) {
        rethrow_as_error(path_);
      }
    } catch (const Error& error) {
      // Anything else is for the check to find.
      if (error.code() == ErrorCode::archive_newer) throw;
      if (error.code() == ErrorCode::archive_missing) throw;
    }
  }

  // Xapian's check opens the tables for writing, although it writes nothing.
  [[nodiscard]] bool may_be_written() const {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(generation_, ignored)) {
      if (::access(entry.path().c_str(), W_OK) == 0) continue;
      if (errno == EROFS || errno == EACCES || errno == EPERM) return false;
    }
    return true;
  }

  // Where that check cannot be had: what cannot be read shows.
  void read_postings() {
    const Xapian::TermIterator end = database_.allterms_end();
    for (Xapian::TermIterator term = database_.allterms_begin(); term != end; ++term) {
      attempt("term " + *term, [&] {
        const auto count = static_cast<Xapian::doccount>(
            std::distance(database_.postlist_begin(*term), database_.postlist_end(*term)));
        if (count != term.get_termfreq())
          found("term " + *term + ": its articles are not all there");
      });
    }
  }

  void check_tables() {
    attempt("Xapian's check", [&] {
      std::ostringstream output;
      const std::size_t errors = Xapian::Database::check(generation_, 0, &output);
      if (errors == 0) return;
      std::istringstream lines(output.str());
      std::string table;
      bool told = false;
      for (std::string line; std::getline(lines, line);) {
        if (line.empty() || is_good(line)) continue;
        if (line.back() == ':' && line.find(' ') == std::string::npos) {
          table = line + ' ';
          continue;
        }
        found("Xapian's check: " + table + line);
        told = true;
      }
      if (!told) found("Xapian's check: " + std::to_string(errors) + " errors");
    });
  }

  // What Xapian's check says of a table in which it finds nothing.
  static bool is_good(const std::string& line) {
    for (const char* good : {"checked OK", "checked okay", "blocksize=", "Not present"}) {
      if (line.find(good) != std::string::npos) return true;
    }
    return false;
  }

  void check_articles() {
    const std::uint64_t total = database_.get_doccount();
    std::uint64_t seen = 0;
    const Xapian::PostingIterator end = database_.postlist_end(std::string());
    for (Xapian::PostingIterator posting = database_.postlist_begin(std::string()); posting != end;
         ++posting) {
      if (progress_ && seen % progress_interval == 0 && !progress_(seen, total)) {
        result_.stopped = true;
        return;
      }
      const Xapian::docid docid = *posting;
      attempt("document " + std::to_string(docid), [&] { check_article(docid); });
      ++seen;
      ++result_.articles;
    }
    if (seen != total) {
      found(std::to_string(seen) + " articles can be reached, of " + std::to_string(total));
    }
    if (progress_) progress_(seen, total);
  }

  void check_article(Xapian::docid docid) {
    const Xapian::Document document = database_.get_document(docid);
    const std::string data = document.get_data();
    if (!codec_.has_dictionary(ArticleCodec::dictionary_of(data))) {
      codec_.read_with(read_dictionary(database_, ArticleDictionary::Use::reading));
    }
    const Article article = codec_.decode(data);
    const std::string where = "article " + article.id + ": ";
    ++languages_[article.language];

    std::vector<std::string> expected = date_terms(article.date);
    expected.push_back(value_term(field(FieldId::id).prefix, article.id));
    expected.push_back(origin_term(article.origin.path));
    expected.emplace_back(prefix::zone_start);
    if (!article.language.empty()) {
      expected.push_back(value_term(field(FieldId::lang).prefix, fold_value(article.language)));
    }
    std::sort(expected.begin(), expected.end());
    Xapian::TermIterator term = database_.termlist_begin(docid);
    const Xapian::TermIterator end = database_.termlist_end(docid);
    for (const std::string& wanted : expected) {
      if (term != end) term.skip_to(wanted);
      if (term == end || *term != wanted) found(where + "its term " + wanted + " is missing");
    }
    if (count_positions(docid, std::string(prefix::zone_start)) != zone_count) {
      found(where + "its zones are not told apart");
    }

    if (document.get_value(static_cast<Xapian::valueno>(field(FieldId::date).slot)) !=
        date_value(article.date)) {
      found(where + "its date for sorting is another than its own");
    }
    if (document.get_value(content_hash_slot) != ArticleCodec::content_hash(article)) {
      found(where + "its content is not what was indexed");
    }
    const std::optional<std::uint64_t> mark = find_mark(database_, article.id);
    if (mark && article.version <= *mark) found(where + "it is there although it was cancelled");
  }

  [[nodiscard]] int count_positions(Xapian::docid docid, const std::string& term) const {
    return static_cast<int>(std::distance(database_.positionlist_begin(docid, term),
                                          database_.positionlist_end(docid, term)));
  }

  void check_ids() {
    const std::string id_prefix(field(FieldId::id).prefix);
    const Xapian::TermIterator end = database_.allterms_end(id_prefix);
    std::uint64_t ids = 0;
    for (Xapian::TermIterator term = database_.allterms_begin(id_prefix); term != end; ++term) {
      ++ids;
      if (term.get_termfreq() == 1) continue;
      found("article " + (*term).substr(id_prefix.size()) + ": is in the archive " +
            std::to_string(term.get_termfreq()) + " times");
    }
    if (ids != database_.get_doccount()) {
      found(std::to_string(ids) + " ids for " + std::to_string(database_.get_doccount()) +
            " articles");
    }
  }

  // A word of a name stands for names, and a stem that is no word itself for words. Xapian takes a
  // database without the table that says so for a good one.
  void check_relations() {
    std::uint64_t lost = 0;
    const auto count_lost = [&](std::string_view start, const auto& needs) {
      const std::string prefix(start);
      const Xapian::TermIterator end = database_.allterms_end(prefix);
      for (Xapian::TermIterator term = database_.allterms_begin(prefix); term != end; ++term) {
        const std::string key = *term;
        if (needs(key) && database_.synonyms_begin(key) == database_.synonyms_end(key)) ++lost;
      }
    };
    count_lost(prefix::person_word, [](const std::string&) { return true; });
    count_lost(prefix::stem, [this](const std::string& key) {
      const std::string stem = key.substr(prefix::stem.size());
      // Of the headline's stems the same words are in the text.
      const bool of_headline = stem.starts_with(field(FieldId::headline).prefix);
      return !of_headline && !database_.term_exists(stem);
    });
    if (lost > 0) {
      found(std::to_string(lost) + " words and names have lost the forms that they stand for");
    }
  }

  void check_languages() {
    languages_.erase("");
    if (languages(database_) != languages_) {
      found("the counts of articles in each language are not those of the articles");
    }
  }

  const std::string path_;
  const std::string generation_;
  const FindingSink& report_;
  const MaintenanceProgress& progress_;
  Xapian::Database database_;
  ArticleCodec codec_;
  std::map<std::string, std::uint64_t> languages_;
  VerifyReport result_;
};

}  // namespace

VerifyReport verify(const ArchiveLayout& layout, const FindingSink& report,
                    const MaintenanceProgress& progress) {
  return Verifier(layout, report, progress).run();
}

}  // namespace morgue::index
