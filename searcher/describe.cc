#include <morgue/archive.h>

#include "common/fields.h"

namespace morgue {

std::vector<FieldDescription> describe_fields() {
  std::vector<FieldDescription> out;
  out.reserve(fields.size());
  for (const Field& field : fields) {
    FieldDescription description{
        std::string(field.name), {}, std::string(field.description), std::string(field.example)};
    for (std::string_view alias : field.aliases) {
      if (alias.empty()) continue;
      if (!description.aliases.empty()) description.aliases += ", ";
      description.aliases += alias;
    }
    out.push_back(std::move(description));
  }
  return out;
}

std::string_view version() noexcept {
  return MORGUE_VERSION;
}

}  // namespace morgue
