// Arguments are bytes; ArgumentParser takes text, and takes what starts with `-` for an option. So
// they are spelled as text that can be turned back before it sees them.

import ArgumentParser
import Platform

/// The arguments of the program, spelled for ArgumentParser. What starts with `-` is an option where `isOption` says so.
func spelledArguments(_ isOption: (String) -> Bool) -> [String] {
  separatedValues(arguments().map { spelled($0, isOption) })
}

/// The arguments, with the value of a short option as one of its own where there is a `=` in it, as in
/// `-mndcg.1=3`: ArgumentParser would take all before the `=` for the name.
private func separatedValues(_ arguments: [String]) -> [String] {
  let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
  return arguments[..<end].flatMap { argument -> [String] in
    let value = argument.dropFirst(2)
    guard argument.first == "-", argument.dropFirst().first?.isLetter == true,
      value.first != "=", value.contains("=")
    else { return [argument] }
    return [String(argument.prefix(2)), String(value)]
  } + arguments[end...]
}

/// What no argument can hold: it marks a word that starts with `-` and is no option.
private let wordMark: Unicode.Scalar = "\0"
/// Bytes that are not UTF-8 are spelled as the last scalars of Unicode, which are for private use;
/// so are the bytes of these scalars themselves.
private let firstSpelledByte: UInt32 = 0x10FF00

private func spelled(_ argument: [UInt8], _ isOption: (String) -> Bool) -> String {
  let isWord = isDashedWord(argument) || !isOption(String(decoding: argument, as: UTF8.self))
  var text = isWord ? String(wordMark) : ""
  var rest = argument[...]
  while let byte = rest.first {
    if let scalar = firstScalar(rest), scalar.value < firstSpelledByte {
      text.unicodeScalars.append(scalar)
      rest = rest.dropFirst(UTF8.width(scalar))
    } else {
      text.unicodeScalars.append(Unicode.Scalar(firstSpelledByte + UInt32(byte)) ?? "\u{FFFD}")
      rest = rest.dropFirst()
    }
  }
  return text
}

private func firstScalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
  return scalar
}

/// An argument that starts with `-` and goes on with a non-ASCII character, a quote or a parenthesis is a word,
/// whatever the program.
private func isDashedWord(_ argument: [UInt8]) -> Bool {
  guard argument.count > 1, argument[0] == UInt8(ascii: "-") else { return false }
  return argument[1] >= 0x80 || "\"'(".utf8.contains(argument[1])
}

/// The bytes of an argument that was spelled for ArgumentParser.
private func bytes(spelled text: String) -> [UInt8] {
  text.unicodeScalars.flatMap { scalar -> [UInt8] in
    if scalar == wordMark { return [] }
    if scalar.value >= firstSpelledByte { return [UInt8(truncatingIfNeeded: scalar.value)] }
    return Array(String(scalar).utf8)
  }
}

/// A path among the arguments, in the bytes it was given in.
public struct PathArgument: ExpressibleByArgument {
  /// Shells complete it with the names of files.
  public static var defaultCompletionKind: CompletionKind { .file() }

  /// The path.
  public let path: Path

  /// The path that `argument` spells; nil when it is empty.
  public init?(argument: String) {
    let bytes = bytes(spelled: argument)
    if bytes.isEmpty { return nil }
    path = Path(bytes)
  }
}

/// A word among the arguments. Bytes that are not UTF-8 become U+FFFD.
public struct WordArgument: ExpressibleByArgument {
  /// The word.
  public let text: String

  /// The word that `argument` spells.
  public init(argument: String) {
    text = String(decoding: bytes(spelled: argument), as: UTF8.self)
  }
}
