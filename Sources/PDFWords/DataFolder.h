#pragma once

#include <string>

/// Where the character maps lie that were unpacked with this program: `share/poppler` where this is in `libexec/hansearch`; empty
/// where there are none, and poppler takes those of the system.
std::string own_data_folder();
