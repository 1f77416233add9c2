import Answering
import JSON
import Platform

/// How paragraphs are printed for another search engine.
enum ExportFormat: String, CaseIterable {
  /// An object a line; docs/json.md has its keys.
  case jsonl
  /// The body of requests to `_bulk` of OpenSearch and Elasticsearch: a line that says which document follows, and the document.
  /// https://docs.opensearch.org/latest/api-reference/document-apis/bulk/
  case bulk = "opensearch-bulk"

  func write(_ paragraph: SearchHit, to output: Output) throws {
    if self == .bulk {
      try output.write(
        try jsonLine(BulkAction(index: .init(id: documentID(paragraph.text(of: .id))))))
    }
    try output.write(try paragraph.jsonLine())
  }

  /// An id may have 512 bytes there: of a longer one its hash stands in its place. The document has the id itself.
  private func documentID(_ id: String) -> String {
    id.utf8.count <= 512 ? id : ContentHash(of: Array(id.utf8)).text
  }
}

/// With the same id a document takes the place of an earlier one, so that what is sent twice is there once.
private struct BulkAction: Encodable {
  struct Document: Encodable {
    let id: String

    enum CodingKeys: String, CodingKey { case id = "_id" }
  }

  let index: Document
}
