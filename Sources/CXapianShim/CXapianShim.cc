#include "CXapianShim.h"

#include <xapian.h>

#include "ServerSearch.h"
#include "XapianCursor.h"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <utility>
#include <vector>

struct xs_database {
  Xapian::Database xapian;
  /// Whether a server has it: then its posting lists cost an exchange each, and time.
  bool is_served = false;
  mutable uint64_t handed_out = 0;
};

struct xs_writer {
  Xapian::WritableDatabase xapian;
};

namespace {

xs_status fail(xs_status status, const std::string &text, char **error) noexcept {
  *error = strdup(text.c_str());
  return status;
}

/// What libxapian says of an error; not how a server was reached, which is a command line of ours.
std::string description(const Xapian::Error &e) {
  if (e.get_context().compare(0, 7, "remote:") != 0) return e.get_description();
  const char *reason = e.get_error_string();
  return std::string(e.get_type()) + ": " + e.get_msg() + (reason ? std::string(" (") + reason + ")" : "");
}

/// Whether this thread is in libxapian. A signal's handler looks at it.
thread_local volatile sig_atomic_t is_in_libxapian = 0;

struct InLibxapian {
  InLibxapian() { is_in_libxapian = 1; }
  ~InLibxapian() { is_in_libxapian = 0; }
};

/// Runs what works on the files of a database by libxapian. The one place where C++ exceptions end.
template <typename Body>
xs_status guarded(char **error, Body body) noexcept {
  try {
    InLibxapian mark;
    body();
    return XS_OK;
  } catch (const Xapian::DatabaseCorruptError &e) {
    return fail(XS_CORRUPT, description(e), error);
  } catch (const Xapian::DatabaseVersionError &e) {
    return fail(XS_VERSION, description(e), error);
  } catch (const Xapian::DatabaseLockError &e) {
    return fail(XS_LOCKED, description(e), error);
  } catch (const Xapian::DatabaseNotFoundError &e) {
    return fail(XS_NOT_FOUND, description(e), error);
  } catch (const Xapian::DocNotFoundError &e) {
    return fail(XS_NOT_FOUND, description(e), error);
  } catch (const Xapian::InvalidArgumentError &e) {
    return fail(XS_INVALID, description(e), error);
  } catch (const Xapian::NetworkTimeoutError &e) {
    return fail(XS_TIMEOUT, description(e), error);
  } catch (const Xapian::NetworkError &e) {
    return fail(XS_NETWORK, description(e), error);
  } catch (const Xapian::Error &e) {
    return fail(XS_OTHER, description(e), error);
  } catch (const Stopped &) {
    return fail(XS_STOPPED, "stopped", error);
  } catch (const std::bad_alloc &) {
    return fail(XS_NO_MEMORY, "out of memory", error);
  } catch (const std::exception &e) {
    return fail(XS_OTHER, e.what(), error);
  } catch (...) {
    return fail(XS_OTHER, "unknown C++ exception", error);
  }
}

/// An empty array may be lent as a null pointer, which std::string does not take.
std::string bytes(const char *start, size_t length) {
  return length == 0 ? std::string() : std::string(start, length);
}

}  // namespace

void xs_message_free(char *message) { free(message); }

const char *xs_version(void) { return Xapian::version_string(); }

int xs_is_in_libxapian(void) { return is_in_libxapian; }

// Reading

xs_status xs_database_open(const char *path, xs_database **out, char **error) {
  return guarded(error, [&] {
    *out = new xs_database{Xapian::Database(path, Xapian::DB_BACKEND_GLASS)};
  });
}

xs_status xs_server_connect(const char *host, uint32_t port, uint32_t timeout, xs_database **out,
                            char **error) {
  return guarded(error, [&] {
    *out = new xs_database{Xapian::Remote::open(host, port, timeout, timeout), true};
  });
}

