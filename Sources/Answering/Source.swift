import Failures
import Index
import Platform
import Querying
import Text

/// What a file that was indexed is.
public enum SourceForm: String, Encodable, Sendable {
  /// Text of some kind, also marked up.
  case text
  case pdf
  /// Anything else.
  case other

  init(_ row: FileRow) {
    if row.member != nil {
      // The archive, or the book.
      self = .other
    } else if row.unit == .page {
      self = .pdf
    } else if case .indexed(.some) = row.outcome {
      self = .text
    } else {
      self = .other
    }
  }
}

/// A file that was indexed, as it was then.
public struct Source: Sendable {
  /// Where it lies.
  public let location: Path
  /// What it is.
  public let form: SourceForm
  /// Its size, in bytes.
  public let size: Int
  /// The hash of its bytes.
  public let hash: ContentHash
  /// The encoding of its text; nil where it is none.
  public let encoding: Encoding?
}

extension Snapshot {
  /// The file that a paragraph is of: the first one with an id or at a place, of the index with a number, from 1, where that is
  /// given.
  ///
  /// - Throws: `Failure` when there is none.
  public func source(
    ofParagraph id: String, index: Int?, from current: Path?
  ) throws(Failure) -> Source {
    let place = try paragraph(named: id, index: index, from: current)
    let row = try file(of: place)
    guard let location = location(of: row, in: place.segment) else {
      throw Failure(
        "the index does not say where the file of \(id) lies", zh: "索引里没有说 \(id) 的文件在哪里",
        kind: .notFound)
    }
    var encoding: Encoding?
    if case .indexed(let known) = row.outcome { encoding = known }
    return Source(
      location: location, form: SourceForm(row), size: row.size, hash: row.hash,
      encoding: encoding)
  }
}

extension Source {
  /// The file, open, and still as it was when it was indexed: nobody can have an index give out another one, even an index
  /// that they made.
  ///
  /// - Throws: `Failure` when it is gone or has changed.
  public func open() throws(Failure) -> IntactFile {
    do throws(SystemError) {
      if let file = try IntactFile(location, size: size, hash: hash) { return file }
    } catch {
      throw Failure(
        "cannot read \(location.lossyText): \(error.reason)",
        zh: "不能读取 \(location.lossyText)：\(error.chineseReason)", advice: Advice(error),
        kind: .notFound)
    }
    try Deadline.checkpoint()
    throw Failure(
      "\(location.lossyText) has changed since it was indexed",
      zh: "\(location.lossyText) 在建索引以后改变了",
      advice: .text("bring the index up to date with: indexer", zh: "请更新索引：indexer"),
      kind: .notFound)
  }

  /// The text of the file, as UTF-8.
  ///
  /// - Throws: `Failure` when it cannot be read, or is no text any more.
  public func text() throws(Failure) -> [UInt8] {
    let file = try open()
    do {
      let bytes = try file.read(size, at: 0)
      let decoded = try encoding.map {
        try decode(bytes, from: $0, with: convert(_:from:mending:))
      }
      return Array(String(decoded?.scalars ?? []).utf8)
    } catch {
      throw Failure(
        "cannot read \(location.lossyText) as text", zh: "不能把 \(location.lossyText) 读作文本",
        kind: .notFound)
    }
  }
}
