import Platform

/// The language that a program speaks to people. What programs read never depends on it.
public enum Language: CaseIterable, Sendable {
  case english, chinese

  /// Its name in HTML (BCP 47).
  public var tag: String {
    switch self {
    case .english: "en"
    case .chinese: "zh-Hans"
    }
  }

  /// The language that the environment asks for.
  public static let current = Language(environment)

  /// The language of messages by POSIX: what the first of LC_ALL, LC_MESSAGES and LANG that is set says. Chinese of every country
  /// is Chinese, in simplified characters.
  package init(_ variable: (String) -> [UInt8]?) {
    let locale = variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG") ?? []
    let language = locale.prefix {
      ![UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "@")].contains($0)
    }
    self = language.elementsEqual("zh".utf8) ? .chinese : .english
  }
}
