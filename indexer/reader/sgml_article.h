// One SGML record -> one article.
#ifndef MORGUE_INDEXER_READER_SGML_ARTICLE_H
#define MORGUE_INDEXER_READER_SGML_ARTICLE_H

#include <morgue/article.h>

#include <functional>
#include <string>
#include <string_view>

namespace morgue::index {

/// Where the reading of one record reports to.
struct SgmlArticleEvents {
  std::function<void(std::string)> left_out;
  std::function<void(std::string_view element)> unknown_element;
};

/// Reads a record by the table of elements in sgml_article.cc. Fills everything but the origin.
/// Returns why it is no article; empty if it is one.
std::string read_sgml_article(std::string_view record, const SgmlArticleEvents& events,
                              Article& article);

/// The date in a document number: "AP880212-0001", "NYT_ENG_19980601.0001"; nothing where there is
/// none.
Date date_in_document_number(std::string_view number);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_SGML_ARTICLE_H
