import Failures
import Index
import Office
import Text

/// Why an office document or a book is not read.
struct DocumentFailure: SourceFailure {
  /// What it is called.
  let kind: Message
  let failure: OfficeFailure

  var reason: Message {
    switch failure {
    case .damaged:
      Message(
        "a damaged \(kind.english), or none; get another copy",
        zh: "\(kind.chinese) 已损坏，或者不是 \(kind.chinese)；请另找一份")
    case .brokenPart(let name):
      Message(
        "\(kind.english) whose part \(name) is missing or broken; open it with a program for \(kind.english) and save it anew",
        zh: "\(kind.chinese) 里的 \(name) 缺失或已损坏；请用能打开它的程序重新保存")
    case .password:
      Message(
        "\(kind.english) with a password; save a copy without one",
        zh: "有密码的 \(kind.chinese)；请另存一份没有密码的")
    case .tooLarge:
      Message(
        "\(kind.english) that unpacks to more than 64 MB, or is nested too deep; split it",
        zh: "\(kind.chinese) 解开后大于 64 MB，或嵌套太深；请拆开")
    }
  }
}

extension SourceContent {
  /// What `read` makes of the bytes of the file.
  func office<Document>(
    _ kind: String, _ read: ([UInt8]) throws -> Document
  ) throws -> Document {
    do {
      return try read(bytes())
    } catch let failure as OfficeFailure {
      throw DocumentFailure(kind: Message(verbatim: kind), failure: failure)
    }
  }

  /// What the file says as a document that `read` reads. Its properties are of what the file was made with: what its text or its
  /// name says of its date counts more.
  func document(
    _ kind: String, _ read: ([UInt8]) throws -> OfficeDocument
  ) throws -> Extraction {
    extraction(of: try office(kind, read))
  }

  /// What a document says.
  func extraction(of document: OfficeDocument) -> Extraction {
    let heads = heads(of: document.properties, above: document.blocks)
    var found = paragraphs(of: numbered(heads + document.blocks))
    found.number(
      pagesFrom: document.pageStarts.map { $0 + heads.count },
      hasTitle: heads.contains { $0.kind == .heading(level: 0) })
    var extraction = Extraction(paragraphs: found, unit: .paragraph, date: printedDate(of: found))
    extraction.propertyDate = document.properties.pageDate
    return extraction
  }
}

extension [Paragraph] {
  /// Gives paragraphs whose lines are numbers the pages that begin with these numbers. What stands on a page without a headline is not
  /// under that of the page before.
  fileprivate mutating func number(pagesFrom starts: [Int], hasTitle: Bool) {
    var page = 0
    var isHeaded = false
    for index in indices {
      while page < starts.count, starts[page] <= self[index].line {
        page += 1
        isHeaded = false
      }
      guard page > 0 else { continue }
      self[index].page = page
      isHeaded = isHeaded || self[index].kind == .headline
      if !isHeaded {
        self[index].headings = [String](self[index].headings.prefix(hasTitle ? 1 : 0))
      }
      if !isHeaded, self[index].headline != nil { self[index].headline = self[index].headings.last }
    }
  }
}

/// The title and the author that the properties of a document say, as far as its text does not.
func heads(of properties: DocumentProperties, above blocks: [MarkupBlock]) -> [MarkupBlock] {
  let title = properties.title.map { (Scalars($0.unicodeScalars), 1) }
  let author = properties.author.map { (Scalars($0.unicodeScalars), 1) }
  return heads(title: title, author: author, of: blocks)
}

extension DocumentProperties {
  /// The date that they say.
  var pageDate: PageDate? { date.flatMap { Period($0) }.map { PageDate($0, from: .frontMatter) } }
}