xs_status xs_server_run(const char *program, const char *arguments, uint32_t timeout,
                        xs_database **out, char **error) {
  return guarded(error, [&] {
    *out = new xs_database{Xapian::Remote::open(program, arguments, timeout), true};
  });
}

void xs_database_free(xs_database *database) {
  char *ignored = nullptr;
  guarded(&ignored, [&] { delete database; });
  free(ignored);
}

uint64_t xs_database_handed_out(const xs_database *database) { return database->handed_out; }

uint32_t xs_database_document_count(const xs_database *database) {
  uint32_t count = 0;
  char *ignored = nullptr;
  guarded(&ignored, [&] { count = database->xapian.get_doccount(); });
  free(ignored);
  return count;
}

xs_status xs_database_frequency(const xs_database *database, const char *term, size_t length,
                                uint32_t *out, char **error) {
  return guarded(error, [&] { *out = database->xapian.get_termfreq(bytes(term, length)); });
}

xs_status xs_database_frequency_within(const xs_database *database, const char *term,
                                       size_t length, const cm_range *ranges, size_t count,
                                       cm_stop stop, uint32_t *out, char **error) {
  *out = 0;
  return guarded(error, [&] {
    const std::string name = bytes(term, length);
    XapianCursor posting(database->xapian, name, &stop);
    for (size_t range = 0; range < count && posting.docid() != Cursor::end; ++range) {
      posting.skip(ranges[range].start);
      for (; posting.docid() < ranges[range].end; posting.next()) ++*out;
    }
    database->handed_out += *out;
  });
}

xs_status xs_database_terms(const xs_database *database, const char *prefix, size_t length,
                            xs_term_callback callback, void *context, char **error) {
  return guarded(error, [&] {
    const std::string start = bytes(prefix, length);
    const auto end = database->xapian.allterms_end(start);
    for (auto term = database->xapian.allterms_begin(start); term != end; ++term) {
      const std::string name = *term;
      ++database->handed_out;
      if (!callback(context, name.data(), name.size(), term.get_termfreq())) return;
    }
  });
}

xs_status xs_database_postings(const xs_database *database, const char *term, size_t length,
                               xs_posting_callback callback, void *context, char **error) {
  return guarded(error, [&] {
    const std::string name = bytes(term, length);
    const auto end = database->xapian.postlist_end(name);
    for (auto posting = database->xapian.postlist_begin(name); posting != end; ++posting) {
      const uint32_t number = length == 0 ? posting.get_doclength() : posting.get_wdf();
      if (!callback(context, *posting, number)) return;
    }
  });
}

xs_status xs_database_statistics(const xs_database *database, xs_statistics *out, char **error) {
  return guarded(error, [&] {
    const Xapian::Database &all = database->xapian;
    *out = {all.get_doccount(), all.get_lastdocid(), all.get_doclength_lower_bound(),
            all.get_doclength_upper_bound(), all.get_total_length()};
  });
}

xs_status xs_database_uuid(const xs_database *database, xs_bytes_callback callback, void *context,
                           char **error) {
  return guarded(error, [&] {
    const std::string uuid = database->xapian.get_uuid();
    callback(context, uuid.data(), uuid.size());
  });
}

xs_status xs_database_term_statistics(const xs_database *database, const char *term, size_t length,
                                      xs_term_statistics *out, char **error) {
  return guarded(error, [&] {
    const std::string name = bytes(term, length);
    const Xapian::Database &all = database->xapian;
    *out = {all.get_termfreq(name), all.get_collection_freq(name), all.get_wdf_upper_bound(name)};
  });
}

xs_status xs_database_data(const xs_database *database, uint32_t docid,
                           xs_bytes_callback callback, void *context, char **error) {
  return guarded(error, [&] {
    const std::string data =
        database->xapian.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data();
    callback(context, data.data(), data.size());
  });
}

// Asking

