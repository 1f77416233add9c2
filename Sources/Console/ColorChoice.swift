import Platform

/// When to use colour.
public enum ColorChoice: String, CaseIterable, Sendable {
  /// On a terminal, unless `NO_COLOR` is set or the terminal is dumb.
  case auto
  /// Always.
  case always
  /// Never.
  case never

  func isColored(onTerminal isTerminal: Bool) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && environment("NO_COLOR") == nil
        && environment("TERM") != Array("dumb".utf8)
    }
  }
}
