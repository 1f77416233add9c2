// Finds the best documents of a query in posting lists, whoever has them, in place of libxapian's own
// matcher: that of 1.4 loses documents. Where the least weight that still matters turns an OR into an
// AND, it passes over the document that is next in both (seen with 1.4.22; Tests/XapianTests keeps
// this one right). It knows the share of a query that a document holds besides, so one walk finds
// what holds all of a query, or a part of it.

#ifndef MATCHER_H
#define MATCHER_H

#include "ChunkCursor.h"
#include "Stretch.h"

#include <limits>
#include <memory>
#include <vector>

/// A posting list that is another's, such as libxapian's.
class Cursor {
 public:
  static constexpr Docid end = ChunkCursor::end;

  virtual ~Cursor() = default;
  /// The document it stands at; `end` behind the last one, from where it goes nowhere.
  virtual Docid docid() const = 0;
  virtual Frequency wdf() const = 0;
  virtual void next() = 0;
  /// Goes to `target`, which is not before its document, or the document behind it when that is not there.
  virtual void skip(Docid target) = 0;
};

/// Documents with the wdf of a term in each.
using Occurrences = std::vector<std::pair<Docid, Frequency>>;

/// A set of documents: that of document d is bit d % 64 of word d / 64.
struct Bits {
  const uint64_t *words;
  size_t count;

  /// The first document from `docid` on; `end` when there is none.
  Docid next(Docid docid) const {
    size_t place = docid / 64;
    if (place >= count) return ChunkCursor::end;
    uint64_t rest = words[place] & ~uint64_t(0) << docid % 64;
    while (rest == 0) {
      if (++place == count) return ChunkCursor::end;
      rest = words[place];
    }
    return Docid(place * 64 + __builtin_ctzll(rest));
  }
};

struct Match {
  Docid docid;
  double weight;
};

/// The documents with a part of a query, in the order of their docids.
class Postings {
 public:
  /// The list of the one term of a part, whose wdf is nowhere larger.
  Postings(std::unique_ptr<Cursor> cursor, Frequency max_wdf, double scale, double share);
  /// The lists of the terms of a part, one behind the other. `stop` outlives it.
  Postings(Occurrences occurrences, const cm_part &part, const cm_stop *stop);
  Postings(const StoredLists &lists, const cm_part &part, const cm_stop *stop);
  /// The documents whose bits are set, which weigh nothing by it.
  Postings(const Bits &bits, double share);

  /// The document it stands at; `end` behind the last one.
  Docid docid;
  static constexpr Docid end = std::numeric_limits<Docid>::max();

  double weight() const;
  void next();
  /// Goes to `target`, or the document behind it when that has no such part.
  void skip(Docid target);

  /// Goes on to a document that weighs more than this by it, if it does not stand at one.
  void advance_above(double least);

  /// Calls `take` with each document before `bound` from where it stands, and its weight, and goes on to the first one behind.
  template <typename Take>
  void pass(Docid bound, Take take) {
    if (kind != MAPPED) {
      for (; docid < bound; next()) take(docid, weight());
      return;
    }
    for (; stored.docid < bound; stored.next()) take(stored.docid, scale * stored.wdf);
    docid = stored.docid;
  }

  /// No document has more weight by this part.
  double max_weight;
  double share;

 private:
  void add_up(const StoredLists &lists);
  void add_up_by_place(const StoredLists &lists, Docid last);
  void add_up_sorted();
  void saturate(const cm_saturation &saturation);
  void sync_docid();

  double scale;
  /// Most parts have one term; the wdf of more are added up beforehand.
  enum { XAPIAN, MAPPED, MATERIALIZED, BY_PLACE, CHOSEN } kind;
  std::unique_ptr<Cursor> asked;
  ChunkCursor stored;
  Occurrences sums;
  /// For each document the sum and one more: one may have the part with a wdf of 0.
  std::vector<Frequency> more;
  /// In either of them.
  size_t place = 0;
  Bits bits = {nullptr, 0};
  const cm_stop *stop = nullptr;
};

/// Whether a document may have `least` of a query; else no list need be opened.
bool may_have(double least, const cm_part *parts, size_t count);

/// MaxScore (Turtle and Flood, Query evaluation: strategies and optimizations, 1995): lists that
/// cannot bring a document among the best by themselves are only asked for those of the others.
class Matcher {
 public:
  /// Will find the `limit` best documents that hold `least` or more of the query and weigh more than `bar`, unless `stop` ends
  /// the walk by throwing `Stopped`.
  Matcher(double least, size_t limit, cm_stop stop, double bar = -1)
      : least(least), limit(limit), bar(bar), stop(stop) {}

  void add(Postings postings) { lists.push_back(std::move(postings)); }

  /// Only the documents whose bits are set count from now on. They are looked at last, since they weigh nothing.
  void restrict(const uint64_t *words, size_t count);

  /// The documents, best first; equal ones by docid.
  std::vector<Match> best();

  /// Hands on the same.
  void report(cm_match_callback callback, void *context);

 private:
  void prepare();
  /// Tries the next document of the one list that is essential; false when there are no more.
  bool try_next();
  /// Tries the documents that the lists from `essential` on have in the next stretch of docids; false when there are no more.
  bool try_stretch();
  /// Tries a document that has this of the lists from `essential` on.
  void try_document(Docid docid, double weight, double share);
  void keep(Match match);
  bool is_full() const { return found.size() == limit; }
  /// Whether no document with this weight or share at most would be kept.
  bool cannot_qualify(double weight, double share) const {
    return share < least || weight <= bar;
  }

  double least;
  size_t limit;
  /// What weighs no more is not among the best; below 0 as long as anything may be.
  double bar;
  cm_stop stop;
  std::vector<Postings> lists;
  struct Sum {
    double weight, share;
  };
  Stretch<Sum> sums;
  /// What lists 0 to i - 1 can bring together.
  std::vector<double> weights_before, shares_before;
  /// The lists from here on have every document that can be kept.
  size_t essential = 0;
  /// A heap with the worst on top, once it is full.
  std::vector<Match> found;
};

#endif
