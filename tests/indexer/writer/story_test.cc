// The stories of articles, whichever writer put them in the archive.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "../story/invented_text.h"
#include "common/fields.h"
#include "common/story_key.h"
#include "temporary_archive.h"

using namespace morgue::index;
using morgue::Article;
using morgue::test::invented_words;
using morgue::test::replaced;
using morgue::test::text_of;

namespace {

constexpr auto slot = static_cast<Xapian::valueno>(morgue::field(morgue::FieldId::story).slot);

// Writes articles with what their stories are found by.
class StoryFeeder {
 public:
  StoryFeeder(const TemporaryArchive& archive, Kind kind) {
    WriterOptions options;
    options.memory = 16u << 20;
    options.bulk = kind == Kind::bulk ? BulkMethod::tables : BulkMethod::xapian;
    writer_ = kind == Kind::incremental ? make_incremental_writer(archive.layout(), options)
                                        : make_bulk_writer(archive.layout(), options);
  }
  Outcome add(const Article& article, bool stories = true) {
    IndexDocument document = builder_.build(article);
    if (stories) set_story(document, article);
    return writer_->add(writer_->prepare(std::move(document)));
  }
  Writer* operator->() const { return writer_.get(); }

 private:
  std::unique_ptr<Writer> writer_;
  DocumentBuilder builder_;
};

using Stories = std::map<std::string, std::string>;

// id -> key of its story
Stories stories_of(const TemporaryArchive& archive) {
  Stories stories;
  morgue::ArticleCodec codec;
  const Xapian::Database database = archive.open();
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    stories[codec.decode(document.get_data()).id] = morgue::story_key(document.get_value(slot));
  }
  return stories;
}

const auto words = invented_words(150, 1);
const auto others = invented_words(150, 2);

}  // namespace

TEST_CASE("every writer gives copies the key of their story") {
  for (const Kind kind : all_kinds) {
    TemporaryArchive archive;
    StoryFeeder writer(archive, kind);
    writer.add(make_article("first", text_of(words)));
    writer.add(make_article("other", text_of(others)));
    writer->commit();
    writer.add(make_article("copy", text_of(replaced(words, 15, 3))));
    writer.add(make_article("short", "Nothing to tell."));
    writer.add(make_article("unasked", text_of(words)), false);
    writer->finish();
    const Stories stories = stories_of(archive);
    CHECK(stories.at("copy") == stories.at("first"));
    CHECK(stories.at("other") != stories.at("first"));
    CHECK(stories.at("first").substr(0, 9) == "20240506-");
    CHECK(stories.at("short").empty());
    CHECK(stories.at("unasked").empty());
    CHECK(archive.findings().empty());
  }
}

TEST_CASE("later runs join stories of the archive, and a rebuild keeps all keys") {
  for (const Kind kind : all_kinds) {
    TemporaryArchive archive;
    {
      StoryFeeder writer(archive, kind);
      writer.add(make_article("first", text_of(words)));
      writer.add(make_article("other", text_of(others)));
      writer->finish();
    }
    const Stories before = stories_of(archive);
    {
      StoryFeeder writer(archive, Kind::incremental);
      writer.add(make_article("copy", text_of(words, 0, 90)));
      writer->commit();
      // The first goes; the copy keeps the story.
      writer->remove("first");
      writer.add(make_article("late", text_of(words)));
      writer->finish();
    }
    Stories stories = stories_of(archive);
    CHECK(stories.at("copy") == before.at("first"));
    CHECK(stories.at("late") == before.at("first"));
    CHECK(stories.at("other") == before.at("other"));
    rebuild(archive.layout(), {}, {}, {});
    CHECK(stories_of(archive) == stories);
  }
}

TEST_CASE("a rebuild gives stories to articles that have none") {
  TemporaryArchive archive;
  {
    StoryFeeder writer(archive, Kind::bulk);
    writer.add(make_article("first", text_of(words)), false);
    writer.add(make_article("copy", text_of(words)), false);
    writer->finish();
  }
  rebuild(archive.layout(), {}, {}, {});
  const Stories stories = stories_of(archive);
  CHECK_FALSE(stories.at("first").empty());
  CHECK(stories.at("copy") == stories.at("first"));
}

TEST_CASE("a newer version keeps the story of the old as long as it is a copy of it") {
  for (const Kind kind : all_kinds) {
    TemporaryArchive archive;
    StoryFeeder writer(archive, kind);
    writer.add(make_article("first", text_of(words), 1));
    writer->commit();
    writer.add(make_article("copy", text_of(words)));
    writer.add(make_article("first", text_of(words, 0, 100) + ". " + text_of(others, 0, 60), 2));
    writer.add(make_article("copy", text_of(others), 1));  // it is about something else now
    writer.add(make_article("late", text_of(words)));
    writer->finish();
    const Stories stories = stories_of(archive);
    CHECK(stories.at("late") == stories.at("first"));
    CHECK(stories.at("copy") != stories.at("first"));
    CHECK(archive.findings().empty());
  }
}

TEST_CASE("all writers give the same stories, wherever they commit") {
  CHECK(rc::check([] {
    struct Step {
      int id;
      int text;
      int edit;
      bool commits;
    };
    const auto steps = *rc::gen::container<std::vector<Step>>(
        rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 8), rc::gen::inRange(0, 3),
                                    rc::gen::inRange(0, 3), rc::gen::arbitrary<bool>()),
                     [](const auto& t) {
                       return Step{std::get<0>(t), std::get<1>(t), std::get<2>(t), std::get<3>(t)};
                     }));
    std::vector<Stories> all;
    for (const Kind kind : all_kinds) {
      TemporaryArchive archive;
      StoryFeeder writer(archive, kind);
      // Ids come once each: a replaced article has its place in line where it was, or behind the
      // others, which is the writers' own affair.
      std::map<int, bool> seen;
      for (const Step& step : steps) {
        if (seen[step.id]) continue;
        seen[step.id] = true;
        const auto text = invented_words(90, 10U + static_cast<unsigned>(step.text));
        const std::string body = step.edit == 0   ? text_of(text)
                                 : step.edit == 1 ? text_of(text, 0, 55)
                                                  : text_of(replaced(text, 14, 3));
        writer.add(make_article("id" + std::to_string(step.id), body));
        // Each writer commits elsewhere.
        if (step.commits == (kind == Kind::bulk)) writer->commit();
      }
      writer->finish();
      all.push_back(stories_of(archive));
    }
    RC_ASSERT(all[0] == all[1]);
    RC_ASSERT(all[0] == all[2]);
  }));
}
