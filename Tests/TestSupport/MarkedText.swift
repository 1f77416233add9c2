import Text

/// A text with marks written into it: `北京的[天气]很好` is 北京的天气很好 with a mark at 3..<5.
package struct MarkedText {
  /// The text without the brackets.
  package let text: Scalars
  /// Where the brackets stood, in scalars.
  package let marks: [Range<Int>]

  package init(_ marked: String) {
    var text: Scalars = []
    var marks: [Range<Int>] = []
    var start = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "[": start = text.count
      case "]": marks.append(start..<text.count)
      default: text.append(scalar)
      }
    }
    self.text = text
    self.marks = marks
  }
}

/// The text with brackets around each of `marks`, which do not overlap.
package func marked(_ text: Scalars, _ marks: [Range<Int>]) -> String {
  var result = ""
  var end = 0
  for mark in marks {
    result += String(text[end..<mark.lowerBound]) + "[\(String(text[mark]))]"
    end = mark.upperBound
  }
  return result + String(text[end...])
}
