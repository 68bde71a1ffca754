#include "indexer/reader/sgml_article.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/dateline.h"
#include "indexer/reader/entities.h"
#include "indexer/reader/hard_wrap.h"
#include "indexer/reader/news_date.h"
#include "indexer/reader/report.h"
#include "indexer/reader/sgml_markup.h"

namespace morgue::index {

namespace {

// What the text inside an element fills.
enum class Target : std::uint8_t {
  none,  // text here belongs to nothing
  id,
  headline,
  standfirst,
  caption,
  body,
  date,
  byline,
  dateline,
  source,
  agency,
  section,
  keywords,
  people,
  language,
  url,
};
constexpr std::size_t target_count = static_cast<std::size_t>(Target::url) + 1;

enum class Role : std::uint8_t {
  field,      // begins a target
  structure,  // holds other elements; its own text belongs to nothing
  paragraph,  // a break inside what is under way; may lack its end tag
  item,       // one value of a list
  inlined,    // its text belongs to what is under way
  skipped,    // nothing inside is article
};

struct Element {
  std::string_view name;
  Role role;
  Target target = Target::none;
};

// The elements of Reuters-21578, of TREC's disks (AP, WSJ, San Jose Mercury, FT, LA Times, FBIS,
// Federal Register, Ziff), AQUAINT and Gigaword.
constexpr Element elements[] = {
    {"REUTERS", Role::structure},
    {"DOC", Role::structure},
    {"HEADER", Role::structure},
    {"H3", Role::structure},
    {"DOCNO", Role::field, Target::id},
    {"TITLE", Role::field, Target::headline},
    {"HEADLINE", Role::field, Target::headline},
    {"HEAD", Role::field, Target::headline},
    {"HL", Role::field, Target::headline},
    {"TI", Role::field, Target::headline},
    {"TTL", Role::field, Target::headline},
    {"STANDFIRST", Role::field, Target::standfirst},
    {"SUMMARY", Role::field, Target::standfirst},
    {"ABSTRACT", Role::field, Target::standfirst},
    {"GRAPHIC", Role::field, Target::caption},
    {"CAPTION", Role::field, Target::caption},
    {"BODY", Role::field, Target::body},
    {"TEXT", Role::field, Target::body},
    {"LP", Role::field, Target::body},
    {"LEADPARA", Role::field, Target::body},
    {"DATE", Role::field, Target::date},
    {"DATE1", Role::field, Target::date},
    {"DATE_TIME", Role::field, Target::date},
    {"DATETIME", Role::field, Target::date},
    {"PUBDATE", Role::field, Target::date},
    {"DD", Role::field, Target::date},
    {"BYLINE", Role::field, Target::byline},
    {"AUTHOR", Role::field, Target::byline},
    {"DATELINE", Role::field, Target::dateline},
    {"PUB", Role::field, Target::source},
    {"SO", Role::field, Target::source},
    {"SOURCE", Role::field, Target::source},
    {"JOURNAL", Role::field, Target::source},
    {"AGENCY", Role::field, Target::agency},
    {"SECTION", Role::field, Target::section},
    {"TOPICS", Role::field, Target::keywords},
    {"PLACES", Role::field, Target::keywords},
    {"ORGS", Role::field, Target::keywords},
    {"EXCHANGES", Role::field, Target::keywords},
    {"COMPANIES", Role::field, Target::keywords},
    {"SUBJECT", Role::field, Target::keywords},
    {"DESCRIPT", Role::field, Target::keywords},
    {"KEYWORD", Role::field, Target::keywords},
    {"KEYWORDS", Role::field, Target::keywords},
    {"IN", Role::field, Target::keywords},
    {"PEOPLE", Role::field, Target::people},
    {"PERSON", Role::field, Target::people},
    {"LANGUAGE", Role::field, Target::language},
    {"LANG", Role::field, Target::language},
    {"URL", Role::field, Target::url},
    {"P", Role::paragraph},
    {"BR", Role::paragraph},
    {"HR", Role::paragraph},
    {"D", Role::item},
    {"SLUG", Role::skipped},
    {"TRAILER", Role::skipped},
    {"UNKNOWN", Role::skipped},
    {"MKNOTE", Role::skipped},
};

const Element* find_element(std::string_view name) {
  static const std::unordered_map<std::string_view, const Element*> by_name = [] {
    std::unordered_map<std::string_view, const Element*> made;
    for (const Element& element : elements) made.emplace(element.name, &element);
    return made;
  }();
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : found->second;
}

constexpr std::string_view paragraph_break = "\n\n";
constexpr char item_break = '\x1F';  // between the values of a list; cannot be in clean text

// The text of a record, sorted by what it fills.
class Sorter {
 public:
  explicit Sorter(const SgmlArticleEvents& events) : events_(events) {}

