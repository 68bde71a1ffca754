#include "searcher/result/zone_scan.h"

#include <algorithm>

#include "common/text.h"
#include "searcher/result/text_bounds.h"

namespace morgue::result {

namespace {

constexpr std::string_view paragraph_break = "\n\n";

}  // namespace

void ZoneScan::start(std::string_view text, Zone zone, HighlightMatcher& matcher) {
  text_ = text;
  zone_ = zone;
  ascii_ = std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  scanned_ = 0;
  paragraph_ = 0;
  words_.clear();
  found_.clear();
  best_ = {};
  weighed_ = 0;
  last_seen_.assign(matcher.size(), 0);
  cores_ = 0;
  matcher.start(zone);
}

std::size_t ZoneScan::paragraph_end(std::size_t byte) const {
  return std::min(text_.find(paragraph_break, byte), text_.size());
}

bool ZoneScan::next(HighlightMatcher& matcher) {
  if (scanned_ >= text_.size()) return false;
  const std::size_t end = paragraph_end(scanned_);
  const auto offset = static_cast<std::uint32_t>(scanned_);
  analyzer_->analyze(text_.substr(scanned_, end - scanned_), tokens_);
  const std::size_t known = found_.size();
  for (const Token& token : tokens_) {
    words_.push_back({offset + token.begin, offset + token.end, token.starts_sentence});
    matcher.add(token, offset, paragraph_, found_);
  }
  // They come by their ends; a phrase may begin in an earlier paragraph.
  const auto by_begin = [](const Occurrence& a, const Occurrence& b) { return a.begin < b.begin; };
  const auto middle = found_.begin() + static_cast<std::ptrdiff_t>(known);
  std::stable_sort(middle, found_.end(), by_begin);
  if (middle != found_.end()) {
    const auto first = std::upper_bound(found_.begin(), middle, *middle, by_begin);
    std::inplace_merge(first, middle, found_.end(), by_begin);
  }
  if (end > offset) ++paragraph_;
  scanned_ = std::min(end + paragraph_break.size(), text_.size());
  return true;
}

void ZoneScan::scan_to(std::size_t byte, HighlightMatcher& matcher) {
  while (scanned_ <= byte && next(matcher)) {
  }
}

std::size_t ZoneScan::characters(std::size_t begin, std::size_t end) const {
  return ascii_ ? end - begin : count_characters(text_.substr(begin, end - begin));
}

std::size_t ZoneScan::advance(std::size_t begin, std::size_t count) const {
  if (ascii_) return count > text_.size() - begin ? text_.size() : begin + count;
  return result::advance(text_, begin, count);
}

Core ZoneScan::core_from(std::size_t first, std::size_t limit) {
  Core core{found_[first].begin, found_[first].begin, 0};
  ++cores_;
  for (std::size_t i = first; i < found_.size() && found_[i].begin < limit; ++i) {
    if (found_[i].end > limit) continue;
    std::uint64_t& seen = last_seen_[found_[i].highlight];
    if (seen == cores_) continue;
    seen = cores_;
    ++core.parts;
    core.end = std::max<std::size_t>(core.end, found_[i].end);
  }
  return core;
}

const Core& ZoneScan::best_core(std::size_t max_characters) {
  for (std::size_t first = weighed_; first < found_.size(); ++first) {
    const std::size_t limit = advance(found_[first].begin, max_characters);
    Core core = core_from(first, limit);
    if (core.parts == 0 && best_.parts == 0) {
      // A word or phrase longer than a passage: its beginning.
      core.end = grapheme_bound_before(text_, core.begin, limit);
      core.parts = 1;
    }
    if (core.parts > best_.parts) best_ = core;
    if (limit <= scanned_ && first == weighed_) ++weighed_;
  }
  return best_;
}

std::size_t ZoneScan::word_at(std::size_t byte) const {
  const auto after =
      std::upper_bound(words_.begin(), words_.end(), byte,
                       [](std::size_t place, const Word& word) { return place < word.begin; });
  return after == words_.begin() ? 0 : static_cast<std::size_t>(after - words_.begin()) - 1;
}

std::size_t ZoneScan::begin_of(std::size_t word) const {
  const std::size_t begin = words_[word].begin;
  const std::size_t lower = word == 0 ? 0 : words_[word - 1].end;
  const std::size_t spaced = after_last_space(text_, lower, begin);
  if (spaced > lower || word == 0) return spaced;
  return before_openers(text_, lower, begin);
}

std::size_t ZoneScan::end_of(std::size_t word) const {
  const std::size_t end = words_[word].end;
  const bool last = word + 1 == words_.size();
  const std::size_t upper = last ? text_.size() : words_[word + 1].begin;
  const std::size_t space = first_space(text_, end, upper);
  if (space == upper && !last) return end;
  // "%" and a closing quotation mark stay; a comma before the cut does not.
  std::size_t tail = space;
  while (tail > end && std::string_view(",;:-/").find(text_[tail - 1]) != std::string_view::npos) {
    --tail;
  }
  return tail;
}

std::size_t ZoneScan::sentence_first(std::size_t word) const {
  while (word > 0 && !words_[word].starts_sentence) --word;
  return word;
}

std::size_t ZoneScan::sentence_next(std::size_t word) const {
  do {
    ++word;
  } while (word < words_.size() && !words_[word].starts_sentence);
  return word;
}

std::size_t ZoneScan::sentence_end(std::size_t word) const {
  const std::size_t following = sentence_next(word);
  const std::size_t last_end = words_[following - 1].end;
  const std::size_t upper = following < words_.size() ? begin_of(following) : text_.size();
  return trim_end(text_, last_end, std::min(upper, paragraph_end(last_end)));
}

std::vector<TextRange> ZoneScan::ranges(std::size_t begin, std::size_t end) const {
  std::vector<TextRange> out;
  for (const Occurrence& occurrence : found_) {
    if (occurrence.begin < begin || occurrence.end > end) continue;
    if (!out.empty() && occurrence.begin <= out.back().end) {
      out.back().end = std::max<std::size_t>(out.back().end, occurrence.end);
    } else {
      out.push_back({occurrence.begin, occurrence.end});
    }
  }
  return out;
}

}  // namespace morgue::result
