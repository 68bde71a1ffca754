// Takes a table of text apart into rows and cells: CSV as RFC 4180 has it and as programs write it.
#ifndef MORGUE_INDEXER_READER_CSV_RECORDS_H
#define MORGUE_INDEXER_READER_CSV_RECORDS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/window.h"

namespace morgue::index {

/// A row. Cells in quotation marks may hold separators, line breaks and "" for a quotation mark.
struct CsvRow {
  std::uint64_t line = 0;               ///< where it begins
  std::vector<std::string_view> cells;  ///< until the next call of next()
  std::string fault;                    ///< why there are no cells; empty if there are
  std::string doubt;                    ///< what had to be understood in it; usually empty
};

/// Bytes of a text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Memory: a few times the longest row, which is bounded by `max_row`.
class CsvRows {
 public:
  /// Reads the table's beginning, to find its separator; ',' if it looks like no table. Throws
  /// what the stream throws.
  CsvRows(ByteStream& stream, std::uint64_t max_row);

  /// From now on rows are expected to have that many cells. A row that does not, but whose first
  /// line does when its quotation marks are taken for text, is that line: a mark that opens
  /// nothing must not swallow the rest of the file.
  void expect(std::size_t cells) { expected_ = cells; }

  /// The next row that is not blank; nothing at the end of the stream. A row that is too long, or
  /// whose quotation mark is not closed, is a fault, and the reading goes on with the line after
  /// its first one. Throws what the stream throws.
  std::optional<CsvRow> next();

 private:
  enum class Ending { whole, unclosed, too_long };

  Ending measure();
  Ending measure_skipping(TextRange unclosed);
  void drop(std::size_t count);
  void split_line(std::string_view line, std::vector<std::string_view>& cells) const;
  bool take_as_line(CsvRow& row);
  std::size_t line_end();

  Window window_;
  char separator_;
  std::uint64_t max_row_;
  std::size_t expected_ = 0;
  std::size_t taken_ = 0;          // bytes of the window that the latest row had
  std::string unquoted_;           // texts of cells with "" in them
  std::vector<std::size_t> cuts_;  // begin and end of each cell in the window
  std::vector<bool> doubled_;      // does the cell have "" in it?
  std::size_t length_ = 0;         // of the row, its line end included
  bool stray_quote_ = false;       // text behind a closing quotation mark
  bool skipped_ = false;           // was part of the row not looked through?
  TextRange unclosed_;             // of the window, where a quotation mark stays open throughout
};

/// How a text looks as a table, by its first rows.
struct TableShape {
  char separator = '\0';
  std::size_t cells = 0;       ///< of the first row, the header; 0 if it looks like no table
  std::size_t rows = 0;        ///< looked at, behind the header
  std::size_t equal_rows = 0;  ///< of these, with as many cells as the header
};

/// Tries tab, comma, semicolon and bar, and takes the one that makes most cells of the header and
/// of half of the rows at least as many.
TableShape sniff_table(std::string_view head);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_CSV_RECORDS_H
