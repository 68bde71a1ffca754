#include "indexer/people/name_mentions.h"

#include <algorithm>

#include "common/person_name.h"
#include "common/text.h"
#include "indexer/people/word_lists.h"

namespace morgue::index {

namespace {

constexpr std::uint32_t longest_role = 8;  // tokens looked at before or behind a name
constexpr float titled_confidence = 0.6F;
constexpr std::uint32_t longest_credit = 40;  // tokens from "Reporting by" to a name

class Reader {
 public:
  Reader(const ArticleWords& words, const ZoneTexts& texts, const std::vector<NameSpan>& spans)
      : words_(words), texts_(texts), spans_(spans), tokens_(words.tokens()) {}

  std::vector<NameMention> read() {
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      if (spans_[i].kind == NameSpan::Kind::person || governs(spans_[i])) add(i);
    }
    join_lists();
    return std::move(mentions_);
  }

 private:
  std::uint32_t kinds(std::uint32_t at) const { return words_.type_of(tokens_[at]).kinds; }
  std::string_view text(std::uint32_t at) const {
    return texts_[tokens_[at].zone].substr(tokens_[at].begin, tokens_[at].end - tokens_[at].begin);
  }
  bool is(std::uint32_t at, std::string_view mark) const {
    return at < tokens_.size() && text(at) == mark;
  }
  bool is_quote(std::uint32_t at) const {
    return is(at, "\"") || is(at, "\u201c") || is(at, "\u201d") || is(at, "'") ||
           is(at, "\u2018") || is(at, "\u2019");
  }
  // The token before `at` in the same sentence, else none.
  bool has_before(std::uint32_t at) const {
    return at > 0 && !tokens_[at].starts_sentence && tokens_[at - 1].zone == tokens_[at].zone;
  }
  bool has_after(std::uint32_t at) const {
    return at + 1 < tokens_.size() && !tokens_[at + 1].starts_sentence &&
           tokens_[at + 1].zone == tokens_[at].zone;
  }
  static bool honorific(std::string_view word) {
    for (const std::string_view plain :
         {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Messrs", "Messrs.", "Mme", "Mme.",
          "Sir", "Madam", "Monsieur", "Madame", "Mlle", "Herr", "Sra", "Sra."}) {
      if (word == plain) return true;
    }
    return false;
  }

  // "The Nixon administration": the name in it is his.
  bool governs(const NameSpan& span) const {
    return span.first == span.last && has_after(span.last) &&
           (is(span.last + 1, "administration") || is(span.last + 1, "presidency")) &&
           (words_.type_of(tokens_[span.first]).capitalized->lists &
            (list_surname | list_seen_surname)) != 0;
  }

  void add(std::size_t number) {
    NameSpan span = spans_[number];
    if (!mentions_.empty() && span.first <= mentions_.back().last) {
      if (span.last <= mentions_.back().last) return;
      span.first = mentions_.back().last + 1;
    }
    while (span.first < span.last && joined_by_hyphen(span.first)) ++span.first;
    // What the tagger took into the name and is a title: "Chancellor Angela Merkel".
    while (span.first < span.last &&
           ((kinds(span.first) & (word_title | word_plural_title)) != 0 || is_quote(span.first)) &&
           !keeps_title(span.first)) {
      ++span.first;
    }
    balance_quotes(span);
    take_more(span, number);
    take_suffix(span);
    if (company_follows(span)) return;
    NameMention mention;
    mention.first = span.first;
    mention.last = span.last;
    mention.words = words_at(words_, texts_, span.first, span.last);
    if (mention.words.empty()) return;
    mention.confidence = span.confidence;
    mention.shouted = tokens_[span.first].shouted ||
                      (tokens_[span.first].shape == Shape::capitals && span.last > span.first &&
                       tokens_[span.last].shape == Shape::capitals);
    mention.role = role_before(mention);
    // A title before a full name says as much as the tagger does.
    if (!mention.role.empty() && mention.words.size() >= 2) {
      mention.confidence = std::max(mention.confidence, titled_confidence);
    }
    if (mention.role.empty()) mention.role = role_behind(mention);
    mention.writer = writes(mention);
    mentions_.push_back(std::move(mention));
    add_partner(number);
  }

