// Lines that say of themselves that they tell a date.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/reader/news_date.h"
#include "indexer/reader/news_date_words.h"

namespace morgue::index {

namespace {

using Kind = DateLabel::Kind;

constexpr std::size_t longest_line = 300;  // bytes; what is longer is prose

struct LabelWord {
  std::string_view word;
  Kind kind;
  bool needs_colon = false;  ///< the word means other things too
};

constexpr auto label_words = std::to_array<LabelWord>({
    {"published", Kind::published},
    {"posted", Kind::published},
    {"issued", Kind::published},
    {"date", Kind::published, true},
    {"dated", Kind::published, true},
    {"updated", Kind::updated},
    {"update", Kind::updated, true},
    {"modified", Kind::updated},
    {"revised", Kind::updated},
    {"publie", Kind::published},
    {"paru", Kind::published},
    {"jour", Kind::updated},
    {"modifie", Kind::updated},
    {"actualise", Kind::updated},
    {"veroffentlicht", Kind::published},
    {"erschienen", Kind::published},
    {"stand", Kind::updated, true},
    {"aktualisiert", Kind::updated},
    {"publicado", Kind::published},
    {"publicada", Kind::published},
    {"actualizado", Kind::updated},
    {"actualizada", Kind::updated},
    {"actualizacion", Kind::updated, true},
    {"fecha", Kind::published, true},
    {"pubblicato", Kind::published},
    {"aggiornato", Kind::updated},
    {"aggiornamento", Kind::updated, true},
    {"atualizado", Kind::updated},
    {"atualizada", Kind::updated},
    {"gepubliceerd", Kind::published},
    {"geplaatst", Kind::published},
    {"bijgewerkt", Kind::updated},
    {"опубликовано", Kind::published},
    {"опубликована", Kind::published},
    {"обновлено", Kind::updated},
    {"обновлена", Kind::updated},
    {"публикации", Kind::published},
    {"प्रकाशित", Kind::published},
    {"अपडेटेड", Kind::updated},
    {"अपडेट", Kind::updated},
    {"نشر", Kind::published},
    {"نشرت", Kind::published},
    {"النشر", Kind::published},
    {"تحديث", Kind::updated},
    {"التحديث", Kind::updated},
    {"เผยแพร่", Kind::published},
    {"ปรับปรุงล่าสุด", Kind::updated},
    {"yayinlanma", Kind::published},
    {"guncelleme", Kind::updated},
    {"guncellenme", Kind::updated},
    {"opublikowano", Kind::published},
    {"publikacji", Kind::published},
    {"aktualizacja", Kind::updated},
    {"publicerad", Kind::published},
    {"publicerat", Kind::published},
    {"uppdaterad", Kind::updated},
    {"publisert", Kind::published},
    {"oppdatert", Kind::updated},
    {"offentliggjort", Kind::published},
    {"opdateret", Kind::updated},
    {"julkaistu", Kind::published},
    {"paivitetty", Kind::updated},
    {"ilichapishwa", Kind::published},
    {"imechapishwa", Kind::published},
    {"diterbitkan", Kind::published},
    {"diperbarui", Kind::updated},
});

// Two ideographs make a word, and are two tokens.
struct LabelPair {
  std::string_view first;
  std::string_view second;
  Kind kind;
};
constexpr auto label_pairs = std::to_array<LabelPair>({
    {"更", "新", Kind::updated},
    {"发", "布", Kind::published},
    {"發", "布", Kind::published},
    {"公", "開", Kind::published},
    {"配", "信", Kind::published},
    {"掲", "載", Kind::published},
    {"入", "력", Kind::published},
    {"입", "력", Kind::published},
    {"수", "정", Kind::updated},
});

// May stand between the beginning of the line and the label.
constexpr auto words_before = std::to_array<std::string_view>(
    {"last", "first",    "originally", "article", "story",  "this",    "was",       "is",
     "page", "post",     "on",         "mis",     "mise",   "a",       "le",        "et",
     "and",  "derniere", "zuletzt",    "ultima",  "ultimo", "artikel", "am",        "und",
     "de",   "laatst",   "最",         "终",      "終",     "дата",    "последнее", "تاريخ",
     "آخر",  "اخر",      "تم",         "data",    "senast", "sist",    "tarihi"});
// May stand between the label and its date.
constexpr auto words_behind = std::to_array<std::string_view>(
    {"on", "at",     "date", "in",     "le",   "am", "il",  "el", "em",  "op",   "um",     "the",
     "日", "时",     "時",   "间",     "間",   "于", "於",  "it", "ist", "time", "de",     "la",
     "في", "بتاريخ", "يوم",  "tarihi", "дата", "kl", "den", "की", "को",  "เมื่อ",  "tarehe", "pada"});
// With a number: a time before now.
constexpr auto words_of_span = std::to_array<std::string_view>(
    {"hour",   "hours",   "hr",      "hrs",    "minute", "minutes", "min",   "mins",
     "day",    "days",    "week",    "weeks",  "heure",  "heures",  "jour",  "jours",
     "stunde", "stunden", "minuten", "tag",    "tagen",  "hora",    "horas", "minutos",
     "dia",    "dias",    "ora",     "minuti", "giorni", "uur",     "dagen"});
constexpr auto days_near = std::to_array<std::string_view>(
    {"yesterday", "today", "now", "hier", "heute", "gestern", "ayer", "hoy", "oggi", "ieri",
     "ontem", "hoje", "gisteren", "vandaag"});

template <class Words>
bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_bar(const DateToken& token) {
  static constexpr auto bars = std::to_array<std::string_view>({"|", "•", "·", "∙", "●"});
  return holds(bars, token.folded);
}

bool is_separator(const DateToken& token) {
  static constexpr auto marks =
      std::to_array<std::string_view>({",", ";", "(", "[", "–", "—", "-", "/", "&", "."});
  return is_bar(token) || holds(marks, token.folded);
}

struct Found {
  Kind kind = Kind::published;
  std::size_t begin = 0;   ///< first token of the label
  std::size_t behind = 0;  ///< first token after it and its small words
};

class LabelReader {
 public:
  explicit LabelReader(std::string_view line) : line_(line), tokens_(date_tokens(line)) {}

