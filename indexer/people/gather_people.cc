#include "indexer/people/gather_people.h"

#include <algorithm>
#include <cstdlib>

#include "indexer/people/word_lists.h"

namespace morgue::index {

namespace {

// Of a person; below it is likelier nobody. A word that is named once, alone, has less to speak for
// it.
constexpr float least_confidence = 0.4F;
constexpr float least_confidence_alone = 0.6F;

struct Candidate {
  std::vector<std::string> words;  // of the fullest name
  std::uint32_t name_first = 0;    // where that stands
  std::uint32_t name_last = 0;
  std::string name;  // where it stands nowhere whole: "Bill and Hillary Clinton"
  bool shouted = false;
  bool female = false;
  bool male = false;
  std::vector<std::string> roles;
  std::vector<std::uint32_t> mentions;  // numbers of mentions, in any order
  std::uint32_t full_mentions = 0;
};

bool is_initial(const std::string& word) {
  return word.size() == 1 || (word.size() == 2 && (word[0] & 0x80) != 0);
}

bool same_or_initial(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (is_initial(a)) return b.compare(0, a.size(), a) == 0;
  return is_initial(b) && a.compare(0, b.size(), b) == 0;
}

// Bill for William and the like are left to the user's file of names.
bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() < 2 || b.size() < 2) return false;
  if (a.back() != b.back()) return false;
  // Each given name of the shorter one finds its like, in order: "George Bush", "George W. Bush";
  // "Jan van der Berg" and "van der Berg".
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < shorter.size(); ++i) {
    while (at + 1 < longer.size() && !same_or_initial(shorter[i], longer[at])) ++at;
    if (at + 1 >= longer.size()) return false;
    ++at;
  }
  return true;
}

class Gatherer {
 public:
  Gatherer(const ArticleWords& words, const ZoneTexts& texts, const std::vector<NameSpan>& spans)
      : words_(words), texts_(texts), mentions_(read_mentions(words, texts, spans)) {}

  ArticlePeople gather() {
    part_headlines();
    take_full_names();
    take_shared_surnames();
    take_short_names();
    return result();
  }

 private:
  void put(std::uint32_t number, int person) {
    NameMention& mention = mentions_[number];
    Candidate& candidate = people_[static_cast<std::size_t>(person)];
    mention.person = person;
    candidate.mentions.push_back(number);
    candidate.female |= mention.female;
    candidate.male |= mention.male;
    if (mention.words.size() >= 2) ++candidate.full_mentions;
    if (!mention.role.empty()) candidate.roles.push_back(mention.role);
  }

  int fresh(std::uint32_t number) {
    Candidate& candidate = people_.emplace_back();
    const NameMention& mention = mentions_[number];
    candidate.words = mention.words;
    candidate.name_first = mention.first;
    candidate.name_last = mention.last;
    candidate.shouted = mention.shouted;
    if (mention.words.size() >= 2) {
      const std::uint16_t lists = words_.type_of(words_.tokens()[mention.first]).capitalized->lists;
      candidate.female = (lists & list_female) != 0 && (lists & list_male) == 0;
      candidate.male = (lists & list_male) != 0 && (lists & list_female) == 0;
    }
    return static_cast<int>(people_.size() - 1);
  }

  // Is the name a better one to call him by? Whole words count, initials little; capitals are last.
  static std::size_t fullness(const std::vector<std::string>& words, bool shouted) {
    std::size_t sum = 0;
    for (const std::string& word : words) sum += is_initial(word) ? 1 : 4;
    return sum * 2 + (shouted ? 0 : 1);
  }

  // CLINTON MEETS ARAFAT: where all has capitals, who is known from the text is told from what is
  // said.
  void part_headlines() {
    std::vector<std::uint32_t> surnames;
    for (const NameMention& mention : mentions_) {
      if (!mention.shouted && mention.words.size() >= 2)
        surnames.push_back(words_.tokens()[mention.last].type);
    }
    if (surnames.empty()) return;
    std::vector<NameMention> parted;
    for (NameMention& mention : mentions_) {
      bool known = !mention.shouted || mention.words.size() < 2;
      for (const NameMention& other : mentions_) {
        if (known) break;
        known = !other.shouted && same_person(other.words, mention.words);
      }
      if (known) {
        parted.push_back(std::move(mention));
        continue;
      }
      const std::size_t before = parted.size();
      for (std::uint32_t i = mention.first; i <= mention.last; ++i) {
        if (std::find(surnames.begin(), surnames.end(), words_.tokens()[i].type) == surnames.end())
          continue;
        NameMention part = mention;
        part.first = part.last = i;
        part.words = words_at(words_, texts_, i, i);
        part.role.clear();
        parted.push_back(std::move(part));
      }
      if (parted.size() == before) parted.push_back(std::move(mention));
    }
    mentions_ = std::move(parted);
  }

