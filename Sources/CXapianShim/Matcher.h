// Finds the best documents of a query in the posting lists of libxapian, in place of libxapian's own
// matcher: that of 1.4 loses documents. Where the least weight that still matters turns an OR into an
// AND, it passes over the document that is next in both (seen with 1.4.22; Tests/XapianTests keeps
// this one right). It knows the share of a query that a document holds besides, so one walk finds
// what holds all of a query, or a part of it.

#ifndef MATCHER_H
#define MATCHER_H

#include <xapian.h>

#include "ChunkWalk.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

struct Match {
  Xapian::docid docid;
  double weight;
};

/// The documents with a part of a query, in the order of their docids.
class Postings {
 public:
  Postings(const Xapian::Database &database, const std::vector<std::string> &terms, double scale,
           double share);
  Postings(const StoredLists &lists, double scale, double share);
  /// Certain documents, in order, which weigh nothing by it.
  Postings(const Xapian::docid *docids, size_t count, double share);

  /// The document it stands at; `end` behind the last one.
  Xapian::docid docid;
  static constexpr Xapian::docid end = std::numeric_limits<Xapian::docid>::max();

  double weight() const;
  void next();
  /// Goes to `target`, or the document behind it when that has no such part.
  void skip(Xapian::docid target);

  /// Goes on to a document that weighs more than this by it, if it does not stand at one.
  void next_above(double least);

  /// No document has more weight by this part.
  double most_weight;
  double share;

 private:
  void add_up();
  void add_up_by_place(Xapian::docid last);
  void add_up_sorted();
  void settle();

  double scale;
  /// Most parts have one term; the wdf of more are added up beforehand.
  enum { ASKED, STORED, ADDED_UP } kind;
  Xapian::PostingIterator asked, asked_end;
  ChunkWalk stored;
  std::vector<std::pair<Xapian::docid, Xapian::termcount>> sums;
  size_t place = 0;
};

/// MaxScore (Turtle and Flood, Query evaluation: strategies and optimizations, 1995): lists that
/// cannot bring a document among the best by themselves are only asked for those of the others.
class Matcher {
 public:
  /// Will find the `limit` best documents that hold `least` or more of the query.
  Matcher(double least, size_t limit) : least(least), limit(limit) {}

  void add(const Xapian::Database &database, const std::vector<std::string> &terms, double scale,
           double share);
  void add(const StoredLists &lists, double scale, double share);

  /// Only these documents, in order, count from now on.
  void restrict(const Xapian::docid *docids, size_t count);

  /// The documents, best first; equal ones by docid.
  std::vector<Match> best();

 private:
  void prepare();
  void try_document(Xapian::docid docid);
  void keep(Match match);
  bool is_full() const { return found.size() == limit; }
  /// Whether no document with this weight or share at most would be kept.
  bool is_hopeless(double weight, double share) const {
    return share < least || (is_full() && weight <= found.front().weight);
  }

  double least;
  size_t limit;
  std::vector<Postings> lists;
  /// Where the lists stand, side by side: most of the time they are looked through for the next document.
  std::vector<Xapian::docid> docids;
  /// What lists 0 to i - 1 can bring together.
  std::vector<double> weights_before, shares_before;
  /// The lists from here on have every document that can be kept.
  size_t essential = 0;
  /// A heap with the worst on top, once it is full.
  std::vector<Match> found;
};

#endif
