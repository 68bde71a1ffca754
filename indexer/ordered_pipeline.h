// One thread that makes items, several that work on them, one that takes the results in the order
// in which the items were made: the threads of the indexer, without anything that knows of
// articles.
//
//   source thread --emit--> queue --> worker threads --> slots, in order --> sink (the caller's
//   thread)
//
// Items travel in batches, since a thread that wakes another for each of them spends more on that
// than on the items. A batch is closed when it is full, or when a worker has nothing else to do: so
// nothing waits for a slow source.
//
// What is under way is bounded by bytes, from emit() until the sink has returned: only the source
// ever waits for room, so the item that the sink waits for is always inside already, and nothing
// can lock up.
#ifndef MORGUE_INDEXER_ORDERED_PIPELINE_H
#define MORGUE_INDEXER_ORDERED_PIPELINE_H

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace morgue::index {

struct OrderedPipelineOptions {
  unsigned workers = 1;
  /// Bytes that all items under way may cost together. An item that costs more goes alone.
  std::uint64_t memory = 64u << 20;
  /// How often `tick` is called while the sink waits.
  std::chrono::milliseconds tick{200};
  /// Called when nothing more is wanted, before the source is waited for; may be empty.
  std::function<void()> stopped;
};

/// Runs once. An exception of the source reaches the caller of run() after everything emitted
/// before it went through the sink; one of a worker, after the items before the one that it failed
/// at; one of the sink at once. All threads have ended when run() returns or throws.
template <class In, class Out>
class OrderedPipeline {
 public:
  /// Waits for room. False: nobody wants more, the source should return.
  using Emit = std::function<bool(In&& item, std::uint64_t cost)>;
  using Source = std::function<void(const Emit&)>;
  using Work = std::function<Out(In&&)>;
  using MakeWork = std::function<Work()>;   ///< called once on each worker's own thread
  using Sink = std::function<bool(Out&&)>;  ///< false: stop, drop what is under way
  using Tick = std::function<void()>;

  explicit OrderedPipeline(const OrderedPipelineOptions& options) : options_(options) {}

  void run(const Source& source, const MakeWork& make_work, const Sink& sink,
           const Tick& tick = {}) {
    std::vector<std::jthread> threads;
    // Destroyed before the threads: they are told to stop, then joined.
    struct Stopper {
      OrderedPipeline& pipeline;
      ~Stopper() { pipeline.stop(); }
    } stopper{*this};

    threads.reserve(options_.workers + 1);
    threads.emplace_back([this, &source] { run_source(source); });
    for (unsigned i = 0; i < options_.workers; ++i) {
      threads.emplace_back([this, &make_work] { run_worker(make_work); });
    }
    run_sink(sink, tick);
  }

  /// The most that was under way at once, in bytes. After run().
  [[nodiscard]] std::uint64_t peak() const { return peak_; }

 private:
  // A few dozen: then waking threads takes less than a hundredth of the time.
  static constexpr std::size_t batch_items = 32;
  // Of the memory, that a batch may cost.
  static constexpr std::uint64_t batch_share = 16;

  struct Task {
    std::uint64_t number = 0;
    std::vector<In> items;
    std::uint64_t cost = 0;
  };
  struct Slot {
    std::uint64_t cost = 0;
    std::vector<Out> results;
    std::exception_ptr error;  // of the item behind the results
    bool ready = false;
  };

  void run_source(const Source& source) {
    std::exception_ptr error;
    try {
      source([this](In&& item, std::uint64_t cost) { return emit(std::move(item), cost); });
    } catch (...) {
      error = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    source_error_ = error;
    source_done_ = true;
    work_.notify_all();
    ready_.notify_all();
  }

  bool emit(In&& item, std::uint64_t cost) {
    std::unique_lock lock(mutex_);
    if (!has_room(cost, options_.memory)) {
      // Once full, wait until a quarter is free, or the threads would wake each other for every
      // item.
      room_.wait(lock,
                 [&] { return closed_ || has_room(cost, options_.memory - options_.memory / 4); });
    }
    if (closed_) return false;
    under_way_ += cost;
    peak_ = std::max(peak_, under_way_);
    if (tasks_.empty() || is_full(tasks_.back(), cost)) {
      slots_.emplace_back();
      tasks_.push_back(Task{next_number_++, {}});
    }
    Task& batch = tasks_.back();
    batch.items.push_back(std::move(item));
    batch.cost += cost;
    slots_.back().cost += cost;
    const bool wanted = idle_workers_ > 0;
    lock.unlock();
    if (wanted) work_.notify_one();
    return true;
  }

  [[nodiscard]] bool is_full(const Task& batch, std::uint64_t cost) const {
    return batch.items.size() >= batch_items ||
           batch.cost + cost > options_.memory / (batch_share * options_.workers);
  }

  [[nodiscard]] bool has_room(std::uint64_t cost, std::uint64_t limit) const {
    return under_way_ == 0 || under_way_ + cost <= limit;
  }

  void run_worker(const MakeWork& make_work) {
    Work work;
    try {
      work = make_work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      worker_error_ = std::current_exception();
      close();
      return;
    }
    std::unique_lock lock(mutex_);
    for (;;) {
      ++idle_workers_;
      work_.wait(lock, [this] { return closed_ || source_done_ || !tasks_.empty(); });
      --idle_workers_;
      if (closed_ || tasks_.empty()) return;
      Task task = std::move(tasks_.front());
      tasks_.pop_front();
      if (!tasks_.empty() && idle_workers_ > 0) work_.notify_one();
      lock.unlock();
      std::vector<Out> results;
      results.reserve(task.items.size());
      std::exception_ptr error;
      try {
        for (In& item : task.items) results.push_back(work(std::move(item)));
      } catch (...) {
        error = std::current_exception();
      }
      lock.lock();
      if (stopped_) return;
      Slot& slot = slots_[task.number - first_slot_];
      slot.results = std::move(results);
      slot.error = error;
      slot.ready = true;
      if (task.number == first_slot_) ready_.notify_one();
      // Tasks leave the queue in order, so those before this one are done or in the hands of
      // others; those after it are not wanted any more.
      if (error) close();
    }
  }

  void run_sink(const Sink& sink, const Tick& tick) {
    std::unique_lock lock(mutex_);
    for (;;) {
      const bool woken = ready_.wait_for(lock, options_.tick, [this] {
        return worker_error_ || (slots_.empty() ? source_done_ : slots_.front().ready);
      });
      if (!woken) {
        if (tick) {
          lock.unlock();
          tick();
          lock.lock();
        }
        continue;
      }
      if (worker_error_) std::rethrow_exception(worker_error_);
      if (slots_.empty()) {
        if (source_error_) std::rethrow_exception(source_error_);
        return;
      }
      // Other threads only add slots behind it, and those do not move it.
      Slot& slot = slots_.front();
      lock.unlock();
      for (Out& result : slot.results) {
        if (!sink(std::move(result))) return;
      }
      if (slot.error) std::rethrow_exception(slot.error);
      slot.results.clear();
      lock.lock();
      under_way_ -= slot.cost;
      slots_.pop_front();
      ++first_slot_;
      room_.notify_one();
    }
  }

  /// No more items; the workers end. Call with the mutex held.
  void close() {
    closed_ = true;
    tasks_.clear();
    room_.notify_all();
    work_.notify_all();
    ready_.notify_all();
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
      close();
    }
    if (options_.stopped) options_.stopped();
  }

  const OrderedPipelineOptions options_;
  std::mutex mutex_;
  std::condition_variable room_;   // the source waits
  std::condition_variable work_;   // the workers wait
  std::condition_variable ready_;  // the sink waits
  std::deque<Task> tasks_;         // emitted, not yet taken by a worker; the last one may grow
  std::deque<Slot> slots_;         // emitted, not yet done with by the sink
  unsigned idle_workers_ = 0;
  std::uint64_t next_number_ = 0;
  std::uint64_t first_slot_ = 0;  // number of slots_.front()
  std::uint64_t under_way_ = 0;
  std::uint64_t peak_ = 0;
  bool source_done_ = false;
  bool closed_ = false;
  bool stopped_ = false;
  std::exception_ptr source_error_;
  std::exception_ptr worker_error_;
};

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_ORDERED_PIPELINE_H
