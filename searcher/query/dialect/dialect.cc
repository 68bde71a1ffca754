#include "searcher/query/dialect/dialect.h"

#include "common/text.h"
#include "searcher/query/limits.h"

namespace morgue::query::dialect {

Reading read(Dialect dialect, std::string_view pasted, std::chrono::sys_days today) {
  if (pasted.size() > max_query_bytes) {
    throw QueryError(count_characters(pasted.substr(0, max_query_bytes)) + 1,
                     "the query is longer than " + std::to_string(max_query_bytes / 1024) + " KiB",
                     "shorten it, or ask in several queries");
  }
  switch (dialect) {
    case Dialect::lexis:
      return read_lexis(pasted, today);
    case Dialect::factiva:
      return read_factiva(pasted, today);
    case Dialect::lucene:
      return read_lucene(pasted, today);
    case Dialect::morgue:
      break;
  }
  Reading as_it_is;
  as_it_is.text = pasted;
  as_it_is.places.add(0, 0, pasted.size());
  return as_it_is;
}

std::size_t column_in(std::string_view pasted, const Reading& reading, std::size_t column) {
  if (column == 0) return 0;
  // Columns count characters.
  std::size_t made = 0;
  for (std::size_t seen = 0; made < reading.text.size(); ++made) {
    const bool begins = (static_cast<unsigned char>(reading.text[made]) & 0xC0U) != 0x80U;
    if (begins && ++seen == column) break;
  }
  const std::size_t source = std::min(reading.places.source_of(made), pasted.size());
  return count_characters(pasted.substr(0, source)) + 1;
}

}  // namespace morgue::query::dialect
