#include <morgue/error.h>

#include <algorithm>

#include "indexer/pipeline.h"

namespace morgue::index {

namespace {

constexpr std::uint64_t mebibyte = 1u << 20;
constexpr std::uint64_t program_bytes = 48 * mebibyte;
constexpr std::uint64_t thread_bytes = 64 * mebibyte;
constexpr std::uint64_t least_pipeline = 16 * mebibyte;
constexpr std::uint64_t most_pipeline = 256 * mebibyte;
constexpr std::uint64_t least_writer = 48 * mebibyte;

}  // namespace

std::uint64_t article_bytes(const Article& article) {
  std::uint64_t bytes = article.headline.size() + article.standfirst.size() +
                        article.caption.size() + article.body.size();
  for (const Person& person : article.people) {
    bytes += person.name.size() + person.role.size() + sizeof(Person) +
             person.mentions.size() * sizeof(Mention);
  }
  for (const auto* list : {&article.byline, &article.sections, &article.keywords}) {
    for (const std::string& value : *list) bytes += value.size() + sizeof(std::string);
  }
  return bytes;
}

std::uint64_t article_cost(const Article& article) {
  // Most words of a short text are new ones: each makes terms. In a long one they repeat, and a
  // further word only adds positions.
  constexpr std::uint64_t short_text = 64u << 10;
  const std::uint64_t bytes = article_bytes(article);
  return 4096 + 40 * std::min(bytes, short_text) +
         12 * (bytes > short_text ? bytes - short_text : 0);
}

MemoryPlan plan_memory(std::uint64_t budget, unsigned threads, unsigned cores,
                       std::uint64_t max_article, std::uint64_t files) {
  // So large that no sum of it is beyond what the type holds is as good as any larger one.
  constexpr std::uint64_t largest = std::uint64_t{1} << 60U;
  const std::uint64_t fixed =
      program_bytes + 4 * std::min(max_article, largest) + std::min(files, largest);
  const auto least = [fixed](unsigned count) {
    return fixed + count * thread_bytes + least_pipeline + least_writer;
  };
  MemoryPlan plan;
  plan.threads = threads > 0 ? threads : std::max(1U, cores);
  if (threads == 0) {
    while (plan.threads > 1 && budget < least(plan.threads)) --plan.threads;
  }
  if (budget < least(plan.threads)) {
    const std::uint64_t needed = (least(plan.threads) + mebibyte - 1) / mebibyte;
    throw Error(ErrorCode::bad_argument,
                "--memory " + std::to_string(budget / mebibyte) + "M is too small: " +
                    std::to_string(plan.threads) + (plan.threads == 1 ? " thread" : " threads") +
                    ", articles of up to " + std::to_string(max_article / mebibyte) +
                    "M and this many files need " + std::to_string(needed) + "M",
                plan.threads > 1 ? "Give more --memory, or fewer --threads."
                                 : "Give more --memory, or a smaller --max-article.");
  }
  const std::uint64_t rest = budget - fixed - plan.threads * thread_bytes;
  plan.pipeline = std::clamp(rest / 5, least_pipeline, most_pipeline);
  plan.writer = rest - plan.pipeline;
  return plan;
}

}  // namespace morgue::index
