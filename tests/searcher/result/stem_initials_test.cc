// What HighlightMatcher relies on when it passes over words of another initial.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/analyzer.h"
#include "common/text.h"

namespace fs = std::filesystem;

namespace {

// Words whose stems are exceptions of the English stemmer, and every word of the corpus.
std::string many_words() {
  std::string text =
      "skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos "
      "bias andes inning outing canning herring earring proceed exceed succeed yes youth boy "
      "generate communism arsenal 'twas o'clock Öhlmann's Élodie's Œuvre ßa Ångström ";
  for (const auto& entry : fs::directory_iterator(fs::path(MORGUE_SOURCE_DIR) / "corpus")) {
    if (entry.path().extension() != ".jsonl") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    text.append(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return morgue::clean_text(text);
}

}  // namespace

TEST_CASE("English stems begin as their words do") {
  morgue::Analyzer analyzer;
  std::vector<morgue::Token> tokens;
  analyzer.analyze(many_words(), tokens);
  REQUIRE(tokens.size() > 4'000);
  for (const morgue::Token& token : tokens) {
    const morgue::Stems stems = analyzer.stems(token, "en");
    for (const std::string_view stem : {stems.first, stems.second}) {
      if (stem.empty() || stem.front() == token.folded.front()) continue;
      FAIL_CHECK(std::string(token.folded) + " has the stem " + std::string(stem));
    }
  }
}
