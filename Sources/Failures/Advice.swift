import Platform

/// What to do about a failure. Each program and the server have their own words for it, as what is a command line in the one is
/// none in the other.
public enum Advice: Equatable, Sendable {
  /// Look for what is left of the index.
  case check(Path)
  /// Remove the index, then build it anew.
  case rebuild(Path)
  /// Build it anew somewhere else.
  case buildElsewhere
  /// Build the index that has been begun.
  case finish
  /// Make an index, or name one.
  case makeOrName
  /// Name a folder for the index.
  case nameFolder
  /// Name another folder than this one.
  case nameOtherFolder
  /// Get a newer program, or name another index.
  case updateOrNameOther
  /// Build the indexes with the same parameters of BM25.
  case buildAlike
  /// Allow more open files.
  case raiseFileLimit
  /// See that the server runs, or answer without it.
  case waitForServer
  /// See where the paragraphs of a file stand.
  case listPlaces(String)
  /// How a place is written.
  case placeForms
  /// Write text that only looks like an operator as text.
  case takeAsText
  /// Say what to look for.
  case askForWords
  /// Say words, whose places are to be shown.
  case askForPlaces
  /// What is said in the same words everywhere.
  case text(Message)

  /// What is said in the same words everywhere, in both languages.
  public static func text(_ english: String, zh chinese: String) -> Advice {
    .text(Message(english, zh: chinese))
  }

  /// What to do when a call of the system has failed; nil when there is nothing to be said in general.
  public init?(_ error: SystemError) {
    guard let (english, chinese) = error.advice else { return nil }
    self = .text(english, zh: chinese)
  }
}
