#include "indexer/people/model.h"

#include <morgue/error.h>

#include <bit>
#include <cstring>

namespace morgue::index {

static_assert(std::endian::native == std::endian::little, "the model's numbers are little-endian");

Model::Model(std::string_view bytes) {
  ModelHeader header{};
  if (bytes.size() >= sizeof header) std::memcpy(&header, bytes.data(), sizeof header);
  const bool ours = std::memcmp(header.magic, model_magic, sizeof model_magic) == 0 &&
                    header.lexicon_bits - 4 < 28 && header.feature_bits - 4 < 28;
  const std::size_t words = std::size_t{1} << (ours ? header.lexicon_bits : 0);
  const std::size_t features = std::size_t{1} << (ours ? header.feature_bits : 0);
  const std::size_t size = sizeof header + words * sizeof(LexiconEntry) +
                           features * (sizeof(std::uint16_t) + label_slots) +
                           std::size_t{label_slots} * label_slots * sizeof(float);
  if (!ours || bytes.size() != size) {
    throw Error(ErrorCode::internal, "this is no model of people's names",
                "make it again with scripts/train-people");
  }
  const char* at = bytes.data() + sizeof header;
  lexicon_ = reinterpret_cast<const LexiconEntry*>(at);
  at += words * sizeof(LexiconEntry);
  checks_ = reinterpret_cast<const std::uint16_t*>(at);
  at += features * sizeof(std::uint16_t);
  weights_ = reinterpret_cast<const std::int8_t*>(at);
  at += features * label_slots;
  moves_ = reinterpret_cast<const float*>(at);
  lexicon_shift_ = 64 - header.lexicon_bits;
  lexicon_mask_ = words - 1;
  feature_shift_ = 64 - header.feature_bits;
  feature_mask_ = features - 1;
  scale_ = header.scale;
}

}  // namespace morgue::index