  // "Messrs. Hodge and Pickering": the title says that the other is somebody, too.
  void add_partner(std::size_t number) {
    const NameMention& one = mentions_.back();
    const std::uint32_t other = one.last + 2;
    if (!has_before(one.first) || (kinds(one.first - 1) & word_plural_title) == 0) return;
    if (other >= tokens_.size() || !is(one.last + 1, "and") || tokens_[other].starts_sentence ||
        tokens_[other].shape != Shape::capitalized || !has_after(other) ||
        has_capital(tokens_[other + 1].shape)) {
      return;
    }
    const bool marked = number + 1 < spans_.size() && spans_[number + 1].first <= other &&
                        spans_[number + 1].kind == NameSpan::Kind::person;
    if (marked) return;
    NameMention mention;
    mention.first = mention.last = other;
    mention.words = words_at(words_, texts_, other, other);
    mention.confidence = one.confidence;
    if (!mention.words.empty()) mentions_.push_back(std::move(mention));
  }

  // "Saudi-born Osama bin Laden", "California-based": an adjective, not a name.
  bool joined_by_hyphen(std::uint32_t at) const {
    const std::string_view word = text(at);
    for (const std::string_view end :
         {"-born", "-based", "-led", "-backed", "-style", "-era", "-listed", "-owned"}) {
      if (word.size() > end.size() && word.substr(word.size() - end.size()) == end) return true;
    }
    return false;
  }

  // "Major" and "King" are surnames, too: John Major, Martin Luther King.
  bool keeps_title(std::uint32_t at) const { return (kinds(at) & word_suffix) != 0; }

  // A nickname is taken whole, with the name on its other side, or not at all.
  void balance_quotes(NameSpan& span) const {
    std::uint32_t quote = UINT32_MAX;
    std::size_t quotes = 0;
    for (std::uint32_t i = span.first; i <= span.last; ++i) {
      if (!is_quote(i)) continue;
      quote = i;
      ++quotes;
    }
    if (quotes % 2 == 0) return;
    std::uint32_t left = quote, right = quote;
    for (std::uint32_t steps = 0; steps < 4 && has_before(left); ++steps) {
      if (is_quote(--left)) break;
    }
    for (std::uint32_t steps = 0; steps < 4 && has_after(right); ++steps) {
      if (is_quote(++right)) break;
    }
    const bool opened =
        left != quote && is_quote(left) && has_before(left) && has_capital(tokens_[left - 1].shape);
    const bool closed = right != quote && is_quote(right) && span.first < quote;
    if (opened && left < span.first) {
      span.first = left - 1;
    } else if (closed && right > span.last) {
      span.last = right;
      if (has_after(right) && has_capital(tokens_[right + 1].shape)) span.last = right + 1;
    } else if (quote > span.first && quote < span.last) {
      span.last = quote - 1;
    } else if (quote == span.last && quote > span.first) {
      --span.last;
    } else if (quote == span.first && quote < span.last) {
      ++span.first;
    }
  }

  // What belongs to the name and was left out: initials and unknown words before it, what a
  // particle leads to behind it.
  void take_more(NameSpan& span, std::size_t number) const {
    const std::uint32_t floor = number == 0 ? 0 : spans_[number - 1].last + 1;
    while (has_before(span.first) && span.first > floor && !tokens_[span.first].shouted &&
           !tokens_[span.first].titled) {
      const std::uint32_t before = span.first - 1;
      const TextToken& token = tokens_[before];
      const WordType& type = words_.type_of(token);
      const bool particle =
          token.shape == Shape::lower && (type.kinds & word_particle) != 0 &&
          ((type.kinds & word_small) == 0 || (type.kinds & word_name_start) != 0) &&
          !is(before, "and") && !is(before, "y");
      const bool given = (type.capitalized->lists & (list_given | list_seen_given)) != 0;
      const bool unknown = type.capitalized->check == 0 && type.uncapitalized->check == 0;
      const bool name = token.shape == Shape::capitalized &&
                        (type.kinds & ~(word_female | word_male)) == 0 &&
                        (type.evidence & seen_lower) == 0 && (given || unknown);
      const bool initial = token.shape == Shape::initial && type.capitalized->check == 0;
      const bool letter = token.shape == Shape::initial && token.end - token.begin <= 2 &&
                          !is(before, "I") && !is(before, "A");
      if (!(particle || name || initial || letter) || joined_by_hyphen(before)) break;
      const bool begins = (type.kinds & word_name_start) != 0;
      if (particle && !begins && !(has_before(before) && has_capital(tokens_[before - 1].shape)))
        break;
      span.first = before;
    }
    while (span.first < span.last && tokens_[span.first].shape == Shape::lower &&
           (kinds(span.first) & word_particle) == 0) {
      ++span.first;
    }
    // "Martin Luther King, Jr.": what stands before a suffix is a name to its end.
    std::uint32_t end = span.last;
    while (has_after(end) && end - span.last < 3 && has_capital(tokens_[end + 1].shape) &&
           (kinds(end + 1) & word_suffix) == 0) {
      ++end;
    }
    if (end > span.last && has_after(end) && !tokens_[end].shouted) {
      const std::uint32_t next = is(end + 1, ",") && has_after(end + 1) ? end + 2 : end + 1;
      if ((kinds(next) & word_suffix) != 0 && has_capital(tokens_[next].shape)) span.last = end;
    }
    const std::uint32_t ceiling =
        number + 1 < spans_.size() ? spans_[number + 1].first : UINT32_MAX;
    if (span.last + 1 < ceiling && tokens_[span.last].shape == Shape::lower &&
        has_after(span.last) && has_capital(tokens_[span.last + 1].shape)) {
      ++span.last;
    }
  }

