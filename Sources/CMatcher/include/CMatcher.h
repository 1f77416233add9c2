// The matcher as C sees it: the best documents of a query, found in posting lists that lie in memory.
//
// Ownership  All that is handed in is the caller's, and not kept. What lies in `bytes` is not trusted.
// Failure    Every call that can fail returns a cm_status. No C++ exception ever leaves it.

#ifndef CMATCHER_H
#define CMATCHER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  CM_OK = 0,
  CM_DAMAGED,  ///< a posting list contradicts itself
  CM_NO_MEMORY,
  CM_STOPPED,  ///< whoever asked has no use for the answer any more
} cm_status;

/// Whether to end a walk before it has come to its end: `is_over` is asked at each chunk of a list and every thousand documents
/// of what was added up, and says so with anything but 0. Without it the walk goes on to its end.
typedef struct {
  int (*is_over)(void *context);
  void *context;
} cm_stop;

/// A range of docids, its end not included.
typedef struct {
  uint32_t start, end;
} cm_range;

/// How the sum of the wdf of several terms counts: `most * sum / (sum + half)`, to the nearest whole number, so that occurrences
/// count less and less, as those of one term do. A sum counts as it is where `most` is 0.
typedef struct {
  double most, half;
} cm_saturation;

/// A part of a query: the documents that hold any of some terms, whose wdf are added up.
typedef struct {
  /// The number of its terms, which follow those of the part before.
  size_t terms;
  cm_saturation saturation;
  /// The weight of a document is the sum of wdf times scale over the parts it holds; scale >= 0.
  double scale;
  /// What a document has of the query is the sum of the shares of the parts it holds; share >= 0.
  double share;
} cm_part;

/// Receives a document found; returns 0 to end the walk.
typedef int (*cm_match_callback)(void *context, uint32_t docid, double weight);

/// A part of a posting list as glass has it: where in some bytes its numbers are, packed: the wdf of the first document, then
/// for each other one how many documents there are between it and the one before, and its wdf.
typedef struct {
  uint32_t first, last;
  size_t start, end;
} cm_chunk;

/// A posting list: so many chunks, which follow those of the list before, in the order of their documents.
typedef struct {
  size_t chunks;
  /// The wdf is nowhere larger.
  uint32_t max_wdf;
} cm_list;

/// The best `limit` documents that have `least` or more of a query and weigh more than `bar`, by weight and then docid; the posting lists of the terms of
/// its parts, and their chunks, follow one another. Only those documents count whose bit is set in `within`, so many words: that
/// of document d is bit d % 64 of word d / 64. All count when it is null.
cm_status cm_search(const uint8_t *bytes, size_t length, const cm_part *parts, size_t count,
                    const cm_list *lists, const cm_chunk *chunks, const uint64_t *within,
                    size_t within_words, double least, double bar, size_t limit, cm_stop stop,
                    cm_match_callback callback, void *context);

/// Sets the bits of the documents that have `least` or more of a query, which is above 0; see `cm_search` and `cm_collect`.
cm_status cm_cover(const uint8_t *bytes, size_t length, const cm_part *parts, size_t count,
                   const cm_list *lists, const cm_chunk *chunks, double least, uint64_t *words,
                   uint32_t last, cm_stop stop);

/// Sets the bits of the documents in a posting list of so many chunks, none of which is behind `last`. There are as many words
/// as bits 0 to `last` take.
cm_status cm_collect(const uint8_t *bytes, size_t length, const cm_chunk *chunks,
                     size_t chunk_count, uint64_t *words, uint32_t last, cm_stop stop);

/// Clears the bits of the documents that are not in a posting list of so many chunks; see `cm_collect`.
cm_status cm_retain(const uint8_t *bytes, size_t length, const cm_chunk *chunks, size_t chunk_count,
                    uint64_t *words, uint32_t last, cm_stop stop);

/// The number of documents in the ranges, which are in order, that are in a posting list of so many chunks.
cm_status cm_frequency_within(const uint8_t *bytes, size_t length, const cm_chunk *chunks,
                              size_t chunk_count, const cm_range *ranges, size_t count,
                              cm_stop stop, uint32_t *out);

#ifdef __cplusplus
}
#endif

#endif
