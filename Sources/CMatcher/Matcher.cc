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

Postings::Postings(Occurrences occurrences, const cm_part &part, const cm_stop *stop)
    : share(part.share), scale(part.scale), kind(MATERIALIZED), sums(std::move(occurrences)),
      stop(stop) {
  add_up_sorted();
  saturate(part.saturation);
}

Postings::Postings(const StoredLists &lists, const cm_part &part, const cm_stop *stop)
    : share(part.share), scale(part.scale), stop(stop) {
  // One term of a part that may have several counts like the sum of them.
  kind = lists.count == 1 && part.saturation.most == 0 ? MAPPED : MATERIALIZED;
  if (kind == MAPPED) {
    stored = ChunkCursor(lists.bytes, lists.length, lists.chunks, lists.lists[0].chunks, stop);
    max_weight = scale * lists.lists[0].max_wdf;
    sync_docid();
    return;
  }
  add_up(lists);
  saturate(part.saturation);
}

Postings::Postings(const Bits &bits, double share)
    : docid(bits.next(0)), max_weight(0), share(share), scale(0), kind(CHOSEN), bits(bits) {}

double Postings::weight() const {
  switch (kind) {
    case XAPIAN: return scale * asked->wdf();
    case MAPPED: return scale * stored.wdf;
    case CHOSEN: return 0;
    case BY_PLACE: return scale * (more[place] - 1);
    default: return scale * sums[place].second;
  }
}

// Calls `take` with each document and wdf of each list.
template <typename Take>
static void walk(const StoredLists &lists, const cm_stop *stop, Take take) {
  const cm_chunk *chunk = lists.chunks;
  for (size_t list = 0; list < lists.count; chunk += lists.lists[list++].chunks) {
    ChunkCursor walk(lists.bytes, lists.length, chunk, lists.lists[list].chunks, stop);
    for (; walk.docid != Postings::end; walk.next()) take(walk.docid, walk.wdf);
  }
}

void Postings::add_up(const StoredLists &lists) {
  Docid last = 0;
  size_t chunks = 0, bytes = 0;
  for (size_t list = 0; list < lists.count; ++list) chunks += lists.lists[list].chunks;
  for (const cm_chunk *chunk = lists.chunks; chunk != lists.chunks + chunks; ++chunk) {
    last = std::max({last, chunk->first, chunk->last});
    if (chunk->start <= chunk->end && chunk->end <= lists.length) bytes += chunk->end - chunk->start;
  }
  // A posting mostly takes two bytes.
  if (bytes / 2 > last / 16) return add_up_by_place(lists, last);
  walk(lists, stop, [this](Docid docid, Frequency wdf) { sums.emplace_back(docid, wdf); });
  add_up_sorted();
}

// Where many documents have the part, a place for each document is faster than sorting.
void Postings::add_up_by_place(const StoredLists &lists, Docid last) {
  kind = BY_PLACE;
  more.resize(last + size_t(1));
  walk(lists, stop, [this](Docid docid, Frequency wdf) { more[docid] += wdf + (more[docid] == 0); });
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

void Postings::saturate(const cm_saturation &saturation) {
  Frequency most = 0;
  const auto saturated = [&](Frequency sum) {
    if (saturation.most > 0 && sum > 0) {
      sum = Frequency(saturation.most * sum / (sum + saturation.half) + 0.5);
    }
    most = std::max(most, sum);
    return sum;
  };
  for (auto &sum : sums) sum.second = saturated(sum.second);
  for (Frequency &one_more : more) {
    if (one_more > 0) one_more = saturated(one_more - 1) + 1;
  }
  max_weight = scale * most;
  sync_docid();
}

void Postings::next() {
  switch (kind) {
    case XAPIAN: asked->next(); break;
    case MAPPED: stored.next(); break;
    case MATERIALIZED:
    case BY_PLACE:
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
    case BY_PLACE: place = target; break;
    case CHOSEN: docid = bits.next(target); return;
  }
  sync_docid();
}

void Postings::advance_above(double least) {
  // This loop passes over more documents than all others.
  if (kind == MAPPED) {
    while (stored.docid != end && scale * stored.wdf <= least) stored.next();
    sync_docid();
  } else if (kind == BY_PLACE) {
    while (place < more.size() && (more[place] == 0 || weight() <= least)) {
      if (++place % 1024 == 0) look(stop);
    }
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
    case BY_PLACE:
      while (place < more.size() && more[place] == 0) ++place;
      docid = place < more.size() ? Docid(place) : end;
      break;
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
  do {
    while (essential < lists.size() &&
           cannot_qualify(weights_before[essential + 1], shares_before[essential + 1])) {
      ++essential;
    }
  } while (essential + 1 == lists.size() ? try_next() : try_stretch());
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
  }
}

bool Matcher::try_next() {
  Postings &list = lists[essential];
  // Most documents of the last list, often a frequent term, can be passed over at once.
  if (bar >= 0) list.advance_above(bar - weights_before[essential]);
  if (list.docid == Postings::end) return false;
  const Docid docid = list.docid;
  const double weight = list.weight();
  list.next();
  try_document(docid, weight, list.share);
  return true;
}

bool Matcher::try_stretch() {
  Docid first = Postings::end;
  for (size_t i = essential; i < lists.size(); ++i) first = std::min(first, lists[i].docid);
  if (first == Postings::end) return false;
  sums.start(first);
  for (size_t i = lists.size(); i-- > essential;) {
    const double share = lists[i].share;
    lists[i].pass(sums.bound(), [&](Docid docid, double weight) {
      Sum &sum = sums[docid];
      sum.weight += weight;
      sum.share += share;
    });
  }
  sums.take([&](Docid docid, const Sum &sum) { try_document(docid, sum.weight, sum.share); });
  return true;
}

void Matcher::try_document(Docid docid, double weight, double share) {
  for (size_t i = essential; i-- > 0;) {
    if (cannot_qualify(weight + weights_before[i + 1], share + shares_before[i + 1])) return;
    Postings &list = lists[i];
    list.skip(docid);
    if (list.docid != docid) continue;
    weight += list.weight();
    share += list.share;
  }
  if (!cannot_qualify(weight, share)) keep({docid, weight});
}

void Matcher::keep(Match match) {
  if (!is_full()) {
    found.push_back(match);
    if (!is_full()) return;
    std::make_heap(found.begin(), found.end(), is_better);
  } else {
    std::pop_heap(found.begin(), found.end(), is_better);
    found.back() = match;
    std::push_heap(found.begin(), found.end(), is_better);
  }
  bar = std::max(bar, found.front().weight);
}
