#include "indexer/writer/glass/compare.h"

#include <sstream>

namespace morgue::glass {

namespace {

// Lines that both databases are asked for in turn; the first that differs is thrown.
struct Difference {
  std::string what;
};

template <class T>
void same(const std::string& what, const T& a, const T& b) {
  if (a == b) return;
  std::ostringstream text;
  text << what << ": " << a << " and " << b;
  throw Difference{text.str()};
}

template <class Iterator>
std::string list_of(Iterator begin, Iterator end) {
  std::string list;
  for (; begin != end; ++begin) {
    const std::string item = *begin;
    list += std::to_string(item.size()) + ':' + item + ' ';
  }
  return list;
}

std::string positions_of(Xapian::PositionIterator begin, const Xapian::PositionIterator& end) {
  std::string list;
  for (; begin != end; ++begin) list += std::to_string(*begin) + ' ';
  return list;
}

void compare_statistics(const Xapian::Database& a, const Xapian::Database& b) {
  same("documents", a.get_doccount(), b.get_doccount());
  same("last docid", a.get_lastdocid(), b.get_lastdocid());
  same("average length", a.get_avlength(), b.get_avlength());
  same("total length", a.get_total_length(), b.get_total_length());
  same("lower bound of lengths", a.get_doclength_lower_bound(), b.get_doclength_lower_bound());
  same("upper bound of lengths", a.get_doclength_upper_bound(), b.get_doclength_upper_bound());
  same("has positions", a.has_positions(), b.has_positions());
}

void compare_postings(const Xapian::Database& a, const Xapian::Database& b,
                      const std::string& term) {
  const std::string where = "term " + term;
  same(where + " documents", a.get_termfreq(term), b.get_termfreq(term));
  same(where + " occurrences", a.get_collection_freq(term), b.get_collection_freq(term));
  same(where + " wdf bound", a.get_wdf_upper_bound(term), b.get_wdf_upper_bound(term));
  auto x = a.postlist_begin(term);
  auto y = b.postlist_begin(term);
  for (; x != a.postlist_end(term) && y != b.postlist_end(term); ++x, ++y) {
    const std::string posting = where + " in " + std::to_string(*x);
    same(where, *x, *y);
    same(posting + " wdf", x.get_wdf(), y.get_wdf());
    same(posting + " length", x.get_doclength(), y.get_doclength());
    if (term.empty()) continue;
    same(posting + " positions", positions_of(x.positionlist_begin(), x.positionlist_end()),
         positions_of(y.positionlist_begin(), y.positionlist_end()));
  }
  same(where + " ends", x == a.postlist_end(term), y == b.postlist_end(term));
}

void compare_document(const Xapian::Database& a, const Xapian::Database& b, Xapian::docid docid) {
  const std::string where = "document " + std::to_string(docid);
  same(where + " length", a.get_doclength(docid), b.get_doclength(docid));
  same(where + " unique terms", a.get_unique_terms(docid), b.get_unique_terms(docid));
  const Xapian::Document x = a.get_document(docid);
  const Xapian::Document y = b.get_document(docid);
  same(where + " data", x.get_data(), y.get_data());
  auto left = a.termlist_begin(docid);
  auto right = b.termlist_begin(docid);
  for (; left != a.termlist_end(docid) && right != b.termlist_end(docid); ++left, ++right) {
    same(where + " term", *left, *right);
    same(where + " wdf of " + *left, left.get_wdf(), right.get_wdf());
  }
  same(where + " term list ends", left == a.termlist_end(docid), right == b.termlist_end(docid));
  auto value = x.values_begin();
  auto other = y.values_begin();
  for (; value != x.values_end() && other != y.values_end(); ++value, ++other) {
    same(where + " slot", value.get_valueno(), other.get_valueno());
    same(where + " value " + std::to_string(value.get_valueno()), *value, *other);
    const Xapian::valueno slot = value.get_valueno();
    same("value frequency", a.get_value_freq(slot), b.get_value_freq(slot));
    same("lowest value", a.get_value_lower_bound(slot), b.get_value_lower_bound(slot));
    same("highest value", a.get_value_upper_bound(slot), b.get_value_upper_bound(slot));
  }
  same(where + " values end", value == x.values_end(), other == y.values_end());
}

void compare_metadata(const Xapian::Database& a, const Xapian::Database& b) {
  same("metadata", list_of(a.metadata_keys_begin(), a.metadata_keys_end()),
       list_of(b.metadata_keys_begin(), b.metadata_keys_end()));
  for (auto key = a.metadata_keys_begin(); key != a.metadata_keys_end(); ++key) {
    same("metadata " + *key, a.get_metadata(*key), b.get_metadata(*key));
  }
}

void compare_words(const Xapian::Database& a, const Xapian::Database& b) {
  same("synonym keys", list_of(a.synonym_keys_begin(), a.synonym_keys_end()),
       list_of(b.synonym_keys_begin(), b.synonym_keys_end()));
  for (auto key = a.synonym_keys_begin(); key != a.synonym_keys_end(); ++key) {
    same("synonyms of " + *key, list_of(a.synonyms_begin(*key), a.synonyms_end(*key)),
         list_of(b.synonyms_begin(*key), b.synonyms_end(*key)));
  }
  auto x = a.spellings_begin();
  auto y = b.spellings_begin();
  for (; x != a.spellings_end() && y != b.spellings_end(); ++x, ++y) {
    same("spelling", *x, *y);
    same("frequency of " + *x, x.get_termfreq(), y.get_termfreq());
    // Found by its pieces, when its middle is missing.
    const std::string misspelt = (*x).substr(0, (*x).size() / 2) + (*x).substr((*x).size() / 2 + 1);
    same("suggestion for " + misspelt, a.get_spelling_suggestion(misspelt),
         b.get_spelling_suggestion(misspelt));
  }
  same("spellings end", x == a.spellings_end(), y == b.spellings_end());
}

}  // namespace

std::string difference(const Xapian::Database& a, const Xapian::Database& b,
                       CompareMetadata metadata) {
  try {
    compare_statistics(a, b);
    compare_postings(a, b, "");
    auto x = a.allterms_begin();
    auto y = b.allterms_begin();
    for (; x != a.allterms_end() && y != b.allterms_end(); ++x, ++y) {
      same("term", *x, *y);
      same("its documents", x.get_termfreq(), y.get_termfreq());
      compare_postings(a, b, *x);
    }
    same("terms end", x == a.allterms_end(), y == b.allterms_end());
    for (auto document = a.postlist_begin(""); document != a.postlist_end(""); ++document) {
      compare_document(a, b, *document);
    }
    if (metadata == CompareMetadata::yes) compare_metadata(a, b);
    compare_words(a, b);
  } catch (const Difference& found) {
    return found.what;
  }
  return {};
}

}  // namespace morgue::glass
