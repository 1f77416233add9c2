import Platform
import TestSupport
import Testing

@Suite(.timed) struct CompressionTests {
  private let texts = (0..<400).map {
    Array("第\($0)段：兴县经济技术开发区的铝镁新材料产业\(["增长", "下降", "持平"][$0 % 3])。".utf8)
  }

  @Test(arguments: [false, true])
  func whatIsCompressedIsRead(withDictionary: Bool) throws {
    let dictionary = withDictionary ? trainedDictionary(of: texts, size: 4096) : []
    #expect(dictionary.isEmpty != withDictionary)
    let (compressor, decompressor) = try pair(dictionary)
    for text in texts + [[], [0], [UInt8](repeating: 7, count: 1_000_000)] {
      #expect(decompressor.decompress(try compressor.compress(text)) == text)
    }
  }

  /// That is what one is for.
  @Test func aDictionaryMakesShortTextsShorter() throws {
    let dictionary = trainedDictionary(of: texts, size: 4096)
    let (plain, better) = (try pair([]).0, try pair(dictionary).0)
    #expect(try better.compress(texts[0]).count < plain.compress(texts[0]).count)
  }

  @Test func tooFewSamplesMakeNoDictionary() {
    #expect(trainedDictionary(of: [], size: 4096).isEmpty)
    #expect(trainedDictionary(of: [[1]], size: 4096).isEmpty)
  }

  /// Bytes that are damaged give no text or another one, and no size is believed that they cannot have.
  @Test func damagedBytesAreNoText() throws {
    let (compressor, decompressor) = try pair([])
    let packed = try compressor.compress(texts[0])
    for end in packed.indices { #expect(decompressor.decompress(Array(packed[..<end])) == nil) }
    // A frame of one segment whose head claims 2⁶³ bytes (RFC 8878, 3.1.1.1).
    let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
    let claim: [UInt8] = [0xE0, 0, 0, 0, 0, 0, 0, 0, 0x80]
    #expect(decompressor.decompress(magic + claim + [1, 0, 0]) == nil)
    // Behind the fault it is as it was.
    #expect(decompressor.decompress(packed) == texts[0])
  }

  private func pair(_ dictionary: [UInt8]) throws -> (Compressor, Decompressor) {
    (try Compressor(dictionary: dictionary), try Decompressor(dictionary: dictionary.span.bytes))
  }
}

extension Decompressor {
  fileprivate func decompress(_ packed: [UInt8]) -> [UInt8]? { decompress(packed.span) }
}
