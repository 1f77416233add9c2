import Text

/// A piece of text as a PDF prints it: a word, or the characters of a line up to the next gap.
public struct PrintedWord: Equatable, Sendable {
  /// Where it stands.
  public var box: Box
  /// The size of its type in points; 0 where it is not known, then the box tells.
  public var size: Double
  /// How far it is turned clockwise, in quarters.
  public var rotation: Int
  /// A number that tells its font from others of the page.
  public var font: Int
  /// Its text.
  public var text: Scalars
  /// Whether a blank is printed behind it.
  public var blankFollows: Bool

  /// A word with all that is known of it.
  public init(
    _ text: Scalars, box: Box, size: Double = 0, rotation: Int = 0, font: Int = 0,
    blankFollows: Bool = false
  ) {
    self.text = text
    self.box = box
    self.size = size
    self.rotation = rotation & 3
    self.font = font
    self.blankFollows = blankFollows
  }
}

/// The words of a page.
public struct PageWords: Equatable, Sendable {
  /// The number of the page in its document, from 1.
  public var number: Int
  /// Its size in points.
  public var width, height: Double
  /// In any order.
  public var words: [PrintedWord]

  /// A page and its words.
  public init(number: Int, width: Double, height: Double, words: [PrintedWord]) {
    self.number = number
    self.width = width
    self.height = height
    self.words = words
  }
}
