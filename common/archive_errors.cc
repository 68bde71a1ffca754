#include "common/archive_errors.h"

#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <string_view>
#include <system_error>

#include "common/archive_layout.h"

namespace morgue {

namespace {

// strerror() is not safe beside other threads; this is, and gives the same text.
std::string reason(int number) {
  return std::generic_category().message(number);
}

// Causes that a user can do something about, wherever they come up.
struct Cause {
  int number;
  const char* message;  // reads on to the path
  const char* hint;
};

constexpr Cause causes[] = {
    {ENOSPC, "no space left on ",
     "Make room and run again: the archive is as it was at its last commit. A bulk build or a "
     "rebuild "
     "needs about three times the room of the finished archive."},
    {EDQUOT, "the quota is used up on ",
     "Make room and run again: the archive is as it was at its last commit."},
    {EFBIG, "a file would grow too large: ",
     "Raise the limit on the size of files (ulimit -f), or choose another file system: the archive "
     "is as it was at its last commit."},
    {EROFS, "read-only file system: ", "Choose another folder, or have it mounted for writing."},
    {EACCES, "permission denied: ", "Check who owns the folder and its files, and their modes."},
    {EPERM, "permission denied: ", "Check who owns the folder and its files, and their modes."},
    {EMFILE, "too many open files, at ", "Raise the limit: ulimit -n 4096."},
    {ENFILE, "too many open files in the whole system, at ", "Close other programs."},
    {EIO, "the disk failed to read or write ",
     "Look at the system's log; run morgue-index --verify, and restore from a backup if need be."},
};

const Cause* find_cause(int number) {
  for (const Cause& cause : causes) {
    if (cause.number == number) return &cause;
  }
  return nullptr;
}

// Xapian keeps errno to itself, but its text shows in the description, also of errors that wrap
// others.
const Cause* find_cause(std::string_view description) {
  for (const Cause& cause : causes) {
    if (description.find(reason(cause.number)) != std::string_view::npos) return &cause;
  }
  return nullptr;
}

std::string describe(const Xapian::Error& error) {
  std::string text = error.get_msg();
  if (const char* system_text = error.get_error_string()) {
    text += " (";
    text += system_text;
    text += ')';
  }
  return text;
}

constexpr const char* damaged_hint =
    "Run morgue-index --verify to see what is wrong; restore from a backup, or index again.";

// Only for exceptions of Xapian's; each clause is a class whose bases stand below it.
[[noreturn]] void rethrow_xapian(const std::string& path) {
  try {
    throw;
  } catch (const Xapian::DatabaseLockError& error) {
    throw Error(ErrorCode::archive_locked,
                path + ": another Xapian program is writing to it: " + describe(error),
                "Wait until it is done.");
  } catch (const Xapian::DatabaseModifiedError& error) {
    throw Error(ErrorCode::archive_changed,
                path + ": changed while it was read: " + describe(error), "Ask again.");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::archive_newer,
                path + ": a database format that this Xapian does not read: " + describe(error),
                "Use the Xapian that wrote it, or index again into another folder.");
  } catch (const Xapian::DatabaseNotFoundError& error) {
    throw Error(ErrorCode::archive_missing, path + ": no database there: " + describe(error),
                "Check the path, or make the archive with morgue-index.");
  } catch (const Xapian::DatabaseClosedError& error) {
    throw Error(ErrorCode::internal, path + ": used after it was closed: " + describe(error));
  } catch (const Xapian::DatabaseCreateError& error) {
    throw Error(ErrorCode::io, path + ": cannot create a database: " + describe(error),
                "Check that the folder can be written.");
  } catch (const Xapian::DatabaseOpeningError& error) {
    throw Error(ErrorCode::archive_damaged, path + ": cannot be opened: " + describe(error),
                damaged_hint);
  } catch (const Xapian::DatabaseError& error) {  // DatabaseCorruptError too
    throw Error(ErrorCode::archive_damaged, path + ": cannot be read: " + describe(error),
                damaged_hint);
  } catch (const Xapian::DocNotFoundError& error) {
    throw Error(ErrorCode::archive_damaged, path + ": an article is missing: " + describe(error),
                damaged_hint);
  } catch (const Xapian::NetworkError& error) {  // NetworkTimeoutError too
    throw Error(ErrorCode::io, path + ": a remote part does not answer: " + describe(error),
                "Check that the machines named in XAPIANDB run xapian-tcpsrv.");
  } catch (const Xapian::SerialisationError& error) {
    throw Error(ErrorCode::archive_damaged, path + ": cannot be read: " + describe(error),
                damaged_hint);
  } catch (const Xapian::WildcardError& error) {
    throw Error(ErrorCode::limit,
                path + ": a wildcard stands for too many words: " + describe(error),
                "Write more letters before the wildcard.");
  } catch (const Xapian::QueryParserError& error) {
    throw Error(ErrorCode::bad_query, "cannot be searched for: " + describe(error));
  } catch (const Xapian::Error& error) {
    // What is left is a call of ours that makes no sense: logic errors, features not built in.
    throw Error(ErrorCode::internal,
                path + ": " + std::string(error.get_type()) + ": " + describe(error),
                "This is a defect of Morgue: please report it with the command that led to it.");
  }
}

}  // namespace

Error system_failure(int number, const std::string& what, const std::filesystem::path& path) {
  if (const Cause* cause = find_cause(number)) {
    return Error(ErrorCode::io, cause->message + path.string(), cause->hint);
  }
  return Error(ErrorCode::io, what + ' ' + path.string() + ": " + reason(number));
}

void rethrow_as_error(const std::string& archive_path) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (const Xapian::Error& error) {
    if (const Cause* cause = find_cause(error.get_description())) {
      throw Error(ErrorCode::io, cause->message + archive_path, cause->hint);
    }
    rethrow_xapian(archive_path);
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::limit, archive_path + ": out of memory",
                "Close other programs, or give morgue-index a smaller --memory.");
  } catch (const std::filesystem::filesystem_error& error) {
    const std::filesystem::path place =
        error.path1().empty() ? std::filesystem::path(archive_path) : error.path1();
    throw system_failure(error.code().value(), "cannot use", place);
  } catch (const std::system_error& error) {
    throw system_failure(error.code().value(), "cannot use", archive_path);
  } catch (const std::exception& error) {
    throw Error(ErrorCode::internal, archive_path + ": " + error.what(),
                "This is a defect of Morgue: please report it with the command that led to it.");
  }
}

}  // namespace morgue
