// Words of scripts without spaces are found wherever their characters stand side by side.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "common/text.h"
#include "tests/searcher/query/small_archive.h"

using morgue::Article;
using morgue::test::SmallArchive;
using morgue::test::translate;

namespace {

Article article(const std::string& id, const std::string& language, const std::string& headline,
                const std::string& body) {
  Article made;
  made.id = id;
  made.language = language;
  made.headline = headline;
  made.body = body;
  return made;
}

std::string found(const SmallArchive& archive, const std::string& query) {
  return archive.matching(translate(query, archive).query);
}

SmallArchive unspaced_articles() {
  return SmallArchive({
      article("zh1", "zh", "港口新闻", "今天国内港口开放。市民很高兴。"),
      article("zh2", "zh", "码头", "中国内陆河流的船只到了码头。他们看到大，家里有人。"),
      article("ja1", "ja", "港の話", "新しい橋梁工事が始まった。バーコードを読む。"),
      article("th1", "th", "ข่าวท่าเรือ", "กรมการขนส่งเปิดท่าเรือใหม่ในวันนี้"),
      article("km1", "km", "កំពង់ផែ", "កំពង់ផែថ្មីបានបើកនៅថ្ងៃនេះ"),
      article("lo1", "lo", "ທ່າເຮືອ", "ທ່າເຮືອໃໝ່ເປີດໃນມື້ນີ້"),
      article("my1", "my", "ဆိပ်ကမ်း", "ဆိပ်ကမ်းအသစ်ကို ယနေ့ဖွင့်သည်"),
      article("en1", "en", "Harbour", "The harbour opened today."),
  });
}

}  // namespace

TEST_CASE("a word is found inside of longer words and across their bounds") {
  const SmallArchive archive = unspaced_articles();
  const struct {
    std::string query;
    std::string articles;
  } rows[] = {
      {"国内", "zh1 zh2"},  // a word in one, halves of two words in the other
      {"内陆", "zh2"},     {"码头", "zh2"},       {"港口", "zh1"},
      {"港", "ja1 zh1"},   {"陆", "zh2"},         {"大家", ""},  // not across a comma
      {"コード", "ja1"},   {"バーコード", "ja1"}, {"橋梁工事", "ja1"},
      {"梁工", "ja1"},     {"ท่าเรือ", "th1"},      {"เรือ", "th1"},
      {"กรมการ", "th1"},   {"มการข", "th1"},      {"កំពង់ផែ", "km1"},
      {"ထိပ်", ""},          {"ဆိပ်ကမ်း", "my1"},      {"ທ່າເຮືອ", "lo1"},
      {"เรือขนส่ง", ""},     {"港口 -码头", "zh1"}, {"harbour", "en1"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(found(archive, row.query) == row.articles);
  }
}

TEST_CASE("articles that have the word as a word stand above those that only hold its characters") {
  const SmallArchive archive = unspaced_articles();
  const std::vector<std::string> ranked = archive.ranked(translate("国内", archive).query);
  CHECK(ranked == std::vector<std::string>{"zh1", "zh2"});
}

TEST_CASE("text of other scripts has no terms of pieces") {
  const SmallArchive archive(
      {article("en1", "en", "Harbour “closed”", "Élan, naïve words — and Ελληνικά, Русские слова."),
       article("ar1", "ar", "الميناء", "افتتح الميناء اليوم")});
  const std::string prefix(morgue::prefix::piece);
  CHECK(archive.database().allterms_begin(prefix) == archive.database().allterms_end(prefix));
}

TEST_CASE("every stretch of a text is found in it") {
  static const std::vector<std::string> characters{"国", "内", "港", "口", "大", "学", "生",
                                                   "の", "コ", "ー", "ท",  "า",  "เ",  "ร"};
  CHECK(rc::check("any stretch", [] {
    const auto text = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(characters)));
    std::string whole;
    for (const std::string& character : text) whole += character;
    const SmallArchive archive({article("a", "zh", "", whole), article("b", "zh", "", "船")});
    const auto begin = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto length =
        *rc::gen::inRange<std::size_t>(1, std::min<std::size_t>(6, text.size() - begin) + 1);
    std::string part;
    for (std::size_t i = begin; i < begin + length; ++i) part += text[i];
    RC_PRE(morgue::fold_value(part) == part);
    const auto translation = translate(part, archive);
    RC_PRE(!translation.query.empty());
    RC_LOG() << whole << " / " << part;
    RC_ASSERT(archive.matching(translation.query) == "a");
  }));
}
