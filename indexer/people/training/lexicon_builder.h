// What can be learnt of words from text without marks: classes of words that stand in like places,
// habits (how often behind a title, before "said", ...), which words are given names and surnames.
#ifndef MORGUE_INDEXER_PEOPLE_TRAINING_LEXICON_BUILDER_H
#define MORGUE_INDEXER_PEOPLE_TRAINING_LEXICON_BUILDER_H

#include <string>

#include "indexer/people/training/model_writer.h"

namespace morgue::index::training {

struct NameLists {
  std::vector<std::string> given;
  std::vector<std::string> surnames;
  std::vector<std::string> female;  ///< given names once more, by whom they are given to
  std::vector<std::string> male;
};

/// Lines of "G<TAB>name", "S<TAB>name", "F<TAB>name" and "M<TAB>name".
NameLists read_names(const std::string& path);

/// Reads the plain text twice; takes some two minutes on one core for 100 MB. The commonest word
/// first.
LexiconWords build_lexicon(const std::string& plain_path, const NameLists& names);

}  // namespace morgue::index::training

#endif  // MORGUE_INDEXER_PEOPLE_TRAINING_LEXICON_BUILDER_H
