#include "indexer/reader/html_page.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/byline.h"
#include "indexer/reader/html_blocks.h"
#include "indexer/reader/html_body.h"
#include "indexer/reader/html_date.h"
#include "indexer/reader/html_facts.h"
#include "indexer/reader/html_headline.h"
#include "indexer/reader/html_hints.h"
#include "indexer/reader/html_json_ld.h"
#include "indexer/reader/html_tree.h"
#include "indexer/reader/language.h"
#include "indexer/reader/line_words.h"

namespace morgue::index {

namespace {

std::string joined(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) {
    if (!text.empty()) text += "\n\n";
    text += paragraph;
  }
  return normalize_paragraphs(clean_text(text));
}

// "www.harbourgazette.example" of an address, without "www.".
std::string host_in(std::string_view url) {
  const std::size_t begin = url.find("//");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 2);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.substr(0, 4) == "www.") url.remove_prefix(4);
  return std::string(url);
}

bool is_address(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

std::size_t weight_of(const std::vector<std::string>& paragraphs) {
  std::size_t weight = 0;
  for (const std::string& paragraph : paragraphs) weight += reading_weight(paragraph);
  return weight;
}

class PageReader {
 public:
  PageReader(std::string_view html, std::string_view url, const HtmlPageEvents& report)
      : report_([&report](std::string message) {
          if (report) report(std::move(message));
        }),
        given_url_(url),
        tree_(html),
        facts_(tree_),
        ld_(read_html_json_ld(facts_.json_ld, report_)) {
    if (!tree_.fault().empty()) report_(tree_.fault());
  }

  Article read() {
    article_ = std::move(ld_.article);
    read_url();
    read_source();
    ld_.article.headline = article_.headline;
    article_.headline =
        find_html_headline(tree_, facts_, ld_, article_.source, host_in(article_.url));
    const std::vector<HtmlHint> hints = find_hints(tree_);
    const HtmlBlocks blocks = cut_into_blocks(tree_, hints);
    const HtmlBody body = find_html_body(tree_, hints, blocks, article_.headline);
    read_texts(body);
    if (!article_.date.known()) {
      article_.date = find_html_date(tree_, facts_, blocks, body.node, article_.url);
    }
    read_byline();
    read_lists();
    read_language();
    return std::move(article_);
  }

 private:
  void read_url() {
    const std::string_view candidates[] = {facts_.canonical, facts_.first({"og:url"}), article_.url,
                                           given_url_};
    std::string url;
    for (const std::string_view candidate : candidates) {
      // A front page's address is none of the article's.
      const std::size_t path = is_address(candidate) ? candidate.find('/', 8) : 0;
      const bool page = path != std::string_view::npos && path + 1 < candidate.size();
      if (!is_address(candidate)) continue;
      if (url.empty() || (page && url.find('/', 8) >= url.size() - 1)) url = candidate;
      if (page) break;
    }
    article_.url = one_line(clean_text(url));
  }

  void read_source() {
    const std::string_view named = facts_.first({"og:site_name"});
    if (!named.empty()) article_.source = std::string(named);
    if (article_.source.empty()) {
      article_.source =
          std::string(facts_.first({"dc.publisher", "dcterms.publisher", "citation_journal_title",
                                    "application-name", "publisher", "source"}));
    }
    if (article_.source.empty()) article_.source = ld_.site;
    if (article_.source.empty()) article_.source = std::string(facts_.microdata("publisher"));
    if (is_address(article_.source)) article_.source.clear();
  }

  void read_texts(const HtmlBody& body) {
    std::string stated = std::move(article_.body);
    article_.body = joined(body.paragraphs);
    // Where the page's own text is made by scripts or lies behind a wall, the metadata has it.
    constexpr std::size_t a_few_sentences = 400;
    const std::size_t own = weight_of(body.paragraphs);
    const std::size_t other = reading_weight(stated);
    if (other > a_few_sentences && other > 2 * own) article_.body = std::move(stated);

    std::string captions = joined(body.captions);
    if (!captions.empty()) article_.caption = std::move(captions);
    std::string standfirst = normalize_paragraphs(clean_text(body.standfirst));
    if (standfirst.empty()) standfirst = std::move(article_.standfirst);
    if (standfirst.empty()) {
      standfirst = std::string(
          facts_.first({"og:description", "description", "dc.description", "twitter:description"}));
    }
    // A beginning of the text is no summary of it.
    article_.standfirst = repeats(standfirst) ? std::string() : std::move(standfirst);
  }

  [[nodiscard]] bool repeats(std::string_view summary) const {
    constexpr std::size_t enough = 60;
    const std::string start = cut_at_character(summary, enough);
    return article_.body.find(start) != std::string::npos ||
           fold_value(summary) == fold_value(article_.headline);
  }

  void read_byline() {
    if (!article_.byline.empty()) return;
    std::vector<std::string> stated =
        facts_.all({"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
                    "sailthru.author", "byl", "byline", "citation_author", "rnews:creator",
                    "cxenseparse:author"});
    if (const std::string_view author = facts_.microdata("author"); !author.empty()) {
      stated.emplace_back(author);
    }
    for (const std::string& one : stated) {
      if (!is_address(one) && fold_value(one) != fold_value(article_.source)) take_byline(one);
      if (!article_.byline.empty()) return;
    }
    for (const NodeId id : facts_.authors) {
      constexpr std::size_t longest = 150;
      const std::string text = one_line(clean_text(tree_.raw_text(id)));
      if (text.empty() || text.size() > longest) continue;
      if (const auto found = find_byline(text)) {
        article_.byline = found->names;
        if (article_.agency.empty()) article_.agency = found->agency;
      } else if (looks_like_name(text)) {
        take_byline(text);
      }
      if (!article_.byline.empty()) return;
    }
  }

  void take_byline(std::string_view text) {
    Byline byline = parse_byline(text);
    article_.byline = std::move(byline.names);
    if (article_.agency.empty()) article_.agency = std::move(byline.agency);
  }

  void read_lists() {
    if (article_.sections.empty()) {
      article_.sections = facts_.all({"article:section", "parsely-section", "section",
                                      "rnews:articlesection", "cxenseparse:recs:articlesection"});
      if (article_.sections.empty()) {
        const std::string_view section = facts_.microdata("articlesection");
        if (!section.empty()) article_.sections.emplace_back(section);
      }
    }
    if (article_.keywords.empty()) {
      for (const std::string& one : facts_.all({"article:tag", "news_keywords", "parsely-tags",
                                                "sailthru.tags", "dc.subject", "keywords"})) {
        add_keywords(one);
      }
    }
  }

  void add_keywords(std::string_view list) {
    constexpr std::size_t most = 100;
    const char separator = list.find(';') != std::string_view::npos ? ';' : ',';
    for (const std::string_view piece : split_at(list, separator)) {
      std::string keyword(piece);
      const auto known = std::find(article_.keywords.begin(), article_.keywords.end(), keyword);
      if (keyword.empty() || known != article_.keywords.end()) continue;
      if (article_.keywords.size() < most) article_.keywords.push_back(std::move(keyword));
    }
  }

  // What pages say of their language is often what their software was made for: it is taken where
  // the text does not speak against it.
  void read_language() {
    std::string stated;
    const std::string_view candidates[] = {
        article_.language, facts_.language,
        facts_.first({"content-language", "dc.language", "dcterms.language", "og:locale"})};
    for (const std::string_view candidate : candidates) {
      if (stated.empty() && !candidate.empty()) {
        stated = language_code(candidate.substr(0, candidate.find(',')));
      }
    }
    const std::string seen = detect_language(cut_at_character(article_.body, language_sample));
    article_.language = seen.empty() ? stated : seen;
  }

  std::function<void(std::string)> report_;
  std::string_view given_url_;
  HtmlTree tree_;
  HtmlFacts facts_;
  HtmlJsonLd ld_;
  Article article_;
};

}  // namespace

Article read_html_page(std::string_view html_utf8, std::string_view url,
                       const HtmlPageEvents& report) {
  return PageReader(html_utf8, url, report).read();
}

std::string html_fragment_text(std::string_view fragment_utf8, std::string_view /*url*/) {
  const HtmlTree tree(fragment_utf8);
  const std::vector<HtmlHint> hints = find_hints(tree);
  const HtmlBlocks blocks = cut_into_blocks(tree, hints);
  std::vector<std::string> paragraphs;
  for (const HtmlBlock& block : blocks.blocks) {
    bool caption = false;
    for (NodeId id = block.node; id != no_node; id = tree.parent(id)) {
      caption = caption || hints[id].part == HtmlPart::caption;
    }
    if (!caption) paragraphs.push_back(block.text);
  }
  return joined(paragraphs);
}

}  // namespace morgue::index
