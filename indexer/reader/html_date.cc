#include "indexer/reader/html_date.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "common/text.h"
#include "indexer/reader/line_words.h"
#include "indexer/reader/news_date.h"

namespace morgue::index {

namespace {

// "/2019/11/23/", "/2019-11-23-", "/20191123/", and "/2019/nov/23/".
std::optional<Date> date_in_address(std::string_view url) {
  for (std::size_t at = url.find('/', 8); at != std::string_view::npos;
       at = url.find('/', at + 1)) {
    const std::string_view rest = url.substr(at + 1);
    constexpr std::size_t longest = 12;
    for (const std::size_t size : {longest - 1, longest - 2, longest - 3, longest - 4}) {
      if (rest.size() < size) continue;
      const char behind = rest.size() == size ? '/' : rest[size];
      const bool ends = behind == '/' || behind == '-' || behind == '_' || behind == '.';
      if (!ends || rest.substr(0, 2) < "19" || rest.substr(0, 2) > "20") continue;
      std::string piece(rest.substr(0, size));
      std::replace(piece.begin(), piece.end(), '/', ' ');
      if (std::count(piece.begin(), piece.end(), ' ') == 2) {
        const bool letters =
            std::any_of(piece.begin(), piece.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        std::replace(piece.begin(), piece.end(), ' ', letters ? ' ' : '-');
      }
      const auto date = parse_news_date(piece);
      if (date && date->precision() == DatePrecision::day) return date;
    }
  }
  return std::nullopt;
}

bool has_day(const std::optional<Date>& date) {
  return date && date->precision() >= DatePrecision::day;
}

// A date that stands in a short text, with or without a label.
std::optional<Date> date_in(std::string_view text) {
  constexpr std::size_t longest = 160;
  if (text.empty() || text.size() > longest) return std::nullopt;
  if (const auto date = parse_news_date(text); has_day(date)) return date;
  if (const auto date = find_labelled_date(text); has_day(date)) return date;
  for (const char separator : {'|', '\n'}) {
    if (text.find(separator) == std::string_view::npos) continue;
    for (const std::string_view piece : split_at(text, separator)) {
      if (const auto date = parse_news_date(piece); has_day(date)) return date;
      if (const auto date = find_labelled_date(piece); has_day(date)) return date;
    }
  }
  return std::nullopt;
}

class DateFinder {
 public:
  DateFinder(const HtmlTree& tree, const HtmlFacts& facts, const HtmlBlocks& blocks, NodeId body)
      : tree_(tree), facts_(facts), blocks_(blocks), body_(body) {}

  std::optional<Date> find(std::string_view url) const {
    if (const auto date = of_publication()) return date;
    if (const auto date = of_elements()) return date;
    if (const auto date = of_lines()) return date;
    if (const auto date = date_in_address(url)) return date;
    return of_change();
  }

 private:
  [[nodiscard]] std::optional<Date> of_publication() const {
    for (const std::string_view name : {"article:published_time",
                                        "og:article:published_time",
                                        "article:published",
                                        "og:published_time",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "datepublished",
                                        "rnews:datepublished",
                                        "article.published",
                                        "bt:pubdate",
                                        "publication_date",
                                        "publish-date",
                                        "publishdate",
                                        "publish_date",
                                        "publisheddate",
                                        "pubdate",
                                        "pub_date",
                                        "published_at",
                                        "published",
                                        "article_date_original",
                                        "article:publicationdate",
                                        "originalpublicationdate",
                                        "displaydate",
                                        "dc.date.issued",
                                        "dcterms.issued",
                                        "dc.date.created",
                                        "dcterms.created",
                                        "dcterms.date",
                                        "dc.date",
                                        "citation_publication_date",
                                        "cxenseparse:recs:publishtime",
                                        "cxenseparse:publishtime",
                                        "cse_date",
                                        "gentics.creationdate",
                                        "date",
                                        "shareaholic:article_published_time",
                                        "og:pubdate",
                                        "article:created_time",
                                        "created",
                                        "datecreated",
                                        "creation_date",
                                        "og:article:created"}) {
      const std::string_view value = facts_.first({name});
      if (value.empty()) continue;
      if (const auto date = parse_news_date(value); has_day(date)) return date;
    }
    for (const std::string_view name : {"datepublished", "datecreated"}) {
      if (const auto date = date_in(facts_.microdata(name))) return date;
    }
    return std::nullopt;
  }

  // <time> and the like; those before the text's end and near to its beginning first.
  [[nodiscard]] std::optional<Date> of_elements() const {
    const NodeId begin = near();
    for (const bool beside : {true, false}) {
      for (const NodeId id : facts_.times) {
        const bool is_near = id >= begin && id < tree_.end_of(body_);
        if (is_near != beside) continue;
        if (const auto date = of_element(id)) return date;
        if (!beside && id > tree_.end_of(body_)) break;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Date> of_element(NodeId id) const {
    for (const HtmlAttribute name : {HtmlAttribute::datetime, HtmlAttribute::content}) {
      const std::string_view value = tree_.attribute(id, name);
      if (value.empty()) continue;
      if (const auto date = parse_news_date(value); has_day(date)) return date;
    }
    constexpr NodeId most = 60;
    if (tree_.end_of(id) - id > most) return std::nullopt;
    return date_in(one_line(clean_text(tree_.raw_text(id))));
  }

  // Where the article begins: its headline, if that stands before the text.
  [[nodiscard]] NodeId near() const {
    NodeId begin = body_;
    for (const NodeId heading : facts_.headings) {
      if (heading < body_) {
        begin = heading;
        break;
      }
    }
    // The line above a headline tells the date on some pages.
    constexpr NodeId above = 40;
    return begin > above ? begin - above : 0;
  }

  // Short lines from above the headline to the text's beginning, then those at its end.
  [[nodiscard]] std::optional<Date> of_lines() const {
    const auto begin = blocks_.first[near()];
    constexpr std::uint32_t into_text = 6;
    const auto end = std::min(blocks_.first[body_] + into_text, blocks_.behind[body_]);
    for (auto i = begin; i < end; ++i) {
      if (const auto date = date_in(blocks_.blocks[i].text)) return date;
    }
    const auto last = static_cast<std::uint32_t>(blocks_.blocks.size());
    constexpr std::uint32_t behind_text = 6;
    const auto from = blocks_.behind[body_] > 3 ? blocks_.behind[body_] - 3 : 0;
    for (auto i = from; i < std::min(blocks_.behind[body_] + behind_text, last); ++i) {
      if (const auto date = date_in(blocks_.blocks[i].text)) return date;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Date> of_change() const {
    for (const std::string_view name :
         {"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
          "dc.date.modified", "last-modified", "lastmod", "revised"}) {
      if (const auto date = parse_news_date(facts_.first({name})); has_day(date)) return date;
    }
    return date_in(facts_.microdata("datemodified"));
  }

  const HtmlTree& tree_;
  const HtmlFacts& facts_;
  const HtmlBlocks& blocks_;
  NodeId body_;
};

}  // namespace

Date find_html_date(const HtmlTree& tree, const HtmlFacts& facts, const HtmlBlocks& blocks,
                    NodeId body, std::string_view url) {
  return DateFinder(tree, facts, blocks, body).find(url).value_or(Date());
}

}  // namespace morgue::index
