// Preloaded, it makes the installed Xapian say that it is of another version.
#include <dlfcn.h>
#include <xapian/constinfo.h>

#include <cstring>

namespace Xapian::Internal {

const constinfo* get_constinfo_() noexcept {
  static const constinfo other = [] {
    using Real = const constinfo* (*)();
    void* symbol = ::dlsym(RTLD_NEXT, "_ZN6Xapian8Internal14get_constinfo_Ev");
    Real real = nullptr;
    std::memcpy(&real, &symbol, sizeof(real));
    constinfo copy = *real();
    copy.revision = 99;
    std::memcpy(copy.str, "1.4.99", sizeof("1.4.99"));
    return copy;
  }();
  return &other;
}

}  // namespace Xapian::Internal