  std::optional<DateLabel> read() {
    const std::vector<Found> labels = find();
    std::optional<DateLabel> best;
    std::size_t closed = 0;  // everything before this token is spoken for
    for (std::size_t n = 0; n < labels.size(); ++n) {
      const Found& label = labels[n];
      if (label.begin != closed && !is_separator(tokens_[label.begin - 1])) continue;
      const std::size_t limit = n + 1 < labels.size() ? labels[n + 1].begin : tokens_.size();
      std::size_t end = label.behind;
      while (end < limit && !is_bar(tokens_[end])) ++end;
      problem_ = DateProblem::none;
      const std::optional<Date> date = read_date(label.behind, end);
      if (!date) continue;
      closed = end;
      const bool better =
          !best || (!best->date.known() && date->known()) ||
          (best->kind == Kind::updated && label.kind == Kind::published && date->known());
      if (better) best = DateLabel{label.kind, *date, date->known() ? DateProblem::none : problem_};
    }
    return best;
  }

 private:
  [[nodiscard]] std::vector<Found> find() const {
    std::vector<Found> found;
    std::size_t free = 0;  // where the one before ended
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::optional<Found> label = label_at(i);
      if (!label) continue;
      Found placed = *label;
      while (placed.begin > free && tokens_[placed.begin - 1].is_word() &&
             holds(words_before, tokens_[placed.begin - 1].folded)) {
        --placed.begin;
      }
      placed.behind = behind_small_words(placed.behind);
      free = placed.behind;
      i = placed.behind - 1;
      found.push_back(placed);
    }
    return found;
  }

  [[nodiscard]] std::optional<Found> label_at(std::size_t i) const {
    if (!tokens_[i].is_word()) return std::nullopt;
    const bool more = i + 1 < tokens_.size();
    for (const LabelWord& label : label_words) {
      if (tokens_[i].folded != label.word) continue;
      if (label.needs_colon && !(more && tokens_[i + 1].is_mark(':'))) return std::nullopt;
      return Found{label.kind, i, i + 1};
    }
    if (!more) return std::nullopt;
    for (const LabelPair& label : label_pairs) {
      if (tokens_[i].folded == label.first && tokens_[i + 1].folded == label.second) {
        return Found{label.kind, i, i + 2};
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t behind_small_words(std::size_t i) const {
    while (i < tokens_.size() &&
           (tokens_[i].is_mark(':') || tokens_[i].folded == "：" || tokens_[i].is_mark('-') ||
            (tokens_[i].is_word() && holds(words_behind, tokens_[i].folded)))) {
      ++i;
    }
    return i;
  }

  [[nodiscard]] std::string_view text(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    const char* first = tokens_[begin].raw.data();
    const std::string_view last = tokens_[end - 1].raw;
    return line_.substr(static_cast<std::size_t>(first - line_.data()),
                        static_cast<std::size_t>(last.data() + last.size() - first));
  }

  // What tokens [begin, end) tell: a date, a time that is none ("2 hours ago", a day without a
  // year), or nothing at all. std::nullopt if they are something else, and so the label was a word
  // of a sentence.
  std::optional<Date> read_date(std::size_t begin, std::size_t end) {
    while (end > begin && (is_separator(tokens_[end - 1]) || tokens_[end - 1].is_word("and") ||
                           tokens_[end - 1].is_mark(')') || tokens_[end - 1].is_mark(']'))) {
      --end;
    }
    if (begin >= end) return Date{};
    const NewsDate whole = read_news_date(text(begin, end));
    if (whole.date) return whole.date;
    if (is_date_in_error(whole.problem)) {
      problem_ = whole.problem;
      return Date{};
    }
    // "3 March 2021, by Jane Roe", "3 March 2021 (London)"
    for (std::size_t cut = end; --cut > begin;) {
      const bool bound = is_separator(tokens_[cut]) || tokens_[cut].is_word("by") ||
                         tokens_[cut].is_word("von") || tokens_[cut].is_word("par") ||
                         tokens_[cut].is_word("por");
      if (!bound || end - cut > 12) continue;
      const std::optional<Date> date = parse_news_date(text(begin, cut));
      if (date && date->precision() >= DatePrecision::day) return date;
    }
    if (end - begin > 10) return std::nullopt;
    bool number = false;
    for (std::size_t i = begin; i < end; ++i) {
      number = number || tokens_[i].is_number();
      if (holds(days_near, tokens_[i].folded)) return Date{};
      if (number && holds(words_of_span, tokens_[i].folded)) return Date{};
    }
    if (parse_month_day(text(begin, end))) return Date{};
    return std::nullopt;
  }

  std::string_view line_;
  std::vector<DateToken> tokens_;
  DateProblem problem_ = DateProblem::none;  // of the date that was read last
};

}  // namespace

std::optional<DateLabel> find_date_label(std::string_view line) {
  if (line.size() > longest_line) return std::nullopt;
  return LabelReader(line).read();
}

std::optional<Date> find_labelled_date(std::string_view line) {
  const std::optional<DateLabel> label = find_date_label(line);
  if (!label || !label->date.known()) return std::nullopt;
  return label->date;
}

}  // namespace morgue::index
