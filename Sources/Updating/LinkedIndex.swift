import Failures
import Glass
import Index
import Platform

/// An index that a head is made of.
public enum LinkedIndex: Sendable {
  /// One whose folder can be read here.
  case folder(Path)
  /// One on another machine.
  case ssh(SSHHost, Path)

  /// `ssh://[LOGIN@]HOST[:PORT]/PATH`, or the path of a folder; nil for what looks like an address and is none.
  public init?(_ path: Path) {
    guard path.bytes.starts(with: Array("ssh:".utf8)) else {
      self = .folder(path)
      return
    }
    guard let text = path.text, let (host, path) = SSHHost.withPath(text) else { return nil }
    self = .ssh(host, path)
  }

  /// What it is called.
  var name: Path {
    switch self {
    case .folder(let path): path
    case .ssh(let host, let path): Path(ServerAddress.ssh(host, path).name)
    }
  }

  /// Where stock servers that are started over ssh have a segment; nil where they are started otherwise.
  fileprivate func address(of segment: String) -> ServerAddress? {
    switch self {
    case .folder: nil
    case .ssh(let host, let path): .ssh(host, path / "segments" / segment)
    }
  }

  /// Hands on a file of it in pieces.
  fileprivate func read(_ name: Path, _ body: ([UInt8]) throws -> Void) throws {
    switch self {
    case .folder(let path): try body((path / name).readUnlinked())
    case .ssh(let host, let path): try SSHConnection(host).read(path / name, body)
    }
  }

  fileprivate func bytes(_ name: Path, atMost most: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(name) { piece in
      bytes += piece
      guard bytes.count <= most else {
        let path = self.name / name
        throw Failure(
          "\(path.lossyText) is too large", zh: "\(path.lossyText) 太大")
      }
    }
    return bytes
  }
}

/// The indexes that a head is made of, with a server for each segment. Only manifests have been read.
struct LinkedSegments {
  /// One of the indexes, as the head is going to have it.
  struct One {
    let source: LinkedIndex
    fileprivate(set) var manifest: Manifest
  }

  private(set) var indexes: [One] = []

  /// The number of segments.
  var count: Int { indexes.reduce(0) { $0 + $1.manifest.segments.count } }

  init(_ sources: [LinkedIndex], servers: [String], _ patience: ServerPatience) throws {
    var served = try ServedUUIDs(servers, patience)
    for source in sources {
      let bytes = try source.bytes(Path("manifest.json"), atMost: 1 << 28)
      var manifest = try Manifest(decoding: bytes, of: source.name)
      for number in manifest.segments.indices {
        try Self.serve(&manifest.segments[number], of: source, &served)
      }
      indexes.append(One(source: source, manifest: manifest))
    }
    try served.checkAllAreUsed()
  }

  private static func serve(
    _ entry: inout Manifest.SegmentEntry, of source: LinkedIndex, _ served: inout ServedUUIDs
  ) throws {
    if entry.server != nil { throw Failure.headInLink(source.name) }
    let version = try source.bytes(Path("segments/\(entry.name)/iamglass"), atMost: 1 << 16)
    guard let digest = entry.files["iamglass"], digest.size == version.count,
      digest.hash == ContentHash(of: version).text, let uuid = uuid(ofVersion: version)
    else { throw Failure.altered(source.name, "segments/\(entry.name)/iamglass") }
    guard let address = served.take(uuid) ?? source.address(of: entry.name) else {
      throw Failure(
        "no server has segments/\(entry.name) of \(source.name.lossyText)",
        zh: "没有服务器提供 \(source.name.lossyText) 的 segments/\(entry.name)",
        advice: .text(
          "start one with: xapian-tcpsrv --interface ADDRESS --port PORT \(source.name.lossyText)/segments/\(entry.name), and name it with --tcp HOST:PORT",
          zh:
            "请启动一个：xapian-tcpsrv --interface 地址 --port 端口 \(source.name.lossyText)/segments/\(entry.name)，并用 --tcp 主机:端口 指明"
        ))
    }
    entry.server = .init(address, uuid: uuid)
    for name in SegmentFile.ofDatabase { entry.files[name] = nil }
  }
}

extension LinkedSegments.One {
  /// Makes an index of what is read of it for each question.
  func copy(to folder: IndexFolder, _ known: KnownFiles) throws {
    for entry in manifest.segments {
      let segment = folder.segments / entry.name
      try segment.makeFolder()
      for (name, digest) in entry.files.sorted(by: { $0.key < $1.key }) {
        try Interruption.checkpoint()
        try copy(name, of: entry.name, digest, to: segment / name, known)
      }
      guard try folder.isUnaltered(entry) else {
        throw Failure.altered(source.name, "segments/\(entry.name)")
      }
    }
    try folder.segments.makeFolder()
    try folder.manifest.write(manifest.encoded())
  }

  private func copy(
    _ name: String, of segment: String, _ digest: Manifest.FileDigest, to place: Path,
    _ known: KnownFiles
  ) throws {
    if let here = known[digest] {
      try here.link(orCopyTo: place)
    } else if case .folder(let path) = source {
      try (path / "segments" / segment / name).link(orCopyTo: place)
    } else {
      let file = try Appending(place)
      var left = digest.size
      try source.read(Path("segments/\(segment)/\(name)")) { piece in
        try Interruption.checkpoint()
        left -= piece.count
        // More than was sealed is not what was.
        guard left >= 0 else { throw Failure.altered(source.name, "segments/\(segment)/\(name)") }
        try file.write(piece)
      }
    }
  }
}

/// The segments that servers say they have, by their UUIDs.
private struct ServedUUIDs {
  private var addresses: [String: ServerAddress] = [:]

  init(_ servers: [String], _ patience: ServerPatience) throws(Failure) {
    for server in servers {
      guard let address = ServerAddress(hostAndPort: server) else {
        throw Failure("\(server) is no HOST:PORT", zh: "\(server) 不是“主机:端口”")
      }
      addresses[try uuid(at: address, patience)] = address
    }
  }

  mutating func take(_ uuid: String) -> ServerAddress? { addresses.removeValue(forKey: uuid) }

  func checkAllAreUsed() throws(Failure) {
    guard let other = addresses.values.map(\.name).min() else { return }
    throw Failure(
      "the server \(other) has a segment of none of these indexes, or one that another server has",
      zh: "服务器 \(other) 提供的段不属于这些索引，或与另一个服务器的相同",
      advice: .text(
        "start it on the folder of one of their segments as they are now", zh: "请让它提供这些索引现有的某个段"))
  }
}

extension Failure {
  fileprivate static func altered(_ index: Path, _ name: String) -> Failure {
    Failure(
      "\(name) of \(index.lossyText) is not what its manifest says",
      zh: "\(index.lossyText) 的 \(name) 与 manifest 不符",
      advice: .text(
        "if it is being written, link it again; else see there: indexer check",
        zh: "如果它正在被写，请再链接一次；否则请在那里运行 indexer check"), kind: .damage)
  }

  fileprivate static func headInLink(_ index: Path) -> Failure {
    Failure(
      "the index \(index.lossyText) is a head itself", zh: "索引 \(index.lossyText) 自己也只是链接",
      advice: .text("link the indexes that it was made of", zh: "请链接它所指的那些索引"))
  }
}
