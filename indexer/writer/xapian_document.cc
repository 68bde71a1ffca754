#include "indexer/writer/xapian_document.h"

#include <utility>

#include "common/fields.h"

namespace morgue::index {

namespace {

// Together they were within 7 % of the growth of the process over 18,000 articles of 437 terms (695
// MiB reckoned, 740 measured, the word memory of one analyzer included), and within 3 % from the
// 6,000th to the 18,000th: what is not reckoned, a node for each distinct term, grows slowly.
//
// What Xapian's inverter keeps for a document until a commit, in bytes of heap as glibc hands them
// out: for each term a node of map<docid, wdf>, for each term with positions a node of map<docid,
// string> whose string holds the packed positions.
constexpr std::uint64_t posting_bytes = 48;
constexpr std::uint64_t position_list_bytes = 80;
// A std::string keeps 15 bytes in itself; more go to the heap in steps of 16, with a header of 8.
constexpr std::uint64_t inline_string = 15;
// Its length, a node for each value and its slots.
constexpr std::uint64_t document_bytes = 48 + 80 + 96 * 6;

constexpr auto story_slot = static_cast<Xapian::valueno>(field(FieldId::story).slot);
constexpr auto variant_slot = static_cast<Xapian::valueno>(story_variant_slot);

// Interpolative coding takes a little over a byte a position in articles, and a first and last one.
std::uint64_t packed_positions(std::size_t count) {
  return 2 + count + count / 4;
}

std::uint64_t string_bytes(std::uint64_t size) {
  return size <= inline_string ? 0 : (size + 1 + 8 + 15) / 16 * 16;
}

void add_term(Xapian::Document& document, const DocumentTerm& term) {
  const std::string name(term.term);
  if (term.positions.empty()) {
    document.add_term(name, term.wdf);
    return;
  }
  // Each posting may add to the wdf: the first brings all of it.
  std::uint32_t wdf = term.wdf;
  for (const std::uint32_t position : term.positions) {
    document.add_posting(name, position, std::exchange(wdf, 0));
  }
}

}  // namespace

void XapianDocument::set_story(const story::Membership& of) {
  document.add_value(story_slot, of.story);
  if (!of.variant.empty()) document.add_value(variant_slot, of.variant);
}

story::Membership story_of(const Xapian::Document& document) {
  return {document.get_value(story_slot), document.get_value(variant_slot)};
}

std::unique_ptr<StoreDocument> prepare_xapian_document(const IndexDocument& source) {
  auto prepared = std::make_unique<XapianDocument>();
  prepared->memory = document_bytes;
  for (const DocumentTerm& term : source.terms) {
    add_term(prepared->document, term);
    prepared->memory += posting_bytes;
    if (!term.positions.empty()) {
      prepared->memory +=
          position_list_bytes + string_bytes(packed_positions(term.positions.size()));
    }
  }
  for (const auto& [slot, value] : source.values) prepared->document.add_value(slot, value);
  prepared->document.set_data(source.data);
  return prepared;
}

const Xapian::Document& xapian_document(const StoreDocument& document) {
  return static_cast<const XapianDocument&>(document).document;
}

std::uint64_t removal_memory(std::uint64_t terms) {
  return document_bytes + terms * (posting_bytes + position_list_bytes);
}

}  // namespace morgue::index
