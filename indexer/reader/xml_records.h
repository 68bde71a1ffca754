// The elements of an XML file that each hold one record, one after the other, as small trees.
//
// How a reader uses it:
//
//   XmlRecords records(stream, {{"item", "entry"}, context.options.max_article});
//   while (auto record = records.next()) {
//     if (!record->fault.empty()) { reject(context, record->line, record->fault); continue; }
//     for (const std::string& doubt : record->doubts) warn(context, record->line, doubt);
//     article.headline = record->node.line_at("title");
//     article.origin.line = record->line;
//     ...
//   }
//   if (!records.end_fault().empty()) warn(context, records.end_line(), records.end_fault());
//
// What stands around the records (a feed's title) comes as a record too where its name is among
// `elements`: <title> is one only where it is in no other record, and record->ancestors tells in
// what it stands. A file that is one record (<nitf>) names its root.
#ifndef MORGUE_INDEXER_READER_XML_RECORDS_H
#define MORGUE_INDEXER_READER_XML_RECORDS_H

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/reader/window.h"
#include "indexer/reader/xml_node.h"

namespace morgue::index {

class XmlParser;

struct XmlRecordOptions {
  std::vector<std::string> elements;     ///< local names of the records' elements; case counts
  std::uint64_t max_record = 16u << 20;  ///< bytes of a record's markup
  /// May a record stand inside one of the same name? It is then part of that one. Else its start
  /// tag says that the one before lacks its end tag.
  bool nested = false;
};

struct XmlRecord {
  std::uint64_t line = 0;  ///< that its start tag begins in
  std::string fault;       ///< why it cannot be read: too long, cut off; empty if it can
  XmlNode node;            ///< empty where there is a fault
  /// The elements around it, outermost first: name, namespace and attributes, without content.
  std::vector<XmlNode> ancestors;
  /// What is wrong with its markup, and was passed over or repaired as well as could be.
  std::vector<std::string> doubts;
};

/// Finds the records by their tags alone, and lets libxml2 parse each by itself, inside the start
/// tags that stand around it: a broken one costs no other, and reading goes on at the next.
/// Memory: max_record, and its tree, of at most 500,000 nodes; whatever the file's size.
///
/// A document type is passed over: nothing is fetched, and entities that it declares are not
/// expanded, so that they cannot be a bomb. Entities known from HTML are decoded; a '&' that begins
/// none is kept as it stands.
///
/// The stream must be in UTF-8, as read_stream() makes it; what the XML declaration says of the
/// encoding is passed over.
class XmlRecords {
 public:
  /// `stream` must outlive this.
  XmlRecords(ByteStream& stream, XmlRecordOptions options);
  ~XmlRecords();
  XmlRecords(const XmlRecords&) = delete;
  XmlRecords& operator=(const XmlRecords&) = delete;

  /// The next record; nothing at the end of the stream. Throws what the stream throws.
  std::optional<XmlRecord> next();

  /// After the last: why the file seems to be cut off; empty if all elements were closed.
  [[nodiscard]] std::string end_fault() const;
  [[nodiscard]] std::uint64_t end_line() const { return window_.line(); }

 private:
  struct Tag;
  struct Open {
    std::string name;  // with its prefix
    std::string tag;   // the start tag, on one line
  };

  bool pass(std::string_view pattern);
  bool pass_to_markup();
  void bound();
  bool has(std::size_t size);
  bool pass_markup(Tag& tag);
  bool pass_doctype();
  bool pass_tag(Tag& tag);
  bool is_record(std::string_view name) const;
  void open(const Tag& tag);
  void close(std::string_view name);
  XmlRecord read_record(const Tag& start);
  void resume_after_cut(const std::string& name);
  XmlRecord parse(std::size_t size);

  Window window_;
  XmlRecordOptions options_;
  std::unique_ptr<XmlParser> parser_;
  std::vector<Open> open_;     // around the next record
  std::uint64_t dropped_ = 0;  // bytes of the stream before window_
  // What reading on behind a cut would come to again and again: ends of comments and sections that
  // the stream lacks, and from where on; and where records begin that lack their end, ascending.
  std::vector<std::pair<std::string_view, std::uint64_t>> missing_;
  std::vector<std::uint64_t> cut_off_;
  std::size_t at_ = 0;    // how far window_.data() is looked at
  bool keeping_ = false;  // must what lies before at_ be kept?
  bool too_long_ = false;
};

/// How an XML file begins.
struct XmlStart {
  std::string name;           ///< local name of its root element
  std::string space;          ///< URI of the root's namespace, where its start tag declares it
  std::string document_type;  ///< the name after <!DOCTYPE
  std::string tag;            ///< the root's start tag, as it stands, as far as it was seen
};

/// Looks at the first bytes of a file, for sniffing. Nothing where they are no XML: where anything
/// but declarations, comments and white space stands before the first tag.
std::optional<XmlStart> xml_start(std::string_view head);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_XML_RECORDS_H
