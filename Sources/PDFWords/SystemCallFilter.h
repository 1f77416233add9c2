#pragma once

/// Takes away the system calls that reading needs not: they fail as if the system had none such (Linux, seccomp). Files
/// are opened for reading only.
void filter_system_calls();
