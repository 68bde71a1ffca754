#include "indexer/reader/language.h"

#include <catch2/catch.hpp>
#include <string>

using morgue::index::detect_language;
using morgue::index::language_code;

TEST_CASE("languages are known by codes and names") {
  const struct {
    const char* stated;
    const char* expected;
  } cases[] = {
      {"en", "en"},        {"EN", "en"},       {"en-US", "en"},    {"en_GB.UTF-8", "en"},
      {"eng", "en"},       {"English", "en"},  {"ENGLISH", "en"},  {" english ", "en"},
      {"de", "de"},        {"deu", "de"},      {"ger", "de"},      {"Deutsch", "de"},
      {"fre", "fr"},       {"français", "fr"}, {"Francais", "fr"}, {"zh-Hant-TW", "zh"},
      {"iw", "he"},        {"日本語", "ja"},   {"pcm", "pcm"},     {"Swahili", "sw"},
      {"pt-br, en", "pt"}, {"", ""},           {"und", ""},        {"mul", ""},
      {"qq", ""},          {"Klingonese", ""}, {"x", ""},          {"12", ""},
      {"the", ""},
  };
  for (const auto& row : cases) {
    CAPTURE(row.stated);
    CHECK(language_code(row.stated) == row.expected);
  }
}

TEST_CASE("the language of a text is found where there is enough of it") {
  const struct {
    const char* text;
    const char* expected;
  } cases[] = {
      {"The mayor opened the new bridge on Tuesday after three years of work, and thousands of "
       "people "
       "came to see the first ships pass under it.",
       "en"},
      {"Der Bürgermeister eröffnete am Dienstag die neue Brücke, und Tausende kamen, um zu sehen, "
       "wie "
       "die ersten Schiffe darunter hindurchfuhren.",
       "de"},
      {"Le maire a inauguré mardi le nouveau pont après trois années de travaux, et des milliers "
       "de "
       "personnes sont venues voir passer les premiers bateaux.",
       "fr"},
      {"市長は火曜日に新しい橋の開通式を行い、数千人の市民が最初の船が通るのを見に集まった。工事は"
       "三年かかった。",
       "ja"},
      {"Мэр открыл во вторник новый мост после трёх лет работ, и тысячи людей пришли посмотреть на "
       "первые корабли.",
       "ru"},
      {"Meya alifungua daraja jipya siku ya Jumanne baada ya miaka mitatu ya kazi, na maelfu ya "
       "watu walikuja kuona meli za kwanza zikipita chini yake.",
       "sw"},
      {"Duqa magaaladu wuxuu furay buundada cusub maalintii Talaadada kadib saddex sano oo shaqo "
       "ah, waxaana yimid kumanaan qof si ay u arkaan maraakiibta ugu horreeya.",
       "so"},
      {"ከንቲባው ከሦስት ዓመት ሥራ በኋላ አዲሱን ድልድይ ማክሰኞ ዕለት ከፈቱ፤ በሺዎች የሚቆጠሩ ሰዎችም የመጀመሪያዎቹን መርከቦች ለማየት መጡ።",
       "am"},
      {"ከንቲባ ድሕሪ ናይ ሰለስተ ዓመት ስራሕ ነቲ ሓድሽ ድልድል ሰሉስ ከፊትዎ፤ ኣሽሓት ሰባት ድማ ነተን ናይ መጀመርታ መራኽብ ክርእዩ መጺኦም።",
       "ti"},
      {"Di mayor don open di new bridge on Tuesday afta three years of work, and plenti pipo wey "
       "come dey happy to see di first ships wey pass under am.",
       "pcm"},
      {"Umuyobozi w'igisagara yuguruye ikiraro gishasha ku wa kabiri, kandi abantu benshi baje "
       "kuraba ubwato bwa mbere. Ivyo vyarabahimbaye cane, canke barabivuze.",
       "rn"},
      {"港の橋が開通", ""},
      {"港のはしがひらきました", "ja"},
      {"เปิดสะพานใหม่", "th"},
      {"새 다리가 열렸다", "ko"},
      {"大桥开通", ""},
      {"Bridge", ""},
      {"", ""},
      {"12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90",
       ""},
  };
  for (const auto& row : cases) {
    CAPTURE(row.text);
    CHECK(detect_language(row.text) == row.expected);
  }
}
