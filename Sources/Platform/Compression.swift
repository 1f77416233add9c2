import CZstd
import Synchronization

// Short texts, each compressed by itself, so that one can be read without the others; what they have
// in common is in a dictionary that both sides have (Zstandard, RFC 8878).

/// The level of Zstandard. With a large dictionary, which short texts have, 3 leaves .50 of them where 2 leaves .54. With a smaller one
/// 2 leaves .464 for .459, in four fifths of the time, and what it leaves is read a fifth sooner. 6 saves another tenth at a third of
/// the speed.
private func level(dictionary: Int) -> Int32 { dictionary > 64 << 10 ? 3 : 2 }

/// Compresses texts with a dictionary, which may be empty. Not for use from two threads at once.
@safe public final class Compressor {
  private let context: OpaquePointer
  private let dictionary: OpaquePointer?

  /// - Throws: `CompressionError` when there is no memory for it.
  public init(dictionary bytes: [UInt8]) throws(CompressionError) {
    guard let context = unsafe ZSTD_createCCtx() else { throw CompressionError.memory }
    let level = level(dictionary: bytes.count)
    unsafe self.context = context
    unsafe dictionary = bytes.withUnsafeBytes { raw in
      unsafe raw.isEmpty ? nil : ZSTD_createCDict(raw.baseAddress, raw.count, level)
    }
    guard unsafe bytes.isEmpty || dictionary != nil else { throw CompressionError.memory }
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)
    if let dictionary = unsafe dictionary { unsafe ZSTD_CCtx_refCDict(context, dictionary) }
  }

  deinit {
    unsafe ZSTD_freeCCtx(context)
    unsafe ZSTD_freeCDict(dictionary)
  }

  /// The bytes, compressed.
  public func compress(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    var status = 0
    let capacity = ZSTD_compressBound(bytes.count)
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      status = unsafe bytes.withUnsafeBytes { raw in
        unsafe ZSTD_compress2(context, buffer.baseAddress, capacity, raw.baseAddress, raw.count)
      }
      count = ZSTD_isError(status) == 0 ? status : 0
    }
    guard ZSTD_isError(status) == 0 else { throw .memory }
    return packed
  }
}

/// Reads what a `Compressor` with the same dictionary wrote, for any number of threads at once: they share the dictionary, which
/// nothing changes, and each works in a context that no other has meanwhile.
public final class Decompressor: Sendable {
  /// Contexts that no thread works in. There are never more than threads that were at work at once.
  private let idle = Mutex<[Context]>([])
  private let dictionary: Dictionary

  // zstd's objects may go from thread to thread; a dictionary is only read.
  @safe private struct Context: @unchecked Sendable { let pointer: OpaquePointer }
  @safe private struct Dictionary: @unchecked Sendable { let pointer: OpaquePointer? }

  /// Keeps a copy of the dictionary.
  ///
  /// - Throws: `CompressionError` when there is no memory for it.
  public init(dictionary bytes: RawSpan) throws(CompressionError) {
    dictionary = unsafe bytes.withUnsafeBytes { raw in
      unsafe Dictionary(pointer: raw.isEmpty ? nil : ZSTD_createDDict(raw.baseAddress, raw.count))
    }
    guard unsafe bytes.isEmpty || dictionary.pointer != nil else { throw CompressionError.memory }
    guard let context = newContext() else { throw CompressionError.memory }
    idle.withLock { $0.append(context) }
  }

  deinit {
    for context in idle.withLock({ $0 }) { unsafe ZSTD_freeDCtx(context.pointer) }
    unsafe ZSTD_freeDDict(dictionary.pointer)
  }

  /// The bytes that were compressed; nil when these are not what a compressor wrote, or there is no memory for them.
  public func decompress(_ packed: Span<UInt8>) -> [UInt8]? {
    guard let context = idle.withLock({ $0.popLast() }) ?? newContext() else { return nil }
    defer { idle.withLock { $0.append(context) } }
    return unsafe decompress(packed, in: context.pointer)
  }

  private func newContext() -> Context? {
    guard let context = unsafe ZSTD_createDCtx() else { return nil }
    if let dictionary = unsafe dictionary.pointer { unsafe ZSTD_DCtx_refDDict(context, dictionary) }
    return unsafe Context(pointer: context)
  }

  private func decompress(_ packed: Span<UInt8>, in context: OpaquePointer) -> [UInt8]? {
    unsafe packed.withUnsafeBufferPointer { buffer -> [UInt8]? in
      let raw = UnsafeRawBufferPointer(buffer)
      let size = unsafe ZSTD_getFrameContentSize(raw.baseAddress, raw.count)
      // Both marks for an unknown size are above any size that can be; damaged bytes claim any.
      guard size <= UInt64(raw.count) * Self.maxRatio + 64 else { return nil }
      var status = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
        status = unsafe ZSTD_decompressDCtx(
          context, buffer.baseAddress, Int(size), raw.baseAddress, raw.count)
        count = ZSTD_isError(status) == 0 ? status : 0
      }
      return ZSTD_isError(status) == 0 ? bytes : nil
    }
  }

  /// A block of 128 kB takes at least four bytes.
  private static let maxRatio: UInt64 = 1 << 15
}

/// Why nothing could be compressed: there is not enough memory.
public enum CompressionError: Error { case memory }

/// A dictionary of at most `size` bytes of what `samples` have in common; empty when they are too few
/// or too short for one.
public func trainedDictionary(of samples: [[UInt8]], size: Int) -> [UInt8] {
  let sizes = samples.map(\.count)
  let bytes = samples.reduce(into: []) { $0 += $1 }
  return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    let status = unsafe bytes.withUnsafeBytes { raw in
      unsafe ZDICT_trainFromBuffer_fastCover(
        buffer.baseAddress, size, raw.baseAddress, sizes, UInt32(clamping: sizes.count), training)
    }
    count = ZDICT_isError(status) == 0 ? status : 0
  }
}

/// How a dictionary is made of Chinese text: of parts of some fifteen characters that are chosen by their
/// pairs of characters, six bytes in UTF-8. To have these numbers tried out for each text
/// (ZDICT_trainFromBuffer) takes six times as long and gives no smaller index.
private let training = ZDICT_fastCover_params_t(
  k: 50, d: 6, f: 20, steps: 0, nbThreads: 1, splitPoint: 1, accel: 5, shrinkDict: 0,
  shrinkDictMaxRegression: 0,
  zParams: ZDICT_params_t(compressionLevel: 3, notificationLevel: 0, dictID: 0))
