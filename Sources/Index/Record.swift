import Platform
import Text

/// A paragraph as it is stored with its document in Xapian.
package struct Record: Equatable {
  /// The line of the file where it starts, from 1.
  package var line: Int
  /// The last line that it has a part of.
  package var endLine: Int
  /// Its number among those that start on the line, from 1.
  package var ordinal: Int
  /// What it is on its page.
  package var kind: Paragraph.Kind
  /// The name its source gives it, where it is a record of a collection: without blanks and controls, which runs
  /// and judgements cannot hold.
  package var id: String?
  /// The headline it stands under, where one is known.
  package var headline: String?
  /// The headlines above that one, from the one of the widest part.
  package var widerHeadings: [String]
  /// The number of its page; nil where the text shows none.
  package var page: Int?
  /// The number of its article in the file, from 1; 0 where it is one by itself. It stands in the columns, not in the bytes: of
  /// what is read from these it is 0.
  package var article = 0
  /// The date it is of; nil when it is not known.
  package var date: PageDate?
  /// What its source says of it besides: a JSON object; nil when it says nothing.
  package var fields: String?
  /// Where in the text the lines of the file begin.
  package var lineStarts: LineStarts
  /// Its text, lines joined.
  package var text: Scalars

  /// What is stored of a paragraph.
  package init(_ paragraph: Paragraph) {
    line = paragraph.line
    endLine = paragraph.endLine
    ordinal = paragraph.ordinal
    kind = paragraph.kind
    id = paragraph.id.map(escapingBlanks)
    headline = paragraph.headline
    let headings = paragraph.headings
    widerHeadings = headings.last == headline ? headings.dropLast() : headings
    page = paragraph.page
    article = paragraph.article
    date = paragraph.date
    fields = paragraph.fields
    lineStarts = LineStarts(paragraph.traced)
    text = paragraph.text
  }

  /// The headlines that it stands under, the nearest last.
  package var headings: [String] { widerHeadings + (headline.map { [$0] } ?? []) }

  /// Line, lines after it, ordinal, kind (eight times, 4 more when there are a page or wider headings, 2 more when there are
  /// starts of lines, 1 more when there are fields), date, length of the id and of the headline; where there are any, the length of
  /// the starts of lines and of the fields, and the page and 1 and the length of the wider headings: variable numbers. Then
  /// these, and the text. An id or headline without length is none.
  package var bytes: [UInt8] {
    let id = (id ?? "").utf8
    let headline = (headline ?? "").utf8
    let fields = fields?.utf8
    // No headline has the end of a line in it.
    let wider = widerHeadings.joined(separator: "\n").utf8
    let starts = lineStarts.bytes
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      Self.maxHead + id.count + headline.count + starts.count + (fields?.count ?? 0) + wider.count
        + 4 * text.count)
    bytes.append(varintOf: line)
    bytes.append(varintOf: endLine - line)
    bytes.append(varintOf: ordinal)
    let kind = kindNumber
    let isPlaced = page != nil || !wider.isEmpty
    bytes.append(
      varintOf:
        kind << 3 | (isPlaced ? 4 : 0) | (starts.isEmpty ? 0 : 2) | (fields == nil ? 0 : 1))
    bytes.append(varintOf: date.number)
    bytes.append(varintOf: id.count)
    bytes.append(varintOf: headline.count)
    if !starts.isEmpty { bytes.append(varintOf: starts.count) }
    if let fields { bytes.append(varintOf: fields.count) }
    if isPlaced {
      bytes.append(varintOf: page.map { max(0, $0) &+ 1 } ?? 0)
      bytes.append(varintOf: wider.count)
    }
    bytes += id
    bytes += headline
    bytes += starts
    if let fields { bytes += fields }
    bytes += wider
    bytes.append(utf8: text)
    return bytes
  }

  /// More bytes than the usual numbers take.
  private static let maxHead = 48

  /// Nil when the bytes are not those of a record.
  package init?(bytes: [UInt8]) {
    guard let encoded = EncodedRecord(bytes) else { return nil }
    self.init(encoded)
  }

  /// Nil when a text of it is no UTF-8.
  init?(_ encoded: EncodedRecord) {
    guard let id = encoded.text(encoded.id), let headline = encoded.text(encoded.headline),
      let fields = encoded.text(encoded.fields), let wider = encoded.text(encoded.wider),
      let text = scalars(ofUTF8: encoded.text)
    else { return nil }
    line = encoded.line
    endLine = line &+ encoded.linesAfter
    ordinal = encoded.ordinal
    kind = Self.kinds[encoded.kind >> 3]
    self.id = id.isEmpty ? nil : id
    self.headline = headline.isEmpty ? nil : headline
    widerHeadings = wider.split(separator: "\n").map(String.init)
    page = encoded.page > 0 ? encoded.page - 1 : nil
    date = PageDate?(number: encoded.date)
    self.fields = encoded.kind & 1 == 0 ? nil : fields
    lineStarts = LineStarts(bytes: Array(encoded.bytes[encoded.starts]))
    self.text = text
  }

  /// The number of its kind on disk.
  package var kindNumber: Int { Self.kinds.firstIndex(of: kind) ?? 0 }

  /// The kinds by their numbers on disk. Append only.
  package static let kinds: [Paragraph.Kind] = [
    .body, .headline, .byline, .caption, .masthead, .other, .runningHead, .pageNumber, .footnote,
    .contents, .table, .code, .navigation,
  ]
}

extension PageDate? {
  /// The number of a date on disk: that of its period and, in the lowest decimal, that of its source; 0 for none.
  package var number: Int {
    guard let self, let source = Self.sources.firstIndex(of: self.source) else { return 0 }
    return self.period.number * 10 + source
  }

  /// What is no such number is no date.
  init(number: Int) {
    guard let period = Period(number: number / 10), Self.sources.indices.contains(number % 10)
    else {
      self = nil
      return
    }
    self = PageDate(period, from: Self.sources[number % 10])
  }

  /// The numbers of the sources on disk. Append only.
  private static var sources: [DateSource] { [.record, .text, .name, .folder, .frontMatter] }
}
