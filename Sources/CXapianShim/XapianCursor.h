// The posting lists of libxapian as the matcher takes them.

#ifndef XAPIANCURSOR_H
#define XAPIANCURSOR_H

#include <xapian.h>

#include "Matcher.h"

#include <memory>
#include <string>
#include <vector>

/// The documents of a term.
class XapianCursor : public Cursor {
 public:
  XapianCursor(const Xapian::Database &database, const std::string &term, const cm_stop *stop)
      : place(database.postlist_begin(term)), place_end(database.postlist_end(term)), stop(stop) {}

  Docid docid() const override { return place == place_end ? end : *place; }
  Frequency wdf() const override { return place.get_wdf(); }
  void next() override {
    step();
    ++place;
  }
  void skip(Docid target) override {
    step();
    place.skip_to(target);
  }

 private:
  void step() {
    if (++steps % 1024 == 0) look(stop);
  }

  Xapian::PostingIterator place, place_end;
  const cm_stop *stop;
  size_t steps = 0;
};

/// The documents of a part of a query. Most parts have one term.
inline Postings postings(const Xapian::Database &database, const std::vector<std::string> &terms,
                         const cm_part &part, const cm_stop *stop) {
  look(stop);
  if (terms.size() == 1 && part.saturation.most == 0) {
    return Postings(std::make_unique<XapianCursor>(database, terms[0], stop),
                    database.get_wdf_upper_bound(terms[0]), part.scale, part.share);
  }
  Occurrences occurrences;
  for (const std::string &term : terms) {
    XapianCursor cursor(database, term, stop);
    for (; cursor.docid() != Cursor::end; cursor.next()) {
      occurrences.emplace_back(cursor.docid(), cursor.wdf());
    }
  }
  return Postings(std::move(occurrences), part, stop);
}

#endif
