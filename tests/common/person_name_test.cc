#include "common/person_name.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

struct KeyRow {
  std::string name;
  std::string key;
};

struct MatchRow {
  std::string wanted;
  std::string key;
  bool matches;
};

}  // namespace

TEST_CASE("a name's key folds case and accents and order and punctuation") {
  const std::vector<KeyRow> rows{
      {"Marco Rubio", "marco rubio"},
      {"Rubio, Marco", "marco rubio"},
      {"  MARCO   RUBIO ", "marco rubio"},
      {"james-baker", "james baker"},
      {"José Ibarra-Núñez", "jose ibarra nunez"},
      {"Łukasz Ørsted", "lukasz orsted"},
      {"S. Jaishankar", "s jaishankar"},
      {"R.K. Oduya", "r k oduya"},
      {"Sinéad O’Brien", "sinead obrien"},
      {"Martin Okafor, Jr.", "martin okafor jr"},
      {"van der Meer, Joost", "joost van der meer"},
      {"小泉純一郎", "小泉純一郎"},
      {"ジョン・スミス", "ジョン スミス"},
      {"", ""},
      {" -- ", ""},
  };
  for (const KeyRow& row : rows) {
    CAPTURE(row.name);
    CHECK(morgue::name_key(row.name) == row.key);
  }
  CHECK(morgue::name_key("Зеленський") == "зеленський");
}

TEST_CASE("a wanted name means a person whose key has all its words or their initials") {
  const std::vector<MatchRow> rows{
      {"rubio", "marco rubio", true},
      {"marco rubio", "marco rubio", true},
      {"rubio marco", "marco rubio", true},
      {"m rubio", "marco rubio", true},
      {"marco rubio", "m rubio", true},
      {"subrahmanyam jaishankar", "s jaishankar", true},
      {"s jaishankar", "subrahmanyam jaishankar", true},
      {"j rubio", "marco rubio", false},
      {"marco", "marco rubio", true},
      {"marc", "marco rubio", false},
      {"m", "marco rubio", false},
      {"m r", "marco rubio", false},
      {"rubio rubio", "marco rubio", false},
      {"marco antonio rubio", "marco rubio", false},
      {"clinton", "", false},
  };
  for (const MatchRow& row : rows) {
    CAPTURE(row.wanted, row.key);
    CHECK(morgue::name_matches(morgue::name_words(row.wanted), row.key) == row.matches);
  }
  CHECK_FALSE(morgue::name_matches({}, "marco rubio"));
}

TEST_CASE("a key is bounded even for a name without spaces") {
  CHECK(morgue::name_key(std::string(5000, 'x')).size() == 200);
  std::string endless;
  for (int i = 0; i < 500; ++i) endless += "anna ";
  CHECK(morgue::name_key(endless).size() <= 200);
  CHECK_FALSE(morgue::name_matches(morgue::name_words(endless), endless));
}
