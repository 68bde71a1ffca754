#include "indexer/people/tagger.h"

#include <algorithm>
#include <cmath>

#include "indexer/people/log_sum.h"

namespace morgue::index {

std::vector<std::uint8_t> taken_by(const std::vector<NameSpan>& spans, std::size_t tokens) {
  std::vector<std::uint8_t> taken(tokens, 0);
  for (const NameSpan& span : spans) {
    const auto kind = static_cast<std::uint8_t>(static_cast<int>(span.kind) + 1 +
                                                (span.last > span.first ? 4 : 0));
    for (std::uint32_t i = span.first; i <= span.last; ++i) taken[i] = kind;
  }
  return taken;
}

void Tagger::tag(ArticleWords& words, const ZoneTexts& texts, std::vector<NameSpan>& spans) {
  words.forget();
  tag_once(words, texts, spans);
  if (words.tokens().empty()) return;
  words.remember(taken_by(spans, words.tokens().size()));
  tag_once(words, texts, spans);
}

void Tagger::tag_once(const ArticleWords& words, const ZoneTexts& texts,
                      std::vector<NameSpan>& spans) {
  spans.clear();
  for (const Run& run : words.runs()) {
    scores_.resize(run.end - run.begin);
    for (std::uint32_t at = run.begin; at < run.end; ++at) {
      list_features(words, texts, run, at, features_);
      std::int32_t sums[label_slots] = {};
      for (const std::uint64_t feature : features_) model_.add(feature, sums);
      for (int label = 0; label < label_slots; ++label) {
        scores_[at - run.begin].of[label] = static_cast<float>(sums[label]) * model_.scale();
      }
    }
    decode(run, spans);
  }
}

void Tagger::decode(const Run& run, std::vector<NameSpan>& spans) {
  const std::size_t length = run.end - run.begin;
  best_.resize(length);
  from_.resize(length * label_slots);
  labels_.resize(length);
  for (std::size_t at = 0; at < length; ++at) {
    for (int to = 0; to < label_count; ++to) {
      float most = never;
      int best = outside;
      for (int from = 0; from < (at == 0 ? 1 : label_count); ++from) {
        if (!may_follow(from, to)) continue;
        const float score = (at == 0 ? 0 : best_[at - 1].of[from]) + model_.move(from, to);
        if (score > most) {
          most = score;
          best = from;
        }
      }
      best_[at].of[to] = most <= never ? never : most + scores_[at].of[to];
      from_[at * label_slots + static_cast<std::size_t>(to)] = static_cast<std::uint8_t>(best);
    }
  }
  int label = outside;
  float most = never;
  for (int last = 0; last < label_count; ++last) {
    const float score = best_[length - 1].of[last] + model_.move(last, outside);
    if (score > most) {
      most = score;
      label = last;
    }
  }
  bool any = false;
  for (std::size_t at = length; at-- > 0;) {
    labels_[at] = static_cast<std::uint8_t>(label);
    any |= label != outside;
    label = from_[at * label_slots + static_cast<std::size_t>(label)];
  }
  if (!any) return;
  sum_both_ways(length);
  for (std::size_t at = 0; at < length; ++at) {
    const int here = labels_[at];
    if (here == outside) continue;
    const float confidence = sure(length, at, here);
    const auto token = run.begin + static_cast<std::uint32_t>(at);
    if (here == b_person || here == b_place || here == b_group) {
      const auto kind = static_cast<NameSpan::Kind>((here - 1) / 2);
      spans.push_back({token, token, kind, confidence});
    } else {
      spans.back().last = token;
      spans.back().confidence = std::min(spans.back().confidence, confidence);
    }
  }
}

void Tagger::sum_both_ways(std::size_t length) {
  forward_.resize(length);
  backward_.resize(length);
  for (std::size_t at = 0; at < length; ++at) {
    for (int to = 0; to < label_count; ++to) {
      float ways[label_count];
      for (int from = 0; from < label_count; ++from) {
        const bool open = may_follow(from, to) && (at > 0 || from == outside);
        ways[from] =
            open ? (at == 0 ? 0 : forward_[at - 1].of[from]) + model_.move(from, to) : never;
      }
      forward_[at].of[to] = log_sum(ways) + scores_[at].of[to];
    }
  }
  for (std::size_t at = length; at-- > 0;) {
    for (int from = 0; from < label_count; ++from) {
      if (at == length - 1) {
        backward_[at].of[from] = model_.move(from, outside);
        continue;
      }
      float ways[label_count];
      for (int to = 0; to < label_count; ++to) {
        ways[to] = may_follow(from, to)
                       ? model_.move(from, to) + scores_[at + 1].of[to] + backward_[at + 1].of[to]
                       : never;
      }
      backward_[at].of[from] = log_sum(ways);
    }
  }
}

float Tagger::sure(std::size_t length, std::size_t at, int label) const {
  float ways[label_count];
  for (int i = 0; i < label_count; ++i) {
    ways[i] = forward_[length - 1].of[i] + backward_[length - 1].of[i];
  }
  return std::exp(forward_[at].of[label] + backward_[at].of[label] - log_sum(ways));
}

}  // namespace morgue::index
