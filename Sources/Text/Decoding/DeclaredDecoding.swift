/// Decodes a file that says in itself which encoding it is in, as pages of the web do. Many say it wrongly, since they were
/// converted on their way: it counts where the text is too short to tell by, and where nothing else fits.
public func decode(
  _ bytes: [UInt8], declared: Encoding?, with convert: Converter
) throws(DecodingFailure) -> DecodedText {
  guard let declared = declared?.canonical, declared.form.width == nil, !bytes.contains(0) else {
    return try decode(bytes, with: convert)
  }
  if isShort(bytes), scalars(ofUTF8: bytes) == nil,
    let text = try? decode(bytes, from: declared, with: convert),
    text.replacement == nil
  {
    return text
  }
  do throws(DecodingFailure) {
    return try decode(bytes, with: convert)
  } catch {
    guard let text = try? decode(bytes, from: declared, with: convert) else { throw error }
    return text
  }
}

extension Encoding {
  /// By the name that it has where it is told by the text.
  fileprivate var canonical: Encoding {
    switch form {
    case .utf8: .utf8
    case .gb18030: .gb18030
    case .big5: .big5
    default: Encoding(name.uppercased())
    }
  }
}

/// Some twenty Chinese characters are enough to tell GB18030 from Big5 by.
private func isShort(_ bytes: [UInt8]) -> Bool {
  bytes.lazy.filter { $0 >= 0x80 }.prefix(64).count < 64
}
