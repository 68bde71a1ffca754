#include "indexer/writer/relation_buffer.h"

#include <xapian.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace morgue::index {

void RelationBuffer::add(std::vector<Relation>&& relations) {
  for (Relation& relation : relations) {
    memory_ += sizeof(Relation) + relation.key.capacity() + relation.value.capacity();
    relations_.push_back(std::move(relation));
  }
}

std::uint64_t RelationBuffer::write(Xapian::WritableDatabase& database) {
  // Each document builder yields a relation once, so with several of them some come several times.
  std::sort(relations_.begin(), relations_.end(), [](const Relation& a, const Relation& b) {
    return a.key != b.key ? a.key < b.key : a.value < b.value;
  });
  std::uint64_t written = 0;
  std::set<std::string> known;
  for (std::size_t i = 0; i < relations_.size(); ++i) {
    const auto& [key, value] = relations_[i];
    if (i == 0 || relations_[i - 1].key != key) {
      known = std::set<std::string>(database.synonyms_begin(key), database.synonyms_end(key));
    }
    if (!known.insert(value).second) continue;
    database.add_synonym(key, value);
    ++written;
  }
  relations_ = {};
  memory_ = 0;
  return written;
}

void RelationBuffer::drain(const std::function<void(const Relation&)>& sink) {
  for (const Relation& relation : relations_) sink(relation);
  relations_ = {};
  memory_ = 0;
}

}  // namespace morgue::index
