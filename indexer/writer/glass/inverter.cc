#include "indexer/writer/glass/inverter.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "indexer/writer/glass/byte_buffer.h"
#include "indexer/writer/glass/format.h"

namespace morgue::glass {

namespace {

// Most keys are seen once or twice: a small first slice, then ever larger ones.
constexpr std::size_t smallest_slice = 16;
constexpr std::uint8_t largest_slice = 9;  // 16 << 9: 8 KiB
constexpr std::size_t link_bytes = sizeof(char*);
constexpr std::size_t first_slots = 1u << 12;
std::size_t slice_bytes(std::uint8_t slice) {
  return smallest_slice << slice;
}

// The first bytes of a key as a number that sorts as they do.
std::uint64_t sort_head(const char* key, std::size_t size) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof(head); ++i) {
    head = head << 8 | (i < size ? static_cast<unsigned char>(key[i]) : 0U);
  }
  return head;
}

}  // namespace

Inverter::Inverter() = default;
Inverter::~Inverter() = default;
Inverter::Inverter(Inverter&&) noexcept = default;
Inverter& Inverter::operator=(Inverter&&) noexcept = default;

Inverter::Entry& Inverter::entry(std::uint32_t number) const {
  return static_cast<Entry*>(blocks_[number / entries_per_block].get())[number % entries_per_block];
}

std::size_t Inverter::memory() const {
  return arena_.memory() + blocks_.size() * huge_page + slot_count_ * sizeof(Slot);
}

void Inverter::add(std::uint32_t docid, const EncodedDocument& document) {
  while (slot_count_ < 2 * (entries_ + document.postings.size())) grow();
  const std::vector<EncodedDocument::Posting>& postings = document.postings;
  // Slot, entry, key and end of a list lie in four places that are seldom in the caches. So each is
  // fetched for a whole batch before the next is needed: the waits overlap.
  for (std::size_t begin = 0; begin < postings.size(); begin += batch) {
    const std::size_t end = std::min(begin + batch, postings.size());
    prefetch(&postings[begin], end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      add_posting(docid, postings[i], document.bytes.data() + postings[i].offset);
    }
  }
}

