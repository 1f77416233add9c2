import Text

/// How a page is turned on which most of the text is, and the page turned back.
struct Turn {
  /// Quarters of a turn clockwise.
  let quarters: Int
  private let width, height: Double

  init(_ words: [PrintedWord], width: Double, height: Double) {
    var counts = [0, 0, 0, 0]
    for word in words { counts[word.rotation & 3] += word.text.count }
    let most = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    quarters = counts[most] * 2 > counts.reduce(0, +) ? most : 0
    self.width = width
    self.height = height
  }

  /// The size of the page turned back.
  var size: (width: Double, height: Double) {
    quarters % 2 == 0 ? (width, height) : (height, width)
  }

  func upright(_ word: PrintedWord) -> PrintedWord {
    guard quarters != 0 else { return word }
    var word = word
    word.box = upright(word.box)
    word.rotation = (word.rotation - quarters) & 3
    return word
  }

  private func upright(_ box: Box) -> Box {
    switch quarters {
    case 1:
      Box(left: box.top, top: width - box.right, right: box.bottom, bottom: width - box.left)
    case 2:
      Box(
        left: width - box.right, top: height - box.bottom, right: width - box.left,
        bottom: height - box.top)
    case 3:
      Box(left: height - box.bottom, top: box.left, right: height - box.top, bottom: box.right)
    default: box
    }
  }

  /// The place on the page as it is stored of what stands at `box` on the one turned back.
  func original(_ box: Box) -> Box {
    switch quarters {
    case 1:
      Box(left: width - box.bottom, top: box.left, right: width - box.top, bottom: box.right)
    case 2: upright(box)
    case 3:
      Box(left: box.top, top: height - box.right, right: box.bottom, bottom: height - box.left)
    default: box
    }
  }
}
