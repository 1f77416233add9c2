import Platform
import Failures

extension Failure {
  /// The exit code that tells scripts the class of a failure: 1 for a file to be evaluated that is missing or malformed, 75 when
  /// another process writes the index and trying again may help (EX_TEMPFAIL), 2 for all else.
  public var exitCode: Int32 {
    switch kind {
    case .input: 1
    case .locked: 75
    case .damage, .tooCostly, .cancelled, .badQuestion, .notFound, .other: 2
    }
  }
}

extension Advice {
  /// What to do, by command lines and options.
  public var commandLine: String {
    switch self {
    case .check(let index): "see what is left of it with: indexer check -d \(index.lossyText)"
    case .rebuild(let index):
      "remove that folder, then build it anew with: indexer -d \(index.lossyText) FOLDER"
    case .buildElsewhere: "build it anew in another folder"
    case .finish: "make it with: indexer FOLDER"
    case .makeOrName: "make one with: indexer FOLDER, or name one with -d FOLDER"
    case .nameFolder: "name one with -d FOLDER"
    case .nameOtherFolder: "name another folder with -d FOLDER"
    case .updateOrNameOther: "install the newer Hansearch, or name another index with -d FOLDER"
    case .buildAlike: "build them with the same --k1 and --b"
    case .raiseFileLimit: "allow more open files with: ulimit -n NUMBER"
    case .listPlaces(let file): "to see where they stand: query -n 0 --format grep path:\(file)"
    case .placeForms:
      "write a place as it is printed with hits, such as news/a.txt:12 or a.pdf#page=3, or an id, as --format jsonl prints it"
    case .askForWords: "say what to look for, such as: query 铝镁"
    case .askForPlaces: "a concordance shows the places of words, such as: query --kwic 铝镁"
    case .text(let text): text
    }
  }
}
