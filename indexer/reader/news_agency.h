// The names of news agencies, as credits and datelines bear them.
#ifndef MORGUE_INDEXER_READER_NEWS_AGENCY_H
#define MORGUE_INDEXER_READER_NEWS_AGENCY_H

#include <string>
#include <string_view>

namespace morgue::index {

/// Is it the name of an agency that is known: "Reuters", "AP", "The Associated Press", "dpa-AFX",
/// "Reuters Health"? Short names that are words or other things as well ("PA", "UNI") only count in
/// capitals.
bool is_news_agency(std::string_view name);

/// Does the name of an organisation stand there, not of a person, as far as words tell ("Express
/// News Service", "The Harbour Gazette")? Agencies are organisations.
bool is_organisation(std::string_view name);

/// The agencies in a list such as "PTI, ANI and AFP", written the same way; empty unless every part
/// of it is known, or is "agencies" and stands beside one that is.
std::string agencies_in(std::string_view list);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_NEWS_AGENCY_H
