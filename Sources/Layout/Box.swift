/// A rectangle on a page, in points from its upper left corner.
public struct Box: Equatable, Sendable {
  /// Its edges.
  public var left, top, right, bottom: Double

  /// The box between these edges.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// How wide it is.
  package var width: Double { right - left }
  /// How high it is.
  package var height: Double { bottom - top }
  /// The middle between its sides.
  package var midX: Double { (left + right) / 2 }
  /// The middle between top and bottom.
  package var midY: Double { (top + bottom) / 2 }

  func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// Whether the middle of another box is between the left and the right edge.
  func holdsMiddle(of other: Box) -> Bool { (left...right).contains(other.midX) }

  /// How much of the width two boxes share; negative when there is a gap between them.
  func overlapX(_ other: Box) -> Double { min(right, other.right) - max(left, other.left) }

  /// How much of the height two boxes share.
  func overlapY(_ other: Box) -> Double { min(bottom, other.bottom) - max(top, other.top) }
}

extension Sequence where Element == Box {
  /// The smallest box that holds all of them.
  package func union() -> Box? { reduce(nil) { all, box in all?.union(box) ?? box } }
}

extension Array where Element == Double {
  /// The value in the middle; nil of none.
  package func median() -> Double? { isEmpty ? nil : sorted()[count / 2] }
}
