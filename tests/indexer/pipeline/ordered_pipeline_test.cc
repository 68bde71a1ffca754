#include "indexer/ordered_pipeline.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using morgue::index::OrderedPipeline;
using morgue::index::OrderedPipelineOptions;
using Pipeline = OrderedPipeline<int, int>;

OrderedPipelineOptions options(unsigned workers, std::uint64_t memory) {
  OrderedPipelineOptions result;
  result.workers = workers;
  result.memory = memory;
  result.tick = std::chrono::milliseconds(5);
  return result;
}

Pipeline::Source count_to(int end, std::uint64_t cost = 1) {
  return [end, cost](const Pipeline::Emit& emit) {
    for (int i = 0; i < end; ++i) {
      if (!emit(int(i), cost)) return;
    }
  };
}

Pipeline::MakeWork same() {
  return [] { return [](int&& item) { return item; }; };
}

// Every third item takes long, so that later ones overtake it.
Pipeline::MakeWork uneven() {
  return [] {
    return [](int&& item) {
      if (item % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
      return item;
    };
  };
}

std::vector<int> numbers(int end) {
  std::vector<int> all;
  for (int i = 0; i < end; ++i) all.push_back(i);
  return all;
}

}  // namespace

TEST_CASE("Results come in the order of the input whatever the number of threads") {
  for (const unsigned workers : {1U, 2U, 3U, 8U}) {
    std::vector<int> seen;
    Pipeline pipeline(options(workers, 16));
    pipeline.run(count_to(500), uneven(), [&seen](int&& item) {
      seen.push_back(item);
      return true;
    });
    CHECK(seen == numbers(500));
  }
}

TEST_CASE("Order and bound hold for any costs") {
  CHECK(rc::check("order and bound", [] {
    const auto costs = *rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange(0, 120));
    const auto workers = *rc::gen::inRange(1U, 5U);
    constexpr std::uint64_t memory = 100;
    std::vector<int> seen;
    Pipeline pipeline(options(workers, memory));
    pipeline.run(
        [&costs](const Pipeline::Emit& emit) {
          for (std::size_t i = 0; i < costs.size(); ++i) emit(static_cast<int>(i), costs[i]);
        },
        same(),
        [&seen](int&& item) {
          seen.push_back(item);
          return true;
        });
    RC_ASSERT(seen == numbers(static_cast<int>(costs.size())));
    // Only an item that is too large by itself goes beyond the bound, and then alone.
    std::uint64_t largest = 0;
    for (const std::uint64_t cost : costs) largest = std::max(largest, cost);
    RC_ASSERT(pipeline.peak() <= std::max(memory, largest));
  }));
}

TEST_CASE("What is under way never costs more than the memory allows") {
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  constexpr std::uint64_t cost = 10;
  Pipeline pipeline(options(4, 5 * cost));
  pipeline.run(
      [&](const Pipeline::Emit& emit) {
        for (int i = 0; i < 300; ++i) {
          emit(int(i), cost);
          const int now = ++inside;
          int before = most;
          while (now > before && !most.compare_exchange_weak(before, now)) {
          }
        }
      },
      uneven(),
      [&](int&&) {
        --inside;
        return true;
      });
  CHECK(pipeline.peak() == 5 * cost);
  // The sink has given one up before its room is free, and the source counts after it got in.
  CHECK(most <= 5);
}

TEST_CASE("An item that costs more than all the memory goes through alone") {
  std::vector<int> seen;
  Pipeline pipeline(options(2, 10));
  pipeline.run(
      [](const Pipeline::Emit& emit) {
        emit(0, 4);
        emit(1, 1000);
        emit(2, 4);
      },
      same(),
      [&seen](int&& item) {
        seen.push_back(item);
        return true;
      });
  CHECK(seen == std::vector<int>{0, 1, 2});
  CHECK(pipeline.peak() == 1000);
}

TEST_CASE("A source that throws is heard of after what it had emitted") {
  std::vector<int> seen;
  Pipeline pipeline(options(3, 16));
  CHECK_THROWS_WITH(pipeline.run(
                        [](const Pipeline::Emit& emit) {
                          for (int i = 0; i < 40; ++i) emit(int(i), 1);
                          throw std::runtime_error("the disk is gone");
                        },
                        uneven(),
                        [&seen](int&& item) {
                          seen.push_back(item);
                          return true;
                        }),
                    "the disk is gone");
  CHECK(seen == numbers(40));
}

