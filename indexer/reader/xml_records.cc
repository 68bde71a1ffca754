#include "indexer/reader/xml_records.h"

#include <algorithm>
#include <utility>

#include "common/text.h"
#include "indexer/reader/report.h"
#include "indexer/reader/xml_parser.h"

namespace morgue::index {

namespace {

constexpr std::size_t most_open = 128;
constexpr std::size_t longest_tag_kept = 16 * 1024;
constexpr std::string_view blanks = " \t\r\n";
constexpr auto npos = std::string_view::npos;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == npos ? name : name.substr(colon + 1);
}

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where the '>' of a document type may be looked for: behind its subset, which ends in "]>", if it
// has one.
std::size_t document_type_end(std::string_view text) {
  const std::size_t end = text.find('>');
  const std::size_t subset = text.find('[');
  if (subset == npos || subset > end) return end;
  for (std::size_t i = text.find(']', subset); i != npos; i = text.find(']', i + 1)) {
    const std::size_t next = text.find_first_not_of(blanks, i + 1);
    if (next != npos && text[next] == '>') return next;
  }
  return npos;
}

// The name that stands at the beginning of a tag's inside.
std::string_view name_in(std::string_view inside) {
  return inside.substr(0, inside.find_first_of(" \t\r\n/>"));
}

}  // namespace

struct XmlRecords::Tag {
  enum class Kind : std::uint8_t { other, start, end, empty };
  Kind kind = Kind::other;
  std::string name;       // with its prefix
  std::size_t begin = 0;  // in window_.data(), where that was kept
  std::uint64_t line = 0;
};

XmlRecords::XmlRecords(ByteStream& stream, XmlRecordOptions options)
    : window_(stream), options_(std::move(options)), parser_(std::make_unique<XmlParser>()) {}

XmlRecords::~XmlRecords() = default;

bool XmlRecords::is_record(std::string_view name) const {
  const auto& names = options_.elements;
  return std::find(names.begin(), names.end(), local_name(name)) != names.end();
}

// Lets go of what was looked at, where nobody wants it or a record grew too long.
void XmlRecords::bound() {
  if (keeping_ && at_ > options_.max_record) {
    too_long_ = true;
    keeping_ = false;
  }
  if (!keeping_) {
    window_.drop(at_);
    dropped_ += at_;
    at_ = 0;
  }
}

// Are there `size` bytes from at_ on? Reads on for them.
bool XmlRecords::has(std::size_t size) {
  while (window_.data().size() < at_ + size) {
    if (!window_.more()) return false;
  }
  return true;
}

// Moves behind the next `pattern`; to the end of the stream where there is none.
bool XmlRecords::pass(std::string_view pattern) {
  const std::uint64_t from = dropped_ + at_;
  const auto known = std::find_if(missing_.begin(), missing_.end(), [pattern](const auto& missing) {
    return missing.first == pattern;
  });
  const bool is_missing = known != missing_.end() && known->second <= from;
  for (;;) {
    const std::string_view data = window_.data();
    const std::size_t found = is_missing ? npos : data.find(pattern, at_);
    if (found != npos) {
      at_ = found + pattern.size();
      return true;
    }
    if (data.size() + 1 > pattern.size()) at_ = std::max(at_, data.size() + 1 - pattern.size());
    bound();
    if (is_missing || !window_.more()) {
      at_ = window_.data().size();
      if (known == missing_.end()) {
        missing_.emplace_back(pattern, from);
      } else {
        known->second = std::min(known->second, from);
      }
      return false;
    }
  }
}

// Moves to the next '<'.
bool XmlRecords::pass_to_markup() {
  if (!pass("<")) return false;
  --at_;
  if (!keeping_) bound();
  return true;
}

// Moves from a '<' behind what it begins. False at the end of the stream.
bool XmlRecords::pass_markup(Tag& tag) {
  tag.kind = Tag::Kind::other;
  has(9);  // as many as there are
  const std::string_view rest = window_.data().substr(at_);
  if (rest.size() < 2) {
    at_ += rest.size();
    return false;
  }
  const auto pass_to = [this](std::size_t begin, std::string_view end) {
    at_ += begin;
    return pass(end);
  };
  if (rest.substr(0, 4) == "<!--") return pass_to(4, "-->");
  if (rest.substr(0, 9) == "<![CDATA[") return pass_to(9, "]]>");
  if (rest[1] == '?') return pass_to(2, "?>");
  if (rest[1] == '!') return pass_doctype();
  if (rest[1] == '/' || starts_name(rest[1])) return pass_tag(tag);
  ++at_;
  return true;
}

