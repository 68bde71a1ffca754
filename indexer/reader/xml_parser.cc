#include "indexer/reader/xml_parser.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <climits>
#include <exception>
#include <new>
#include <set>
#include <utility>

#include "common/text.h"
#include "indexer/reader/entities.h"

namespace morgue::index {

namespace {

constexpr std::size_t deepest = 256;
constexpr std::size_t most_nodes = 500'000;
// libxml2 keeps every name it met as long as its context lives.
constexpr int parses_of_a_context = 256;
constexpr std::size_t most_spaces = 1000;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Where a reference that begins at text[at] ends, behind its ';'; npos if it is none.
std::size_t reference_end(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 32;
  const std::string_view piece = text.substr(at, longest);
  const std::size_t end = piece.find(';');
  if (end == std::string_view::npos || end < 2) return std::string_view::npos;
  for (const char c : piece.substr(1, end - 1)) {
    const bool fits =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#';
    if (!fits) return std::string_view::npos;
  }
  return at + end + 1;
}

std::string character_reference(char c) {
  return "&#" + std::to_string(static_cast<int>(c)) + ';';
}

// Does a '<' begin a tag, or something else that is markup?
bool begins_markup(std::string_view rest) {
  if (rest.size() < 2) return false;
  const char c = rest[1];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '/' || c == '!' ||
         c == '?' || static_cast<unsigned char>(c) >= 0x80;
}

// Markup with what libxml2 would stumble over replaced: control characters by blanks, a '<' that
// begins no tag by a reference, references by the character that they mean in XML or HTML, and a
// '&' that begins none by a reference. By number, since libxml2 drops other references behind an
// error.
std::string repair(std::string_view markup) {
  std::string out;
  out.reserve(markup.size() + 64);
  std::size_t cdata_end = 0;
  for (std::size_t i = 0; i < markup.size(); ++i) {
    const char c = markup[i];
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') {
      out += ' ';
    } else if (i < cdata_end || (c != '<' && c != '&')) {
      out += c;
    } else if (c == '<') {
      if (markup.substr(i, 9) == "<![CDATA[") {
        cdata_end = std::min(markup.find("]]>", i), markup.size());
      }
      out += begins_markup(markup.substr(i)) ? "<" : character_reference('<');
    } else if (const std::size_t end = reference_end(markup, i); end == std::string_view::npos) {
      out += character_reference('&');
    } else {
      const std::string_view reference = markup.substr(i, end - i);
      const std::string decoded = reference == "&apos;" ? "'" : decode_entities(reference);
      const bool one_byte = decoded.size() == 1 && decoded[0] >= ' ';
      const bool kept = decoded.size() > 1 && decoded[0] == '&';  // it was not known
      if (one_byte || kept) {
        out += character_reference(decoded[0]) + decoded.substr(1);
      } else {
        out += decoded.size() == 1 ? " " : decoded;
      }
      i = end - 1;
    }
  }
  return out;
}

}  // namespace

struct XmlParser::Impl {
  struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
  };

  void run(const std::string& markup, bool recover);
  std::string_view intern(const xmlChar* uri);
  std::string one_error() const {
    std::string text = one_line(clean_text(error));
    return text + (error_line == 0 ? "" : " (line " + std::to_string(error_line) + ')');
  }

  // libxml2 is C: what is thrown in a callback is kept until it has returned.
  template <class Action>
  static void guarded(void* context, const Action& action) {
    auto* self = static_cast<Impl*>(static_cast<xmlParserCtxt*>(context)->_private);
    if (self->thrown) return;
    try {
      action(*self);
    } catch (...) {
      self->thrown = std::current_exception();
      xmlStopParser(static_cast<xmlParserCtxt*>(context));
    }
  }
  [[nodiscard]] bool add_node() {
    if (++nodes <= most_nodes) return true;
    stop("has more than 500,000 elements");
    return false;
  }
  void stop(std::string why) {
    if (fault.empty()) fault = std::move(why);
    xmlStopParser(context.get());
  }
  [[nodiscard]] std::uint64_t current_line() const {
    const auto* input = context->input;
    return first_line +
           (input == nullptr || input->line < 1 ? 0 : static_cast<std::uint64_t>(input->line) - 1);
  }

  void start(const xmlChar* name, const xmlChar* uri, int count, const xmlChar** values);
  void end() {
    if (open.size() > 1) open.pop_back();
  }
  void characters(std::string_view text);

  std::unique_ptr<xmlParserCtxt, FreeContext> context;
  int parses = 0;
  std::set<std::string, std::less<>> spaces;

  // Of the parse under way.
  XmlNode document;  // its child is the root
  std::vector<XmlNode*> open;
  std::size_t nodes = 0;
  std::uint64_t first_line = 1;
  std::string error;  // the first
  std::uint64_t error_line = 0;
  std::string fault;
  std::exception_ptr thrown;
};

