// What is asked of a stock server of libxapian: whole questions, since each posting list would cost an exchange, and each of its
// documents a message.

#ifndef SERVERSEARCH_H
#define SERVERSEARCH_H

#include <xapian.h>

#include "CXapianShim.h"
#include "Matcher.h"

#include <string>
#include <utility>
#include <vector>

/// Takes terms that lie behind one another apart.
class TermReader {
 public:
  TermReader(const char *bytes, const size_t *lengths) : bytes(bytes), lengths(lengths) {}

  std::vector<std::string> next(size_t count) {
    std::vector<std::string> terms;
    for (; count > 0; --count, bytes += *lengths++) {
      terms.push_back(*lengths == 0 ? std::string() : std::string(bytes, *lengths));
    }
    return terms;
  }

 private:
  const char *bytes;
  const size_t *lengths;
};

/// The documents that hold any of some terms.
inline Xapian::Query any_of(const std::vector<std::string> &terms) {
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

/// The best documents of a query, in one exchange. A posting counts its wdf, so sums are those of our own matcher, to the bit.
inline Xapian::MSet ask(const Xapian::Database &database, const Xapian::Query &query,
                        size_t limit) {
  // A server would be waited for in vain.
  if (query.empty()) return Xapian::MSet();
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));
  const size_t all = database.get_doccount();
  return enquire.get_mset(0, Xapian::doccount(limit < all ? limit : all));
}

/// A document that holds all of the first `together` terms, if there is any; the terms' frequencies come with it.
inline Xapian::MSet look_for(const Xapian::Database &database,
                             const std::vector<std::string> &terms, size_t together) {
  const Xapian::Query all(Xapian::Query::OP_AND, terms.begin(), terms.begin() + together);
  Xapian::Enquire enquire(database);
  enquire.set_query(together == 0 ? any_of(terms)
                                  : Xapian::Query(Xapian::Query::OP_AND_MAYBE, all, any_of(terms)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, together == 0 ? 0 : 1);
}

inline Xapian::Query query(const xs_wanted &part, const std::vector<std::string> &terms) {
  const Xapian::Query scaled(Xapian::Query::OP_SCALE_WEIGHT, any_of(terms), part.scale);
  if (part.mark == 0) return scaled;
  Xapian::FixedWeightPostingSource mark(part.mark);
  return Xapian::Query(Xapian::Query::OP_AND, scaled, Xapian::Query(&mark));
}

inline Xapian::Query query(const xs_wanted *parts, size_t count, TermReader reader) {
  std::vector<Xapian::Query> required, enough, besides;
  for (const xs_wanted *part = parts; part != parts + count; ++part) {
    (part->need == XS_REQUIRED ? required : part->need == XS_ENOUGH ? enough : besides)
        .push_back(query(*part, reader.next(part->terms)));
  }
  if (!enough.empty()) {
    required.push_back(Xapian::Query(Xapian::Query::OP_OR, enough.begin(), enough.end()));
  }
  const Xapian::Query wanted(Xapian::Query::OP_AND, required.begin(), required.end());
  if (besides.empty()) return wanted;
  return Xapian::Query(Xapian::Query::OP_AND_MAYBE, wanted,
                       Xapian::Query(Xapian::Query::OP_OR, besides.begin(), besides.end()));
}

/// Adds the documents of the parts of a query to a matcher, an exchange for each: of those documents alone that hold all parts
/// without which a document cannot have `least`. How many entries these lists have.
inline size_t add_served(Matcher &matcher, const Xapian::Database &database,
                         const std::vector<std::vector<std::string>> &terms, const cm_part *parts,
                         double least, const cm_stop *stop) {
  size_t entries = 0;
  double whole = 0;
  for (size_t part = 0; part < terms.size(); ++part) whole += parts[part].share;
  for (size_t part = 0; part < terms.size(); ++part) {
    look(stop);
    Xapian::Query query = any_of(terms[part]);
    for (size_t other = 0; other < terms.size(); ++other) {
      if (other == part || whole - parts[other].share >= least) continue;
      query = Xapian::Query(Xapian::Query::OP_FILTER, query, any_of(terms[other]));
    }
    Occurrences occurrences;
    const Xapian::MSet found = ask(database, query, database.get_doccount());
    entries += found.size();
    for (auto place = found.begin(); place != found.end(); ++place) {
      const double wdf = place.get_weight();
      if (!(wdf >= 0 && wdf <= 0xFFFFFFFF)) throw Xapian::NetworkError("a wdf is none");
      occurrences.emplace_back(*place, Frequency(wdf));
    }
    matcher.add(Postings(std::move(occurrences), parts[part], stop));
  }
  return entries;
}

#endif