// <!DOCTYPE name [ <!ENTITY ...> <!-- ... --> ]>
bool XmlRecords::pass_doctype() {
  ++at_;
  int inside = 1;  // of '<' and '['
  while (inside > 0) {
    if (!has(1)) return false;
    const char c = window_.data()[at_++];
    if (c == '<' && has(3) && window_.data().substr(at_, 3) == "!--") {
      if (!pass("-->")) return false;
    } else if (c == '<' || c == '[') {
      ++inside;
    } else if (c == '>' || c == ']') {
      --inside;
    } else if (c == '"') {
      // A literal, whatever it holds; but a quote may also stand alone.
      constexpr std::size_t longest = 4096;
      has(longest);  // or as many as there are
      const std::size_t end = window_.data().substr(at_, longest).find('"');
      if (end != npos) at_ += end + 1;
    }
    bound();
  }
  return true;
}

// A tag ends at its '>', or at a '<', which may not stand in one.
bool XmlRecords::pass_tag(Tag& tag) {
  const bool kept = keeping_;
  if (!kept) bound();  // at_ is 0 now
  const std::size_t begin = at_;
  tag.begin = begin;
  tag.line = window_.line();
  char quote = '\0';
  for (std::size_t i = begin + 1;; ++i) {
    if (i >= window_.data().size() && !window_.more()) {
      at_ = i;
      return false;
    }
    const char c = window_.data()[i];
    const bool broken = c == '<' || i - begin > options_.max_record;
    if (quote != '\0' && !broken) {
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    if (c != '>' && !broken) continue;
    const std::string_view inside = window_.data().substr(begin + 1, i - begin - 1);
    at_ = broken ? i : i + 1;
    if (inside.front() == '/') {
      tag.kind = Tag::Kind::end;
      tag.name = name_in(inside.substr(1));
    } else {
      tag.kind = inside.back() == '/' ? Tag::Kind::empty : Tag::Kind::start;
      tag.name = name_in(inside);
    }
    return true;
  }
}

void XmlRecords::open(const Tag& tag) {
  if (open_.size() >= most_open) return;
  std::string text(window_.data().substr(tag.begin, at_ - tag.begin));
  if (text.size() > longest_tag_kept || text.back() != '>') text = '<' + tag.name + '>';
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  open_.push_back({tag.name, std::move(text)});
}

void XmlRecords::close(std::string_view name) {
  const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                  [name](const Open& open) { return open.name == name; });
  if (found != open_.rend()) open_.erase(found.base() - 1, open_.end());
}

std::optional<XmlRecord> XmlRecords::next() {
  Tag tag;
  for (;;) {
    keeping_ = false;
    bound();
    if (!pass_to_markup()) return std::nullopt;
    if (!pass_markup(tag)) return std::nullopt;
    if (tag.kind == Tag::Kind::end) close(tag.name);
    if (tag.kind != Tag::Kind::start && tag.kind != Tag::Kind::empty) continue;
    if (is_record(tag.name)) return read_record(tag);
    if (tag.kind == Tag::Kind::start) open(tag);
  }
}

// From behind the start tag, which is the beginning of window_.data(), to behind the end tag.
XmlRecord XmlRecords::read_record(const Tag& start) {
  XmlRecord record;
  record.line = start.line;
  const std::string name = start.name;
  keeping_ = true;
  too_long_ = false;
  const std::uint64_t begin = dropped_;  // as long as it is kept
  std::size_t depth = start.kind == Tag::Kind::empty ? 0 : 1;
  std::vector<std::uint64_t> inside;  // where those inside begin that have no end yet
  const std::string cut_off = "is cut off: the file ends without </" + name + '>';
  if (std::binary_search(cut_off_.begin(), cut_off_.end(), begin)) {
    record.fault = cut_off;
    resume_after_cut(name);
    return record;
  }
  Tag tag;
  while (depth > 0) {
    if (!pass_to_markup() || !pass_markup(tag)) {
      record.fault = cut_off;
      if (keeping_) {
        if (cut_off_.empty() || cut_off_.back() < begin) cut_off_ = std::move(inside);
        resume_after_cut(name);
      }
      return record;
    }
    if (tag.kind == Tag::Kind::other || tag.name != name) {
      bound();
      continue;
    }
    if (tag.kind == Tag::Kind::end) {
      --depth;
      if (!inside.empty()) inside.pop_back();
    }
    if (tag.kind == Tag::Kind::start && options_.nested) {
      ++depth;
      if (keeping_) inside.push_back(begin + tag.begin);
    }
    if (tag.kind == Tag::Kind::start && !options_.nested) {
      record.fault =
          "has no end: another <" + name + "> begins at line " +
          std::to_string(window_.line() + count_line_ends(window_.data().substr(0, tag.begin)));
      keeping_ = false;
      at_ = tag.begin;
      bound();
      return record;
    }
    bound();
  }
  if (too_long_ || at_ > options_.max_record) {
    record.fault = "longer than " + size_in_words(options_.max_record) +
                   ", the limit for an article; see --max-article";
    return record;
  }
  const std::uint64_t line = record.line;
  record = parse(at_);
  record.line = line;
  return record;
}

