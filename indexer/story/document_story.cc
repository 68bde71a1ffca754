// The part of an IndexDocument that has to do with stories.
#include <algorithm>
#include <utility>

#include "common/fields.h"
#include "indexer/document.h"

namespace morgue::index {

namespace {

// A writer that finds another story puts its value in place of this one: all are of one size.
void add_value(IndexDocument& document, int slot, std::string value) {
  if (value.empty()) return;
  document.values.emplace_back(static_cast<std::uint32_t>(slot), std::move(value));
  std::sort(document.values.begin(), document.values.end());
}

}  // namespace

void set_story(IndexDocument& document, const Article& article) {
  if (article.cancelled) return;
  story::Sketch sketch = story::sketch(article);
  if (!sketch.counts()) return;
  add_value(document, field(FieldId::story).slot, story::story_value(sketch.day, sketch.signature));
  document.sketch = std::move(sketch);
}

void keep_story(IndexDocument& document, const story::Membership& of) {
  document.story = of;
  add_value(document, field(FieldId::story).slot, of.story);
  add_value(document, story_variant_slot, of.variant);
}

}  // namespace morgue::index
