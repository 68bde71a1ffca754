#include "indexer/people/mentions.h"

#include <algorithm>
#include <string>

#include "common/person_name.h"

namespace morgue::index {

namespace {

struct Wanted {
  std::vector<std::string> words;  // as the analyzer cuts them
  bool surname_is_unique = true;
};

// A surname of one or two letters would be found in places that mean something else.
constexpr std::size_t min_surname_bytes = 3;

std::vector<std::string> analyzed_name(const std::string& name, Analyzer& analyzer,
                                       std::vector<Token>& tokens) {
  // name_words() turns "Rubio, Marco" round; the analyzer then cuts as it cuts the text.
  std::string straight;
  for (const std::string& word : name_words(name)) straight += word + ' ';
  analyzer.analyze(straight, tokens);
  std::vector<std::string> words;
  for (const Token& token : tokens) words.emplace_back(token.folded);
  return words;
}

std::vector<Wanted> wanted_names(const Article& article, Analyzer& analyzer,
                                 std::vector<Token>& tokens) {
  std::vector<Wanted> wanted;
  for (const Person& person : article.people) {
    wanted.push_back({analyzed_name(person.name, analyzer, tokens), true});
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    for (std::size_t j = 0; j < wanted.size(); ++j) {
      if (i == j || wanted[i].words.empty()) continue;
      const std::string& surname = wanted[i].words.back();
      const std::vector<std::string>& other = wanted[j].words;
      if (std::find(other.begin(), other.end(), surname) != other.end()) {
        wanted[i].surname_is_unique = false;
      }
    }
  }
  return wanted;
}

bool stands_at(const std::vector<std::string>& words, const std::vector<Token>& tokens,
               std::size_t at) {
  if (words.empty() || at + words.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (tokens[at + i].folded != words[i]) return false;
  }
  return true;
}

}  // namespace

void find_mentions(Article& article, Analyzer& analyzer) {
  const bool none_wanted = std::all_of(article.people.begin(), article.people.end(),
                                       [](const Person& p) { return !p.mentions.empty(); });
  if (none_wanted) return;
  std::vector<Token> tokens;
  const std::vector<Wanted> wanted = wanted_names(article, analyzer, tokens);
  std::vector<bool> open;
  for (const Person& person : article.people) open.push_back(person.mentions.empty());
  for (int zone = 0; zone < zone_count; ++zone) {
    analyzer.analyze(article.zone(static_cast<Zone>(zone)), tokens);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!open[i] || wanted[i].words.empty()) continue;
        const std::string& surname = wanted[i].words.back();
        std::size_t length = 0;
        if (stands_at(wanted[i].words, tokens, at)) {
          length = wanted[i].words.size();
        } else if (wanted[i].surname_is_unique && surname.size() >= min_surname_bytes &&
                   tokens[at].folded == surname && tokens[at].written != tokens[at].folded) {
          length = 1;
        }
        if (length == 0) continue;
        std::vector<Mention>& mentions = article.people[i].mentions;
        const Mention mention{static_cast<Zone>(zone), tokens[at].begin,
                              tokens[at + length - 1].end};
        // The surname inside a full name that was just taken is no second mention.
        const bool inside = !mentions.empty() && mentions.back().zone == mention.zone &&
                            mention.begin < mentions.back().end;
        if (!inside) mentions.push_back(mention);
      }
    }
  }
}

}  // namespace morgue::index
