#include "indexer/people/training/lexicon_builder.h"

#include <morgue/error.h>

#include <algorithm>
#include <fstream>
#include <unordered_map>
#include <unordered_set>

#include "indexer/people/text_tokens.h"
#include "indexer/people/training/word_classes.h"
#include "indexer/people/word_lists.h"

namespace morgue::index::training {

namespace {

struct Word {
  std::uint64_t lower = 0;
  bool capital = false;
  std::uint32_t count = 0;  // inside sentences
  std::uint32_t count_all = 0;
  std::array<std::uint32_t, habit_count> habits{};
  std::uint32_t alone_after_given = 0;  // behind a given name, with no capital behind it
  std::uint16_t lists = 0;
};

class Builder {
 public:
  explicit Builder(const NameLists& names) {
    for (const std::string& name : names.given) given_.insert(lower_hash(name));
    for (const std::string& name : names.surnames) surnames_.insert(lower_hash(name));
    for (const std::string& name : names.female) female_.insert(lower_hash(name));
    for (const std::string& name : names.male) male_.insert(lower_hash(name));
  }

  void read(const std::string& path) {
    read_documents(path, [&](Document&& document) {
      for (const Paragraph& paragraph : document.paragraphs) {
        const std::size_t begin = tokens_.size();
        append_tokens(paragraph.text, 0, tokens_);
        for (std::size_t i = begin; i < tokens_.size(); ++i) count(tokens_[i]);
        ends_.push_back(tokens_.size());
      }
    });
  }

  LexiconWords build() {
    learn_names();
    return entries();
  }

 private:
  static std::uint64_t key(std::uint64_t lower, bool capital) {
    return Model::lexicon_hash(lower, capital);
  }

  Word& word(std::uint64_t lower, bool capital) {
    const auto [place, fresh] =
        number_.try_emplace(key(lower, capital), static_cast<std::uint32_t>(words_.size()));
    if (fresh) {
      words_.emplace_back();
      words_.back().lower = lower;
      words_.back().capital = capital;
      if (capital && given_.count(lower) != 0) words_.back().lists |= list_given;
      if (capital && surnames_.count(lower) != 0) words_.back().lists |= list_surname;
      if (capital && female_.count(lower) != 0) words_.back().lists |= list_female;
      if (capital && male_.count(lower) != 0) words_.back().lists |= list_male;
    }
    return words_[place->second];
  }

  void count(const TextToken& token) {
    if (token.shouted || token.titled) return;
    Word& found = word(token.lower, has_capital(token.shape));
    ++found.count_all;
    if (!token.starts_sentence) ++found.count;
  }

  const Word* known(const TextToken& token, bool capital) const {
    const auto found = number_.find(key(token.lower, capital));
    return found == number_.end() ? nullptr : &words_[found->second];
  }

  bool is(const TextToken& token, std::uint16_t lists) const {
    if (token.shape != Shape::capitalized && token.shape != Shape::mixed) return false;
    const Word* found = known(token, true);
    return found != nullptr && (found->lists & lists) != 0;
  }

  template <typename Take>
  void each_capital(Take take) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      while (i >= ends_[end]) ++end;
      const TextToken& token = tokens_[i];
      if (!has_capital(token.shape) || token.shouted || token.titled) continue;
      const TextToken* before = token.starts_sentence ? nullptr : &tokens_[i - 1];
      const TextToken* after =
          i + 1 < ends_[end] && !tokens_[i + 1].starts_sentence ? &tokens_[i + 1] : nullptr;
      take(words_[number_.at(key(token.lower, true))], before, after);
    }
  }

  // Names that recur: a surname stands behind given names, a given name before surnames. Twice
  // round, so that what the lists lack is found by what was found.
  void learn_names() {
    for (int round = 0; round < 3; ++round) {
      for (Word& word : words_) {
        word.habits = {};
        word.alone_after_given = 0;
      }
      each_capital([&](Word& word, const TextToken* before, const TextToken* after) {
        if (before != nullptr) {
          const std::uint32_t kinds = words_of(before->lower);
          word.habits[habit_after_title] += (kinds & word_title) != 0;
          word.habits[habit_with_say] += (kinds & word_say) != 0;
          word.habits[habit_after_locative] +=
              (kinds & word_locative) != 0 && before->shape == Shape::lower;
          const bool given =
              before->shape == Shape::initial || is(*before, list_given | list_seen_given);
          word.habits[habit_after_given] += given;
          word.alone_after_given += given && (after == nullptr || !has_capital(after->shape));
          word.habits[habit_after_the] += before->lower == the_;
        }
        if (after != nullptr) {
          const std::uint32_t kinds = words_of(after->lower);
          word.habits[habit_with_say] += (kinds & word_say) != 0 && after->shape == Shape::lower;
          word.habits[habit_before_surname] += is(*after, list_surname | list_seen_surname);
          word.habits[habit_possessive] += after->possessive;
        }
      });
      count_companies();
      for (Word& word : words_) {
        if (!word.capital) continue;
        word.lists &= static_cast<std::uint16_t>(~(list_seen_given | list_seen_surname));
        const double all = std::max<std::uint32_t>(word.count_all, 1);
        const bool company = word.habits[habit_before_company] > all * 0.3;
        if (company) continue;
        if (word.alone_after_given >= 2 && word.alone_after_given > all * 0.12)
          word.lists |= list_seen_surname;
        if (word.habits[habit_before_surname] >= 2 &&
            word.habits[habit_before_surname] > all * 0.3 &&
            word.habits[habit_after_the] < all * 0.2) {
          word.lists |= list_seen_given;
        }
      }
    }
  }

