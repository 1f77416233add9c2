/// How far the tabs at the beginnings of lines lead.
struct Tabs {
  /// Whether they stand for blanks up to the next multiple of eight columns, as programs put them in (`col`, `unexpand`)
  /// wherever they can: then there are fewer than eight blanks before other lines, and more than a writer types.
  private let areStops: Bool

  private static let stop = 8
  private static let maxLines = 2_000

  init(_ text: Scalars) {
    guard text.contains("\t") else {
      areStops = false
      return
    }
    let lines = text.prefix(250_000).split(maxSplits: Self.maxLines, whereSeparator: \.isLineEnd)
    let blanks = lines.map { $0.prefix { $0 == " " }.count }
    let most = blanks.count { (5..<Self.stop).contains($0) }
    areStops = most >= 2 && most * 10 >= lines.count && !blanks.contains { $0 >= Self.stop }
  }

  /// The columns that blanks take at the beginning of a line.
  func width(of blanks: ScalarSlice) -> Int {
    blanks.reduce(0) { width, blank in
      areStops && blank == "\t" ? (width / Self.stop + 1) * Self.stop : width + columns(blank)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r" }
}
