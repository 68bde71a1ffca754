#include <fmt/format.h>

#include <string>

#include "indexer/cli/actions.h"
#include "indexer/cli/output.h"
#include "indexer/reader/reader.h"

namespace morgue::index::cli {

int list_formats() {
  Output output;
  std::string text;
  for (const Format& format : formats()) {
    text +=
        fmt::format("{}\n    {}\n    fields: {}\n", format.name, format.description, format.fields);
  }
  output.write(text);
  output.flush();
  return status_good;
}

}  // namespace morgue::index::cli
