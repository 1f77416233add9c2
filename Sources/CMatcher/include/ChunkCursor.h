// Walks a posting list where it lies in a table of glass that is in memory. Its bytes are not trusted: what contradicts itself
// throws, and nothing outside of them is read.

#ifndef CHUNKCURSOR_H
#define CHUNKCURSOR_H

#include "CMatcher.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

using Docid = uint32_t;
using Frequency = uint32_t;

/// Thrown where a posting list contradicts itself.
struct DamagedList : std::runtime_error {
  DamagedList() : std::runtime_error("a posting list contradicts itself") {}
};

/// Thrown where a walk is to end before its time.
struct Stopped {};

/// Looks whether a walk is to go on. Where nothing asks for its end this is next to nothing.
inline void look(const cm_stop *stop) {
  if (stop && stop->is_over && stop->is_over(stop->context)) throw Stopped();
}

/// The lists of the terms of a part.
struct StoredLists {
  const uint8_t *bytes;
  size_t length;
  const cm_list *lists;
  size_t count;
  /// Those of the first list, and behind them those of the others.
  const cm_chunk *chunks;
};

class ChunkCursor {
 public:
  static constexpr Docid end = std::numeric_limits<Docid>::max();

  ChunkCursor() = default;
  /// `stop` outlives it.
  ChunkCursor(const uint8_t *bytes, size_t length, const cm_chunk *chunks, size_t count,
            const cm_stop *stop)
      : stop(stop), bytes(bytes), length(length), chunk(chunks), chunks_end(chunks + count) {
    enter();
  }

  /// The document it stands at, `end` behind the last one, and its wdf.
  Docid docid = end;
  Frequency wdf = 0;

  /// Goes to the next document, or to `end`. Not to be called at the end.
  void next() {
    if (at == numbers_end) {
      if (docid != chunk->last) fail();
      ++chunk;
      return enter();
    }
    const uint64_t found = uint64_t(docid) + number() + 1;
    wdf = number();
    if (found > chunk->last) fail();
    docid = Docid(found);
  }

  /// Goes to `target`, or the document behind it when that is not there.
  void skip(Docid target) {
    if (docid >= target) return;
    if (chunk->last < target) {
      const auto ends_before = [](const cm_chunk &chunk, Docid target) {
        return chunk.last < target;
      };
      chunk = std::lower_bound(chunk, chunks_end, target, ends_before);
      enter();
    }
    if (docid < target) go_on(target);
  }

 private:
  /// Stands at the first document of `chunk`.
  void enter() {
    if (chunk == chunks_end) {
      docid = end;
      return;
    }
    // A chunk has some hundred documents.
    look(stop);
    if (chunk->start > chunk->end || chunk->end > length) fail();
    at = bytes + chunk->start;
    numbers_end = bytes + chunk->end;
    docid = chunk->first;
    wdf = number();
  }

  /// Goes to a document from `target` on, which the chunk has.
  void go_on(Docid target) {
    uint64_t found = docid;
    const uint8_t *wdf_at;
    do {
      found += uint64_t(number()) + 1;
      wdf_at = at;
      number();
    } while (found < target);
    if (found > chunk->last) fail();
    docid = found;
    // Of those passed over nobody asks for the wdf.
    at = wdf_at;
    wdf = number();
  }

  /// Most take one byte.
  uint32_t number() {
    if (at != numbers_end && *at < 0x80) return *at++;
    return long_number();
  }

  uint32_t long_number() {
    uint32_t number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at == numbers_end) fail();
      const uint32_t byte = *at++;
      number |= (byte & 0x7F) << shift;
      if (shift == 28 && byte > 0x0F) fail();
      if (byte < 0x80) return number;
    }
    fail();
  }

  [[noreturn]] static void fail() { throw DamagedList(); }

  const cm_stop *stop = nullptr;
  const uint8_t *bytes = nullptr;
  size_t length = 0;
  const cm_chunk *chunk = nullptr, *chunks_end = nullptr;
  const uint8_t *at = nullptr, *numbers_end = nullptr;
};

#endif
