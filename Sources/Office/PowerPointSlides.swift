import Text
import XML

/// What the slides of a presentation of PowerPoint (`.pptx`) say, each with its notes behind it.
///
/// - Throws: `OfficeFailure`.
public func powerPointSlides(_ bytes: [UInt8]) throws -> OfficeDocument {
  let package = try Package(bytes, where: isPowerPointPart)
  var document = OfficeDocument()
  try package.read("docProps/core.xml") { document.properties.take($0) }
  var builder = BlockBuilder(isNumbered: true)
  for slide in try slides(of: package) {
    builder.begin(.text)
    document.pageStarts.append(builder.blocks.count + 1)
    let notes = try Relationships(of: slide, in: package).kinds
      .filter { $0.kind == "notesSlide" }.map { ($0.target, MarkupBlock.Kind.note) }
    for (name, kind) in [(slide, .text)] + notes {
      var reader = MarkupReader(.word, builder, kind: kind)
      try package.read(name) { reader.take($0) }
      builder = reader.builder
    }
  }
  document.blocks = builder.finish()
  return document
}

private func isPowerPointPart(_ name: String) -> Bool {
  name == "docProps/core.xml"
    || ["ppt/presentation", "ppt/_rels/", "ppt/slides/", "ppt/notesSlides/notes"].contains(
      where: name.hasPrefix)
}

/// The names of the slides in the order in which they are shown.
private func slides(of package: Package) throws -> [String] {
  let main = "ppt/presentation.xml"
  let targets = try Relationships(of: main, in: package).targets
  var slides: [String] = []
  try package.readNeeded(main) { event in
    // It has a number of its own besides, of the same name.
    guard case .start("sldId", let attributes) = event else { return }
    attributes.all("id").compactMap { targets[$0] }.first.map { slides.append($0) }
  }
  return slides.prefix(maxSlides).filter { package[$0] != nil }
}

private let maxSlides = 20_000
