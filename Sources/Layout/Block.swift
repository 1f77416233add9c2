import Text

/// A paragraph as far as it stands in one leaf, or a headline.
struct Block {
  enum Kind {
    case body, headline, subhead, byline, caption, jump, masthead, footnote, table, other
  }

  var kind: Kind
  var lines: [PrintedLine]
  var size: Double
  /// Whether its first line goes on with a paragraph: it has no indent where paragraphs have one.
  var opensInside = false
  /// Whether nothing shows that its first line starts a paragraph.
  var mayOpenInside = false
  /// Whether its last line is as wide as the column.
  var endsFull = false
}

extension Block {
  var box: Box { lines.map(\.box).union() ?? Box(left: 0, top: 0, right: 0, bottom: 0) }
  var text: Scalars { joined(lines.map(\.text)) }

  /// Whether its paragraph may go on in another leaf.
  var mayGoOn: Bool { kind == .body && (endsFull || !endsSentence(lastText[...])) }
  /// Whether its paragraph surely goes on in another leaf.
  var breaksOff: Bool { kind == .body && endsFull && !endsSentence(lastText[...]) }

  private var lastText: Scalars { lines.last?.text ?? [] }
}

/// The text of lines that follow one another: words of letters are parted by a blank.
func joined(_ lines: [Scalars]) -> Scalars {
  var text: Scalars = []
  for line in lines { join(line, to: &text) }
  return text
}

/// Puts the next line behind a text.
func join(_ line: Scalars, to text: inout Scalars) {
  if let last = text.last, let first = line.first {
    if last == "-", first.properties.isLowercase,
      text.dropLast().last?.properties.isLowercase == true
    {
      text.removeLast()
    } else if !isSquare(last), !isSquare(first), !isBlank(last), !isBlank(first) {
      text.append(" ")
    }
  }
  text += line
}
