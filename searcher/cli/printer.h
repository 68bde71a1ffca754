// What prints answers: one for each format.
#ifndef MORGUE_SEARCHER_CLI_PRINTER_H
#define MORGUE_SEARCHER_CLI_PRINTER_H

#include <morgue/archive.h>

#include <cstdint>
#include <memory>
#include <string>

#include "searcher/cli/options.h"
#include "searcher/cli/output.h"
#include "searcher/cli/shown.h"

namespace morgue::cli {

/// One query, as it was asked.
struct Asked {
  std::string name;  ///< in a file of queries; else empty
  const Request& request;
};

class Printer {
 public:
  virtual ~Printer() = default;
  virtual void answer(const Asked& asked, const Results& results) = 0;
  virtual void count(const Asked& asked, const Results& results) = 0;
  virtual void facet(const Asked& asked, const Facet& facet) = 0;
  virtual void article(const Article& article) = 0;
};

/// How output is made, besides its format.
struct PrintOptions {
  ShownSet show;
  Screen screen;
  bool many_queries = false;
};

// `output` must outlive the printer.
std::unique_ptr<Printer> make_text_printer(Output& output, const PrintOptions& options);
std::unique_ptr<Printer> make_json_printer(Output& output, const PrintOptions& options);
std::unique_ptr<Printer> make_json_lines_printer(Output& output, const PrintOptions& options);
std::unique_ptr<Printer> make_trec_printer(Output& output, const PrintOptions& options);

std::unique_ptr<Printer> make_printer(Format format, Output& output, const PrintOptions& options);

}  // namespace morgue::cli

#endif  // MORGUE_SEARCHER_CLI_PRINTER_H
