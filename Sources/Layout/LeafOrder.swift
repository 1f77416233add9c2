import Platform
import Text

/// Mends the order that cutting gives: a headline across stands before its columns, and what goes on inside a paragraph
/// behind the leaf that breaks off in it.
func orderLeaves(_ leaves: inout [Leaf], _ body: Double) {
  guard leaves.count <= maxLeaves else { return }
  putHeadlinesBeforeColumns(&leaves, body)
  putContinuationsBehind(&leaves)
}

/// A page that has more is none that could be mended.
private let maxLeaves = 2_000

/// A headline to the right of its columns comes before them.
private func putHeadlinesBeforeColumns(_ leaves: inout [Leaf], _ body: Double) {
  for index in leaves.indices where leaves[index].isAcross {
    var headline = leaves[index]
    var start = index
    while start > 0, belongs(leaves[start - 1], to: headline, body) { start -= 1 }
    guard start < index, !isUnderHeadline(leaves[start], before: start, leaves, headline) else {
      continue
    }
    headline.scope = max(headline.scope, leaves[start].scope)
    leaves.remove(at: index)
    leaves.insert(headline, at: start)
  }
}

private func belongs(_ leaf: Leaf, to headline: Leaf, _ body: Double) -> Bool {
  Work.count()
  return !leaf.hasHeadline && leaf.box.right < headline.box.left + body
    && leaf.box.overlapY(headline.box) > 0.3 * min(leaf.box.height, headline.box.height)
}

private func isUnderHeadline(
  _ leaf: Leaf, before index: Int, _ leaves: [Leaf], _ headline: Leaf
) -> Bool {
  guard index > 0, leaves[index - 1].hasHeadline else { return false }
  let above = leaves[index - 1].box
  return leaves[index - 1].isAcross || above.overlapX(leaf.box) > 0
}

/// So far back is looked for the place where a paragraph breaks off.
private let farthestBack = 40

/// What begins inside a paragraph, behind one that has ended, goes behind the nearest leaf that breaks off.
private func putContinuationsBehind(_ leaves: inout [Leaf]) {
  var index = 1
  while index < leaves.count {
    defer { index += 1 }
    guard leaves[index].opensInside, !leaves[index].hasHeadline, !precedingGoesOn(leaves, index),
      let place = brokenOff(before: index, leaves)
    else { continue }
    let end = leaves[index...].dropFirst().firstIndex { $0.hasHeadline } ?? leaves.count
    let moved = leaves[index..<end]
    leaves.removeSubrange(index..<end)
    leaves.insert(contentsOf: moved, at: place + 1)
  }
}

private func precedingGoesOn(_ leaves: [Leaf], _ index: Int) -> Bool {
  for leaf in leaves[..<index].reversed().prefix(farthestBack) {
    if leaf.hasHeadline { return leaf.isText && leaf.mayGoOn }
    if leaf.isText { return leaf.mayGoOn }
  }
  return false
}

/// The nearest leaf that breaks off in a paragraph, and has not got its continuation.
private func brokenOff(before index: Int, _ leaves: [Leaf]) -> Int? {
  for place in (max(0, index - farthestBack)..<index).reversed() where leaves[place].breaksOff {
    Work.count()
    let next = leaves[(place + 1)...].first { $0.isText || $0.hasHeadline }
    if next.map({ !$0.opensInside || $0.hasHeadline && !$0.isText }) ?? true { return place }
  }
  return nil
}
