#include "Coverage.h"

Coverage::Coverage(double least, DocumentBits found, std::vector<Postings> query)
    : least(least), found(found), parts(std::move(query)), sufficient(parts.size()) {
  std::sort(parts.begin(), parts.end(),
            [](const Postings &a, const Postings &b) { return a.share < b.share; });
  shares_before = {0};
  for (const Postings &part : parts) shares_before.push_back(shares_before.back() + part.share);
  while (sufficient > 0 && parts[sufficient - 1].share >= least) --sufficient;
  while (essential < sufficient && shares_before[essential + 1] < least) ++essential;
}

void Coverage::collect() {
  for (size_t i = sufficient; i < parts.size(); ++i) {
    parts[i].pass(Postings::end, [&](Docid docid, double) { found.insert(docid); });
  }
  while (try_stretch()) {
  }
}

bool Coverage::try_stretch() {
  Docid first = Postings::end;
  for (size_t i = essential; i < sufficient; ++i) first = std::min(first, parts[i].docid);
  if (first == Postings::end) return false;
  shares.start(first);
  for (size_t i = essential; i < sufficient; ++i) {
    const double share = parts[i].share;
    parts[i].pass(shares.bound(), [&](Docid docid, double) { shares[docid] += share; });
  }
  shares.take([&](Docid docid, double share) { try_document(docid, share); });
  return true;
}

void Coverage::try_document(Docid docid, double share) {
  for (size_t i = essential; share < least && i-- > 0;) {
    if (share + shares_before[i + 1] < least) return;
    parts[i].skip(docid);
    if (parts[i].docid == docid) share += parts[i].share;
  }
  if (share >= least) found.insert(docid);
}
