// What near-identical articles share: the value in their story slot, and the key that people see.
//
// The value is a day (three bytes, 0 for none; that of the story's first article) and the signature
// of that article (indexer/story/signature.h), so that a later copy can be recognised by what the
// archive holds. The key says the day and the first bytes of the rest: "20070618-9f3c2a71b0d4".
#ifndef MORGUE_COMMON_STORY_KEY_H
#define MORGUE_COMMON_STORY_KEY_H

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace morgue {

inline constexpr std::size_t story_day_bytes = 3;
inline constexpr std::size_t story_signature_bytes = 20;
inline constexpr std::size_t story_value_bytes = story_day_bytes + story_signature_bytes;

/// A day as it stands in a value: 1 for 0001-01-01; 0 for none.
std::uint32_t story_day(std::chrono::sys_days day);
/// The day of a value; 0 too if the value is none.
std::uint32_t day_of_story(std::string_view value);

/// The key of a value: "20070618-9f3c2a71b0d4", "undated-9f3c2a71b0d4"; empty if it is no value.
std::string story_key(std::string_view value);

/// The values that have a key: all from `first` to `last`, which is one story but for a chance of
/// one to 2^48.
struct StoryValues {
  std::string first;
  std::string last;
};

/// Takes capitals for small letters, and space around. Nothing if that is no key.
std::optional<StoryValues> story_values(std::string_view key);

}  // namespace morgue

#endif  // MORGUE_COMMON_STORY_KEY_H
