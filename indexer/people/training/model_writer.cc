#include "indexer/people/training/model_writer.h"

#include <morgue/error.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <sstream>
#include <unordered_set>

namespace morgue::index::training {

namespace {

template <typename T>
void append(std::string& bytes, const T* values, std::size_t count) {
  bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

float greatest(const std::array<float, label_slots>& weights) {
  float most = 0;
  for (const float weight : weights) most = std::max(most, std::abs(weight));
  return most;
}

}  // namespace

std::string pack_lexicon(const LexiconWords& words, unsigned bits) {
  const std::size_t size = std::size_t{1} << bits;
  std::vector<LexiconEntry> table(size);
  std::size_t filled = 0;
  for (const auto& [hash, entry] : words) {
    if (filled * 8 >= size * 7) break;
    const auto check = static_cast<std::uint32_t>(hash) | 1U;
    std::size_t at = hash >> (64 - bits);
    while (table[at].check != 0 && table[at].check != check) at = (at + 1) & (size - 1);
    if (table[at].check == check) continue;  // two words of one hash: the commoner one's
    table[at] = entry;
    table[at].check = check;
    ++filled;
  }
  std::string bytes;
  append(bytes, table.data(), table.size());
  return bytes;
}

std::pair<std::string, unsigned> lexicon_of(const std::string& model) {
  ModelHeader header{};
  std::memcpy(&header, model.data(), std::min(sizeof header, model.size()));
  return {
      model.substr(sizeof header, (std::size_t{1} << header.lexicon_bits) * sizeof(LexiconEntry)),
      header.lexicon_bits};
}

std::string pack_model(const std::string& lexicon, unsigned lexicon_bits,
                       std::vector<ChainTrainer::Feature> features,
                       const std::array<std::array<float, label_slots>, label_slots>& moves,
                       unsigned feature_bits) {
  const std::size_t size = std::size_t{1} << feature_bits;
  std::sort(features.begin(), features.end(), [](const auto& a, const auto& b) {
    const float x = greatest(a.weights), y = greatest(b.weights);
    return x != y ? x > y : a.hash < b.hash;
  });
  if (features.size() > size / 4 * 3) features.resize(size / 4 * 3);
  // The few greatest weights are cut, so that the rest keep their precision.
  const float most =
      features.empty()
          ? 1
          : greatest(features[std::min(features.size() - 1, features.size() / 500)].weights);
  ModelHeader header{};
  std::memcpy(header.magic, model_magic, sizeof header.magic);
  header.lexicon_bits = lexicon_bits;
  header.feature_bits = feature_bits;
  header.scale = std::max(most, 1e-6F) / 127;
  std::vector<std::uint16_t> checks(size, 0);
  std::vector<std::int8_t> weights(size * label_slots, 0);
  for (const ChainTrainer::Feature& feature : features) {
    const std::uint16_t check = Model::feature_check(feature.hash);
    std::size_t at = feature.hash >> (64 - feature_bits);
    while (checks[at] != 0 && checks[at] != check) at = (at + 1) & (size - 1);
    if (checks[at] == check) continue;
    checks[at] = check;
    for (int label = 0; label < label_count; ++label) {
      weights[at * label_slots + static_cast<std::size_t>(label)] = static_cast<std::int8_t>(
          std::clamp(std::lround(feature.weights[label] / header.scale), -127L, 127L));
    }
  }
  std::string bytes;
  append(bytes, &header, 1);
  bytes += lexicon;
  append(bytes, checks.data(), checks.size());
  append(bytes, weights.data(), weights.size());
  for (const auto& row : moves) append(bytes, row.data(), row.size());
  return bytes;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(ErrorCode::io, path + ": cannot be read");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw Error(ErrorCode::io, path + ": cannot be written");
}

}  // namespace morgue::index::training
