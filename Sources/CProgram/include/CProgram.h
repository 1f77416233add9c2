#pragma once

// What the program that runs was started with, what it was built from, and what it may use.

#ifdef __cplusplus
extern "C" {
#endif

/// How many arguments there are, the name of the program among them.
int cp_argument_count(void);

/// An argument; NULL behind the last.
const char *cp_argument(int number);

/// The commit and its day, as in `1a2b3c4 2026-11-27`; empty where scripts/build was not told by git.
const char *cp_commit(void);

/// How many processors this process may use; 1 at least.
int cp_usable_processors(void);

#ifdef __cplusplus
}
#endif
