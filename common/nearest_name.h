// What somebody who mistyped a name may have meant.
#ifndef MORGUE_COMMON_NEAREST_NAME_H
#define MORGUE_COMMON_NEAREST_NAME_H

#include <string_view>
#include <vector>

namespace morgue {

/// Of a few names, such as those of options, the one nearest to `mistyped`: a third of its letters
/// may be wrong, or the rest of the name be missing. Empty if none is near. Costs their lengths
/// multiplied. The view is one of those given.
std::string_view nearest_name(std::string_view mistyped,
                              const std::vector<std::string_view>& names);

}  // namespace morgue

#endif  // MORGUE_COMMON_NEAREST_NAME_H