  void run(std::string_view record) {
    SgmlTokens tokens(record);
    while (const auto token = tokens.next()) {
      switch (token->kind) {
        case SgmlToken::Kind::text:
          add(token->text);
          break;
        case SgmlToken::Kind::start:
          start(*token);
          break;
        case SgmlToken::Kind::end:
          end(token->name);
          break;
      }
    }
  }

  [[nodiscard]] const std::string& text(Target target) const {
    return texts_[static_cast<std::size_t>(target)];
  }

  std::string record_tag;        // the inside of the first start tag
  std::string text_type;         // TYPE of <TEXT>
  std::string text_before_body;  // the text of <TEXT> itself, where it is not the body

 private:
  struct Open {
    std::string name;
    Target target = Target::none;
    bool skipped = false;
  };

  void start(const SgmlToken& token) {
    if (record_tag.empty()) record_tag = token.text;
    if (token.name == "TEXT") text_type = sgml_attribute(token.text, "TYPE");
    const Element* element = find_element(token.name);
    const Open above = open_.empty() ? Open{} : open_.back();
    Role role = Role::skipped;
    if (element != nullptr) {
      role = element->role;
    } else if (above.target != Target::none && !above.skipped) {
      role = Role::inlined;
    }
    switch (role) {
      case Role::paragraph:
        add_break(above, paragraph_break);
        return;
      case Role::item:
        add_break(above, std::string_view(&item_break, 1));
        return;
      case Role::field: {
        std::string& text = texts_[static_cast<std::size_t>(element->target)];
        if (!text.empty()) text += is_list(element->target) ? std::string(1, item_break) : "\n\n";
        open_.push_back({token.name, element->target, above.skipped});
        return;
      }
      case Role::structure:
        open_.push_back({token.name, Target::none, above.skipped});
        return;
      case Role::inlined:
        add_break(above, is_block(token.name) ? paragraph_break : " ");
        open_.push_back({token.name, above.target, false});
        return;
      case Role::skipped:
        if (!above.skipped) events_.unknown_element(token.name);
        open_.push_back({token.name, Target::none, true});
        return;
    }
  }

  void end(const std::string& name) {
    const Element* element = find_element(name);
    if (element != nullptr && element->role == Role::paragraph) return;
    if (element != nullptr && element->role == Role::item) return;
    const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                    [&name](const Open& open) { return open.name == name; });
    if (found == open_.rend()) return;
    open_.erase(found.base() - 1, open_.end());
    if (!open_.empty() && element == nullptr) {
      add_break(open_.back(), is_block(name) ? paragraph_break : " ");
    }
  }

  void add(std::string_view raw) {
    if (open_.empty()) return;
    const Open& top = open_.back();
    if (top.skipped || top.target == Target::none) return;
    texts_[static_cast<std::size_t>(top.target)] += decode_entities(raw);
  }

  void add_break(const Open& open, std::string_view with) {
    if (!open.skipped && open.target != Target::none) {
      texts_[static_cast<std::size_t>(open.target)] += with;
    }
  }

