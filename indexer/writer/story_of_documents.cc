#include "indexer/writer/story_of_documents.h"

#include <morgue/error.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "common/fields.h"
#include "indexer/story/shingles.h"

namespace morgue::index {

namespace {

constexpr std::uint64_t memory_share = 8;
constexpr std::uint64_t text_bytes = 160;  // with what a glass store keeps of each document
constexpr std::size_t least_texts = 10'000;

story::ArticleNumber number_of(const Place& place) {
  return std::uint64_t{place.part} << 32 | place.docid;
}

Place place_of(story::ArticleNumber number) {
  return {static_cast<std::uint32_t>(number >> 32), static_cast<Xapian::docid>(number)};
}

// "M201706"
std::string month_term(story::Month month) {
  const int year = month / 12;
  char digits[16];
  std::snprintf(digits, sizeof digits, "%04d%02d", year, month % 12 + 1);
  return std::string(prefix::month) + digits;
}

}  // namespace

StoryOfDocuments::StoryOfDocuments(Store& store, ReadDictionary dictionary, std::uint64_t memory)
    : store_(store),
      dictionary_(std::move(dictionary)),
      keeper_(*this, std::max<std::size_t>(least_texts, memory / memory_share / text_bytes)) {}

story::Membership StoryOfDocuments::prepare(const std::optional<story::Sketch>& sketch,
                                            const story::Membership& known,
                                            StoreDocument& document) {
  if (!known.story.empty()) return known;
  if (!sketch) return {};
  story::Membership of = keeper_.join(*sketch);
  document.set_story(of);
  return of;
}

story::Membership StoryOfDocuments::prepare_over(const Place& old,
                                                 const std::optional<story::Sketch>& sketch,
                                                 const story::Membership& known,
                                                 StoreDocument& document) {
  const std::string before = store_.story(old).story;
  const bool stays =
      known.story.empty() && sketch && !before.empty() &&
      story::likeness(story::overlap(sketch->shingles, shingles_of(number_of(old))), false) > 0;
  forget(old);
  if (!stays) return prepare(sketch, known, document);
  story::Membership of = story::StoryKeeper::stay(before, *sketch);
  document.set_story(of);
  return of;
}

void StoryOfDocuments::add(const story::Membership& of, const Place& place) {
  if (!of.story.empty()) keeper_.add(of, number_of(place));
}

void StoryOfDocuments::forget(const Place& place) {
  const story::Membership of = store_.story(place);
  if (!of.story.empty()) keeper_.remove(of, number_of(place));
}

std::vector<std::uint32_t> StoryOfDocuments::shingles_of(story::ArticleNumber article) {
  try {
    const std::string data = store_.data(place_of(article));
    if (!codec_.has_dictionary(ArticleCodec::dictionary_of(data))) codec_.read_with(dictionary_());
    return story::shingles(codec_.decode(data));
  } catch (const Error& error) {
    // That another article is damaged keeps none from being indexed; --verify says so.
    if (error.code() != ErrorCode::archive_damaged) throw;
    return {};
  }
}

void StoryOfDocuments::for_each_story(story::Month month, const StorySink& sink) {
  const std::string term = month == story::undated_month ? std::string() : month_term(month);
  store_.for_each_story(term, [&sink](const Place& place, const story::Membership& of) {
    sink(number_of(place), of);
  });
}

}  // namespace morgue::index
