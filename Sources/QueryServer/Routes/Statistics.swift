#if Server
import Answering
import Failures
import Hummingbird
import Index
import JSON

extension API {
  /// What each of the indexes holds.
  func statistics(_ asked: Asked) async throws(Problem) -> Answer {
    _ = try asked.parameters()
    let folders = indexes.folders
    return try await fromIndex(asked) { _ throws(Failure) in
      var objects: [StatisticsObject] = []
      for folder in folders {
        objects.append(StatisticsObject(try Snapshot(folder).statistics(), folder))
      }
      return try encoded { try jsonLine(IndexList(indexes: objects)) }
    }
  }
}

private struct IndexList: Encodable {
  let v = jsonVersion
  let indexes: [StatisticsObject]
}
#endif