  void take_full_names() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const NameMention& mention = mentions_[i];
      if (mention.words.size() < 2 || mention.writer) continue;
      int found = -1;
      bool several = false;
      for (std::size_t p = 0; p < people_.size(); ++p) {
        if (people_[p].words == mention.words) {
          found = static_cast<int>(p);
          several = false;
          break;
        }
        if (!same_person(people_[p].words, mention.words)) continue;
        several = found >= 0;
        found = static_cast<int>(p);
      }
      if (several) {
        undecided_.push_back(i);
        continue;
      }
      if (found < 0) found = fresh(i);
      Candidate& candidate = people_[static_cast<std::size_t>(found)];
      if (fullness(mention.words, mention.shouted) > fullness(candidate.words, candidate.shouted)) {
        candidate.words = mention.words;
        candidate.name_first = mention.first;
        candidate.name_last = mention.last;
        candidate.shouted = mention.shouted;
      }
      put(i, found);
    }
  }

  // "Bill and Hillary Clinton" names two.
  void take_shared_surnames() {
    for (std::uint32_t i = 0; i + 1 < mentions_.size(); ++i) {
      if (!mentions_[i].given_of_next || mentions_[i].person >= 0 || mentions_[i].writer) continue;
      if (mentions_[i + 1].words.size() < 2) continue;
      std::vector<std::string> words{mentions_[i].words[0], mentions_[i + 1].words.back()};
      int person = -1;
      for (std::size_t p = 0; p < people_.size(); ++p) {
        if (people_[p].words == words || same_person(people_[p].words, words))
          person = static_cast<int>(p);
      }
      if (person < 0) {
        person = fresh(i);
        Candidate& candidate = people_.back();
        candidate.words = words;
        candidate.name = name_at(words_, texts_, mentions_[i].first, mentions_[i].last) + " " +
                         name_at(words_, texts_, mentions_[i + 1].last, mentions_[i + 1].last);
      }
      put(i, person);
      ++people_[static_cast<std::size_t>(person)].full_mentions;
    }
  }

  void take_short_names() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      NameMention& mention = mentions_[i];
      if (mention.person >= 0 || mention.writer || mention.words.size() != 1) continue;
      const std::string& word = mention.words[0];
      std::vector<int> by_surname, by_other;
      for (std::size_t p = 0; p < people_.size(); ++p) {
        const std::vector<std::string>& words = people_[p].words;
        if (words.back() == word) {
          by_surname.push_back(static_cast<int>(p));
        } else if (std::find(words.begin(), words.end(), word) != words.end() &&
                   !is_initial(word)) {
          by_other.push_back(static_cast<int>(p));
        }
      }
      std::vector<int>& candidates = by_surname.empty() ? by_other : by_surname;
      int person = -1;
      if (candidates.empty()) {
        person = fresh(i);
      } else {
        person = candidates.size() == 1 ? candidates[0] : likeliest(i, candidates);
      }
      if (person < 0) {
        undecided_.push_back(i);
      } else {
        put(i, person);
      }
    }
  }

  // Which of several is meant; -1 if nothing tells.
  int likeliest(std::uint32_t number, const std::vector<int>& candidates) const {
    const NameMention& mention = mentions_[number];
    std::vector<int> left;
    for (const int p : candidates) {
      const Candidate& person = people_[static_cast<std::size_t>(p)];
      if ((mention.female && person.male && !person.female) ||
          (mention.male && person.female && !person.male))
        continue;
      left.push_back(p);
    }
    // "Mrs. Clinton" with a Mrs. among them.
    if (mention.female || mention.male) {
      for (const int p : left) {
        const Candidate& person = people_[static_cast<std::size_t>(p)];
        if (mention.female ? person.female : person.male) return p;
      }
    }
    if (left.size() == 1) return left[0];
    if (!mention.role.empty()) {
      int by_role = -1, several = 0;
      for (const int p : left) {
        const auto& roles = people_[static_cast<std::size_t>(p)].roles;
        if (std::find(roles.begin(), roles.end(), mention.role) == roles.end()) continue;
        by_role = p;
        ++several;
      }
      if (several == 1) return by_role;
    }
    // Only one was named in full before it; or one much more than the others; or one just now.
    std::vector<int> before;
    for (const int p : left) {
      const Candidate& person = people_[static_cast<std::size_t>(p)];
      for (const std::uint32_t m : person.mentions) {
        if (mentions_[m].first < mention.first && mentions_[m].words.size() >= 2) {
          before.push_back(p);
          break;
        }
      }
    }
    if (before.size() == 1) return before[0];
    const std::vector<int>& pool = before.empty() ? left : before;
    int most = -1, latest = -1;
    std::size_t most_count = 0, second_count = 0;
    std::uint32_t latest_at = 0, second_at = 0;
    for (const int p : pool) {
      const Candidate& person = people_[static_cast<std::size_t>(p)];
      const std::size_t count = person.mentions.size();
      if (count > most_count) {
        second_count = most_count;
        most_count = count;
        most = p;
      } else {
        second_count = std::max(second_count, count);
      }
      std::uint32_t last = 0;
      for (const std::uint32_t m : person.mentions) {
        if (mentions_[m].first < mention.first) last = std::max(last, mentions_[m].first + 1);
      }
      if (last > latest_at) {
        second_at = latest_at;
        latest_at = last;
        latest = p;
      } else {
        second_at = std::max(second_at, last);
      }
    }
    if (most_count >= 2 * second_count && most_count > 1) return most;
    // The one of the sentence before, where the other is further away.
    if (latest >= 0 && sentences_between(second_at, latest_at) >= 1 &&
        sentences_between(latest_at, mention.first) <= 2) {
      return latest;
    }
    return -1;
  }

  std::uint32_t sentences_between(std::uint32_t from, std::uint32_t to) const {
    std::uint32_t count = 0;
    const auto& tokens = words_.tokens();
    for (std::uint32_t i = from; i <= to && i < tokens.size(); ++i)
      count += tokens[i].starts_sentence ? 1U : 0U;
    return count;
  }

  Mention place_of(const NameMention& mention) const {
    const auto& tokens = words_.tokens();
    return {static_cast<Zone>(tokens[mention.first].zone), tokens[mention.first].begin,
            tokens[mention.last].end};
  }

  // A word alone that the article mostly takes for a place or a company is not somebody.
  bool nobody(const Candidate& candidate) const {
    if (candidate.words.size() > 1) return false;
    const WordType& type = words_.type_of(words_.tokens()[candidate.name_first]);
    return type.memory.kinds[1] + type.memory.kinds[2] > type.memory.kinds[0];
  }

  ArticlePeople result() {
    ArticlePeople found;
    for (Candidate& candidate : people_) {
      if (nobody(candidate)) continue;
      FoundPerson person;
      person.name = candidate.name.empty()
                        ? name_at(words_, texts_, candidate.name_first, candidate.name_last)
                        : candidate.name;
      std::sort(candidate.mentions.begin(), candidate.mentions.end());
      for (const std::uint32_t number : candidate.mentions) {
        const NameMention& mention = mentions_[number];
        person.mentions.push_back(place_of(mention));
        person.confidence = std::max(person.confidence, mention.confidence);
        if (!mention.role.empty() && std::find(person.roles.begin(), person.roles.end(),
                                               mention.role) == person.roles.end()) {
          person.roles.push_back(mention.role);
        }
      }
      const bool alone = candidate.words.size() == 1 && person.mentions.size() == 1;
      const float least = alone ? least_confidence_alone : least_confidence;
      if (person.mentions.empty() || person.confidence < least) continue;
      found.people.push_back(std::move(person));
    }
    std::sort(found.people.begin(), found.people.end(),
              [](const FoundPerson& a, const FoundPerson& b) {
                const Mention& x = a.mentions.front();
                const Mention& y = b.mentions.front();
                return x.zone != y.zone ? x.zone < y.zone : x.begin < y.begin;
              });
    std::sort(undecided_.begin(), undecided_.end());
    for (const std::uint32_t number : undecided_)
      found.undecided.push_back(place_of(mentions_[number]));
    for (const NameMention& mention : mentions_) {
      if (!mention.writer) continue;
      FoundPerson writer;
      writer.name = name_at(words_, texts_, mention.first, mention.last);
      writer.mentions.push_back(place_of(mention));
      writer.confidence = mention.confidence;
      found.writers.push_back(std::move(writer));
    }
    return found;
  }

  const ArticleWords& words_;
  const ZoneTexts& texts_;
  std::vector<NameMention> mentions_;
  std::vector<Candidate> people_;
  std::vector<std::uint32_t> undecided_;
};

}  // namespace

ArticlePeople gather_people(const ArticleWords& words, const ZoneTexts& texts,
                            const std::vector<NameSpan>& spans) {
  return Gatherer(words, texts, spans).gather();
}

}  // namespace morgue::index
