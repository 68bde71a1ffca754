#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <string>

#include "indexer/pipeline.h"
#include "morgue/error.h"

namespace {

using namespace morgue;
using namespace morgue::index;

constexpr std::uint64_t mebibyte = 1u << 20;
constexpr std::uint64_t gibibyte = 1u << 30;

}  // namespace

TEST_CASE("The default budget serves two cores with most of it for the writer") {
  const MemoryPlan plan = plan_memory(gibibyte, 0, 2, 16 * mebibyte, 0);
  CHECK(plan.threads == 2);
  CHECK(plan.writer > 512 * mebibyte);
  CHECK(plan.pipeline > 64 * mebibyte);
}

TEST_CASE("Threads are fewer where the budget does not allow one for each core") {
  const MemoryPlan plan = plan_memory(gibibyte, 0, 64, 16 * mebibyte, 0);
  CHECK(plan.threads > 4);
  CHECK(plan.threads < 64);
  CHECK(plan_memory(8 * gibibyte, 0, 64, 16 * mebibyte, 0).threads == 64);
}

TEST_CASE("A budget that is too small is refused with what would do") {
  CHECK_THROWS_AS(plan_memory(100 * mebibyte, 0, 2, 16 * mebibyte, 0), Error);
  try {
    plan_memory(256 * mebibyte, 8, 2, 16 * mebibyte, 0);
    FAIL("taken");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::bad_argument);
    CHECK_THAT(error.what(), Catch::Contains("need 688M"));
    CHECK_THAT(error.hint(), Catch::Contains("--threads"));
  }
  CHECK_NOTHROW(plan_memory(688 * mebibyte, 8, 2, 16 * mebibyte, 0));
  // The list of a million files counts.
  CHECK_THROWS_AS(plan_memory(256 * mebibyte, 1, 2, 16 * mebibyte, 150'000'000), Error);
}

TEST_CASE("The shares never add up to more than the budget") {
  CHECK(rc::check("shares", [] {
    const auto budget = *rc::gen::inRange<std::uint64_t>(mebibyte, 64 * gibibyte);
    const auto threads = *rc::gen::inRange(0U, 65U);
    const auto cores = *rc::gen::inRange(1U, 129U);
    const auto max_article = *rc::gen::inRange<std::uint64_t>(1, 256 * mebibyte);
    const auto files = *rc::gen::inRange<std::uint64_t>(0, gibibyte);
    try {
      const MemoryPlan plan = plan_memory(budget, threads, cores, max_article, files);
      RC_ASSERT(plan.threads >= 1U);
      RC_ASSERT(threads == 0 || plan.threads == threads);
      RC_ASSERT(plan.pipeline + plan.writer + plan.threads * 64 * mebibyte + files +
                    4 * max_article <=
                budget);
    } catch (const Error&) {
      RC_ASSERT(budget < 16 * gibibyte);
    }
  }));
}

TEST_CASE("a limit for articles that no memory could hold is refused") {
  for (const std::uint64_t limit : {UINT64_MAX, UINT64_MAX / 4, UINT64_MAX / 4 + 1}) {
    CAPTURE(limit);
    CHECK_THROWS_AS(plan_memory(1u << 30, 1, 2, limit, 0), Error);
  }
}
