#include "tests/searcher/query/small_archive.h"

#include <algorithm>

#include "common/analyzer.h"
#include "searcher/match/ranking.h"

namespace morgue::test {

namespace {

constexpr Xapian::valueno id_slot = 99;

Xapian::Document to_xapian(const index::IndexDocument& from) {
  Xapian::Document out;
  for (const index::DocumentTerm& term : from.terms) {
    const std::string name(term.term);
    for (std::uint32_t position : term.positions) out.add_posting(name, position, 0);
    out.add_term(name, term.wdf);
  }
  for (const auto& [slot, bytes] : from.values) out.add_value(slot, bytes);
  out.add_value(id_slot, from.id);
  return out;
}

Article article(std::string id, std::string language, std::string headline, std::string standfirst,
                std::string caption, std::string body) {
  Article out;
  out.id = std::move(id);
  out.language = std::move(language);
  out.headline = std::move(headline);
  out.standfirst = std::move(standfirst);
  out.caption = std::move(caption);
  out.body = std::move(body);
  out.origin.path = "/stories";
  return out;
}

}  // namespace

SmallArchive::SmallArchive(const std::vector<Article>& articles, int shards) {
  std::vector<Xapian::WritableDatabase> parts;
  for (int i = 0; i < shards; ++i) {
    parts.emplace_back(std::string(), Xapian::DB_BACKEND_INMEMORY);
  }
  index::DocumentBuilder builder;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const Article& article = articles[i];
    const index::IndexDocument document = builder.build(article);
    parts[i % parts.size()].add_document(to_xapian(document));
    for (const index::Relation& relation : document.relations) {
      relations_[relation.key].insert(relation.value);
    }
    if (!Analyzer::can_stem(article.language)) {
      unstemmed_ = true;
    } else {
      seen.insert(article.language);
    }
    if (article.date.known()) {
      earliest_ = earliest_ == 0 ? article.date.year() : std::min(earliest_, article.date.year());
      latest_ = std::max(latest_, article.date.year());
    }
  }
  languages_.assign(seen.begin(), seen.end());
  for (const Xapian::WritableDatabase& part : parts) database_.add_database(part);
}

std::vector<std::string> SmallArchive::ranked(const Xapian::Query& query) const {
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(match::NewsWeight());
  enquire.set_query(query);
  const Xapian::MSet matches = enquire.get_mset(0, database_.get_doccount());
  std::vector<std::string> ids;
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    ids.push_back(it.get_document().get_value(id_slot));
  }
  return ids;
}

std::string SmallArchive::matching(const Xapian::Query& query) const {
  std::vector<std::string> ids = ranked(query);
  std::sort(ids.begin(), ids.end());
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

std::vector<std::string> SmallArchive::name_keys(std::string_view word) const {
  const auto found = relations_.find("XW" + std::string(word));
  if (found == relations_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

std::vector<std::string> SmallArchive::stem_forms(std::string_view stem) const {
  std::vector<std::string> forms;
  const auto found = relations_.find("Z" + std::string(stem));
  if (found != relations_.end()) forms.assign(found->second.begin(), found->second.end());
  if (database_.term_exists(std::string(stem))) forms.emplace_back(stem);
  return forms;
}

std::vector<Article> harbour_articles() {
  std::vector<Article> out;

  Article a =
      article("a", "en", "Tariffs close the Velmouth fish market",
              "Minister Orsolya Brandt promises relief", "The empty market hall. Photo: Ida",
              "VELMOUTH: The tariff on frozen herring has closed the market.\n\n"
              "Marco Quill, who sells herring, said traders were ruined. The covid-19 years "
              "were easier, Quill said.\n\nThe minister was not in the hall.");
  a.date = Date::from_day(2025, 10, 3);
  a.people = {{"Orsolya Brandt", Person::Source::metadata, "Minister", {}},
              {"Marco Quill", Person::Source::text, "", {}}};
  a.byline = {"Ida Halloran", "Jon Marsh"};
  a.place = "Velmouth";
  a.source = "Harbour Gazette";
  a.agency = "NWA";
  a.sections = {"Business", "Front Page"};
  a.keywords = {"fisheries", "trade policy"};
  a.url = "https://gazette.example/2025/tariffs_(herring)";
  out.push_back(a);

  Article b = article("b", "en", "Quill elected harbour master", "", "",
                      "Elena Quill was elected harbour master of Velmouth on Monday.\n\n"
                      "She opposed tariffs in the campaign.");
  b.date = Date::from_day(2025, 10, 27);
  b.people = {{"Elena Quill", Person::Source::text, "", {}}};
  b.byline = {"Jon Marsh"};
  b.place = "Velmouth";
  b.source = "Harbour Gazette";
  b.sections = {"Politics"};
  out.push_back(b);

  Article c = article("c", "en", "Trade deal signed", "A market opens again", "",
                      "The trade deal ends the tariffs. \"To be or not to be open,\" said "
                      "M. Quill.\n\nAT&T and the U.S. delegation were pleased. Prices fell by 50% "
                      "against 1,234 crowns.");
  c.date = Date::from_month(2025, 11);
  c.people = {{"M. Quill", Person::Source::text, "", {}}};
  c.source = "Northern Herald";
  c.sections = {"Business"};
  out.push_back(c);

  Article d = article("d", "fr", "Les commerçants du marché", "Le café ferme", "",
                      "Les droits de douane ruinent le marché de Velmouth.\n\nLa ministre Orsolya "
                      "Brandt se tait.");
  d.date = Date::from_year(2024);
  d.people = {{"Orsolya Brandt", Person::Source::text, "", {}}};
  d.place = "Paris";
  d.source = "Le Quai";
  out.push_back(d);

  Article e = article("e", "en", "A cafe without a date", "", "A market stall",
                      "Nobody knows when this was written about the café.");
  out.push_back(e);

  Article f =
      article("f", "fr", "Élection au port", "", "", "Elena Quill est élue. Les tarifs baissent.");
  f.date = Date::from_day(2023, 2, 28);
  f.people = {{"Elena Quill", Person::Source::text, "", {}}};
  f.source = "Le Quai";
  out.push_back(f);
  return out;
}

query::Translation translate(const std::string& text, const query::Vocabulary& vocabulary,
                             bool explain) {
  static Analyzer analyzer;
  query::TranslateOptions options;
  options.explain = explain;
  return query::translate(text, vocabulary, analyzer, options);
}

}  // namespace morgue::test
