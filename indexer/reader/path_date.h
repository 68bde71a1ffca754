// The date of an article whose file is filed under it: "1916/01/04/page-1.txt",
// "gazette-20191121.txt".
#ifndef MORGUE_INDEXER_READER_PATH_DATE_H
#define MORGUE_INDEXER_READER_PATH_DATE_H

#include <morgue/date.h>

#include <string_view>

namespace morgue::index {

/// The date that the name of a file, else its folders, the nearest first, tell. Year, month and day
/// in this order, in one name ("1916-01-04", "1916_01_04", "19160104") or in folders ("1916/01/04",
/// "1916/jan/4"), or any name that is a date in words ("4 January 1916"). Where no day is told, a
/// month ("1916-01", "1916/01"), else a folder that is a year. Unknown if there is none; what could
/// be a day or a month first ("04-01-1916") is none. Digits that are part of a longer number are
/// none either. Linear; throws nothing but std::bad_alloc.
Date date_in_path(std::string_view path);

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_PATH_DATE_H