  // All the words of a company's name: a word like Corp or a ticker, "( IBM.N )" or "<IBM>", ends
  // it.
  void count_companies() {
    for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
      const TextToken& token = tokens_[i];
      const bool company = has_capital(token.shape) && (words_of(token.lower) & word_company) != 0;
      const bool ticker =
          (token.lower == bracket_ || token.lower == angle_) &&
          (tokens_[i + 1].shape == Shape::capitals || tokens_[i + 1].shape == Shape::initial ||
           tokens_[i + 1].shape == Shape::number) &&
          (tokens_[i + 2].lower == period_ || tokens_[i + 2].lower == closing_angle_);
      if (!(company || ticker) || token.starts_sentence) continue;
      for (std::size_t k = i; k-- > 0 && i - k <= 4 && has_capital(tokens_[k].shape);) {
        if (tokens_[k].shouted || tokens_[k].titled) break;
        ++words_[number_.at(key(tokens_[k].lower, true))].habits[habit_before_company];
        if (tokens_[k].starts_sentence) break;
      }
    }
  }

  LexiconWords entries() {
    std::vector<std::uint32_t> order(words_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return words_[a].count_all != words_[b].count_all ? words_[a].count_all > words_[b].count_all
                                                        : a < b;
    });
    const WordClasses classes = classes_by(order);
    LexiconWords entries;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
      const Word& word = words_[order[rank]];
      if (word.count_all < 2 && word.lists == 0) continue;
      LexiconEntry entry;
      if (rank < classes.fine.size()) {
        entry.fine = classes.fine[rank];
        entry.middle = classes.middle[rank];
        entry.coarse = classes.coarse[rank];
      }
      if (word.capital) describe(word, entry);
      entries.emplace_back(key(word.lower, word.capital), entry);
    }
    // Names of the lists that the text never has.
    for (const auto* list : {&given_, &surnames_}) {
      std::vector<std::uint64_t> sorted(list->begin(), list->end());
      std::sort(sorted.begin(), sorted.end());
      for (const std::uint64_t lower : sorted) {
        if (number_.count(key(lower, true)) != 0) continue;
        Word& fresh = word(lower, true);
        LexiconEntry entry;
        entry.lists = fresh.lists;
        entries.emplace_back(key(lower, true), entry);
      }
    }
    return entries;
  }

  void describe(const Word& word, LexiconEntry& entry) const {
    for (int habit = 0; habit < habit_count; ++habit) {
      const double share =
          word.habits[habit] / static_cast<double>(std::max<std::uint32_t>(word.count_all, 3));
      const unsigned level = share >= 0.3 ? 3 : share >= 0.1 ? 2 : share >= 0.02 ? 1 : 0;
      entry.habits |= static_cast<std::uint16_t>(level << (2U * static_cast<unsigned>(habit)));
    }
    entry.lists = word.lists;
    const auto lower = number_.find(key(word.lower, false));
    const double in_lower = lower == number_.end() ? 0 : words_[lower->second].count_all;
    const double share = in_lower / (in_lower + word.count + 1);
    const unsigned low = share >= 0.9 ? 3 : share >= 0.5 ? 2 : share >= 0.05 ? 1 : 0;
    const unsigned often = word.count >= 1000  ? 3
                           : word.count >= 100 ? 2
                           : word.count >= 10  ? 1
                                               : 0;
    entry.lists |= static_cast<std::uint16_t>(low << 8U | often << 10U);
  }

  WordClasses classes_by(const std::vector<std::uint32_t>& order) {
    std::vector<std::uint32_t> rank_of(words_.size(), UINT32_MAX);
    std::vector<std::uint32_t> counts;
    for (std::size_t rank = 0; rank < order.size() && words_[order[rank]].count_all >= 6; ++rank) {
      rank_of[order[rank]] = static_cast<std::uint32_t>(rank);
      counts.push_back(words_[order[rank]].count_all);
    }
    std::vector<std::uint32_t> text;
    text.reserve(tokens_.size() + ends_.size());
    for (const TextToken& token : tokens_) {
      if (token.starts_sentence) text.push_back(UINT32_MAX);
      if (token.shouted || token.titled) continue;
      const Word* found = known(token, has_capital(token.shape));
      // At a sentence's start a capital says nothing: the word is what it mostly is.
      if (token.starts_sentence && token.shape == Shape::capitalized) {
        const Word* lower = known(token, false);
        if (lower != nullptr && lower->count > found->count) found = lower;
      }
      text.push_back(rank_of[static_cast<std::size_t>(found - words_.data())]);
    }
    std::fprintf(stderr, "%zu tokens, %zu words, %zu of them common enough for classes\n",
                 tokens_.size(), words_.size(), counts.size());
    return classify_words(text, counts);
  }

  std::unordered_set<std::uint64_t> given_, surnames_, female_, male_;
  std::unordered_map<std::uint64_t, std::uint32_t> number_;
  std::vector<Word> words_;
  std::vector<TextToken> tokens_;
  std::vector<std::size_t> ends_;  // of paragraphs, in tokens_
  const std::uint64_t bracket_ = lower_hash("("), angle_ = lower_hash("<"),
                      closing_angle_ = lower_hash(">"), period_ = lower_hash(".");
  const std::uint64_t the_ = lower_hash("the");
};

}  // namespace

NameLists read_names(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorCode::io, path + ": cannot be read");
  NameLists names;
  std::string line;
  while (std::getline(file, line)) {
    if (line.size() < 3) continue;
    (line[0] == 'G'   ? names.given
     : line[0] == 'S' ? names.surnames
     : line[0] == 'F' ? names.female
                      : names.male)
        .push_back(line.substr(2));
  }
  return names;
}

LexiconWords build_lexicon(const std::string& plain_path, const NameLists& names) {
  Builder builder(names);
  builder.read(plain_path);
  return builder.build();
}

}  // namespace morgue::index::training