  void take_suffix(NameSpan& span) const {
    std::uint32_t next = span.last + 1;
    if (is(next, ",") && has_after(span.last)) ++next;
    if (next >= tokens_.size() || tokens_[next].starts_sentence) return;
    if ((kinds(next) & word_suffix) == 0 || !has_capital(tokens_[next].shape)) return;
    if (span.first == span.last && next == span.last + 1 &&
        tokens_[next].shape == Shape::capitals && text(next).size() < 2) {
      return;
    }
    span.last = next;
  }

  // Ford Motor Co, JP Morgan Chase: a company's name goes on where his would end.
  bool company_follows(const NameSpan& span) const {
    for (std::uint32_t i = span.first + 1; i <= span.last; ++i) {
      if ((kinds(i) & word_company) != 0 && (kinds(i) & word_abbreviation) != 0) return true;
      // Kennedy International Airport; but Grace Park and Steve Banks.
      const std::uint16_t lists = words_.type_of(tokens_[i]).capitalized->lists;
      if (i == span.last && (kinds(i) & (word_company | word_place)) != 0 &&
          (lists & (list_surname | list_seen_surname)) == 0) {
        return true;
      }
    }
    if (!has_after(span.last)) return false;
    const std::uint32_t next = span.last + 1;
    if (is(next, "&") && has_after(next) && has_capital(tokens_[next + 1].shape)) return true;
    return has_capital(tokens_[next].shape) && !tokens_[next].shouted && !tokens_[next].titled &&
           (kinds(next) & (word_company | word_place)) != 0 &&
           (kinds(next) & (word_title | word_role)) == 0;
  }

  bool role_word(std::uint32_t at) const {
    return (kinds(at) &
            (word_title | word_role | word_title_part | word_realm | word_plural_title)) != 0;
  }

  std::string role_before(NameMention& mention) {
    std::uint32_t begin = mention.first;
    std::uint32_t steps = 0;
    bool titled = false;
    std::uint32_t at = mention.first;
    while (has_before(at) && steps++ < longest_role) {
      const std::uint32_t before = at - 1;
      const std::uint32_t kind = kinds(before);
      if (honorific(text(before))) {
        mention.female |= (kind & word_female) != 0;
        mention.male |= (kind & word_male) != 0;
        break;
      }
      if (role_word(before)) {
        const bool names_role = (kind & (word_title | word_role | word_plural_title)) != 0;
        // "state" alone is no role; behind "Secretary of" it is part of one.
        if (names_role && (tokens_[before].shape != Shape::lower || (kind & word_role) != 0)) {
          titled = true;
          begin = before;
          mention.female |= (kind & word_female) != 0;
          mention.male |= (kind & word_male) != 0;
        } else if (titled) {
          begin = before;
        }
        at = before;
        continue;
      }
      // "Secretary of State", "Minister for Trade and Industry", "vice-president"
      const bool joins =
          is(before, "of") || is(before, "for") || is(before, "and") || is(before, "-");
      if (joins && has_before(before) && role_word(before - 1) && !is(before, "and")) {
        at = before;
        continue;
      }
      break;
    }
    // "The chairman, Peter Halloway, resigned."
    if (!titled && has_before(mention.first) && is(mention.first - 1, ",") &&
        is(mention.last + 1, ",") && has_before(mention.first - 1) &&
        tokens_[mention.first - 2].shape == Shape::lower &&
        (kinds(mention.first - 2) & word_role) != 0) {
      mention.female |= (kinds(mention.first - 2) & word_female) != 0;
      mention.male |= (kinds(mention.first - 2) & word_male) != 0;
      return stretch(mention.first - 2, mention.first - 2);
    }
    if (!titled) return {};
    // "the party leader Jane Roe": words before the first role word were not taken.
    return stretch(begin, mention.first - 1);
  }

