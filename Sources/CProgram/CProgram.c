#define _GNU_SOURCE  // for sched_getaffinity, which Swift's Glibc has not
#include "CProgram.h"

#ifdef __linux__
#include <sched.h>
#endif
#include <stddef.h>
#include <unistd.h>

static int count = 0;
static char **arguments = NULL;

/// The C library hands over what `main` gets. Swift reads /proc/self/cmdline instead, which is not there in every chroot.
__attribute__((constructor)) static void keep(int argument_count, char **argument_values) {
  count = argument_count;
  arguments = argument_values;
}

int cp_argument_count(void) { return count; }

const char *cp_argument(int number) { return number >= 0 && number < count ? arguments[number] : NULL; }

const char *cp_commit(void) { return HANSEARCH_COMMIT; }

int cp_usable_processors(void) {
#ifdef __linux__
  cpu_set_t processors;
  if (sched_getaffinity(0, sizeof processors, &processors) == 0) return CPU_COUNT(&processors);
#endif
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online < 1 ? 1 : (int)online;
}
