#include "CMatcher.h"

#include "ChunkCursor.h"
#include "Coverage.h"
#include "Matcher.h"

namespace {

/// The one place where C++ exceptions end. Besides damage there is none but for what is too large.
template <typename Body>
cm_status caught(Body body) noexcept {
  try {
    body();
    return CM_OK;
  } catch (const DamagedList &) {
    return CM_DAMAGED;
  } catch (const Stopped &) {
    return CM_STOPPED;
  } catch (...) {
    return CM_NO_MEMORY;
  }
}

struct Memory {
  const uint8_t *bytes;
  size_t length;
};

/// What the documents of each part are read from. `stop` outlives it.
std::vector<Postings> postings(Memory memory, const cm_part *parts, size_t count,
                               const cm_list *lists, const cm_chunk *chunks, const cm_stop *stop) {
  std::vector<Postings> postings;
  postings.reserve(count);
  for (const cm_part *part = parts; part != parts + count; ++part) {
    const StoredLists stored = {memory.bytes, memory.length, lists, part->terms, chunks};
    postings.emplace_back(stored, *part, stop);
    for (size_t term = 0; term < part->terms; ++term) chunks += lists++->chunks;
  }
  return postings;
}

}  // namespace

cm_status cm_search(const uint8_t *bytes, size_t length, const cm_part *parts, size_t count,
                    const cm_list *lists, const cm_chunk *chunks, const uint64_t *within,
                    size_t within_words, double least, double bar, size_t limit, cm_stop stop,
                    cm_match_callback callback, void *context) {
  return caught([&] {
    if (!may_have(least, parts, count)) return;
    Matcher matcher(least, limit, stop, bar);
    if (within) matcher.restrict(within, within_words);
    for (Postings &part : postings({bytes, length}, parts, count, lists, chunks, &stop)) {
      matcher.add(std::move(part));
    }
    matcher.report(callback, context);
  });
}

cm_status cm_cover(const uint8_t *bytes, size_t length, const cm_part *parts, size_t count,
                   const cm_list *lists, const cm_chunk *chunks, double least, uint64_t *words,
                   uint32_t last, cm_stop stop) {
  return caught([&] {
    if (!may_have(least, parts, count)) return;
    Coverage(least, {words, last}, postings({bytes, length}, parts, count, lists, chunks, &stop))
        .collect();
  });
}

cm_status cm_collect(const uint8_t *bytes, size_t length, const cm_chunk *chunks,
                     size_t chunk_count, uint64_t *words, uint32_t last, cm_stop stop) {
  return caught([&] {
    ChunkCursor walk(bytes, length, chunks, chunk_count, &stop);
    for (; walk.docid != ChunkCursor::end; walk.next()) {
      if (walk.docid > last) throw DamagedList();
      words[walk.docid / 64] |= uint64_t(1) << walk.docid % 64;
    }
  });
}

cm_status cm_retain(const uint8_t *bytes, size_t length, const cm_chunk *chunks, size_t chunk_count,
                    uint64_t *words, uint32_t last, cm_stop stop) {
  return caught([&] {
    ChunkCursor walk(bytes, length, chunks, chunk_count, &stop);
    const Bits bits = {words, last / 64 + size_t(1)};
    // A posting list that is nowhere near the documents is not walked.
    for (Docid docid = bits.next(0); docid != ChunkCursor::end; docid = bits.next(docid + 1)) {
      walk.skip(docid);
      if (walk.docid != docid) words[docid / 64] &= ~(uint64_t(1) << docid % 64);
    }
  });
}

cm_status cm_frequency_within(const uint8_t *bytes, size_t length, const cm_chunk *chunks,
                              size_t chunk_count, const cm_range *ranges, size_t count,
                              cm_stop stop, uint32_t *out) {
  *out = 0;
  return caught([&] {
    ChunkCursor walk(bytes, length, chunks, chunk_count, &stop);
    for (size_t range = 0; range < count && walk.docid != ChunkCursor::end; ++range) {
      walk.skip(ranges[range].start);
      for (; walk.docid < ranges[range].end; walk.next()) ++*out;
    }
  });
}
