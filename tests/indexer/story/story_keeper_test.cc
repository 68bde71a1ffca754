#include "indexer/story/story_keeper.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/story_key.h"
#include "invented_text.h"

using namespace morgue::index::story;
using morgue::Date;
using morgue::test::invented_words;
using morgue::test::replaced;
using morgue::test::text_of;
using morgue::test::Words;

namespace {

// An archive in memory. What a keeper was not told of it finds by month, as in an archive on disk.
class Archive final : public StoryArchive {
 public:
  explicit Archive(std::size_t max_texts = 100'000) : max_texts_(max_texts) { reopen(); }

  /// Forgets all that is not stored: as a new run does.
  void reopen() { keeper_.emplace(*this, max_texts_); }

  std::string add(const std::string& body, const Date& date, ArticleNumber number = 0) {
    morgue::Article article;
    article.body = body;
    article.date = date;
    const Sketch sketch = morgue::index::story::sketch(article);
    const Membership of = keeper_->join(sketch);
    if (number == 0) number = articles_.size() + 1;
    articles_[number] = {sketch, of};
    keeper_->add(of, number);
    return morgue::story_key(of.story);
  }
  void remove(ArticleNumber number) {
    keeper_->remove(articles_.at(number).of, number);
    articles_.erase(number);
  }

  std::vector<std::uint32_t> shingles_of(ArticleNumber article) override {
    ++read;
    return articles_.at(article).sketch.shingles;
  }
  void for_each_story(Month month, const StorySink& sink) override {
    for (const auto& [number, stored] : articles_) {
      if (month == undated_month || month_of(stored.sketch.day) == month) sink(number, stored.of);
    }
  }

  int read = 0;

 private:
  struct Stored {
    Sketch sketch;
    Membership of;
  };
  std::size_t max_texts_;
  std::map<ArticleNumber, Stored> articles_;
  std::optional<StoryKeeper> keeper_;
};

const Date monday = Date::from_day(2025, 3, 24);

Date later(int days) {
  return Date::from_day(monday.first_day() + std::chrono::days(days));
}

const Words words = invented_words(400, 1);
const Words others = invented_words(400, 2);

}  // namespace

TEST_CASE("copies that were cut, reworded, extended or moved join the story") {
  const std::vector<std::pair<std::string, std::string>> copies{
      {"the same", text_of(words)},
      {"cut to half", text_of(words, 0, 200)},
      {"its end", text_of(words, 150)},
      {"every tenth word another", text_of(replaced(words, 10, 5))},
      {"another lead", text_of(others, 0, 60) + ". " + text_of(words, 60)},
      {"as much added as there was", text_of(words) + ". " + text_of(others)},
      {"in another order", text_of(words, 200) + ". " + text_of(words, 0, 200)},
      {"cut, reworded, another lead",
       text_of(others, 0, 40) + ". " + text_of(replaced(words, 25, 5), 40, 280)},
  };
  for (const auto& [what, text] : copies) {
    INFO(what);
    Archive archive;
    const std::string key = archive.add(text_of(words), monday);
    CHECK(archive.add(text, later(3)) == key);
  }
}

TEST_CASE("what is no copy begins a story of its own") {
  const std::vector<std::pair<std::string, std::string>> strangers{
      {"another text", text_of(others)},
      {"the same background", text_of(others, 0, 300) + ". " + text_of(words, 0, 100)},
      {"a quarter of it", text_of(words, 0, 100) + ". " + text_of(others, 0, 300)},
      {"every third word another", text_of(replaced(words, 3, 5))},
  };
  for (const auto& [what, text] : strangers) {
    INFO(what);
    Archive archive;
    const std::string key = archive.add(text_of(words), monday);
    CHECK(archive.add(text, monday) != key);
  }
}

TEST_CASE("short articles are copies only if they are nearly the same") {
  const std::string boilerplate = text_of(others, 0, 20);
  Archive archive;
  const std::string key = archive.add(text_of(words, 0, 20) + ". " + boilerplate, monday);
  CHECK(archive.add(text_of(words, 20, 40) + ". " + boilerplate, monday) != key);
  CHECK(archive.add(text_of(words, 0, 20) + ". " + boilerplate, monday) == key);
}

TEST_CASE("a copy of later than two weeks begins a story of its own") {
  Archive archive;
  const std::string key = archive.add(text_of(words), monday);
  CHECK(archive.add(text_of(words), later(14)) == key);
  const std::string second = archive.add(text_of(words), later(15));
  CHECK(second != key);
  // Now it is near to both: the earlier one has it.
  CHECK(archive.add(text_of(words), later(10)) == key);
  CHECK(archive.add(text_of(words), later(20)) == second);
}

TEST_CASE("a copy of an update that grew joins the story, what is only rather like it does not") {
  const Words news = invented_words(100, 3);
  Archive archive;
  const std::string key = archive.add(text_of(words), monday);
  CHECK(archive.add(text_of(words, 0, 250) + ". " + text_of(others, 0, 150), later(1)) == key);
  CHECK(archive.add(text_of(news) + ". " + text_of(others, 0, 150), later(2)) != key);
  CHECK(archive.add(text_of(words, 200, 250) + ". " + text_of(others, 0, 140), later(2)) == key);
  // Not even a whole copy does so later than two weeks after the story began.
  CHECK(archive.add(text_of(words, 0, 250) + ". " + text_of(others, 0, 150), later(15)) != key);
}

TEST_CASE("an article much like the first is not remembered beside it") {
  const auto sketch_of = [](const Words& of) {
    morgue::Article article;
    article.body = text_of(of);
    article.date = monday;
    return sketch(article);
  };
  const Sketch first = sketch_of(words);
  const std::string story = story_value(first.day, first.signature);
  CHECK(StoryKeeper::stay(story, first).variant.empty());
  CHECK(StoryKeeper::stay(story, sketch_of(replaced(words, 100, 5))).variant.empty());
  const Sketch other = sketch_of(others);
  CHECK(StoryKeeper::stay(story, other).variant == story_value(other.day, other.signature));
}

TEST_CASE("a key says the first article's day") {
  Archive archive;
  CHECK(archive.add(text_of(words), monday).substr(0, 9) == "20250324-");
  CHECK(archive.add(text_of(words), later(3)).substr(0, 9) == "20250324-");
  CHECK(archive.add(text_of(words), Date()).substr(0, 8) == "undated-");
}

TEST_CASE("when the first article is gone the others keep the story") {
  Archive archive;
  const std::string key = archive.add(text_of(words), monday);
  CHECK(archive.add(text_of(replaced(words, 20, 5)), later(1)) == key);
  archive.remove(1);
  CHECK(archive.add(text_of(words), later(2), 5) == key);
  archive.remove(2);
  archive.remove(5);
  CHECK(archive.add(text_of(words), later(2), 6) != key);
}

TEST_CASE("few articles are read") {
  Archive archive;
  for (unsigned i = 0; i < 300; ++i) archive.add(text_of(invented_words(200, 50 + i)), monday);
  CHECK(archive.read < 30);
}

TEST_CASE("keys are the same however often a run begins anew, and never change") {
  CHECK(rc::check([] {
    struct Step {
      int text;
      int edit;
      int day;
      bool begins_anew;
    };
    const auto steps = *rc::gen::container<std::vector<Step>>(
        rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 4), rc::gen::inRange(0, 5),
                                    rc::gen::inRange(0, 40), rc::gen::arbitrary<bool>()),
                     [](const auto& t) {
                       return Step{std::get<0>(t), std::get<1>(t), std::get<2>(t), std::get<3>(t)};
                     }));
    Archive once;
    Archive often;
    Archive forgetful(1);  // which drops all months but those that it needs
    for (const Step& step : steps) {
      const Words text = invented_words(120, 70U + static_cast<unsigned>(step.text));
      const std::string body = step.edit == 0   ? text_of(text)
                               : step.edit == 1 ? text_of(text, 0, 70)
                               : step.edit == 2 ? text_of(text, 50)
                               : step.edit == 3 ? text_of(replaced(text, 12, 3))
                                                : text_of(text, 20, 100);
      // Some have no date.
      const Date date = step.day == 0 ? Date() : later(step.day);
      if (step.begins_anew) often.reopen();
      const std::string key = once.add(body, date);
      RC_ASSERT(often.add(body, date) == key);
      RC_ASSERT(forgetful.add(body, date) == key);
    }
  }));
}