std::string_view XmlParser::Impl::intern(const xmlChar* uri) {
  const std::string_view text = view(uri);
  if (text.empty()) return {};
  const auto known = spaces.find(text);
  if (known != spaces.end()) return *known;
  if (spaces.size() >= most_spaces) return {};
  return *spaces.emplace(text).first;
}

void XmlParser::Impl::start(const xmlChar* name, const xmlChar* uri, int count,
                            const xmlChar** values) {
  if (open.size() > deepest) return stop("has elements nested more than 256 deep");
  if (!add_node()) return;
  XmlNode& node = open.back()->children.emplace_back();
  open.push_back(&node);
  node.name = view(name);
  node.space = intern(uri);
  node.line = current_line();
  node.attributes.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const xmlChar** attribute = values + std::ptrdiff_t{5} * i;  // name, prefix, URI, begin, end
    if (!add_node()) return;
    node.attributes.push_back({std::string(view(attribute[0])), intern(attribute[2]),
                               std::string(reinterpret_cast<const char*>(attribute[3]),
                                           reinterpret_cast<const char*>(attribute[4]))});
  }
}

void XmlParser::Impl::characters(std::string_view text) {
  if (open.size() < 2) return;
  std::vector<XmlNode>& siblings = open.back()->children;
  if (siblings.empty() || !siblings.back().is_text()) {
    if (!add_node()) return;
    siblings.emplace_back().line = current_line();
  }
  siblings.back().text += text;
}

void XmlParser::Impl::run(const std::string& markup, bool recover) {
  if (!context || ++parses > parses_of_a_context) {
    context.reset(xmlNewParserCtxt());
    if (!context) throw std::bad_alloc();
    parses = 0;
    xmlSAXHandler& sax = *context->sax;
    sax = {};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* ctx, const xmlChar* name, const xmlChar* /*prefix*/,
                            const xmlChar* uri, int /*declared*/, const xmlChar** /*spaces*/,
                            int count, int /*defaulted*/, const xmlChar** values) {
      guarded(ctx, [&](Impl& self) { self.start(name, uri, count, values); });
    };
    sax.endElementNs = [](void* ctx, const xmlChar* /*name*/, const xmlChar* /*prefix*/,
                          const xmlChar* /*uri*/) { guarded(ctx, [](Impl& self) { self.end(); }); };
    sax.characters = [](void* ctx, const xmlChar* text, int size) {
      guarded(ctx, [&](Impl& self) {
        self.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
      });
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = sax.characters;
    sax.serror = [](void* ctx, xmlErrorPtr raised) {
      guarded(ctx, [&](Impl& self) {
        // A prefix that is not declared does no harm.
        if (raised->domain == XML_FROM_NAMESPACE) return;
        if (raised->level < XML_ERR_ERROR || !self.error.empty()) return;
        self.error = raised->message == nullptr ? "not well-formed" : raised->message;
        self.error_line =
            self.first_line + (raised->line < 1 ? 0U : static_cast<unsigned>(raised->line) - 1U);
      });
    };
  }
  document = {};
  open.assign(1, &document);
  nodes = 0;
  error.clear();
  error_line = 0;
  fault.clear();
  thrown = nullptr;
  context->_private = this;
  // HUGE: the limits are ours. Without it libxml2 refuses texts of 10 MB.
  const int options = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT |
                      (recover ? XML_PARSE_RECOVER : 0);
  // xmlCtxtReadMemory() sets _private aside but keeps the handlers.
  xmlDoc* made = xmlCtxtReadMemory(context.get(), markup.data(), static_cast<int>(markup.size()),
                                   nullptr, "UTF-8", options);
  if (made != nullptr) xmlFreeDoc(made);
  if (thrown) std::rethrow_exception(std::exchange(thrown, nullptr));
}

XmlParser::XmlParser() : impl_(std::make_unique<Impl>()) {
  static const bool initialized = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(initialized);
}
XmlParser::~XmlParser() = default;

std::string XmlParser::parse(const std::string& markup, std::uint64_t line, XmlNode& root,
                             std::vector<std::string>& doubts) {
  Impl& impl = *impl_;
  if (markup.size() > INT_MAX / 2) return "is larger than 1 GiB, which libxml2 does not take";
  impl.first_line = line;
  impl.run(markup, false);
  if (!impl.error.empty() && impl.fault.empty()) {
    const std::string first = impl.one_error();
    impl.run(repair(markup), false);
    const bool repaired = impl.error.empty();
    if (!repaired && impl.fault.empty()) impl.run(repair(markup), true);
    doubts.push_back("is not well-formed XML: " + first +
                     (repaired ? "; repaired" : "; read as well as it could be"));
  }
  if (!impl.fault.empty()) return impl.fault;
  if (impl.document.children.empty()) return "is not well-formed XML: " + impl.one_error();
  root = std::move(impl.document.children.front());
  return {};
}

}  // namespace morgue::index
