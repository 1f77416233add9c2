import Foundation
import Text

/// Where the project lies.
package enum Project {
  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the five newspaper texts.
  package static let seeds = folder.appending(path: "seeds").path

  /// The newspaper texts, by name.
  package static func seedTexts() throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: seeds).sorted().map { name in
      (name, Array(try Data(contentsOf: URL(fileURLWithPath: seeds).appending(path: name))))
    }
  }
}

/// The text of bytes that are UTF-8.
package func decoded(_ bytes: [UInt8]) -> Scalars {
  Scalars(String(decoding: bytes, as: UTF8.self).unicodeScalars)
}