void Inverter::prefetch(const EncodedDocument::Posting* postings, std::size_t count) const {
  const Slot* table = slots();
  const std::size_t mask = slot_count_ - 1;
  std::array<const Entry*, batch> entries{};
  for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(&table[postings[i].hash & mask]);
  for (std::size_t i = 0; i < count; ++i) {
    // Only a guess: it may be the entry of another key, if this one's is further on.
    const std::uint32_t number = table[postings[i].hash & mask].entry;
    if (number == 0) continue;
    entries[i] = &entry(number - 1);
    __builtin_prefetch(entries[i]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (entries[i] == nullptr) continue;
    __builtin_prefetch(entries[i]->key);
    __builtin_prefetch(entries[i]->next, 1);
  }
}

void Inverter::add_posting(std::uint32_t docid, const EncodedDocument::Posting& posting,
                           const char* key) {
  Entry& list = find(posting, key);
  char record[3 * max_varint_bytes];
  char* end = put_varint(record, docid - list.last_docid);
  end = put_varint(end, std::uint64_t{posting.number} << 1 | (posting.payload_size > 0 ? 1 : 0));
  if (posting.payload_size > 0) {
    end = put_varint(end, posting.payload_size);
    ++list.payloads;
  }
  append(list, record, static_cast<std::size_t>(end - record));
  append(list, key + posting.key_size, posting.payload_size);
  list.last_docid = docid;
  ++list.count;
}

Inverter::Entry& Inverter::find(const EncodedDocument::Posting& posting, const char* key) {
  Slot* table = slots();
  const std::size_t mask = slot_count_ - 1;
  // The table takes the low bits for the place, the slot keeps the high ones to tell keys apart.
  const auto hash = static_cast<std::uint32_t>(posting.hash >> 32);
  std::size_t place = posting.hash & mask;
  for (; table[place].entry != 0; place = (place + 1) & mask) {
    if (table[place].hash != hash) continue;
    Entry& known = entry(table[place].entry - 1);
    if (known.key_size == posting.key_size && equal_short(known.key, key, posting.key_size)) {
      return known;
    }
  }
  if (entries_ % entries_per_block == 0) blocks_.push_back(take_huge_pages(huge_page));
  const auto number = static_cast<std::uint32_t>(entries_++);
  table[place] = {hash, number + 1};
  // The hash's low half comes first, then the key, then the first slice: all close together.
  char* bytes = arena_.take(sizeof(std::uint32_t) + posting.key_size + smallest_slice);
  const auto low = static_cast<std::uint32_t>(posting.hash);
  std::memcpy(bytes, &low, sizeof(low));
  bytes += sizeof(low);
  std::memcpy(bytes, key, posting.key_size);
  Entry& fresh = *new (&entry(number)) Entry;
  fresh.key = bytes;
  fresh.key_size = posting.key_size;
  fresh.first = fresh.next = bytes + posting.key_size;
  fresh.end = fresh.first + smallest_slice - link_bytes;
  fresh.last_docid = fresh.count = fresh.payloads = 0;
  fresh.slice = 0;
  return fresh;
}

void Inverter::append(Entry& entry, const char* bytes, std::size_t size) {
  while (size > static_cast<std::size_t>(entry.end - entry.next)) {
    const auto room = static_cast<std::size_t>(entry.end - entry.next);
    copy_short(entry.next, bytes, room);
    bytes += room;
    size -= room;
    next_slice(entry);
  }
  copy_short(entry.next, bytes, size);
  entry.next += size;
}

void Inverter::next_slice(Entry& entry) {
  if (entry.slice < largest_slice) ++entry.slice;
  const std::size_t size = slice_bytes(entry.slice);
  char* slice = arena_.take(size);
  std::memcpy(entry.end, &slice, link_bytes);
  entry.next = slice;
  entry.end = slice + size - link_bytes;
}

void Inverter::grow() {
  const HugeMemory old = std::move(slots_);
  const std::size_t old_count = std::exchange(slot_count_, std::max(first_slots, 2 * slot_count_));
  slots_ = take_huge_pages(slot_count_ * sizeof(Slot));
  Slot* table = slots();
  std::uninitialized_fill_n(table, slot_count_, Slot{});
  const std::size_t mask = slot_count_ - 1;
  for (std::size_t i = 0; i < old_count; ++i) {
    const Slot& slot = static_cast<const Slot*>(old.get())[i];
    if (slot.entry == 0) continue;
    std::uint32_t low = 0;
    std::memcpy(&low, entry(slot.entry - 1).key - sizeof(low), sizeof(low));
    std::size_t place = low & mask;
    while (table[place].entry != 0) place = (place + 1) & mask;
    table[place] = slot;
  }
}

SortedLists::SortedLists(const Inverter& inverter)
    : inverter_(inverter), order_(inverter.entries_) {
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    const Inverter::Entry& entry = inverter.entry(i);
    order_[i] = {sort_head(entry.key, entry.key_size), i};
  }
  std::sort(order_.begin(), order_.end(), [this](const Sorted& a, const Sorted& b) {
    if (a.head != b.head) return a.head < b.head;
    const Inverter::Entry& x = inverter_.entry(a.entry);
    const Inverter::Entry& y = inverter_.entry(b.entry);
    return std::string_view(x.key, x.key_size) < std::string_view(y.key, y.key_size);
  });
}

SortedLists::List SortedLists::list(std::size_t i) const {
  const Inverter::Entry& entry = inverter_.entry(order_[i].entry);
  return {{entry.key, entry.key_size}, entry.count, entry.payloads};
}

void SortedLists::copy_records(std::size_t i, std::string& out) const {
  const Inverter::Entry& entry = inverter_.entry(order_[i].entry);
  out.clear();
  const char* slice = entry.first;
  for (std::uint8_t size = 0;; size = std::min<std::uint8_t>(size + 1, largest_slice)) {
    const std::size_t room = slice_bytes(size) - link_bytes;
    if (slice + room == entry.end) {
      out.append(slice, static_cast<std::size_t>(entry.next - slice));
      return;
    }
    out.append(slice, room);
    std::memcpy(&slice, slice + room, link_bytes);
  }
}

void SortedLists::write(RunWriter& out) const {
  std::string records;
  for (std::size_t i = 0; i < size(); ++i) {
    copy_records(i, records);
    const List entry = list(i);
    out.add(entry.key, entry.count, entry.payloads, records);
  }
}

}  // namespace morgue::glass
