// Preloaded, it makes the installed Xapian say that it is of another version.
namespace Xapian {

__attribute__((visibility("default"))) const char* version_string() noexcept;

const char* version_string() noexcept {
  return "1.4.99";
}

}  // namespace Xapian
