#include "DataFolder.h"

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

std::string own_data_folder() {
  char path[PATH_MAX];
  const ssize_t size = readlink("/proc/self/exe", path, sizeof path);
  if (size <= 0 || size == static_cast<ssize_t>(sizeof path)) return "";
  std::string folder(path, static_cast<std::size_t>(size));
  for (int parents = 0; parents < 3; ++parents) {
    const std::size_t slash = folder.rfind('/');
    if (slash == folder.npos) return "";
    folder.resize(slash);
  }
  folder += "/share/poppler";
  struct stat status{};
  return stat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) ? folder : "";
}
