import Platform
import Xapian

/// A database that is opened when it is first asked: that takes three descriptors, and most questions ask it for nothing. One thread
/// at a time asks it.
final class LazyDatabase: Sendable {
  private let folder: Path
  private let opened = Monitor<Opened?>(nil)

  private final class Opened {
    let database: Database

    init(_ folder: Path) throws(XapianError) { database = try Database(path: folder.bytes) }
  }

  init(_ folder: Path) { self.folder = folder }

  func reading<Value: Sendable>(
    _ body: (borrowing Database) throws(XapianError) -> Value
  ) throws(XapianError) -> Value {
    try opened.with { (opened: inout Opened?) -> Result<Value, XapianError> in
      Result { () throws(XapianError) -> Value in
        if let opened { return try body(opened.database) }
        let new = try Opened(folder)
        opened = new
        return try body(new.database)
      }
    }.get()
  }
}
