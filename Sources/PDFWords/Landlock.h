#pragma once

#include <string>

/// Lets this process read what poppler needs, and open no other file, where the kernel can do so (Linux 5.13, Landlock).
void restrict_files(const std::string &data);
