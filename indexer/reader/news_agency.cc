#include "indexer/reader/news_agency.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "indexer/reader/line_words.h"

namespace morgue::index {

namespace {

// Names that mean nothing else, folded.
const std::unordered_set<std::string>& names() {
  static const std::unordered_set<std::string> table{"reuters",
                                                     "reuter",
                                                     "thomson reuters",
                                                     "associated press",
                                                     "afp",
                                                     "agence france-presse",
                                                     "agence france presse",
                                                     "upi",
                                                     "united press international",
                                                     "dpa",
                                                     "deutsche presse-agentur",
                                                     "efe",
                                                     "agencia efe",
                                                     "europa press",
                                                     "ansa",
                                                     "adnkronos",
                                                     "agi",
                                                     "pti",
                                                     "press trust of india",
                                                     "ians",
                                                     "ani",
                                                     "asian news international",
                                                     "united news of india",
                                                     "xinhua",
                                                     "xinhua news agency",
                                                     "china news service",
                                                     "kyodo",
                                                     "kyodo news",
                                                     "jiji",
                                                     "jiji press",
                                                     "yonhap",
                                                     "yonhap news agency",
                                                     "tass",
                                                     "itar-tass",
                                                     "тасс",
                                                     "итар-тасс",
                                                     "риа новости",
                                                     "интерфакс",
                                                     "рейтер",
                                                     "укринформ",
                                                     "भाषा",
                                                     "पीटीआई",
                                                     "पीटीआई-भाषा",
                                                     "वार्ता",
                                                     "एएनआई",
                                                     "आईएएनएस",
                                                     "एपी",
                                                     "एएफपी",
                                                     "रॉयटर",
                                                     "रॉयटर्स",
                                                     "शिन्हुआ",
                                                     "interfax",
                                                     "ria novosti",
                                                     "ria",
                                                     "ukrinform",
                                                     "unian",
                                                     "bloomberg",
                                                     "bloomberg news",
                                                     "bns",
                                                     "belga",
                                                     "ritzau",
                                                     "ntb",
                                                     "tt",
                                                     "stt",
                                                     "lusa",
                                                     "agencia brasil",
                                                     "agencia estado",
                                                     "estadao conteudo",
                                                     "folhapress",
                                                     "mti",
                                                     "pap",
                                                     "ctk",
                                                     "tasr",
                                                     "hina",
                                                     "tanjug",
                                                     "beta",
                                                     "srna",
                                                     "anadolu",
                                                     "anadolu agency",
                                                     "dha",
                                                     "iha",
                                                     "irna",
                                                     "isna",
                                                     "mehr",
                                                     "fars",
                                                     "wafa",
                                                     "wam",
                                                     "kuna",
                                                     "qna",
                                                     "sana",
                                                     "antara",
                                                     "bernama",
                                                     "vna",
                                                     "pna",
                                                     "app",
                                                     "bss",
                                                     "unb",
                                                     "aap",
                                                     "australian associated press",
                                                     "nzpa",
                                                     "canadian press",
                                                     "the canadian press",
                                                     "la presse canadienne",
                                                     "press association",
                                                     "pa media",
                                                     "cnn",
                                                     "cnn wire",
                                                     "cnnmoney",
                                                     "business wire",
                                                     "businesswire",
                                                     "prnewswire",
                                                     "pr newswire",
                                                     "globe newswire",
                                                     "globenewswire",
                                                     "marketwired",
                                                     "market wire",
                                                     "rfe/rl",
                                                     "voa",
                                                     "voice of america",
                                                     "dow jones",
                                                     "dow jones newswires",
                                                     "knight ridder",
                                                     "scripps howard",
                                                     "mcclatchy",
                                                     "tribune news service",
                                                     "thomson reuters foundation",
                                                     "nna",
                                                     "panapress",
                                                     "ghana news agency",
                                                     "nampa",
                                                     "sapa",
                                                     "telam",
                                                     "notimex",
                                                     "prensa latina",
                                                     "ats",
                                                     "keystone-ats",
                                                     "keystone-sda",
                                                     "epd",
                                                     "kna",
                                                     "dapd",
                                                     "ddp",
                                                     "dj",
                                                     "agerpres",
                                                     "mediafax",
                                                     "bta",
                                                     "hollywood reporter",
                                                     "billboard",
                                                     "variety",
                                                     "ips",
                                                     "inter press service",
                                                     "新华社",
                                                     "中新社",
                                                     "共同",
                                                     "時事",
                                                     "연합뉴스"};
  return table;
}

// These only in capitals: they are words, or initials of other things.
const std::unordered_set<std::string>& capital_names() {
  static const std::unordered_set<std::string> table{
      "ap",    "pa",  "cp",  "uni", "apa", "sda", "anp",  "aa",   "spa",  "mena",
      "petra", "tnn", "ens", "hs",  "agi", "app", "beta", "fars", "mehr", "sana",
      "dj",    "ats", "pap", "ria", "ips", "tt",  "ani",  "pna"};
  return table;
}

constexpr auto organisation_words =
    std::to_array<std::string_view>({"agency",      "agencies",    "agence",        "agentur",
                                     "news",        "press",       "presse",        "service",
                                     "services",    "bureau",      "desk",          "network",
                                     "media",       "gazette",     "times",         "post",
                                     "herald",      "tribune",     "journal",       "chronicle",
                                     "express",     "telegraph",   "guardian",      "observer",
                                     "daily",       "weekly",      "magazine",      "radio",
                                     "tv",          "television",  "broadcasting",  "newspaper",
                                     "newsroom",    "reporters",   "wire",          "zeitung",
                                     "nachrichten", "redaktion",   "redaction",     "redaccion",
                                     "redazione",   "redacao",     "staff",         "editorial",
                                     "team",        "association", "foundation",    "institute",
                                     "university",  "group",       "inc",           "ltd",
                                     "llc",         "gmbh",        "company",       "online",
                                     "web",         "board",       "correspondents"});

}  // namespace

bool is_news_agency(std::string_view name) {
  name = trim_of(trim(name), ",.!/()[]");
  if (name.empty() || name.size() > 60) return false;
  const bool capitals = letter_case(name) == LetterCase::capitals;
  std::string key = folded(name);
  if (key.rfind("the ", 0) == 0) key.erase(0, 4);
  if (capital_names().count(key) != 0) return capitals;
  if (names().count(key) != 0) return true;
  // "Reuters Health", "dpa-AFX", "AFP/Getty": a service of the agency.
  const std::size_t end = key.find_first_of(" -/");
  if (end == std::string::npos) return false;
  const std::string first = key.substr(0, end);
  const bool known =
      names().count(first) != 0 || (capital_names().count(first) != 0 && key[end] != ' ' &&
                                    letter_case(name.substr(0, end)) == LetterCase::capitals);
  return known && split_words(key).size() <= 3;
}

bool is_organisation(std::string_view name) {
  if (is_news_agency(name)) return true;
  const std::vector<std::string_view> words = split_words(name);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    const std::string key = folded(trim_of(word, ".,;:()"));
    return std::find(organisation_words.begin(), organisation_words.end(), key) !=
           organisation_words.end();
  });
}

std::string agencies_in(std::string_view list) {
  std::string pieces(trim_of(trim(list), ".,;:()[]"));
  for (const std::string_view word : {" and ", " & ", " und ", " et ", " y ", " e ", "/", ";"}) {
    for (std::size_t at = pieces.find(word); at != std::string::npos; at = pieces.find(word)) {
      pieces.replace(at, word.size(), ", ");
    }
  }
  std::string found;
  for (const std::string_view piece : split_at(pieces, ',')) {
    const std::string key = folded(piece);
    if (piece.empty() || key == "agencies" || key == "other agencies" || key == "agenturen")
      continue;
    if (!is_news_agency(piece)) return {};
    if (!found.empty()) found += ", ";
    found += piece;
  }
  return found;
}

}  // namespace morgue::index
