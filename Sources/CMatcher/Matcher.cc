#include "Matcher.h"

#include <algorithm>

static bool is_better(const Match &a, const Match &b) {
  return a.weight != b.weight ? a.weight > b.weight : a.docid < b.docid;
}

// The documents of a part

Postings::Postings(std::unique_ptr<Cursor> cursor, Frequency largest_wdf, double scale,
                   double share)
    : most_weight(scale * largest_wdf), share(share), scale(scale), kind(ASKED),
      asked(std::move(cursor)) {
  settle();
}

Postings::Postings(Occurrences occurrences, double scale, double share, const cm_stop *stop)
    : share(share), scale(scale), kind(ADDED_UP), sums(std::move(occurrences)), stop(stop) {
  add_up();
}

Postings::Postings(const StoredLists &lists, double scale, double share, const cm_stop *stop)
    : share(share), scale(scale), kind(lists.count == 1 ? STORED : ADDED_UP), stop(stop) {
  if (kind == STORED) {
    stored = ChunkWalk(lists.bytes, lists.length, lists.chunks, lists.lists[0].chunks, stop);
    most_weight = scale * lists.lists[0].largest_wdf;
    settle();
    return;
  }
  const cm_chunk *chunk = lists.chunks;
  for (size_t list = 0; list < lists.count; chunk += lists.lists[list++].chunks) {
    ChunkWalk walk(lists.bytes, lists.length, chunk, lists.lists[list].chunks, stop);
    for (; walk.docid != end; walk.next()) sums.emplace_back(walk.docid, walk.wdf);
  }
  add_up();
}

Postings::Postings(const Bits &bits, double share)
    : docid(bits.next(0)), most_weight(0), share(share), scale(0), kind(CHOSEN), bits(bits) {}

double Postings::weight() const {
  switch (kind) {
    case ASKED: return scale * asked->wdf();
    case STORED: return scale * stored.wdf;
    case CHOSEN: return 0;
    default: return scale * sums[place].second;
  }
}

void Postings::add_up() {
  Docid last = 0;
  for (const auto &sum : sums) last = std::max(last, sum.first);
  if (sums.size() > last / 16) add_up_by_place(last);
  else add_up_sorted();
  Frequency most = 0;
  for (const auto &sum : sums) most = std::max(most, sum.second);
  most_weight = scale * most;
  settle();
}

// Where many documents have the part, a place for each document is faster than sorting.
void Postings::add_up_by_place(Docid last) {
  // The sum and one more: a document may have the part with a wdf of 0.
  std::vector<Frequency> more(last + size_t(1));
  for (const auto &posting : sums) {
    more[posting.first] += posting.second + (more[posting.first] == 0 ? 1 : 0);
  }
  sums.clear();
  for (Docid docid = 0; docid < more.size(); ++docid) {
    if (more[docid] > 0) sums.emplace_back(docid, more[docid] - 1);
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
  switch (kind) {
    case ASKED: asked->next(); break;
    case STORED: stored.next(); break;
    case ADDED_UP:
      if (++place % 1024 == 0) look(stop);
      break;
    case CHOSEN: docid = bits.next(docid + 1); return;
  }
  settle();
}

void Postings::skip(Docid target) {
  if (docid >= target) return;
  switch (kind) {
    case ASKED: asked->skip(target); break;
    case STORED: stored.skip(target); break;
    case ADDED_UP: {
      const auto from = sums.begin() + place;
      place = std::lower_bound(from, sums.end(), std::make_pair(target, Frequency(0))) -
              sums.begin();
      break;
    }
    case CHOSEN: docid = bits.next(target); return;
  }
  settle();
}

void Postings::next_above(double least) {
  // This loop passes over more documents than all others.
  if (kind == STORED) {
    while (stored.docid != end && scale * stored.wdf <= least) stored.next();
    settle();
  } else {
    while (docid != end && weight() <= least) next();
  }
}

void Postings::settle() {
  switch (kind) {
    case ASKED: docid = asked->docid(); break;
    case STORED: docid = stored.docid; break;
    case ADDED_UP: docid = place == sums.size() ? end : sums[place].first; break;
    case CHOSEN: break;
  }
}

// The best documents of all parts

bool may_have(double least, const cm_part *parts, size_t count) {
  double whole = 0;
  for (const cm_part *part = parts; part != parts + count; ++part) whole += part->share;
  return whole >= least;
}

void Matcher::restrict(const uint64_t *words, size_t count) {
  // More than all else can come to, and so little that sums stay exact.
  const double share = 0x1p30;
  lists.emplace_back(Bits{words, count}, share);
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
    // Most documents of the last list, often a frequent term, can be passed over at once.
    if (is_full() && essential + 1 == lists.size()) {
      lists[essential].next_above(found.front().weight - weights_before[essential]);
      docids[essential] = lists[essential].docid;
    }
    Docid next = Postings::end;
    for (size_t i = essential; i < docids.size(); ++i) next = std::min(next, docids[i]);
    if (next == Postings::end) break;
    try_document(next);
  }
  std::sort(found.begin(), found.end(), is_better);
  return std::move(found);
}

void Matcher::report(cm_match_callback callback, void *context) {
  for (const Match &match : best()) {
    if (!callback(context, match.docid, match.weight)) return;
  }
}

void Matcher::prepare() {
  std::sort(lists.begin(), lists.end(), [](const Postings &a, const Postings &b) {
    return a.most_weight != b.most_weight ? a.most_weight < b.most_weight : a.share < b.share;
  });
  weights_before = shares_before = {0};
  for (const Postings &list : lists) {
    weights_before.push_back(weights_before.back() + list.most_weight);
    shares_before.push_back(shares_before.back() + list.share);
    docids.push_back(list.docid);
  }
}

void Matcher::try_document(Docid docid) {
  double weight = 0, share = 0;
  for (size_t i = lists.size(); i-- > 0;) {
    if (i < essential) {
      if (is_hopeless(weight + weights_before[i + 1], share + shares_before[i + 1])) return;
      lists[i].skip(docid);
      docids[i] = lists[i].docid;
    }
    if (docids[i] != docid) continue;
    Postings &list = lists[i];
    weight += list.weight();
    share += list.share;
    if (i < essential) continue;
    list.next();
    docids[i] = list.docid;
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
