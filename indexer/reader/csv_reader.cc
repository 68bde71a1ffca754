#include "indexer/reader/csv_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text.h"
#include "indexer/reader/csv_records.h"
#include "indexer/reader/keyed_article.h"
#include "indexer/reader/report.h"

namespace morgue::index {

namespace {

bool is_text(const JsonKey* key) {
  return key != nullptr && (key->target == JsonTarget::headline || key->target == JsonTarget::body);
}

struct Column {
  std::string name;
  const JsonKey* key = nullptr;  // null: nobody reads it
  std::uint64_t values = 0;      // in it, while nobody reads it
};

class CsvReader {
 public:
  CsvReader(const ReadContext& context, const ArticleSink& sink) : context_(context), sink_(sink) {
    events_.left_out = [this](std::string message) {
      leave_out(context_, line_, std::move(message));
    };
    events_.unknown_key = [this](std::string_view key) {
      count_unknown_key(context_.statistics, "csv", key);
    };
  }

  void run(ByteStream& stream) {
    CsvRows rows(stream, context_.options.max_article);
    const auto header = rows.next();
    if (!header) return;
    if (!header->fault.empty()) {
      reject(context_, header->line, header->fault);
      return;
    }
    if (!take_header(*header)) return;
    rows.expect(columns_.size());
    while (const auto row = rows.next()) {
      line_ = row->line;
      if (!take_row(*row)) break;
    }
    for (const Column& column : columns_) {
      if (column.values == 0) continue;
      count_unknown_key(context_.statistics, "csv", column.name, column.values);
    }
  }

 private:
  bool take_header(const CsvRow& row) {
    std::string names;
    for (const std::string_view cell : row.cells) {
      Column column;
      column.name = one_line(clean_text(cell));
      column.key = find_key(context_.options.map, column.name);
      if (!names.empty()) names += ", ";
      names += column.name.empty() ? "(no name)" : column.name;
      columns_.push_back(std::move(column));
    }
    for (const std::string& key : context_.options.map.keys()) {
      const bool there = std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
        return column.key != nullptr && column.key == context_.options.map.find(key);
      });
      if (!there) {
        warn(context_, row.line,
             "no column has the name " + in_quotes(key) +
                 " that --map gives; there are: " + shortened(names));
      }
    }
    const bool texts = std::any_of(columns_.begin(), columns_.end(),
                                   [](const Column& column) { return is_text(column.key); });
    if (!texts) {
      reject(context_, row.line,
             "no column is known to hold a headline or a body; say which with --map "
             "headline=COLUMN,body=COLUMN. The columns are: " +
                 shortened(names));
    }
    return texts;
  }

  bool take_row(const CsvRow& row) {
    ++number_;
    if (!row.fault.empty()) {
      reject(context_, line_, row.fault);
      return true;
    }
    std::size_t cells = row.cells.size();
    while (cells > columns_.size() && row.cells[cells - 1].empty()) --cells;
    if (cells > columns_.size()) {
      reject(context_, line_,
             "has " + std::to_string(cells) + " cells where the header has " +
                 std::to_string(columns_.size()) +
                 ": a separator in a text that is not in quotation marks?");
      return true;
    }
    if (!row.doubt.empty()) warn(context_, line_, row.doubt);
    for (std::size_t i = 0; i < cells; ++i) {
      Column& column = columns_[i];
      if (column.key != nullptr) {
        values_.add(*column.key, column.name, row.cells[i]);
      } else if (row.cells[i].find_first_not_of(" \r\n\t") != std::string_view::npos) {
        ++column.values;
      }
    }
    Article article;
    article.origin.line = line_;
    article.origin.number = number_;
    std::string fault = values_.finish(article);
    if (!fault.empty()) {
      reject(context_, line_, std::move(fault));
      return true;
    }
    return sink_(std::move(article));
  }

  static std::string shortened(const std::string& names) {
    constexpr std::size_t most = 200;
    return names.size() <= most ? names : cut_at_character(names, most) + "...";
  }

  const ReadContext& context_;
  const ArticleSink& sink_;
  KeyedArticleEvents events_;
  KeyedArticle values_{events_};
  std::vector<Column> columns_;
  std::uint64_t line_ = 0;
  std::uint64_t number_ = 0;
};

std::string_view first_line(std::string_view head) {
  const std::size_t begin = head.find_first_not_of("\r\n");
  if (begin == std::string_view::npos) return {};
  return head.substr(begin, head.find('\n', begin) - begin);
}

// A header with a column that is known to be text, or at least a table.
int sniff(std::string_view head) {
  constexpr int sure = 85;
  constexpr int perhaps = 30;
  const TableShape shape = sniff_table(head);
  if (shape.cells == 0) return 0;
  const std::string_view line = first_line(head);
  std::size_t names = 0;
  std::size_t known = 0;
  bool texts = false;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(shape.separator, begin), line.size());
    std::string name = one_line(clean_text(line.substr(begin, end - begin)));
    if (name.size() > 1 && name.front() == '"' && name.back() == '"') {
      name = name.substr(1, name.size() - 2);
    }
    begin = end + 1;
    // A header has names, no prose.
    constexpr std::size_t longest = 40;
    if (name.size() > longest || std::count(name.begin(), name.end(), ' ') > 3) return 0;
    ++names;
    const JsonKey* key = find_json_key(name);
    known += key != nullptr ? 1 : 0;
    texts = texts || is_text(key);
  }
  // Two words and a comma may begin any text; a text column and another that is known, none.
  if (texts && known >= 2) return sure;
  const bool table = names >= 3 && shape.rows >= 3 && shape.equal_rows == shape.rows;
  if (table) return perhaps;
  // Enough for who says that it is one.
  return shape.equal_rows == shape.rows && shape.rows > 0 ? 1 : 0;
}

void read(ByteStream& stream, const ReadContext& context, const ArticleSink& sink) {
  CsvReader(context, sink).run(stream);
}

}  // namespace

const Format csv_format{
    "csv",
    "tables with a header (CSV, TSV, semicolons, bars), one article a row; --map names its columns",
    "id headline standfirst caption body date people byline place source agency section keywords "
    "language url version cancelled",
    sniff,
    read,
    false,
    true,
};

}  // namespace morgue::index