TEST_CASE("A worker that throws is heard of after the items before") {
  std::vector<int> seen;
  Pipeline pipeline(options(3, 16));
  CHECK_THROWS_WITH(pipeline.run(
                        count_to(1'000'000),
                        [] {
                          return [](int&& item) -> int {
                            if (item == 25) throw std::runtime_error("item 25");
                            if (item % 3 == 0) {
                              std::this_thread::sleep_for(std::chrono::microseconds(200));
                            }
                            return item;
                          };
                        },
                        [&seen](int&& item) {
                          seen.push_back(item);
                          return true;
                        }),
                    "item 25");
  CHECK(seen == numbers(25));
}

TEST_CASE("A worker that cannot start ends the run") {
  std::atomic<int> started = 0;
  Pipeline pipeline(options(3, 16));
  CHECK_THROWS_WITH(pipeline.run(
                        count_to(1'000'000),
                        [&started]() -> Pipeline::Work {
                          if (++started == 2) throw std::runtime_error("no dictionary");
                          return [](int&& item) { return item; };
                        },
                        [](int&&) { return true; }),
                    "no dictionary");
}

TEST_CASE("A sink that throws stops everything at once") {
  int seen = 0;
  Pipeline pipeline(options(3, 16));
  CHECK_THROWS_WITH(pipeline.run(count_to(1'000'000), same(),
                                 [&seen](int&&) {
                                   if (++seen == 10) throw std::runtime_error("disk full");
                                   return true;
                                 }),
                    "disk full");
  CHECK(seen == 10);
}

TEST_CASE("A sink that has enough ends the run without an error") {
  int seen = 0;
  std::atomic<bool> told = false;
  Pipeline pipeline(options(2, 16));
  pipeline.run(
      [&told](const Pipeline::Emit& emit) {
        int i = 0;
        while (emit(int(i), 1)) ++i;
        told = true;
      },
      same(), [&seen](int&&) { return ++seen < 7; });
  CHECK(seen == 7);
  CHECK(told);
}

TEST_CASE("Nothing is called but the sink when there are no items") {
  int calls = 0;
  Pipeline pipeline(options(4, 16));
  pipeline.run([](const Pipeline::Emit&) {}, same(),
               [&calls](int&&) {
                 ++calls;
                 return true;
               });
  CHECK(calls == 0);
}

TEST_CASE("Each worker makes its tools on its own thread") {
  std::mutex mutex;
  std::set<std::thread::id> makers;
  Pipeline pipeline(options(3, 16));
  pipeline.run(
      count_to(200),
      [&] {
        const std::thread::id own = std::this_thread::get_id();
        {
          const std::lock_guard lock(mutex);
          makers.insert(own);
        }
        return [own](int&& item) { return std::this_thread::get_id() == own ? item : -1; };
      },
      [](int&& item) {
        if (item < 0) throw std::runtime_error("used on another thread");
        return true;
      });
  CHECK(makers.size() == 3);
  CHECK(makers.count(std::this_thread::get_id()) == 0);
}

TEST_CASE("The caller hears ticks while it waits for a slow source") {
  int ticks = 0;
  int seen = 0;
  Pipeline pipeline(options(1, 16));
  pipeline.run(
      [](const Pipeline::Emit& emit) {
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        emit(1, 1);
      },
      same(),
      [&seen](int&&) {
        ++seen;
        return true;
      },
      [&ticks] { ++ticks; });
  CHECK(ticks >= 2);
  CHECK(seen == 1);
}

TEST_CASE("Items that can only be moved go through") {
  using Box = std::unique_ptr<int>;
  OrderedPipeline<Box, Box> pipeline(options(2, 16));
  int sum = 0;
  pipeline.run(
      [](const OrderedPipeline<Box, Box>::Emit& emit) {
        for (int i = 1; i <= 10; ++i) emit(std::make_unique<int>(i), 1);
      },
      [] { return [](Box&& box) { return std::move(box); }; },
      [&sum](Box&& box) {
        sum += *box;
        return true;
      });
  CHECK(sum == 55);
}
