import Text
import XML

/// What an OpenDocument text (`.odt`), workbook (`.ods`) or presentation (`.odp`) says, and then the heads and feet of its pages.
///
/// - Throws: `OfficeFailure`.
public func openDocumentText(_ bytes: [UInt8]) throws -> OfficeDocument {
  let package = try Package(bytes) { ["content.xml", "styles.xml", "meta.xml"].contains($0) }
  var document = OfficeDocument()
  try package.read("meta.xml") { document.properties.take($0) }
  var reader = MarkupReader(.openDocument, BlockBuilder(isNumbered: true), kind: .text)
  try package.readNeeded("content.xml") { reader.take($0) }
  document.pageStarts = reader.pageStarts
  var heads = MarkupReader(.openDocument, reader.builder, kind: .runningHead)
  try package.read("styles.xml") { heads.take($0) }
  var builder = heads.builder
  document.blocks = withoutRepeatedHeads(builder.finish())
  return document
}
