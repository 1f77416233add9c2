#include "Landlock.h"

#if defined(__linux__) && __has_include(<linux/landlock.h>)

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace {

/// Character maps and fonts, what fontconfig keeps, and libraries that the C library loads by and by.
constexpr const char *READABLE[] = {
    "/usr/share/poppler", "/usr/share/fonts",     "/usr/local/share/fonts", "/usr/share/fontconfig",
    "/etc/fonts",         "/var/cache/fontconfig", "/usr/lib",               "/usr/lib64",
    "/etc/ld.so.cache",   "/usr/local/share/poppler",
};

constexpr std::uint64_t READING = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

/// All rights of the first version of Landlock, which later kernels know too.
constexpr std::uint64_t HANDLED = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

void allow(int rules, const char *path) {
  const int place = open(path, O_PATH | O_CLOEXEC);
  if (place < 0) return;
  landlock_path_beneath_attr rule{};
  rule.parent_fd = place;
  rule.allowed_access = READING;
  if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;  // it is a file
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  close(place);
}

}  // namespace

void restrict_files(const std::string &data) {
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = HANDLED;
  const long rules = syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0);
  if (rules < 0) return;
  for (const char *path : READABLE) allow(static_cast<int>(rules), path);
  if (!data.empty()) allow(static_cast<int>(rules), data.c_str());
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  syscall(SYS_landlock_restrict_self, rules, 0);
  close(static_cast<int>(rules));
}

#else

void restrict_files(const std::string &) {}

#endif
