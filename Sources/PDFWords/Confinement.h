// What keeps a hostile file from doing harm: this process has little memory and time, and may open nothing but what poppler
// reads fonts and character maps from.

#pragma once

#include <cstddef>

/// Gives up what reading needs not: files to write, sockets, other programs. It is called once, before anything is opened.
void confine();

/// Allows the address space that a process has, and `mapped` bytes of a file besides.
void allow_memory_beside(std::size_t mapped);

/// Allows so many seconds of processor time from now on.
void allow_seconds(int seconds);

/// Allows so many seconds more.
void allow_more_seconds(int seconds);
