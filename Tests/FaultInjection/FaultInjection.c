#define _GNU_SOURCE
#include "FaultInjection.h"

#ifdef __linux__

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;

static long number(const char *name) {
  const char *value = getenv(name);
  return value ? atol(value) : 0;
}

/// Kinds of calls.
enum { OPENS = 'o', READS = 'r', MAPS = 'm', WRITES = 'w', STARTS_THREAD = 't' };

/// Whether calls of a kind are counted: FAULT_KINDS has the letters of those that are.
static int counts(char kind) {
  const char *kinds = getenv("FAULT_KINDS");
  return strchr(kinds ? kinds : "ow", kind) != NULL;
}

/// Counts a call; 1 when it has to fail.
static int fails(char kind) {
  if (!counts(kind)) return 0;
  if (atomic_fetch_add(&calls, 1) + 1 != number("FAULT_AT")) return 0;
  if (getenv("FAULT_ERRNO")) {
    errno = (int)number("FAULT_ERRNO");
    return 1;
  }
  const char *signals = getenv("FAULT_SIGNALS");
  char *end = NULL;
  for (; signals && *signals; signals = end) raise((int)strtol(signals, &end, 10));
  return 0;
}

/// What starts a program in the background may have it ignore or block signals. They stay as they are when
/// FAULT_SIGNALS_AS_THEY_ARE is set.
__attribute__((constructor)) static void heed_signals(void) {
  if (getenv("FAULT_SIGNALS_AS_THEY_ARE")) return;
  signal(SIGINT, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

__attribute__((destructor)) static void report(void) {
  const char *path = getenv("FAULT_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", (long)calls);
  fclose(file);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name)                                \
  int name(const char *path, int flags, ...) {    \
    va_list rest;                                 \
    va_start(rest, flags);                        \
    const mode_t mode = va_arg(rest, mode_t);     \
    va_end(rest);                                 \
    return fails(OPENS) ? -1 : REAL(name)(path, flags, mode); \
  }

OPEN(open)
OPEN(open64)

ssize_t write(int file, const void *bytes, size_t count) {
  return file > 2 && fails(WRITES) ? -1 : REAL(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  return fails(WRITES) ? -1 : REAL(pwrite)(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  return fails(WRITES) ? -1 : REAL(pwrite64)(file, bytes, count, offset);
}

int fsync(int file) { return fails(WRITES) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fails(WRITES) ? -1 : REAL(fdatasync)(file); }
int mkdir(const char *path, mode_t mode) { return fails(WRITES) ? -1 : REAL(mkdir)(path, mode); }
int rename(const char *old, const char *new) { return fails(WRITES) ? -1 : REAL(rename)(old, new); }
int unlink(const char *path) { return fails(WRITES) ? -1 : REAL(unlink)(path); }
int rmdir(const char *path) { return fails(WRITES) ? -1 : REAL(rmdir)(path); }

ssize_t read(int file, void *bytes, size_t count) {
  return file > 2 && fails(READS) ? -1 : REAL(read)(file, bytes, count);
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  return fails(READS) ? -1 : REAL(pread)(file, bytes, count, offset);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t offset) {
  return fails(READS) ? -1 : REAL(pread64)(file, bytes, count, offset);
}

// What has no file is memory, which the runtime asks for.
#define MAP(name, offset_type)                                                            \
  void *name(void *start, size_t size, int protection, int flags, int file, offset_type offset) { \
    return file >= 0 && fails(MAPS) ? MAP_FAILED                                          \
                                    : REAL(name)(start, size, protection, flags, file, offset); \
  }

MAP(mmap, off_t)
MAP(mmap64, off64_t)

/// FAULT_THREADS is how many threads the system has to give.
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *),
                   void *argument) {
  static atomic_long threads;
  if (getenv("FAULT_THREADS") && atomic_fetch_add(&threads, 1) >= number("FAULT_THREADS")) {
    return EAGAIN;
  }
  if (fails(STARTS_THREAD)) return EAGAIN;
  return REAL(pthread_create)(thread, attributes, body, argument);
}

#endif
