// Times queries on an archive, in one process, class by class: what scripts/bench sets beside the
// same queries of its peers. Stored fields are read; snippets, and advice for who finds next to
// nothing, only when asked for, since the peers give none.
//
// usage: morgue-bench-search ARCHIVE QUERIES.tsv REPEATS [--snippets] [--advice] [--exact]
//
// A line of the queries is CLASS, TAB, QUERY, in the words of the peers: " ^date:20101001-20101027"
// behind a query narrows it to these days, " !newest" behind it asks for the newest first. Each
// class is run REPEATS times; the times printed are of the last run, when all that can be is
// cached.
#include <morgue/archive.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

// Cuts `suffix` off, if the text ends in it.
bool cut(std::string& text, std::string_view suffix) {
  if (text.size() < suffix.size()) return false;
  if (text.compare(text.size() - suffix.size(), suffix.size(), suffix) != 0) return false;
  text.resize(text.size() - suffix.size());
  return true;
}

// "20101001" -> "2010-10-01"
std::string day(const std::string& digits) {
  return digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6, 2);
}

morgue::Request request_of(std::string text) {
  morgue::Request request;
  request.snippets = false;
  request.advice = false;
  if (cut(text, " !newest")) request.sort = morgue::Sort::newest;
  constexpr std::string_view mark = " ^date:";
  if (const std::size_t at = text.find(mark); at != std::string::npos) {
    const std::string range = text.substr(at + mark.size());
    const std::size_t dash = range.find('-');
    text = text.substr(0, at) + " date:" + day(range.substr(0, dash)) + ".." +
           day(range.substr(dash + 1));
  }
  request.query = std::move(text);
  return request;
}

struct Class {
  std::string name;
  std::vector<morgue::Request> requests;
};

std::vector<Class> read_queries(const char* path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(std::string("cannot read ") + path);
  std::vector<Class> classes;
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::string name = line.substr(0, tab);
    auto found = std::find_if(classes.begin(), classes.end(),
                              [&name](const Class& one) { return one.name == name; });
    if (found == classes.end()) found = classes.insert(classes.end(), Class{name, {}});
    found->requests.push_back(request_of(line.substr(tab + 1)));
  }
  return classes;
}

struct Options {
  int repeats = 1;
  bool snippets = false;
  bool advice = false;
  bool exact = false;
};

void run(morgue::Archive& archive, Class& queries, const Options& options) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> times;
  std::uint64_t hits = 0;
  for (int round = 0; round < options.repeats; ++round) {
    times.clear();
    hits = 0;
    for (morgue::Request& request : queries.requests) {
      request.snippets = options.snippets;
      request.advice = options.advice;
      request.exact_total = options.exact;
      const auto start = Clock::now();
      const morgue::Results results = archive.search(request);
      times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
      hits += results.total.estimate;
    }
  }
  std::sort(times.begin(), times.end());
  const std::size_t count = times.size();
  const double mean = std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(count);
  std::printf("morgue %-14s n=%zu p50=%.3fms p99=%.3fms mean=%.3fms hits=%llu\n",
              queries.name.c_str(), count, times[count / 2], times[count * 99 / 100], mean,
              static_cast<unsigned long long>(hits));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    Options options;
    std::vector<const char*> words;
    for (int i = 1; i < argc; ++i) {
      const std::string_view word = argv[i];
      if (word == "--snippets") {
        options.snippets = true;
      } else if (word == "--advice") {
        options.advice = true;
      } else if (word == "--exact") {
        options.exact = true;
      } else {
        words.push_back(argv[i]);
      }
    }
    if (words.size() != 3 || (options.repeats = std::atoi(words[2])) < 1) {
      std::cerr << "usage: morgue-bench-search ARCHIVE QUERIES.tsv REPEATS [--snippets] [--advice] "
                   "[--exact]\n";
      return 2;
    }
    morgue::Archive archive(words[0]);
    for (Class& queries : read_queries(words[1])) run(archive, queries, options);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "morgue-bench-search: " << error.what() << '\n';
    return 2;
  }
}
