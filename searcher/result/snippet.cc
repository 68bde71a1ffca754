#include "searcher/result/snippet.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "searcher/result/text_bounds.h"

namespace morgue::result {

namespace {

// What a reader wants to see first comes first.
constexpr std::array reading_order{Zone::standfirst, Zone::body, Zone::caption};

// Of a zone longer than that, its beginning has to do, if anything is found there.
constexpr std::size_t enough_bytes = 256u << 10;

/// Bytes of a zone that make a passage.
struct Cut {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool cut_before = false;  // in the middle of a sentence
  bool cut_after = false;
};

/// Grows a core to whole sentences, or as far as there is room.
class Cutter {
 public:
  Cutter(const ZoneScan& scan, std::size_t max_characters) : scan_(scan), max_(max_characters) {}

  [[nodiscard]] Cut cut(const Core& core) const {
    const std::size_t first = scan_.word_at(core.begin);
    const std::size_t last = scan_.word_at(std::max(core.begin + 1, core.end) - 1);
    const std::size_t sentence = scan_.sentence_first(first);
    Cut out{scan_.begin_of(sentence), scan_.sentence_end(last)};
    if (fits(out.begin, out.end)) {
      grow(out, sentence, last);
      return out;
    }
    if (!fits(out.begin, core.end)) {
      out.begin = begin_within(core, first);
      out.cut_before = true;
      if (fits(out.begin, out.end)) {
        out.begin = begin_for(out, first);
        return out;
      }
    }
    out.end = end_within(out.begin, core.end, last);
    out.cut_after = true;
    return out;
  }

  /// A text without any word.
  [[nodiscard]] Cut cut_wordless() const {
    const std::size_t size = scan_.text().size();
    if (fits(0, size)) return {0, size};
    return {0, end_in_word(0), false, true};
  }

 private:
  [[nodiscard]] bool fits(std::size_t begin, std::size_t end) const {
    return end <= begin || scan_.characters(begin, end) <= max_;
  }

  [[nodiscard]] bool half_empty(const Cut& cut) const {
    return scan_.characters(cut.begin, cut.end) < max_ / 2;
  }

  // More whole sentences, first behind, then before; half a passage should be full, with part of a
  // sentence if need be.
  void grow(Cut& cut, std::size_t first, std::size_t last) const {
    std::size_t next = scan_.sentence_next(last);
    while (next < scan_.words() && fits(cut.begin, scan_.sentence_end(next))) {
      cut.end = scan_.sentence_end(next);
      next = scan_.sentence_next(next);
    }
    while (first > 0 && half_empty(cut)) {
      const std::size_t before = scan_.sentence_first(first - 1);
      if (!fits(scan_.begin_of(before), cut.end)) break;
      first = before;
      cut.begin = scan_.begin_of(first);
    }
    if (next < scan_.words() && half_empty(cut)) {
      const std::size_t end = end_within(cut.begin, cut.end, next);
      cut.cut_after = end > cut.end;
      cut.end = end;
    }
  }

  // Where to begin in the middle of a sentence: at a word that leaves most of the room for what
  // comes behind the core.
  [[nodiscard]] std::size_t begin_within(const Core& core, std::size_t first) const {
    const std::size_t room = (max_ - std::min(scan_.characters(core.begin, core.end), max_)) / 3;
    std::size_t begin = core.begin;
    for (std::size_t word = first + 1; word-- > 0;) {
      const std::size_t place = std::min(scan_.begin_of(word), core.begin);
      if (scan_.characters(place, core.begin) > room) break;
      begin = place;
    }
    return begin;
  }

  // The earliest word before the cut's beginning from which all fits up to its end.
  [[nodiscard]] std::size_t begin_for(const Cut& cut, std::size_t word) const {
    std::size_t begin = cut.begin;
    for (; fits(scan_.begin_of(word), cut.end); --word) {
      begin = std::min(begin, scan_.begin_of(word));
      if (word == 0) break;
    }
    return begin;
  }

  // The latest word bound up to which all fits from `begin`; what is before `least` does.
  [[nodiscard]] std::size_t end_within(std::size_t begin, std::size_t least,
                                       std::size_t word) const {
    std::size_t end = least;
    for (; word < scan_.words() && fits(begin, scan_.end_of(word)); ++word) {
      end = std::max(end, scan_.end_of(word));
    }
    return end > begin ? end : end_in_word(begin);
  }

