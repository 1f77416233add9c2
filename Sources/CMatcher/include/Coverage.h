// Finds the documents that hold enough of a query. To count them needs neither weights nor an order, which are most of the
// time of a search for the best.

#ifndef COVERAGE_H
#define COVERAGE_H

#include "Matcher.h"
#include "Stretch.h"

/// A set of documents that is filled; see `Bits`. There are as many words as bits 0 to `last` take.
struct DocumentBits {
  uint64_t *words;
  Docid last;

  /// Nothing is behind the last one.
  void insert(Docid docid) {
    if (docid > last) throw DamagedList();
    words[docid / 64] |= uint64_t(1) << docid % 64;
  }
};

class Coverage {
 public:
  /// Will find the documents that hold `least` or more, which is above 0, of parts that hold no less together.
  Coverage(double least, DocumentBits found, std::vector<Postings> parts);

  /// Adds them to the set.
  void collect();

 private:
  bool try_stretch();
  /// Tries a document that has this of the parts from `essential` on.
  void try_document(Docid docid, double share);

  double least;
  DocumentBits found;
  /// The smaller shares, mostly of the longer lists, come first.
  std::vector<Postings> parts;
  /// What parts 0 to i - 1 can bring together.
  std::vector<double> shares_before;
  /// Every document that is found has a part from `essential` on. Any part from `sufficient` on is enough.
  size_t essential = 0, sufficient;
  Stretch<double> shares;
};

#endif