  // Headings and tables inside a body, as FBIS and the Federal Register have them.
  static bool is_block(std::string_view name) {
    return (name.size() == 2 && name[0] == 'H' && name[1] >= '1' && name[1] <= '9') ||
           name == "TABLE" || name == "FOOTNOTE" || name == "FOOTCITE" || name == "SUPPLEM" ||
           name == "ITAG" || name == "TR" || name == "LI";
  }

  static bool is_list(Target target) {
    return target == Target::keywords || target == Target::people || target == Target::section ||
           target == Target::id || target == Target::date;
  }

  const SgmlArticleEvents& events_;
  std::array<std::string, target_count> texts_;
  std::vector<Open> open_;
};

std::string line_of(const Sorter& sorter, Target target) {
  return one_line(clean_text(sorter.text(target)));
}

// The values between item breaks and `separators`.
std::vector<std::string> items_of(const Sorter& sorter, Target target,
                                  std::string_view separators) {
  std::vector<std::string> items;
  const std::string all_separators = std::string(separators) + item_break;
  std::string_view rest = sorter.text(target);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(all_separators), rest.size());
    std::string item = one_line(clean_text(rest.substr(0, end)));
    if (!item.empty() && std::find(items.begin(), items.end(), item) == items.end()) {
      items.push_back(std::move(item));
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return items;
}

// Cuts "Reuter" off the end, with which the agency signed.
bool cut_signature(std::string& text) {
  const std::size_t last = text.find_last_not_of(" \n");
  if (last == std::string::npos) return false;
  const std::size_t begin = text.find_last_of('\n', last) + 1;
  const std::string signature = fold_value(std::string_view(text).substr(begin, last - begin + 1));
  if (signature != "reuter" && signature != "reuters") return false;
  text.erase(begin);
  return true;
}

// A story that Reuters' editors left without elements: its headline is the first line.
void split_unprocessed(std::string_view text, Article& article) {
  const std::size_t begin = text.find_first_not_of(" \n");
  if (begin == std::string_view::npos) return;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  article.headline = one_line(text.substr(begin, end - begin));
  article.body = unwrap_paragraphs(text.substr(end));
}

// Who prepared Reuters-21578 wrote this where a story was a headline alone.
bool is_filler(std::string_view text) {
  const std::string folded = fold_value(text);
  return std::all_of(folded.begin(), folded.end(), [](char c) {
    return std::string_view("blah* .").find(c) != std::string_view::npos;
  });
}

void read_reuters(const Sorter& sorter, Article& article) {
  const std::string number = sgml_attribute(sorter.record_tag, "NEWID");
  if (!number.empty()) article.id = one_line(clean_text(number));
  article.agency = "Reuters";
  article.language = "en";
  std::string body = clean_text(sorter.text(Target::body));
  cut_signature(body);
  if (sorter.text_type == "UNPROC" && article.headline.empty()) {
    split_unprocessed(body, article);
  } else if (!is_filler(body)) {
    article.body = unwrap_paragraphs(body);
  }
}

// "FT  14 MAY 91 / Company News: ..." begins with the paper and the date.
void cut_paper_and_date(std::string& headline) {
  if (headline.compare(0, 3, "FT ") != 0) return;
  const std::size_t slash = headline.find(" / ");
  if (slash == std::string::npos) return;
  if (parse_news_date(std::string_view(headline).substr(3, slash - 3)))
    headline.erase(0, slash + 3);
}

void read_trec(const Sorter& sorter, Article& article) {
  const std::vector<std::string> ids = items_of(sorter, Target::id, {});
  if (!ids.empty()) {
    article.id = ids.front();
  } else {
    article.id = one_line(clean_text(sgml_attribute(sorter.record_tag, "id")));
  }
  cut_paper_and_date(article.headline);
  article.body = unwrap_paragraphs(clean_text(sorter.text(Target::body)));
}

void read_date(const Sorter& sorter, const SgmlArticleEvents& events, Article& article) {
  std::string unread;
  DateProblem problem = DateProblem::not_a_date;
  for (const std::string& item : items_of(sorter, Target::date, {})) {
    const NewsDate read = read_news_date(item);
    std::optional<Date> date = read.date;
    // Reuters' codes for its desks, or a clock time that is none, may stand behind the date.
    for (std::size_t blank = item.rfind(' '); !date && blank != std::string::npos && blank > 0;
         blank = item.rfind(' ', blank - 1)) {
      date = parse_news_date(std::string_view(item).substr(0, blank));
    }
    if (date) {
      article.date = *date;
      if (read.problem == DateProblem::no_such_time) {
        events.left_out("the time of day in the date " + in_quotes(item) + " does not exist");
      }
      return;
    }
    if (unread.empty()) {
      unread = item;
      problem = read.problem;
    }
  }
  article.date = date_in_document_number(article.id);
  if (!article.date.known() && !unread.empty()) {
    events.left_out("the date " + in_quotes(unread) + ' ' + std::string(in_words(problem)));
  }
}

void read_dateline(const Sorter& sorter, Article& article) {
  const std::string field = line_of(sorter, Target::dateline);
  if (field.empty()) return;
  auto dateline = parse_dateline_field(field);
  if (dateline && (!dateline->place.empty() || dateline->month != 0 || dateline->date.known())) {
    article.place = std::move(dateline->place);
    if (article.agency.empty()) article.agency = std::move(dateline->agency);
  } else {
    // Tables were marked up as if their first line were one.
    article.body.insert(0, article.body.empty() ? field : field + "\n\n");
  }
}

}  // namespace

