#include "indexer/writer/glass/run.h"

#include "indexer/writer/glass/format.h"

namespace morgue::glass {

void RunWriter::add(std::string_view key, std::uint32_t count, std::uint32_t payloads,
                    std::string_view records) {
  // A value is one with its posting; positions part from theirs.
  const bool whole = key.starts_with(prefix::value_chunk);
  const bool positions = !whole && payloads > 0;
  postings_.begin(key, count);
  if (positions) positions_.begin(key, payloads);
  ListRecord record;
  const char* next = records.data();
  const char* const end = next + records.size();
  while (next != end) {
    std::uint64_t number = 0;
    next = get_varint(next, number);
    record.docid += static_cast<std::uint32_t>(number);
    next = get_varint(next, number);
    record.number = static_cast<std::uint32_t>(number >> 1);
    record.payload = {};
    if ((number & 1U) != 0) {
      std::uint64_t size = 0;
      next = get_varint(next, size);
      record.payload = {next, static_cast<std::size_t>(size)};
      next += size;
    }
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
