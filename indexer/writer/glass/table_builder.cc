#include "indexer/writer/glass/table_builder.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "indexer/writer/glass/block.h"

namespace morgue::glass {

TableBuilder::TableBuilder(const std::filesystem::path& path)
    : file_(path), scratch_(std::make_unique<std::uint8_t[]>(block_size)) {
  std::uint8_t* block = push_level().block.get();
  // Each table starts with an item without a key, which is not counted: what a search ends at when
  // it looks for something below all keys.
  std::uint8_t* item = head::append(block, leaf::fixed_bytes);
  put16(item, 0);
  item[0] |= leaf::first_flag | leaf::last_flag;
  item[2] = 0;
}

TableBuilder::Level& TableBuilder::push_level() {
  Level& level = levels_.emplace_back();
  level.block = std::make_unique<std::uint8_t[]>(block_size);
  level.number = blocks_++;
  head::clear(level.block.get(), levels_.size() - 1);
  return level;
}

std::uint32_t TableBuilder::add(std::string_view key, std::string_view tag, bool compressed) {
  if (key.empty() || key.size() > max_key_bytes) {
    throw std::invalid_argument("glass: a key of " + std::to_string(key.size()) + " bytes");
  }
  if (key <= last_key_) throw std::invalid_argument("glass: keys out of order");

  // Bytes of the tag that an item takes beside its key; the first has no number, so it takes more.
  const std::size_t around = leaf::fixed_bytes + key.size() + leaf::component_bytes;
  const std::size_t room = leaf::max_item - around;
  std::size_t first = room + leaf::component_bytes;
  if (tag.size() <= first) {
    first = tag.size();
  } else {
    // The first piece may be cut so that it fills the rest of the block: when no further piece
    // comes of that, or when that rest is worth it. That is Xapian's rule, 34 its measure.
    std::size_t rest =
        head::total_free(levels_.front().block.get()) % (leaf::max_item + directory_entry);
    if (rest > directory_entry + around) {
      rest -= directory_entry + around;
      const std::size_t last_piece = (tag.size() - leaf::component_bytes) % room;
      if (rest >= last_piece || rest >= key.size() + 34) first = rest + leaf::component_bytes;
    }
  }

  const std::size_t pieces = (tag.size() - first + room - 1) / room + 1;
  if (pieces > std::numeric_limits<std::uint16_t>::max()) {
    throw std::invalid_argument("glass: a tag of " + std::to_string(tag.size()) + " bytes");
  }
  add_item(key, 1, tag.substr(0, first), compressed, pieces == 1);
  const std::uint32_t begin = leaf();
  std::size_t done = first;
  for (std::size_t piece = 2; piece <= pieces; ++piece, done += room) {
    last_key_ = key;  // of the item before
    add_item(key, static_cast<std::uint32_t>(piece), tag.substr(done, room), compressed,
             piece == pieces);
  }
  last_key_ = key;
  ++entries_;
  return begin;
}

void TableBuilder::add_item(std::string_view key, std::uint32_t component, std::string_view piece,
                            bool compressed, bool last) {
  const std::size_t size =
      leaf::fixed_bytes + key.size() + (component > 1 ? leaf::component_bytes : 0) + piece.size();
  Level* current = &levels_.front();
  const bool full = head::total_free(current->block.get()) < size + directory_entry;
  if (full) {
    // The block keeps its bytes, as Xapian's does: the free space of the next one then holds what
    // Xapian's would.
    file_.write(current->number, current->block.get());
    current->number = blocks_++;
    head::clear(current->block.get(), 0);
  }
  std::uint8_t* item = head::append(current->block.get(), size);
  put16(item, size - leaf::size_bias);
  if (compressed) item[0] |= leaf::compressed_flag;
  if (last) item[0] |= leaf::last_flag;
  if (component == 1) item[0] |= leaf::first_flag;
  item[2] = static_cast<std::uint8_t>(key.size());
  std::uint8_t* next = item + leaf::fixed_bytes;
  std::memcpy(next, key.data(), key.size());
  next += key.size();
  if (component > 1) {
    put16(next, component);
    next += leaf::component_bytes;
  }
  if (!piece.empty()) std::memcpy(next, piece.data(), piece.size());
  if (full) enter_leaf(key, component);
}

// The new leaf's place among the branches: under the shortest key that tells it from the leaf
// before.
void TableBuilder::enter_leaf(std::string_view key, std::uint32_t component) {
  const std::size_t common = static_cast<std::size_t>(
      std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first -
      key.begin());
  const std::uint32_t number = leaf();
  if (levels_.size() == 1) {
    push_level();
    add_branch_item(1, 0, {}, 0);
  }
  add_branch_item(1, number, key.substr(0, std::min(common + 1, key.size())), component);
}

void TableBuilder::add_branch_item(std::size_t level, std::uint32_t child, std::string_view key,
                                   std::uint32_t component) {
  const std::size_t size = branch::fixed_bytes + key.size();
  const bool full = head::total_free(levels_[level].block.get()) < size + directory_entry;
  const std::uint32_t before = levels_[level].number;
  if (full) {
    close_branch(level);
  } else if (head::max_free(levels_[level].block.get()) < size + directory_entry) {
    compact_branch(levels_[level].block.get());
  }
  std::uint8_t* block = levels_[level].block.get();
  std::uint8_t* item = head::append(block, size);
  put32(item, child);
  item[branch::child_bytes] = static_cast<std::uint8_t>(key.size());
  if (!key.empty()) std::memcpy(item + branch::child_bytes + 1, key.data(), key.size());
  put16(item + branch::child_bytes + 1 + key.size(), component);
  if (!full) return;

  if (level + 1 == levels_.size()) {
    push_level();
    add_branch_item(level + 1, before, {}, 0);
  }
  add_branch_item(level + 1, levels_[level].number, key, component);
  // Nothing is below the first key of a branch but what its parent keeps away: it needs none. The
  // room that this gives is not in one piece with the rest.
  item[branch::child_bytes] = 0;
  put16(item + branch::child_bytes + 1, 0);
  head::set_free(block, head::max_free(block), head::total_free(block) + key.size());
}

void TableBuilder::close_branch(std::size_t level) {
  Level& current = levels_[level];
  std::uint8_t* block = current.block.get();
  const auto whole = std::make_unique<std::uint8_t[]>(block_size);
  std::memcpy(whole.get(), block, block_size);
  compact_branch(whole.get());
  file_.write(current.number, whole.get());
  current.number = blocks_++;
  head::clear(block, level);
}

// Moves the items together at the end of the block, in the order of the directory.
void TableBuilder::compact_branch(std::uint8_t* block) const {
  const std::size_t directory_end = head::directory_end(block);
  std::size_t end = block_size;
  for (std::size_t at = directory_begin; at < directory_end; at += directory_entry) {
    const std::uint8_t* item = block + get16(block + at);
    const std::size_t size = branch::size(item);
    end -= size;
    std::memcpy(scratch_.get() + end, item, size);
    put16(block + at, end);
  }
  std::memcpy(block + end, scratch_.get() + end, block_size - end);
  head::set_free(block, end - directory_end, end - directory_end);
}

void TableBuilder::read(std::uint32_t number, std::uint8_t* block) const {
  // What is not in the file yet is being filled.
  for (const Level& level : levels_) {
    if (level.number != number) continue;
    std::memcpy(block, level.block.get(), block_size);
    return;
  }
  file_.read(number, block);
}

TableRoot TableBuilder::finish() {
  for (const Level& level : levels_) file_.write(level.number, level.block.get());
  file_.finish();
  TableRoot result;
  result.exists = true;
  result.root = levels_.back().number;
  result.level = static_cast<std::uint32_t>(levels_.size() - 1);
  result.entries = entries_;
  result.blocks = blocks_;
  return result;
}

}  // namespace morgue::glass
