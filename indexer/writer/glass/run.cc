#include "indexer/writer/glass/run.h"

#include "indexer/writer/glass/format.h"

namespace morgue::glass {

bool stay_with_postings(std::string_view key) {
  return key.starts_with(prefix::value_chunk);
}

void RunWriter::add(std::string_view key, std::uint32_t count, std::uint32_t payloads,
                    std::string_view records) {
  const bool whole = stay_with_postings(key);
  const bool positions = !whole && payloads > 0;
  postings_.begin(key, count);
  if (positions) positions_.begin(key, payloads);
  for (RecordCursor cursor(records); cursor.next();) {
    const ListRecord& record = cursor.record();
    if (whole || record.payload.empty()) {
      postings_.record(record);
    } else {
      postings_.record({record.docid, record.number, {}});
      positions_.record({record.docid, 0, record.payload});
    }
  }
}

void RunWriter::finish() {
  postings_.finish();
  positions_.finish();
}

}  // namespace morgue::glass
