#include "SystemCallFilter.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <vector>

namespace {

#ifdef __x86_64__
constexpr unsigned ARCHITECTURE = AUDIT_ARCH_X86_64;
#else
constexpr unsigned ARCHITECTURE = AUDIT_ARCH_AARCH64;
#endif

constexpr unsigned ALLOWED[] = {
    // The channel, and files that are open.
    SYS_recvmsg, SYS_sendto, SYS_sendmsg, SYS_read, SYS_readv, SYS_pread64, SYS_lseek, SYS_close, SYS_fstat, SYS_fcntl,
    SYS_write, SYS_writev,
    // Names of files, and what is in folders.
    SYS_newfstatat, SYS_statx, SYS_faccessat, SYS_readlinkat, SYS_getdents64, SYS_fstatfs, SYS_statfs, SYS_getcwd,
#ifdef __x86_64__
    SYS_stat, SYS_lstat, SYS_access, SYS_readlink,
#endif
    // Memory.
    SYS_brk, SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise,
    // Time, limits and chance.
    SYS_clock_gettime, SYS_gettimeofday, SYS_getrusage, SYS_prlimit64, SYS_getrlimit, SYS_setrlimit, SYS_getrandom,
    SYS_sysinfo, SYS_uname,
    // The process itself.
    SYS_futex, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_getpid, SYS_gettid, SYS_tgkill, SYS_getuid,
    SYS_geteuid, SYS_getgid, SYS_getegid, SYS_sched_yield, SYS_exit, SYS_exit_group,
};

constexpr unsigned WRITING = O_ACCMODE | O_CREAT | O_TRUNC;

sock_filter load(size_t offset) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset)); }
sock_filter answer(unsigned action) { return BPF_STMT(BPF_RET | BPF_K, action); }
sock_filter unless(unsigned value, unsigned char skip) { return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, skip); }

constexpr unsigned NO_SUCH_CALL = SECCOMP_RET_ERRNO | ENOSYS;
constexpr unsigned NO_RIGHT = SECCOMP_RET_ERRNO | EACCES;

/// Allows a call that opens files when the flags, its argument `flags`, ask for reading.
void allow_reading(std::vector<sock_filter> &program, unsigned call, int flags) {
  program.push_back(unless(call, 4));
  program.push_back(load(offsetof(seccomp_data, args) + 8 * static_cast<size_t>(flags)));
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, WRITING, 0, 1));
  program.push_back(answer(NO_RIGHT));
  program.push_back(answer(SECCOMP_RET_ALLOW));
}

std::vector<sock_filter> program() {
  std::vector<sock_filter> program{load(offsetof(seccomp_data, arch)), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
                                   answer(NO_SUCH_CALL), load(offsetof(seccomp_data, nr))};
  for (const unsigned call : ALLOWED) {
    program.push_back(unless(call, 1));
    program.push_back(answer(SECCOMP_RET_ALLOW));
  }
  allow_reading(program, SYS_openat, 2);
#ifdef __x86_64__
  allow_reading(program, SYS_open, 1);
#endif
  program.push_back(answer(NO_SUCH_CALL));
  return program;
}

}  // namespace

void filter_system_calls() {
  std::vector<sock_filter> instructions = program();
  const sock_fprog filter{static_cast<unsigned short>(instructions.size()), instructions.data()};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

#else

void filter_system_calls() {}

#endif
