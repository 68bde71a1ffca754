#include "searcher/query/leaf.h"

#include <string>

#include "searcher/query/limits.h"
#include "searcher/query/word_form.h"

namespace morgue::query {

namespace {

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

Node leaf_node(const Lexeme& lexeme, const Field& context, const Diagnostics& diagnostics) {
  if (takes_values(context.kind)) {
    return {Value{std::string(lexeme.text)}, lexeme.text_offset};
  }
  if (lexeme.kind == LexemeKind::phrase) {
    return {Phrase{std::string(lexeme.text)}, lexeme.offset};
  }
  // In capitals it would be an operator when the tree is written out.
  if (is_operator_word(lexeme.text)) return {Word{lower_case(lexeme.text)}, lexeme.offset};
  const WordForm form = word_form(lexeme.text);
  const std::string text(form.text);
  switch (form.kind) {
    case WordForm::Kind::exact:
      return {Exact{text}, lexeme.offset};
    case WordForm::Kind::pattern:
      return {Pattern{text}, lexeme.offset};
    case WordForm::Kind::fuzzy:
      if (form.distance < 1 || form.distance > max_edit_distance) {
        throw diagnostics.error(lexeme.offset,
                                quoted(lexeme.text) + " asks for " + std::to_string(form.distance) +
                                    " edits; words may differ by 1 or 2",
                                "as in " + text + "~ or " + text + "~2");
      }
      return {Fuzzy{text, static_cast<unsigned>(form.distance)}, lexeme.offset};
    case WordForm::Kind::plain:
      break;
  }
  return {Word{text}, lexeme.offset};
}

}  // namespace morgue::query