// A comment or CDATA section without an end, or a missing end tag, must not cost the records
// behind: goes on at the next start tag of that name, if there is one.
void XmlRecords::resume_after_cut(const std::string& name) {
  const std::string_view data = window_.data();
  const std::string tag = '<' + name;
  std::size_t found = data.find(tag, 1);
  while (found != npos && found + tag.size() < data.size() &&
         (blanks.find(data[found + tag.size()]) == npos && data[found + tag.size()] != '>')) {
    found = data.find(tag, found + 1);
  }
  at_ = found == npos ? data.size() : found;
}

// The first `size` bytes of the window, within the tags around them.
XmlRecord XmlRecords::parse(std::size_t size) {
  XmlRecord record;
  std::string markup;
  std::size_t around = 0;
  for (const Open& open : open_) around += open.tag.size() + open.name.size() + 3;
  markup.reserve(size + around);
  for (const Open& open : open_) markup += open.tag;
  markup += window_.data().substr(0, size);
  for (auto open = open_.rbegin(); open != open_.rend(); ++open) markup += "</" + open->name + '>';
  XmlNode root;
  record.fault = parser_->parse(markup, window_.line(), root, record.doubts);
  if (!record.fault.empty()) return record;
  // The record is the only child of what is around it.
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const auto child = std::find_if(root.children.begin(), root.children.end(),
                                    [](const XmlNode& node) { return !node.is_text(); });
    if (child == root.children.end()) break;
    XmlNode inner = std::move(*child);
    root.children.clear();
    record.ancestors.push_back(std::move(root));
    root = std::move(inner);
  }
  record.node = std::move(root);
  return record;
}

std::string XmlRecords::end_fault() const {
  if (open_.empty()) return {};
  return "the file seems to be cut off: <" + open_.back().name + "> has no end";
}

std::optional<XmlStart> xml_start(std::string_view head) {
  XmlStart start;
  for (;;) {
    const std::size_t at = head.find_first_not_of(blanks);
    if (at == npos || head[at] != '<') return std::nullopt;
    head.remove_prefix(at);
    std::size_t end = 0;
    if (head.substr(0, 4) == "<!--") {
      end = head.find("-->");
    } else if (head.substr(0, 2) == "<?") {
      end = head.find('>');
    } else if (head.substr(0, 2) == "<!") {
      const std::size_t begin = head.find_first_not_of(blanks, head.find_first_of(blanks));
      if (begin == npos) return std::nullopt;
      start.document_type = head.substr(begin, head.find_first_of(" \t\r\n>[", begin) - begin);
      end = document_type_end(head);
    } else {
      break;
    }
    if (end == npos) return std::nullopt;
    head.remove_prefix(head.find('>', end) + 1);
  }
  if (head.size() < 2 || !starts_name(head[1])) return std::nullopt;
  start.tag = head.substr(0, head.find('>'));
  const std::string_view name = name_in(std::string_view(start.tag).substr(1));
  start.name = local_name(name);
  std::string declaration = "xmlns";
  if (name.size() > start.name.size()) {
    declaration += ':';
    declaration += name.substr(0, name.size() - start.name.size() - 1);
  }
  const std::size_t declared = start.tag.find(declaration + '=');
  if (declared == npos) return start;
  const std::size_t value = declared + declaration.size() + 2;
  if (value > start.tag.size()) return start;
  start.space = start.tag.substr(value, start.tag.find(start.tag[value - 1], value) - value);
  return start;
}

}  // namespace morgue::index
