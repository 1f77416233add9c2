import Glass
import Xapian

extension PostingListReader {
  /// A query with the lists of its terms; nil when one is not to be found out.
  func query(_ query: [QueryPart]) -> [StoredQueryPart]? {
    var stored: [StoredQueryPart] = []
    for part in query {
      guard let lists = lists(of: part.terms)?.map(StoredQueryPart.List.init) else { return nil }
      stored.append(
        StoredQueryPart(
          lists, scale: part.scale, share: part.share, saturation: part.saturation))
    }
    return stored
  }
}

extension StoredQueryPart.List {
  /// A list of a database as it is searched.
  init(_ list: PostingListLayout) {
    let chunks = list.chunks.map {
      StoredQueryPart.Chunk(first: $0.first, last: $0.last, numbers: $0.numbers)
    }
    self.init(chunks, maxWDF: list.maxWDF)
  }
}
