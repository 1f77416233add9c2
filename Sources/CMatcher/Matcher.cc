#include "Matcher.h"

#include <algorithm>

static bool is_better(const Match &a, const Match &b) {
  return a.weight != b.weight ? a.weight > b.weight : a.docid < b.docid;
}

// The documents of a part

Postings::Postings(std::unique_ptr<Cursor> cursor, Frequency max_wdf, double scale,
                   double share)
    : max_weight(scale * max_wdf), share(share), scale(scale), kind(XAPIAN),
      asked(std::move(cursor)) {
  sync_docid();
}

Postings::Postings(Occurrences occurrences, double scale, double share, const cm_stop *stop)
    : share(share), scale(scale), kind(MATERIALIZED), sums(std::move(occurrences)), stop(stop) {
  add_up();
}

Postings::Postings(const StoredLists &lists, double scale, double share, const cm_stop *stop)
    : share(share), scale(scale), kind(lists.count == 1 ? MAPPED : MATERIALIZED), stop(stop) {
  if (kind == MAPPED) {
    stored = ChunkCursor(lists.bytes, lists.length, lists.chunks, lists.lists[0].chunks, stop);
    max_weight = scale * lists.lists[0].max_wdf;
    sync_docid();
    return;
  }
  const cm_chunk *chunk = lists.chunks;
  for (size_t list = 0; list < lists.count; chunk += lists.lists[list++].chunks) {
    ChunkCursor walk(lists.bytes, lists.length, chunk, lists.lists[list].chunks, stop);
    for (; walk.docid != end; walk.next()) sums.emplace_back(walk.docid, walk.wdf);
  }
  add_up();
}

Postings::Postings(const Bits &bits, double share)
    : docid(bits.next(0)), max_weight(0), share(share), scale(0), kind(CHOSEN), bits(bits) {}

double Postings::weight() const {
  switch (kind) {
    case XAPIAN: return scale * asked->wdf();
    case MAPPED: return scale * stored.wdf;
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
  max_weight = scale * most;
  sync_docid();
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
    case XAPIAN: asked->next(); break;
    case MAPPED: stored.next(); break;
    case MATERIALIZED:
      if (++place % 1024 == 0) look(stop);
      break;
    case CHOSEN: docid = bits.next(docid + 1); return;
  }
  sync_docid();
}

void Postings::skip(Docid target) {
  if (docid >= target) return;
  switch (kind) {
    case XAPIAN: asked->skip(target); break;
    case MAPPED: stored.skip(target); break;
    case MATERIALIZED: {
      const auto from = sums.begin() + place;
      place = std::lower_bound(from, sums.end(), std::make_pair(target, Frequency(0))) -
              sums.begin();
      break;
    }
    case CHOSEN: docid = bits.next(target); return;
  }
  sync_docid();
}

void Postings::advance_above(double least) {
  // This loop passes over more documents than all others.
  if (kind == MAPPED) {
    while (stored.docid != end && scale * stored.wdf <= least) stored.next();
    sync_docid();
  } else {
    while (docid != end && weight() <= least) next();
  }
}

void Postings::sync_docid() {
  switch (kind) {
    case XAPIAN: docid = asked->docid(); break;
    case MAPPED: docid = stored.docid; break;
    case MATERIALIZED: docid = place == sums.size() ? end : sums[place].first; break;
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
           cannot_qualify(weights_before[essential + 1], shares_before[essential + 1])) {
      ++essential;
    }
    // Most documents of the last list, often a frequent term, can be passed over at once.
    if (is_full() && essential + 1 == lists.size()) {
      lists[essential].advance_above(found.front().weight - weights_before[essential]);
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
    return a.max_weight != b.max_weight ? a.max_weight < b.max_weight : a.share < b.share;
  });
  weights_before = shares_before = {0};
  for (const Postings &list : lists) {
    weights_before.push_back(weights_before.back() + list.max_weight);
    shares_before.push_back(shares_before.back() + list.share);
    docids.push_back(list.docid);
  }
}

void Matcher::try_document(Docid docid) {
  double weight = 0, share = 0;
  for (size_t i = lists.size(); i-- > 0;) {
    if (i < essential) {
      if (cannot_qualify(weight + weights_before[i + 1], share + shares_before[i + 1])) return;
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
  if (!cannot_qualify(weight, share)) keep({docid, weight});
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
