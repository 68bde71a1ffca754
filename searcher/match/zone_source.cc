#include "searcher/match/zone_source.h"

#include <morgue/article.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <stdexcept>
#include <utility>

#include "searcher/match/in_zone.h"

namespace morgue::match {

namespace {

constexpr Xapian::termpos last_position = std::numeric_limits<Xapian::termpos>::max();

std::size_t index_of(Zone zone) {
  return static_cast<std::size_t>(zone);
}

}  // namespace

Xapian::Query in_zone(FieldId zone, std::vector<std::vector<std::string>> words) {
  auto source = std::make_unique<ZoneSource>(zone, std::move(words));
  // From here on Xapian counts the references to it.
  return Xapian::Query(source.release()->release());
}

ZoneSource::ZoneSource(FieldId zone, std::vector<std::vector<std::string>> words)
    : zone_(zone), terms_(std::move(words)) {
  const bool known = zone == FieldId::body || zone == FieldId::lead || zone == FieldId::caption;
  if (!known || terms_.empty()) throw std::logic_error("in_zone() without a zone or words");
}

ZoneSource::~ZoneSource() = default;

Xapian::PostingSource* ZoneSource::clone() const {
  return std::make_unique<ZoneSource>(zone_, terms_).release();
}

void ZoneSource::init(const Xapian::Database& database) {
  database_ = database;
  words_.clear();
  current_ = 0;
  at_end_ = false;
  most_ = database.get_doccount();
  for (const std::vector<std::string>& forms : terms_) {
    Word word;
    Xapian::doccount word_most = 0;
    for (const std::string& term : forms) {
      Form form;
      form.term = term;
      form.postings = database.postlist_begin(term);
      if (form.postings == database.postlist_end(term)) continue;
      form.article = *form.postings;
      word_most += std::min(database.get_termfreq(term), most_);
      word.forms.push_back(std::move(form));
    }
    most_ = std::min(most_, word_most);
    words_.push_back(std::move(word));
  }
}

// The first article from `from` on that has the word; 0 if there is none.
Xapian::docid ZoneSource::word_candidate(Word& word, Xapian::docid from) {
  Xapian::docid best = 0;
  for (Form& form : word.forms) {
    if (form.article == 0) continue;
    if (form.article < from) {
      form.postings.skip_to(from);
      form.article = form.postings == Xapian::PostingIterator() ? 0 : *form.postings;
      if (form.article == 0) continue;
    }
    if (best == 0 || form.article < best) best = form.article;
  }
  return best;
}

// The first article from `from` on that has all the words; 0 if there is none.
Xapian::docid ZoneSource::candidate(Xapian::docid from) {
  Xapian::docid agreed = from;
  for (std::size_t i = 0; i < words_.size();) {
    const Xapian::docid found = word_candidate(words_[i], agreed);
    if (found == 0) return 0;
    if (found == agreed || i == 0) {
      agreed = found;
      ++i;
    } else {
      agreed = found;
      i = 0;
    }
  }
  return agreed;
}

void ZoneSource::next(double min_weight) {
  skip_to(current_ + 1, min_weight);
}

void ZoneSource::skip_to(Xapian::docid wanted, double /*min_weight*/) {
  if (at_end_ || wanted <= current_) return;
  Xapian::docid article = candidate(wanted);
  while (article != 0 && !verify(article)) {
    article = article == std::numeric_limits<Xapian::docid>::max() ? 0 : candidate(article + 1);
  }
  current_ = article;
  at_end_ = article == 0;
}

// Whether that one article matches is all that is asked: the next one that does may be far away.
bool ZoneSource::check(Xapian::docid wanted, double /*min_weight*/) {
  if (at_end_ || wanted <= current_) return true;
  const Xapian::docid article = candidate(wanted);
  if (article == 0) {
    at_end_ = true;
    return true;
  }
  current_ = wanted;
  return article == wanted && verify(article);
}

bool ZoneSource::verify(Xapian::docid article) {
  if (!find_stretches(article)) return false;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    keep_positions(words_[i], article, static_cast<Xapian::termpos>(i), i == 0);
    if (starts_.empty()) return false;
  }
  // All words must stand in the same stretch as the first.
  const auto length = static_cast<Xapian::termpos>(words_.size());
  return std::any_of(starts_.begin(), starts_.end(), [&](Xapian::termpos start) {
    return std::any_of(stretches_.begin(), stretches_.end(), [&](const Stretch& stretch) {
      return start >= stretch.begin && start < stretch.end && length <= stretch.end - start;
    });
  });
}

// Where the zone is in the article.
bool ZoneSource::find_stretches(Xapian::docid article) {
  const std::string zone_term(prefix::zone_start);
  std::array<Xapian::termpos, zone_count> starts{};
  std::size_t zones = 0;
  for (auto it = database_.positionlist_begin(article, zone_term);
       it != database_.positionlist_end(article, zone_term) && zones < starts.size(); ++it) {
    starts.at(zones++) = *it;
  }
  stretches_.clear();
  if (zones < starts.size()) return false;  // not an article of ours
  const Xapian::termpos standfirst = starts.at(index_of(Zone::standfirst));
  const Xapian::termpos caption = starts.at(index_of(Zone::caption));
  const Xapian::termpos body = starts.at(index_of(Zone::body));
  if (zone_ == FieldId::caption) {
    stretches_.push_back({caption, body});
  } else if (zone_ == FieldId::body) {
    stretches_.push_back({body, last_position});
  } else {
    stretches_.push_back({standfirst, caption});
    stretches_.push_back({body, last_position});
    const std::string paragraph_term(prefix::paragraph_start);
    auto paragraphs = database_.positionlist_begin(article, paragraph_term);
    const auto end = database_.positionlist_end(article, paragraph_term);
    if (paragraphs != end) paragraphs.skip_to(body + 1);
    if (paragraphs != end) stretches_.back().end = *paragraphs;
  }
  return true;
}

// Where the row of words may start, as far as this word, the `shift`-th of it, has a say.
void ZoneSource::keep_positions(const Word& word, Xapian::docid article, Xapian::termpos shift,
                                bool first) {
  positions_.clear();
  for (const Form& form : word.forms) {
    if (form.article != article) continue;
    auto it = database_.positionlist_begin(article, form.term);
    const auto end = database_.positionlist_end(article, form.term);
    if (it != end) it.skip_to(stretches_.front().begin + shift);
    for (; it != end && *it < stretches_.back().end; ++it) positions_.push_back(*it - shift);
  }
  if (word.forms.size() > 1) std::sort(positions_.begin(), positions_.end());
  if (first) {
    std::swap(starts_, positions_);
    return;
  }
  std::size_t kept = 0;
  auto other = positions_.cbegin();
  for (const Xapian::termpos start : starts_) {
    while (other != positions_.cend() && *other < start) ++other;
    if (other != positions_.cend() && *other == start) starts_[kept++] = start;
  }
  starts_.resize(kept);
}

std::string ZoneSource::get_description() const {
  std::string out = "InZone(";
  out += field(zone_).name;
  out += ':';
  for (const std::vector<std::string>& forms : terms_) {
    out += ' ';
    for (std::size_t i = 0; i < forms.size(); ++i) {
      if (i > 0) out += '|';
      out += forms[i];
    }
  }
  return out += ')';
}

}  // namespace morgue::match