xs_status xs_search(const xs_database *database, const cm_part *parts, size_t count,
                    const char *bytes, const size_t *lengths, const uint64_t *within,
                    size_t within_words, double least, size_t limit, cm_stop stop,
                    cm_match_callback callback, void *context, char **error) {
  return guarded(error, [&] {
    if (!may_have(least, parts, count)) return;
    Matcher matcher(least, limit, stop);
    if (within) matcher.restrict(within, within_words);
    TermReader reader(bytes, lengths);
    std::vector<std::vector<std::string>> terms;
    for (size_t part = 0; part < count; ++part) terms.push_back(reader.next(parts[part].terms));
    if (database->is_served) {
      database->handed_out += add_served(matcher, database->xapian, terms, parts, least, &stop);
    } else {
      for (size_t part = 0; part < count; ++part) {
        matcher.add(postings(database->xapian, terms[part], parts[part], &stop));
      }
    }
    matcher.report(callback, context);
  });
}

xs_status xs_server_frequencies(const xs_database *database, const char *bytes,
                                const size_t *lengths, size_t count, size_t together, uint32_t *out,
                                bool *are_together, char **error) {
  return guarded(error, [&] {
    const std::vector<std::string> terms = TermReader(bytes, lengths).next(count);
    const Xapian::MSet found = look_for(database->xapian, terms, together);
    for (size_t term = 0; term < count; ++term) out[term] = found.get_termfreq(terms[term]);
    *are_together = !found.empty();
  });
}

xs_status xs_server_search(const xs_database *database, const xs_wanted *parts, size_t count,
                           const char *bytes, const size_t *lengths, size_t limit,
                           cm_match_callback callback, void *context, char **error) {
  return guarded(error, [&] {
    const Xapian::MSet found =
        ask(database->xapian, query(parts, count, TermReader(bytes, lengths)), limit);
    database->handed_out += found.size();
    for (auto place = found.begin(); place != found.end(); ++place) {
      if (!callback(context, *place, place.get_weight())) return;
    }
  });
}

// Writing

// Larger blocks than usual make building faster; the copy that xs_merge makes has the usual ones.
static const int block_size_of_writers = 65536;

xs_status xs_writer_create(const char *path, xs_writer **out, char **error) {
  const int flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST |
                    Xapian::DB_NO_SYNC;
  return guarded(error, [&] {
    *out = new xs_writer{Xapian::WritableDatabase(path, flags, block_size_of_writers)};
  });
}

void xs_writer_free(xs_writer *writer) {
  char *ignored = nullptr;
  // Closing a writer may flush, and so throw.
  guarded(&ignored, [&] { writer->xapian.close(); });
  free(ignored);
  ignored = nullptr;
  guarded(&ignored, [&] { delete writer; });
  free(ignored);
}

xs_status xs_writer_add_document(xs_writer *writer, const char *terms, const xs_doc_term *postings,
                                 size_t count, const char *data, size_t length, char **error) {
  return guarded(error, [&] {
    Xapian::Document document;
    for (size_t i = 0; i < count; ++i) {
      document.add_term(bytes(terms, postings[i].length), postings[i].wdf);
      terms += postings[i].length;
    }
    document.set_data(bytes(data, length));
    writer->xapian.add_document(document);
  });
}

xs_status xs_writer_commit(xs_writer *writer, char **error) {
  return guarded(error, [&] { writer->xapian.commit(); });
}

xs_status xs_merge(const char *const *sources, size_t count, const char *destination,
                   char **error) {
  return guarded(error, [&] {
    Xapian::Database all;
    for (size_t i = 0; i < count; ++i) {
      all.add_database(Xapian::Database(sources[i], Xapian::DB_BACKEND_GLASS));
    }
    all.compact(destination);
  });
}

xs_status xs_check(const char *path, size_t *found, char **error) {
  *found = 0;
  return guarded(error, [&] { *found = Xapian::Database::check(path, 0, nullptr); });
}