  // "Jane Roe, 45, the chief executive of Acme": up to the role word.
  std::string role_behind(NameMention& mention) const {
    std::uint32_t at = mention.last;
    if (!has_after(at) || !is(at + 1, ",")) return {};
    at += 2;
    if (at + 1 < tokens_.size() && tokens_[at].shape == Shape::number && is(at + 1, ",")) at += 2;
    if (at >= tokens_.size() || tokens_[at].starts_sentence) return {};
    if (is(at, "the") || is(at, "a") || is(at, "an") || is(at, "his") || is(at, "her") ||
        is(at, "its"))
      ++at;
    std::uint32_t begin = UINT32_MAX, end = 0;
    for (std::uint32_t steps = 0; steps < longest_role && at < tokens_.size(); ++steps, ++at) {
      if (tokens_[at].starts_sentence || tokens_[at].shape == Shape::mark) break;
      const bool word =
          role_word(at) && (tokens_[at].shape == Shape::lower || has_capital(tokens_[at].shape));
      if (word) {
        if (begin == UINT32_MAX) begin = at;
        if ((kinds(at) & (word_title | word_role)) != 0) end = at;
        continue;
      }
      const bool of = is(at, "of") && end != 0 && end + 1 == at && at + 1 < tokens_.size() &&
                      (kinds(at + 1) & word_realm) != 0;
      if (of) {
        end = at + 1;
        ++at;
        continue;
      }
      if (end != 0) break;
      begin = UINT32_MAX;
      // "the US Secretary", "the German finance minister", not "who is", "said the minister"
      if (tokens_[at].shape == Shape::lower && steps > 1) break;
      if ((kinds(at) & (word_say | word_pronoun)) != 0) break;
    }
    if (begin == UINT32_MAX || end == 0) return {};
    mention.female |= (kinds(end) & word_female) != 0;
    mention.male |= (kinds(end) & word_male) != 0;
    return stretch(begin, end);
  }

  std::string stretch(std::uint32_t first, std::uint32_t last) const {
    const TextToken& begin = tokens_[first];
    const TextToken& end = tokens_[last];
    std::string role(texts_[begin.zone].substr(begin.begin, end.end - begin.begin));
    std::replace(role.begin(), role.end(), '\n', ' ');
    return role;
  }

  // By Jane Roe; (Reporting by Jane Roe in Paris; editing by John Doe); Photo: Jane Roe/AP.
  bool writes(const NameMention& mention) const {
    if (tokens_[mention.first].zone == 0) return false;
    const std::uint32_t first = mention.first, last = mention.last;
    if (has_before(first) && is(first - 1, "/")) return false;
    if (is(last + 1, "/") && has_after(last + 1) && has_capital(tokens_[last + 2].shape) &&
        tokens_[last + 2].zone == tokens_[first].zone) {
      return true;
    }
    // Back over the list that he may stand in, to the word that says what he did.
    bool by = false;
    std::uint32_t at = first;
    for (std::uint32_t steps = 0; steps < longest_credit && has_before(at); ++steps) {
      --at;
      if (is(at, "by") || is(at, "By") || is(at, "BY") || is(at, ":")) {
        by = true;
        // A byline: "By" begins it, and no sentence goes on behind the name.
        const bool begins =
            tokens_[at].starts_sentence ||
            (at > 0 && tokens_[at - 1].shape == Shape::mark && tokens_[at - 1].starts_sentence);
        if (!is(at, ":") && !is(at, "by") && begins) return !goes_on(mention);
        // Behind a standfirst without a period: "... not Tuesday By Marie Maitre PARIS (Reuters)".
        if (is(at, "By") && !tokens_[at].titled && only_names_between(at, first))
          return !goes_on(mention);
        continue;
      }
      if (by && (kinds(at) & word_author) != 0 && !is(at, "by")) {
        return at == 0 || tokens_[at].starts_sentence || has_capital(tokens_[at].shape) ||
               tokens_[at - 1].shape == Shape::mark || (kinds(at - 1) & word_author) != 0;
      }
      if (tokens_[at].shape == Shape::lower && (kinds(at) & (word_say | word_pronoun)) != 0) break;
      if (by && tokens_[at].shape == Shape::lower && !is(at, "in") && !is(at, "and") &&
          !is(at, "at"))
        break;
    }
    return false;
  }

