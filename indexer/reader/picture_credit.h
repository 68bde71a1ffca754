// The credit at the end of a picture's caption: "File photo | AP", "(AP Photo/Jane Roe)".
#ifndef MORGUE_INDEXER_READER_PICTURE_CREDIT_H
#define MORGUE_INDEXER_READER_PICTURE_CREDIT_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace morgue::index {

struct PictureCredit {
  std::size_t begin = 0;  ///< where in the line the credit starts; 0: the line is nothing else
  /// Does the credit speak of a picture, not only of an agency? Then the line is a caption wherever
  /// it stands.
  bool sure = false;
};

/// The credit with which a line ends.
std::optional<PictureCredit> find_picture_credit(std::string_view line);

/// Bytes of a label at the start of a line that says that a caption follows: "Image caption, ",
/// "Photo: "; else 0.
std::size_t caption_label(std::string_view line);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_PICTURE_CREDIT_H
