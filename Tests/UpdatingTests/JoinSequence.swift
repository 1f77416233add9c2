import Foundation
import IndexFixture
import TestSupport
import Text

import Presentation

@testable import Index
@testable import Updating

/// Folders that are changed at random, and an index of those whose indexes were joined to it.
struct JoinSequence {
  let joined: IndexFixture
  private let texts: TemporaryFolder
  private let model: IndexFolder
  private let paragraphs: [String]
  private var random: Seeded
  /// The names of the folders that are in the index, in the order they came.
  private var folders: [String] = []
  private var count = 0

  /// With the first folder. All is scored as `model` is.
  init(seed: UInt64, like model: IndexFolder) throws {
    self.model = model
    random = Seeded(seed)
    texts = try TemporaryFolder()
    paragraphs = try Project.seedTexts().flatMap { text in
      Text.paragraphs(of: decoded(text.bytes)).map { String($0.text) }
    }
    joined = try IndexFixture()
    try prepare(joined)
    try joined.update(newFolder())
  }

  private func prepare(_ fixture: IndexFixture) throws {
    try fixture.options.score(like: model)
    fixture.options.policy.minParagraphs = 0
  }

  /// Joins one to three new parts, changes files, or takes a folder out.
  mutating func change() throws {
    switch Int.random(in: 0..<8, using: &random) {
    case 0..<4: try join()
    case 4 where folders.count > 1: try forget()
    default:
      for _ in 0..<Int.random(in: 1...4, using: &random) { try changeFile() }
      try joined.update()
    }
  }

  private mutating func join() throws {
    var parts: [IndexFixture] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let part = try IndexFixture()
      try prepare(part)
      part.options.builder = Bool.random(using: &random) ? .api : .bulk
      let folder = try newFolder()
      try part.update(folder)
      // One that has deleted paragraphs, and several segments.
      if Bool.random(using: &random) {
        try changeFile()
        try part.update()
      }
      parts.append(part)
    }
    try joined.join(parts)
    // A file of another part may have changed meanwhile.
    try joined.update()
  }

  private mutating func forget() throws {
    let place = Int.random(in: 0..<folders.count, using: &random)
    try joined.forget(texts.path + "/" + folders.remove(at: place))
  }

  /// The path of a folder with some files.
  private mutating func newFolder() throws -> String {
    folders.append("part\(count)")
    count += 1
    for number in 0...Int.random(in: 1...4, using: &random) { try write(number) }
    return texts.path + "/part\(count - 1)"
  }

  /// Writes a file of the last folder.
  private mutating func write(_ number: Int) throws { try write(number, in: folders.count - 1) }

  private mutating func write(_ number: Int, in place: Int) throws {
    let parts = (0...Int.random(in: 0...5, using: &random)).map { _ in
      paragraphs.randomElement(using: &random) ?? ""
    }
    // No two folders have a file of the same name: then ids have no names of roots.
    let name = "\(folders[place])/\(folders[place])-\(number).txt"
    try texts.write(parts.joined(separator: "\n\n"), to: name)
  }

  private mutating func changeFile() throws {
    let place = Int.random(in: 0..<folders.count, using: &random)
    let number = Int.random(in: 0..<6, using: &random)
    let path = "\(texts.path)/\(folders[place])/\(folders[place])-\(number).txt"
    // The last file stays: a folder that is empty may not be mounted.
    if number > 0, Bool.random(using: &random), FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    } else {
      try write(number, in: place)
    }
  }

  /// The answers of the index, and those of one that is built of all folders at once; with scores when both were merged.
  func answers(withScores: Bool) throws -> (found: [String], expected: [String]) {
    let fresh = try IndexFixture()
    try prepare(fresh)
    try fresh.update(folders.map { texts.path + "/" + $0 })
    if withScores { for fixture in [joined, fresh] { try fixture.merge() } }
    return (try answers(joined, withScores), try answers(fresh, withScores))
  }

  private func answers(_ fixture: IndexFixture, _ withScores: Bool) throws -> [String] {
    try ["铝镁", "铝", "兴县 招商", "2023年", "新材料产业", "kind:body"].flatMap { question in
      let hits = try fixture.hits(question).map { hit in
        "\(question) \(hit.group) \(hit.id) \(String(hit.text))"
          + (withScores ? " \(hit.score ?? 0)" : "")
      }
      return withScores ? hits : hits.sorted()
    }
  }
}