  bool only_names_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from + 1; i < to; ++i) {
      if (!has_capital(tokens_[i].shape) && !is(i, "and") && !is(i, ",")) return false;
    }
    return true;
  }

  // Does a sentence go on behind the name, as in "By Monday Smith had left"?
  bool goes_on(const NameMention& mention) const {
    if (!has_after(mention.last)) return false;
    const TextToken& next = tokens_[mention.last + 1];
    if (next.possessive || is(mention.last + 1, "'s")) return true;
    return next.shape == Shape::lower && !is(mention.last + 1, "and") &&
           !is(mention.last + 1, "in");
  }

  // "Presidents Bush and Putin": the role is each one's; "Bill and Hillary Clinton" share a
  // surname.
  void join_lists() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      NameMention& mention = mentions_[i];
      if (i > 0 && mention.role.empty()) {
        const NameMention& before = mentions_[i - 1];
        const bool joined =
            mention.first == before.last + 2 && before.first > 0 &&
            (is(before.last + 1, "and") || is(before.last + 1, ",") || is(before.last + 1, "&"));
        const bool comma_and = mention.first == before.last + 3 && is(before.last + 1, ",") &&
                               is(before.last + 2, "and");
        if ((joined || comma_and) && listed_) mention.role = mentions_[i - 1].role;
        if (!(joined || comma_and)) listed_ = false;
      } else {
        listed_ = false;
      }
      if (!mention.role.empty() && has_before(mention.first) &&
          (kinds(mention.first - 1) & word_plural_title) != 0) {
        listed_ = true;
        if (mention.role.back() == 's') mention.role.pop_back();
      }
      if (i + 1 < mentions_.size() && mention.words.size() == 1 && mention.first == mention.last) {
        const NameMention& next = mentions_[i + 1];
        mention.given_of_next = next.words.size() == 2 && next.first == mention.last + 2 &&
                                is(mention.last + 1, "and") &&
                                (words_.type_of(tokens_[mention.first]).capitalized->lists &
                                 (list_given | list_seen_given)) != 0 &&
                                (words_.type_of(tokens_[next.first]).capitalized->lists &
                                 (list_given | list_seen_given)) != 0;
      }
    }
  }

  const ArticleWords& words_;
  const ZoneTexts& texts_;
  const std::vector<NameSpan>& spans_;
  const std::vector<TextToken>& tokens_;
  std::vector<NameMention> mentions_;
  bool listed_ = false;
};

}  // namespace

std::vector<NameMention> read_mentions(const ArticleWords& words, const ZoneTexts& texts,
                                       const std::vector<NameSpan>& spans) {
  return Reader(words, texts, spans).read();
}

std::string name_at(const ArticleWords& words, const ZoneTexts& texts, std::uint32_t first,
                    std::uint32_t last) {
  const TextToken& begin = words.tokens()[first];
  const TextToken& end = words.tokens()[last];
  std::string name(texts[begin.zone].substr(begin.begin, end.end - begin.begin));
  std::replace(name.begin(), name.end(), '\n', ' ');
  bool capitals = begin.shouted;
  for (std::uint32_t i = first; i <= last && !begin.shouted; ++i) {
    if (words.tokens()[i].shape != Shape::capitals && words.tokens()[i].shape != Shape::initial)
      return name;
    capitals |= words.tokens()[i].shape == Shape::capitals;
  }
  if (!capitals) return name;
  bool start = true;
  for (char& c : name) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
    if (!start && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    start = !letter;
  }
  return name;
}

std::vector<std::string> words_at(const ArticleWords& words, const ZoneTexts& texts,
                                  std::uint32_t first, std::uint32_t last) {
  std::vector<std::string> found;
  bool quoted = false;
  for (std::uint32_t i = first; i <= last; ++i) {
    const TextToken& token = words.tokens()[i];
    if (token.shape == Shape::mark) {
      const std::string_view mark = texts[token.zone].substr(token.begin, token.end - token.begin);
      if (mark != ",") quoted = !quoted;
      continue;
    }
    if (quoted || (words.type_of(token).kinds & word_suffix) != 0) continue;
    for (std::string& word :
         name_words(texts[token.zone].substr(token.begin, token.end - token.begin))) {
      found.push_back(std::move(word));
    }
  }
  return found;
}

}  // namespace morgue::index
