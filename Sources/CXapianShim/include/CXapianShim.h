// Xapian as C sees it: the few calls Hansearch makes.
//
// Ownership  A handle returned through `out` belongs to the caller until its xs_..._free. No handle
//            keeps another alive, none is shared between threads.
// Text       Terms, keys and data are bytes with a length. Bytes handed to a callback or lent by a
//            call die when it returns. Paths end with a zero byte.
// Failure    Every call that can fail returns an xs_status and, when it is not XS_OK, a message in
//            *error for xs_message_free. No C++ exception ever leaves this file.

#ifndef CXAPIANSHIM_H
#define CXAPIANSHIM_H

#include "CMatcher.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The failures a caller can act upon; all others are XS_OTHER.
typedef enum {
  XS_OK = 0,
  XS_NOT_FOUND,  ///< no database there, or no such document
  XS_CORRUPT,    ///< its files contradict each other
  XS_VERSION,    ///< made by a libxapian this one cannot read
  XS_LOCKED,     ///< another writer has it
  XS_INVALID,    ///< a term too long, an option out of range
  XS_NO_MEMORY,
  XS_STOPPED,    ///< whoever asked has no use for the answer any more
  XS_NETWORK,    ///< a server cannot be reached, has gone, or says what is no answer
  XS_TIMEOUT,    ///< a server has said nothing for too long
  XS_OTHER,
} xs_status;

void xs_message_free(char *message);

/// The version of the libxapian that runs, such as "1.4.22"; static storage.
const char *xs_version(void);

/// Whether the calling thread is in libxapian, at work on the files of a database; for the handlers of signals.
int xs_is_in_libxapian(void);

// Reading

typedef struct xs_database xs_database;

xs_status xs_database_open(const char *path, xs_database **out, char **error);

/// The database of a stock xapian-tcpsrv, or of a stock xapian-progsrv that `program` leads to over its standard input and output;
/// libxapian takes `arguments` apart at blanks, and knows no other way to write one. A server that says nothing for `timeout`
/// milliseconds has failed. To free a database waits for its program to end.
xs_status xs_server_connect(const char *host, uint32_t port, uint32_t timeout, xs_database **out,
                            char **error);
xs_status xs_server_run(const char *program, const char *arguments, uint32_t timeout,
                        xs_database **out, char **error);

void xs_database_free(xs_database *database);

uint32_t xs_database_document_count(const xs_database *database);

/// How many entries of lists were walked or handed out until now: documents, postings, terms.
uint64_t xs_database_handed_out(const xs_database *database);
/// The number of documents that hold the term; 0 when there is none.
xs_status xs_database_frequency(const xs_database *database, const char *term, size_t length,
                                uint32_t *out, char **error);

/// The number of documents in the ranges that hold the term. The ranges are in order.
xs_status xs_database_frequency_within(const xs_database *database, const char *term,
                                       size_t length, const cm_range *ranges, size_t count,
                                       cm_stop stop, uint32_t *out, char **error);

/// Receives bytes lent for the length of the call.
typedef void (*xs_bytes_callback)(void *context, const char *bytes, size_t length);

/// Receives a term and its document frequency; returns 0 to end the walk.
typedef int (*xs_term_callback)(void *context, const char *term, size_t length,
                                uint32_t frequency);

/// Walks the terms that start with prefix, in byte order.
xs_status xs_database_terms(const xs_database *database, const char *prefix, size_t length,
                            xs_term_callback callback, void *context, char **error);

/// Receives a posting; returns 0 to end the walk.
typedef int (*xs_posting_callback)(void *context, uint32_t docid, uint32_t wdf);

/// Walks the postings of a term; for the empty term all documents, with their lengths in place of the wdf.
xs_status xs_database_postings(const xs_database *database, const char *term, size_t length,
                               xs_posting_callback callback, void *context, char **error);

/// What a database says of itself as a whole.
typedef struct {
  uint32_t documents, last_docid, least_length, largest_length;
  uint64_t total_length;
} xs_statistics;

xs_status xs_database_statistics(const xs_database *database, xs_statistics *out, char **error);

/// Lends the UUID as text; a database has one for all its life.
xs_status xs_database_uuid(const xs_database *database, xs_bytes_callback callback, void *context,
                           char **error);

/// What a term has besides its postings.
typedef struct {
  uint32_t frequency, collection_frequency, max_wdf;
} xs_term_statistics;

xs_status xs_database_term_statistics(const xs_database *database, const char *term, size_t length,
                                      xs_term_statistics *out, char **error);

/// Lends the data of a document; none when there is no such document.
xs_status xs_database_data(const xs_database *database, uint32_t docid,
                           xs_bytes_callback callback, void *context, char **error);

// Asking

/// The best `limit` documents that have `least` or more of a query, by weight and then docid. The
/// terms lie behind one another in `bytes`; `lengths` has the length of each. Only the documents
/// whose bits are set in `within` count, so many words, as of `cm_search`; all when it is null.
xs_status xs_search(const xs_database *database, const cm_part *parts, size_t count,
                    const char *bytes, const size_t *lengths, const uint64_t *within,
                    size_t within_words, double least, size_t limit, cm_stop stop,
                    cm_match_callback callback, void *context, char **error);

/// What a document has to do with a part of what a server is asked for.
typedef enum {
  XS_REQUIRED = 0,  ///< it holds each of these
  XS_ENOUGH,        ///< it holds one of these, where there are any
  XS_BESIDES,       ///< it may hold it
} xs_need;

/// The documents that hold any of some terms, as a server is asked for them: their weight is the sum of the wdf times scale, and mark.
typedef struct {
  /// The number of its terms, which follow those of the part before; 1 at least.
  size_t terms;
  double scale;
  double mark;
  xs_need need;
} xs_wanted;

/// In how many documents each of `count` terms is, and whether any document holds all of the first `together`, in one exchange with a
/// server.
xs_status xs_server_frequencies(const xs_database *database, const char *bytes,
                                const size_t *lengths, size_t count, size_t together, uint32_t *out,
                                bool *are_together, char **error);

/// The best `limit` documents, by weight and then docid, found by the matcher of a server in one exchange.
xs_status xs_server_search(const xs_database *database, const xs_wanted *parts, size_t count,
                           const char *bytes, const size_t *lengths, size_t limit,
                           cm_match_callback callback, void *context, char **error);

// Writing

typedef struct xs_writer xs_writer;

/// Makes a new database without term lists at a path where there is none. Nothing is synced.
xs_status xs_writer_create(const char *path, xs_writer **out, char **error);
/// Commits what was added since the last xs_writer_commit, if it can.
void xs_writer_free(xs_writer *writer);

/// A term of a document: so many of the bytes that the terms stand in one behind the other.
typedef struct {
  uint32_t length;
  uint32_t wdf;
} xs_doc_term;

/// Adds a document, which gets the next docid. `terms` holds the bytes of all its terms.
xs_status xs_writer_add_document(xs_writer *writer, const char *terms, const xs_doc_term *postings,
                                 size_t count, const char *data, size_t length, char **error);
xs_status xs_writer_commit(xs_writer *writer, char **error);

/// Copies the databases at `sources`, packed, into one at `destination`, a new folder. The docids of
/// each follow those of the one before.
xs_status xs_merge(const char *const *sources, size_t count, const char *destination,
                   char **error);

/// Looks through all of a database for what contradicts; `found` is the number of contradictions.
xs_status xs_check(const char *path, size_t *found, char **error);

#ifdef __cplusplus
}
#endif

#endif
