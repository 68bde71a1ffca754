// Failures of the operating system as errors of ours.
#ifndef MORGUE_COMMON_ARCHIVE_ERRORS_H
#define MORGUE_COMMON_ARCHIVE_ERRORS_H

#include <morgue/error.h>

#include <filesystem>
#include <string>

namespace morgue {

/// For an errno: Error(io) that says what could not be done with which path, why, and what helps.
/// `what` reads on to the path: "cannot write".
Error system_failure(int number, const std::string& what, const std::filesystem::path& path);

}  // namespace morgue

#endif  // MORGUE_COMMON_ARCHIVE_ERRORS_H
