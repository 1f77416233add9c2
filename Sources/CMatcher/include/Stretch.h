// Adds up what the documents of a stretch of docids have: to add up list by list is faster than to look for each document where
// it is.

#ifndef STRETCH_H
#define STRETCH_H

#include "ChunkCursor.h"

#include <array>
#include <utility>

template <typename Sum>
class Stretch {
 public:
  /// Starts at a document; what was there has been taken.
  void start(Docid docid) { first = docid; }
  /// The first document behind it.
  Docid bound() const { return first + std::min(Docid(length), ChunkCursor::end - first); }

  /// What a document in it has so far, 0 at first.
  Sum &operator[](Docid docid) {
    const size_t place = docid - first;
    has[place / 64] |= uint64_t(1) << place % 64;
    return sums[place];
  }

  /// Calls `body` with each document that has something, in their order, and what it has, and empties itself.
  template <typename Body>
  void take(Body body) {
    for (size_t word = 0; word < has.size(); ++word) {
      for (; has[word] != 0; has[word] &= has[word] - 1) {
        const size_t place = word * 64 + __builtin_ctzll(has[word]);
        body(Docid(first + place), std::exchange(sums[place], {}));
      }
    }
  }

 private:
  static constexpr size_t length = 1024;
  Docid first = 0;
  std::array<Sum, length> sums{};
  std::array<uint64_t, length / 64> has{};
};

#endif
