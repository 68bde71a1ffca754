// Pairs of strings, sorted and each once, however many.
#ifndef MORGUE_INDEXER_WRITER_GLASS_PAIR_SORTER_H
#define MORGUE_INDEXER_WRITER_GLASS_PAIR_SORTER_H

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "indexer/writer/glass/arena.h"

namespace morgue::glass {

/// Gathers pairs in memory; whoever owns it spills them when they take too much.
class PairSorter {
 public:
  /// Spilled pairs go to files of that name with a number behind.
  explicit PairSorter(std::filesystem::path spill) : spill_(std::move(spill)) {}

  void add(std::string_view key, std::string_view value);
  /// Bytes that the pairs in memory take.
  [[nodiscard]] std::size_t memory() const;
  [[nodiscard]] bool empty() const { return pairs_.empty() && files_.empty(); }
  /// Writes what is in memory to a file. Throws std::system_error.
  void spill();
  /// Yields all pairs, by key and then value, each once. The last call.
  void merge(const std::function<void(std::string_view key, std::string_view value)>& sink);

 private:
  struct Pair {
    const char* bytes;  // key, then value
    std::uint32_t key_size;
    std::uint32_t value_size;
    [[nodiscard]] std::string_view key() const { return {bytes, key_size}; }
    [[nodiscard]] std::string_view value() const { return {bytes + key_size, value_size}; }
  };

  void sort();

  std::filesystem::path spill_;
  Arena arena_;
  std::vector<Pair> pairs_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace morgue::glass

#endif  // MORGUE_INDEXER_WRITER_GLASS_PAIR_SORTER_H
