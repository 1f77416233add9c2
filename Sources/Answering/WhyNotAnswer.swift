import Querying
import JSON

/// Why a paragraph is no hit, or where it ranks.
public struct WhyNotAnswer: Sendable {
  /// The paragraph.
  public let id: String
  /// The number of its index, from 1, where there are several.
  public let index: Int?
  /// What became of it.
  public let answer: WhyNot

  /// Whether it is a hit.
  public var isHit: Bool { if case .hit = answer { true } else { false } }
}

extension WhyNotAnswer: Encodable {
  private enum CodingKeys: CodingKey {
    case v, id, index, rank, group, score, missingWords, failedConditions, share, neededShare
  }

  /// Its object.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(jsonVersion, forKey: .v)
    try keys.encode(id, forKey: .id)
    try keys.encodeIfPresent(index, forKey: .index)
    switch answer {
    case .hit(let rank, let group, let score):
      try keys.encode(rank, forKey: .rank)
      try keys.encode(group.rawValue, forKey: .group)
      try keys.encode(sixPlaces(score), forKey: .score)
    case .noHit(let reasons):
      try keys.encode(reasons.missingWords, forKey: .missingWords)
      try keys.encode(reasons.failedConditions, forKey: .failedConditions)
      try keys.encode(sixPlaces(reasons.share), forKey: .share)
      try keys.encodeIfPresent(reasons.neededShare.map(sixPlaces), forKey: .neededShare)
    }
  }
}
