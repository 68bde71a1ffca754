// A run file as trec_eval reads it: name, "Q0", id, rank, score, the run's name.
#include <array>
#include <cstdio>
#include <string_view>

#include "searcher/cli/printer.h"

namespace morgue::cli {

namespace {

// White space separates the columns; an id that has some is written with %20.
std::string one_column(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte != 0x7F) {
      out += c;
      continue;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

// What reads run files orders them by score: where there is none, it says the rank.
double score_of(const Hit& hit, Sort sort) {
  return sort == Sort::relevance ? hit.score : 1.0 / static_cast<double>(hit.rank);
}

class TrecPrinter final : public Printer {
 public:
  explicit TrecPrinter(Output& output) : output_(output) {}

  void answer(const Asked& asked, const Results& results) override {
    const std::string name = asked.name.empty() ? "1" : one_column(asked.name);
    for (const Hit& hit : results.hits) {
      std::array<char, 64> numbers{};
      const int length = std::snprintf(numbers.data(), numbers.size(), " %zu %.6f morgue\n",
                                       hit.rank, score_of(hit, asked.request.sort));
      output_.write(name + " Q0 " + one_column(hit.id) +
                    std::string(numbers.data(), static_cast<std::size_t>(length)));
    }
  }

  // The options refuse these.
  void count(const Asked& /*asked*/, const Results& /*results*/) override {}
  void facet(const Asked& /*asked*/, const Facet& /*facet*/) override {}
  void article(const Article& /*article*/) override {}

 private:
  Output& output_;
};

}  // namespace

std::unique_ptr<Printer> make_trec_printer(Output& output, const PrintOptions& /*options*/) {
  return std::make_unique<TrecPrinter>(output);
}

std::unique_ptr<Printer> make_printer(Format format, Output& output, const PrintOptions& options) {
  switch (format) {
    case Format::json:
      return make_json_printer(output, options);
    case Format::jsonl:
      return make_json_lines_printer(output, options);
    case Format::trec:
      return make_trec_printer(output, options);
    case Format::text:
      break;
  }
  return make_text_printer(output, options);
}

}  // namespace morgue::cli