Date date_in_document_number(std::string_view number) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t begin = number.find_first_of(digits);
  if (begin == 0 || begin == std::string_view::npos) return {};
  const std::size_t end = std::min(number.find_first_not_of(digits, begin), number.size());
  const std::string_view day = number.substr(begin, end - begin);
  if (end == number.size() || (number[end] != '-' && number[end] != '.')) return {};
  if (day.size() != 6 && day.size() != 8) return {};
  const bool century = day.size() == 8;
  if (century && day.substr(0, 2) != "19" && day.substr(0, 2) != "20") return {};
  return parse_news_date(day).value_or(Date());
}

std::string read_sgml_article(std::string_view record, const SgmlArticleEvents& events,
                              Article& article) {
  Sorter sorter(events);
  sorter.run(record);
  article.headline = line_of(sorter, Target::headline);
  const bool reuters = fold_value(sorter.record_tag.substr(0, 7)) == "reuters";
  if (reuters) {
    read_reuters(sorter, article);
  } else {
    read_trec(sorter, article);
  }
  article.standfirst = unwrap_paragraphs(clean_text(sorter.text(Target::standfirst)));
  article.caption = unwrap_paragraphs(clean_text(sorter.text(Target::caption)));
  read_date(sorter, events, article);
  article.source = line_of(sorter, Target::source);
  if (std::string language = line_of(sorter, Target::language); !language.empty()) {
    article.language = std::move(language);
  }
  article.url = line_of(sorter, Target::url);
  if (std::string agency = line_of(sorter, Target::agency); !agency.empty()) {
    article.agency = std::move(agency);
  }
  Byline byline = parse_byline(line_of(sorter, Target::byline));
  article.byline = std::move(byline.names);
  if (article.agency.empty()) article.agency = std::move(byline.agency);
  read_dateline(sorter, article);
  article.sections = items_of(sorter, Target::section, {});
  article.keywords = items_of(sorter, Target::keywords, ";\n");
  for (std::string& name : items_of(sorter, Target::people, ";\n")) {
    Person person;
    person.name = std::move(name);
    article.people.push_back(std::move(person));
  }
  if (article.headline.empty() && article.body.empty()) return "has neither headline nor body";
  return {};
}

}  // namespace morgue::index
