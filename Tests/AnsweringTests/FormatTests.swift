import Answering
import Querying
import Console
import Failures
import Index
import Platform
import Printing
import IndexFixture
import TestSupport
import Testing

/// What a form says that it prints, it prints.
@Suite(.timed) struct FormatTests {
  private let fixture: IndexFixture
  private let snapshot: Snapshot

  init() throws {
    fixture = try IndexFixture(of: Project.seeds)
    snapshot = try Snapshot(fixture.index)
  }

  private func request(_ subject: Subject) -> SearchRequest {
    var request = SearchRequest("铝镁")
    request.wantsHits = subject == .hits
    switch subject {
    case .hits, .run: break
    case .count: request.totals = .hits
    case .facets: request.facets = .init([.year, .kind])
    case .occurrences: request.concordance = .init()
    case .whyNot: request.whyNot = "003_630c3989d7e9737b.txt:158"
    }
    return request
  }

  private func printed(_ request: SearchRequest, _ format: Format) throws -> String {
    let path = Path(fixture.folder.path + "/printed")
    let output = try Output(to: path)
    let writer = ResponseWriter(output, format, color: .never, endsInZero: false)
    #expect(try writer.write(Search(request, snapshot, from: nil)))
    try output.finish()
    return String(decoding: try path.readToEnd(), as: UTF8.self)
  }

  @Test(arguments: Format.allCases)
  func whatItPrintsIsItsOwn(_ format: Format) throws {
    for subject in Subject.allCases where format.prints(subject) && subject != .run {
      let text = try printed(request(subject), format)
      #expect(text.hasSuffix("\n") && text.count > 1, "\(subject)")
      for other in Format.allCases where other != format && other.prints(subject) {
        // Of one paragraph there is one object.
        if subject == .whyNot, [.json, .jsonl].contains(format), [.json, .jsonl].contains(other) {
          continue
        }
        #expect(try text != printed(request(subject), other), "\(subject), \(other)")
      }
    }
  }

  /// An explanation is a part of what is printed where the traits say so.
  @Test(arguments: Format.allCases)
  func whatItExplainsIsPrinted(_ format: Format) throws {
    for subject in Subject.allCases where format.traits.explained.contains(subject) {
      var request = request(subject)
      let plain = try printed(request, format)
      request.wantsExplanation = true
      #expect(try printed(request, format) != plain, "\(subject)")
      #expect(format.prints(subject))
    }
  }

  @Test(arguments: Format.allCases)
  func fieldsAreChosenWhereItSaysSo(_ format: Format) throws {
    guard format.prints(.hits) else { return }
    var request = request(.hits)
    let usual = try printed(request, format)
    request.fields = [.line]
    #expect(try (printed(request, format) != usual) == (format.traits.fields != .none))
  }

  @Test func namesAreListedInOneOrder() {
    let names = Format.names { $0.subjects.contains(.facets) }
    #expect(Format.names { $0.subjects.contains(.count) }.english == "text")
    #expect(names.english == "text, json, jsonl, tsv or csv")
    #expect(names.chinese == "text、json、jsonl、tsv 或 csv")
    #expect(Format.names { $0.fields == .all }.english == "json or jsonl")
    for format in Format.allCases {
      #expect(Format.help.english.contains(format.rawValue))
      #expect(Format.help.chinese.contains(format.rawValue))
    }
  }
}
