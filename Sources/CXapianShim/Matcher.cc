#include "Matcher.h"

#include <algorithm>

static bool is_better(const Match &a, const Match &b) {
  return a.weight != b.weight ? a.weight > b.weight : a.docid < b.docid;
}

// The documents of a part

Postings::Postings(const Xapian::Database &database, const std::vector<std::string> &terms,
                   double scale, double share)
    : share(share), scale(scale), isOne(terms.size() == 1) {
  double most = 0;
  if (isOne) {
    one = database.postlist_begin(terms[0]);
    one_end = database.postlist_end(terms[0]);
    most = database.get_wdf_upper_bound(terms[0]);
  } else {
    add(database, terms);
    for (const auto &sum : sums) most = std::max<double>(most, sum.second);
  }
  most_weight = scale * most;
  settle();
}

Postings::Postings(const Xapian::docid *docids, size_t count, double share)
    : most_weight(0), share(share), scale(0), isOne(false) {
  sums.reserve(count);
  for (size_t i = 0; i < count; ++i) sums.emplace_back(docids[i], 0);
  settle();
}

void Postings::add(const Xapian::Database &database, const std::vector<std::string> &terms) {
  for (const std::string &term : terms) {
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
      sums.emplace_back(*posting, posting.get_wdf());
    }
  }
  if (sums.size() > database.get_lastdocid() / 16) add_up_by_place(database.get_lastdocid());
  else add_up_sorted();
}

// Where many documents have the part, a place for each document is faster than sorting.
void Postings::add_up_by_place(Xapian::docid last) {
  std::vector<Xapian::termcount> wdf(last + size_t(1));
  std::vector<bool> has(last + size_t(1));
  for (const auto &posting : sums) {
    wdf[posting.first] += posting.second;
    has[posting.first] = true;
  }
  sums.clear();
  for (Xapian::docid docid = 0; docid < wdf.size(); ++docid) {
    if (has[docid]) sums.emplace_back(docid, wdf[docid]);
  }
}

void Postings::add_up_sorted() {
  std::sort(sums.begin(), sums.end());
  size_t count = 0;
  for (const auto &posting : sums) {
    if (count > 0 && sums[count - 1].first == posting.first) {
      sums[count - 1].second += posting.second;
    } else {
      sums[count++] = posting;
    }
  }
  sums.resize(count);
}

void Postings::next() {
  if (isOne) ++one; else ++place;
  settle();
}

void Postings::skip(Xapian::docid target) {
  if (docid >= target) return;
  if (isOne) {
    one.skip_to(target);
  } else {
    const auto from = sums.begin() + place;
    place = std::lower_bound(from, sums.end(), std::make_pair(target, Xapian::termcount(0))) -
            sums.begin();
  }
  settle();
}

void Postings::settle() {
  if (isOne) {
    docid = one == one_end ? end : *one;
  } else {
    docid = place == sums.size() ? end : sums[place].first;
  }
}

// The best documents of all parts

void Matcher::add(const Xapian::Database &database, const std::vector<std::string> &terms,
                  double scale, double share) {
  lists.emplace_back(database, terms, scale, share);
}

void Matcher::restrict(const Xapian::docid *docids, size_t count) {
  // More than all else can come to, and so little that sums stay exact.
  const double share = 0x1p30;
  lists.emplace_back(docids, count, share);
  least += share;
}

std::vector<Match> Matcher::best() {
  if (limit == 0) return {};
  prepare();
  while (true) {
    while (essential < lists.size() &&
           is_hopeless(weights_before[essential + 1], shares_before[essential + 1])) {
      ++essential;
    }
    Xapian::docid next = Postings::end;
    for (size_t i = essential; i < lists.size(); ++i) next = std::min(next, lists[i].docid);
    if (next == Postings::end) break;
    try_document(next);
  }
  std::sort(found.begin(), found.end(), is_better);
  return std::move(found);
}

void Matcher::prepare() {
  std::sort(lists.begin(), lists.end(), [](const Postings &a, const Postings &b) {
    return a.most_weight != b.most_weight ? a.most_weight < b.most_weight : a.share < b.share;
  });
  weights_before = shares_before = {0};
  for (const Postings &list : lists) {
    weights_before.push_back(weights_before.back() + list.most_weight);
    shares_before.push_back(shares_before.back() + list.share);
  }
}

void Matcher::try_document(Xapian::docid docid) {
  double weight = 0, share = 0;
  for (size_t i = lists.size(); i-- > 0;) {
    Postings &list = lists[i];
    if (i < essential) {
      if (is_hopeless(weight + weights_before[i + 1], share + shares_before[i + 1])) return;
      list.skip(docid);
    }
    if (list.docid != docid) continue;
    weight += list.weight();
    share += list.share;
    if (i >= essential) list.next();
  }
  if (!is_hopeless(weight, share)) keep({docid, weight});
}

void Matcher::keep(Match match) {
  if (!is_full()) {
    found.push_back(match);
    if (is_full()) std::make_heap(found.begin(), found.end(), is_better);
    return;
  }
  std::pop_heap(found.begin(), found.end(), is_better);
  found.back() = match;
  std::push_heap(found.begin(), found.end(), is_better);
}
