import Basics

extension [String] {
  /// The names that someone who typed another one may have meant: those it is the beginning of, else the most similar ones, in
  /// which no more than every third letter is another.
  func similar(to name: String) -> [String] {
    guard name.utf8.count <= 40 else { return [] }
    let long = filter { $0.hasPrefix("--") }
    let begun = long.filter { name.count > 2 && $0.hasPrefix(name) }
    if !begun.isEmpty { return begun }
    let rated = long.map { ($0, editDistance($0, name)) }
    guard let least = rated.map(\.1).min(), 3 * least <= name.count else { return [] }
    return rated.filter { $0.1 == least }.map(\.0)
  }
}
