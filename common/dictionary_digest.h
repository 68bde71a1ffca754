// What zstd makes of an ArticleDictionary, and how articles are compressed.
#ifndef MORGUE_COMMON_DICTIONARY_DIGEST_H
#define MORGUE_COMMON_DICTIONARY_DIGEST_H

#include <zstd.h>

#include <memory>

#include "common/article_dictionary.h"

namespace morgue {

inline constexpr int article_compression_level = 3;

struct ArticleDictionary::Digest {
  struct Free {
    void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
  };
  std::unique_ptr<ZSTD_CDict, Free> compression;  // none where it is for reading
  std::unique_ptr<ZSTD_DDict, Free> decompression;
};

}  // namespace morgue

#endif  // MORGUE_COMMON_DICTIONARY_DIGEST_H
