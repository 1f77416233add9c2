import Platform

/// Writes results for people: in colour where that is wanted, and safe for the terminal.
public struct Printer {
  private let output: Output
  private let isColored: Bool
  /// The columns of the terminal; nil when the results go elsewhere.
  public let columns: Int?

  /// A printer to `output`.
  public init(_ output: Output, color: ColorChoice) {
    self.output = output
    columns = output.terminal?.columns
    isColored = color.isColored(onTerminal: columns != nil)
  }

  /// Writes text in a style.
  public func write(_ text: String, _ style: Style = .plain) throws(Output.Failure) {
    let text = columns == nil ? text : escapingControls(text)
    guard isColored, style != .plain, !text.isEmpty else { return try output.write(text) }
    try output.write("\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m")
  }

  /// Writes a path on one line: its bytes as they are, but safely on a terminal.
  public func write(_ path: Path, _ style: Style = .plain) throws(Output.Failure) {
    if columns != nil { return try write(path.textOnOneLine, style) }
    let isStyled = isColored && style != .plain
    if isStyled { try output.write("\u{1B}[\(style.rawValue)m") }
    try output.write(path.bytesOnOneLine)
    if isStyled { try output.write("\u{1B}[0m") }
  }

  /// How a piece of text looks: the parameters of the terminal's SGR sequence.
  public enum Style: String, Sendable {
    case plain = "0"
    case path = "35"
    case line = "32"
    case heading = "1"
    case faint = "2"
    case mark = "1;31"
  }
}
