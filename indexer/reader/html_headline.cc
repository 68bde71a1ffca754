#include "indexer/reader/html_headline.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/furniture.h"
#include "indexer/reader/line_words.h"

namespace morgue::index {

namespace {

struct Candidate {
  std::string text;
  std::string key;  // folded, letters and digits alone
  int votes = 0;
};

// For comparing: typographic marks and spaces differ between a page's own titles.
std::string key_of(std::string_view text) {
  std::string out;
  for (const char c : fold_value(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0xC2) out += c;
    // Continuations, but not those of general punctuation (U+2010 to U+203A).
    if (byte >= 0x80 && byte < 0xC0) out += c;
  }
  for (const std::string_view mark :
       {"\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x93",
        "\xE2\x80\x94", "\xE2\x80\xA6"}) {
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) {
      out.erase(at, mark.size());
    }
  }
  return out;
}

constexpr auto separators =
    std::to_array<std::string_view>({" | ", " - ", " -- ", " – ", " — ", " :: ", " » ", " « ",
                                     " · ", " • ", " / ", " ~ ", "｜", " |", "| "});

std::size_t count_words(std::string_view text) {
  return split_words(text).size();
}

bool is_site(std::string_view piece, std::string_view site, std::string_view host) {
  if (piece.empty()) return true;
  const std::string key = key_of(piece);
  const std::string site_key = key_of(site);
  if (!site_key.empty() &&
      (key == site_key || site_key.find(key) == 0 || key.find(site_key) == 0)) {
    return true;
  }
  if (!host.empty() && (is_name_of_site(piece, host) || key_of(host).find(key) == 0)) return true;
  return is_known_site(piece) || is_section_name(piece);
}

bool is_cut(std::string_view title) {
  return title.ends_with("...") || title.ends_with("…");
}

// A title that was cut for sharing speaks for the whole one, where the page has it.
void complete(std::vector<Candidate>& all) {
  for (Candidate& one : all) {
    if (!is_cut(one.text)) continue;
    const auto whole = std::find_if(all.begin(), all.end(), [&](const Candidate& other) {
      return !is_cut(other.text) && other.key.size() > one.key.size() &&
             other.key.starts_with(one.key);
    });
    if (whole != all.end()) {
      one.text = whole->text;
      one.key = whole->key;
    }
  }
}

constexpr int by_metadata = 9;

// Some encyclopaedias give a description for a headline. Where nothing else on the page says the
// same, and two others agree, they are believed.
void distrust_lone_metadata(std::vector<Candidate>& all) {
  if (all.empty() || all.front().votes != by_metadata) return;
  const std::string& key = all.front().key;
  int others = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const bool alike =
        all[i].key.find(key) != std::string::npos || key.find(all[i].key) != std::string::npos;
    if (alike) return;
    for (std::size_t k = i + 1; k < all.size(); ++k) others += all[i].key == all[k].key ? 1 : 0;
  }
  if (others > 0) all.front().votes = 1;
}

}  // namespace

std::string without_site_name(std::string_view title, std::string_view site,
                              std::string_view host) {
  std::string_view rest = trim(title);
  // Several names may stand behind each other: "Headline - World - The Paper".
  for (int round = 0; round < 4; ++round) {
    std::size_t last = std::string_view::npos;
    std::size_t last_size = 0;
    std::size_t first = std::string_view::npos;
    std::size_t first_size = 0;
    for (const std::string_view separator : separators) {
      const std::size_t at = rest.rfind(separator);
      if (at != std::string_view::npos && (last == std::string_view::npos || at > last)) {
        last = at;
        last_size = separator.size();
      }
      const std::size_t from = rest.find(separator);
      if (from != std::string_view::npos && (first == std::string_view::npos || from < first)) {
        first = from;
        first_size = separator.size();
      }
    }
    if (last == std::string_view::npos) break;
    const std::string_view tail = trim(rest.substr(last + last_size));
    const std::string_view before_tail = trim(rest.substr(0, last));
    const std::string_view head = trim(rest.substr(0, first));
    const std::string_view behind_head = trim(rest.substr(first + first_size));
    const bool head_is_site = is_site(head, site, host) && count_words(behind_head) > 1;
    // A double hyphen is a dash as well: what it sets apart may belong to the headline.
    const bool dash = rest.substr(last, last_size) == " -- ";
    const bool tail_is_short =
        round == 0 && !dash && count_words(tail) <= 3 && count_words(before_tail) >= 4;
    if (is_site(tail, site, host) || (tail_is_short && !head_is_site)) {
      rest = before_tail;
    } else if (head_is_site) {
      rest = behind_head;
    } else {
      break;
    }
  }
  return std::string(rest);
}

std::string find_html_headline(const HtmlTree& tree, const HtmlFacts& facts, const HtmlJsonLd& ld,
                               std::string_view site, std::string_view host) {
  std::vector<Candidate> all;
  const auto add = [&](std::string_view text, int votes) {
    std::string bare = without_site_name(one_line(clean_text(text)), site, host);
    if (bare.empty() || is_site(bare, site, host)) return;
    std::string key = key_of(bare);
    all.push_back({std::move(bare), std::move(key), votes});
  };
  add(ld.article.headline, by_metadata);
  add(facts.first({"og:title"}), 6);
  add(facts.first({"dc.title", "dc:title", "dcterms.title", "dcterms:title", "parsely-title",
                   "sailthru.title", "headline"}),
      3);
  add(facts.microdata("headline"), 2);
  add(facts.first({"twitter:title"}), 2);
  add(ld.page_name, 1);
  add(facts.title, 3);
  for (std::size_t i = 0; i < facts.headings.size() && facts.headings.size() <= 3; ++i) {
    const std::string heading = tree.raw_text(facts.headings[i]);
    // One word is rather the name of a part of the site.
    add(heading, count_words(heading) < 2 && reading_weight(heading) < 20 ? 1 : 2);
  }
  complete(all);
  distrust_lone_metadata(all);
  if (all.empty()) {
    const std::string_view shared = trim(facts.first({"og:title"}));
    return std::string(shared.empty() ? trim(facts.title) : shared);
  }
  const Candidate* best = nullptr;
  int most = 0;
  for (const Candidate& one : all) {
    int votes = 0;
    for (const Candidate& other : all) {
      if (one.key == other.key) {
        votes += 2 * other.votes;
      } else if (one.key.size() > 10 && other.key.find(one.key) != std::string::npos) {
        votes += other.votes;
      }
    }
    if (votes > most) {
      most = votes;
      best = &one;
    }
  }
  return best == nullptr ? std::string() : best->text;
}

}  // namespace morgue::index
