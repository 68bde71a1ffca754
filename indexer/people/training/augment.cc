#include "indexer/people/training/augment.h"

#include <map>

namespace morgue::index::training {

namespace {

bool plain_name(const std::string& word) {
  if (word.size() < 3 || word[0] < 'A' || word[0] > 'Z') return false;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (word[i] < 'a' || word[i] > 'z') return false;
  }
  return true;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

Document with_other_names(const Document& document, const NameLists& names, Dice& dice) {
  Document changed{document.set, document.id, {}};
  std::map<std::string, std::string> other;
  for (const Paragraph& paragraph : document.paragraphs) {
    Paragraph& fresh = changed.paragraphs.emplace_back();
    std::uint32_t at = 0;
    for (const Mark& mark : paragraph.marks) {
      fresh.text += paragraph.text.substr(at, mark.begin - at);
      Mark moved = mark;
      moved.begin = static_cast<std::uint32_t>(fresh.text.size());
      std::string name = paragraph.text.substr(mark.begin, mark.end - mark.begin);
      if (mark.kind == NameSpan::Kind::person) {
        const std::vector<std::string> words = split(name);
        name.clear();
        for (std::size_t i = 0; i < words.size(); ++i) {
          std::string word = words[i];
          if (plain_name(word)) {
            std::string& replaced = other[word];
            if (replaced.empty()) {
              const auto& list = i == 0 && words.size() > 1 ? names.given : names.surnames;
              replaced = list[dice.below(list.size())];
            }
            word = replaced;
          }
          if (i > 0) name += ' ';
          name += word;
        }
      }
      fresh.text += name;
      moved.end = static_cast<std::uint32_t>(fresh.text.size());
      fresh.marks.push_back(moved);
      at = mark.end;
    }
    fresh.text += paragraph.text.substr(at);
  }
  return changed;
}

Document with_capitals(const Document& document, double share, Dice& dice) {
  Document changed = document;
  for (Paragraph& paragraph : changed.paragraphs) {
    if (!dice.one_in(share)) continue;
    for (char& c : paragraph.text) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
  }
  return changed;
}

}  // namespace morgue::index::training