  // Inside a word that is too long for a passage: not inside a letter with its accents.
  [[nodiscard]] std::size_t end_in_word(std::size_t begin) const {
    return grapheme_bound_before(scan_.text(), begin, scan_.advance(begin, max_));
  }

  const ZoneScan& scan_;
  std::size_t max_;
};

// Copies the cut out of the zone: runs of white space with a line break in them become one space.
Snippet copy(const ZoneScan& scan, const Cut& cut) {
  const std::string_view text = scan.text();
  Snippet out;
  out.zone = scan.zone();
  out.cut_before = cut.cut_before;
  out.cut_after = cut.cut_after;
  out.matches = scan.ranges(cut.begin, cut.end);
  out.text.reserve(cut.end - cut.begin);
  auto range = out.matches.begin();
  bool in_range = false;
  bool after_break = false;
  for (std::size_t at = cut.begin; at <= cut.end; ++at) {
    if (in_range && range->end == at) {
      range->end = out.text.size();
      in_range = false;
      ++range;
    }
    if (at == cut.end) break;
    if (range != out.matches.end() && !in_range && range->begin == at) {
      range->begin = out.text.size();
      in_range = true;
    }
    if (text[at] == '\n') {
      if (out.text.empty() || out.text.back() != ' ') out.text += ' ';
      after_break = true;
    } else if (!after_break || text[at] != ' ') {
      out.text += text[at];
      after_break = false;
    }
  }
  return out;
}

}  // namespace

PassageFinder::PassageFinder(std::vector<query::Highlight> highlights, Analyzer& analyzer)
    : matcher_(std::move(highlights), analyzer),
      headline_(analyzer),
      standfirst_(analyzer),
      caption_(analyzer),
      body_(analyzer) {}

ZoneScan& PassageFinder::scan_of(Zone zone) {
  switch (zone) {
    case Zone::headline:
      return headline_;
    case Zone::standfirst:
      return standfirst_;
    case Zone::caption:
      return caption_;
    case Zone::body:
      break;
  }
  return body_;
}

Core PassageFinder::search(ZoneScan& scan, const Article& article, Zone zone,
                           std::size_t max_characters) {
  Core core;
  scan.start(article.zone(zone), zone, matcher_);
  const std::size_t possible = matcher_.possible(zone);
  while (core.parts < possible && (core.parts == 0 || scan.scanned() < enough_bytes)) {
    if (!scan.next(matcher_)) break;
    core = scan.best_core(max_characters);
  }
  // What stands before the core is known by now; what may stand behind it may not be.
  if (core.parts > 0) scan.scan_to(scan.advance(core.begin, max_characters), matcher_);
  return core;
}

Passage PassageFinder::find(const Article& article, std::size_t max_characters) {
  Passage passage;
  matcher_.set_language(article.language);
  if (matcher_.possible(Zone::headline) > 0) {
    headline_.start(article.headline, Zone::headline, matcher_);
    headline_.scan_to(article.headline.size(), matcher_);
    passage.headline_matches = headline_.ranges(0, article.headline.size());
  }

  ZoneScan* best = nullptr;
  Core best_core;
  for (const Zone zone : reading_order) {
    if (best_core.parts >= matcher_.possible(zone)) continue;
    ZoneScan& scan = scan_of(zone);
    const Core core = search(scan, article, zone, max_characters);
    if (core.parts <= best_core.parts) continue;
    best = &scan;
    best_core = core;
  }
  for (const Zone zone : reading_order) {
    if (best != nullptr || article.zone(zone).empty()) continue;
    best = &scan_of(zone);
    best->start(article.zone(zone), zone, matcher_);
    best->scan_to(best->advance(0, max_characters), matcher_);
    while (best->words() == 0 && best->next(matcher_)) {
    }
  }
  if (best == nullptr) return passage;
  const Cutter cutter(*best, max_characters);
  passage.snippet = copy(*best, best->words() == 0 ? cutter.cut_wordless() : cutter.cut(best_core));
  return passage;
}

}  // namespace morgue::result
