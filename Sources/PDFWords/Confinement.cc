#include "Confinement.h"

#include <poppler-global.h>
#include <signal.h>
#include <sys/resource.h>

#include <initializer_list>
#include <string>

#include "DataFolder.h"
#include "Landlock.h"
#include "SystemCallFilter.h"

namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ADDRESS_SANITIZER  // maps terabytes for its own use
#endif
#endif

constexpr rlim_t ADDRESS_SPACE = 512u << 20;
constexpr rlim_t OPEN_FILES = 64;

void limit(int resource, rlim_t value) {
  rlimit limits{};
  if (getrlimit(resource, &limits) != 0) return;
  limits.rlim_cur = limits.rlim_max < value ? limits.rlim_max : value;
  setrlimit(resource, &limits);
}

void limit_for_good(int resource, rlim_t value) {
  const rlimit limits{value, value};
  setrlimit(resource, &limits);
}

rlim_t seconds_used() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<rlim_t>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
}

}  // namespace

void confine() {
  // The package links Swift's runtime, which would describe a crash at length.
  for (const int crash : {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP}) signal(crash, SIG_DFL);
  limit_for_good(RLIMIT_CORE, 0);
  limit_for_good(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, OPEN_FILES);
  allow_memory_beside(0);
  allow_seconds(10);
  const std::string data = own_data_folder();
  if (!data.empty()) poppler::set_data_dir(data);
  restrict_files(data);
  filter_system_calls();
}

void allow_memory_beside(std::size_t mapped) {
#ifndef WITH_ADDRESS_SANITIZER
  limit(RLIMIT_AS, ADDRESS_SPACE + mapped);
#endif
}

void allow_seconds(int seconds) { limit(RLIMIT_CPU, seconds_used() + static_cast<rlim_t>(seconds)); }

void allow_more_seconds(int seconds) {
  rlimit limits{};
  if (getrlimit(RLIMIT_CPU, &limits) == 0) limit(RLIMIT_CPU, limits.rlim_cur + static_cast<rlim_t>(seconds));
}
