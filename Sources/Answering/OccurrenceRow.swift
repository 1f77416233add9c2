import Querying
import JSON
import Platform
import Presentation
import Text

/// A line of a concordance for programs: a row of a table, or an object.
public struct OccurrenceRow: Encodable, Sendable {
  private let v = jsonVersion
  private let left: String
  private let match: String
  private let right: String
  private let id: String
  private let line: Nullable<Int>
  /// Only where there are pages instead of lines.
  private let page: Int?
  private let path: String
  private let group: String

  /// The characters on each side.
  private static let context = 30
  /// The names of its columns.
  public static let columns = ["left", "match", "right", "id", "line", "path", "group"]

  /// The row of a place.
  public init(_ occurrence: Occurrence) {
    let (left, right) = occurrence.sides(upTo: Self.context)
    self.left = String(left)
    match = String(occurrence.hit.text[occurrence.range])
    self.right = String(right)
    id = occurrence.hit.id
    let number = occurrence.hit.numberOfLine(occurrence.line)
    line = Nullable(number)
    page = number == nil ? occurrence.line : nil
    fields = [
      self.left, match, self.right, id, number.map(String.init) ?? "",
      occurrence.hit.path.lossyText, occurrence.hit.group.rawValue,
    ]
    path = occurrence.hit.path.lossyText
    group = occurrence.hit.group.rawValue
  }

  private enum CodingKeys: CodingKey { case v, left, match, right, id, line, page, path, group }

  /// What stands in its columns.
  public let fields: [String]
}
