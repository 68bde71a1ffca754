#include <string_view>

#include "indexer/people/model.h"

namespace morgue::index {

// The model's bytes become part of the object, so that no path is needed to find them.
__asm__(
    ".pushsection .rodata\n"
    ".balign 64\n"
    "morgue_people_model:\n"
    ".incbin \"" MORGUE_PEOPLE_MODEL
    "\"\n"
    "morgue_people_model_end:\n"
    ".byte 0\n"
    ".popsection\n");
extern "C" {
extern const char morgue_people_model[];
extern const char morgue_people_model_end[];
}

const Model& Model::built_in() {
  static const Model model(
      std::string_view(morgue_people_model,
                       static_cast<std::size_t>(morgue_people_model_end - morgue_people_model)));
  return model;
}

}  // namespace morgue::index
