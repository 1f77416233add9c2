import Failures
import Platform
import Xapian

/// How servers are waited for.
public struct ServerPatience: Sendable {
  /// A server that says nothing for so long has failed.
  public var timeout: Duration

  /// So long, two seconds by default.
  public init(timeout: Duration = .seconds(2)) { self.timeout = timeout }
}

/// The database of a segment that a server has. As many threads as ask it have a connection each, which is kept, and made anew where
/// the server was started again.
final class ServedDatabase: Sendable {
  let server: Manifest.Server
  private let address: ServerAddress
  private let timeout: Duration
  private let connections = Pool { Slot() }
  private let rest = Guarded<Rest?>(nil)
  /// The terms with the prefixes that were asked for last: they are asked for again for each segment.
  private let terms = Monitor<[[UInt8]: [TermFrequency]]>([:])
  private static let mostPrefixes = 32

  private final class Slot {
    var connection: Connection?
  }

  /// A server that has failed is not asked again for some time, which grows with what it took to see that it fails.
  private struct Rest {
    let failure: Failure
    let end: Int
  }

  private static let restsPerFailure = 5
  /// In nanoseconds: long enough that the question which has seen it is answered from the rest.
  private static let leastRest = 1_000_000_000

  init(_ server: Manifest.Server, _ address: ServerAddress, _ patience: ServerPatience) {
    self.server = server
    self.address = address
    timeout = patience.timeout
  }

  /// Where it is, for people.
  var name: String { address.name }

  /// Why it is not asked at the moment; nil where it is.
  var failure: Failure? {
    rest.with { $0.flatMap { monotonicTime() < $0.end ? $0.failure : nil } }
  }

  /// What the database gives. It is asked once more where its server was started again since it was asked last.
  func reading<Value: Sendable>(
    _ body: (borrowing Database) throws(XapianError) -> Value
  ) throws(Failure) -> Value {
    if let failure { throw failure }
    let loan = connections.take()
    defer { connections.giveBack(loan) }
    let start = monotonicTime()
    do throws(Failure) {
      return try asked(loan.value, body)
    } catch {
      guard error.kind == .unreachable else { throw error }
      loan.value.connection = nil
      throw rested(error, after: monotonicTime() - start)
    }
  }

  /// The failure of a server that has given something else than a document of the segment.
  func failure(of docid: UInt32) -> Failure { rested(.otherDocument(docid, name), after: 0) }

  private func rested(_ failure: Failure, after time: Int) -> Failure {
    let time = max(Self.leastRest, time * Self.restsPerFailure)
    rest.with { $0 = Rest(failure: failure, end: monotonicTime() + time) }
    return failure
  }

  /// A term, and in how many documents it is.
  typealias TermFrequency = (term: [UInt8], frequency: Int)

  /// The terms that start with a prefix. Who asks for them while another thread does waits for that.
  func terms(startingWith prefix: [UInt8]) throws(Failure) -> [TermFrequency] {
    try terms.with { terms -> Result<[TermFrequency], Failure> in
      if let known = terms[prefix] { return .success(known) }
      return Result { () throws(Failure) in
        let found = try reading { database throws(XapianError) in
          try database.terms(startingWith: prefix)
        }
        if terms.count == Self.mostPrefixes { terms.removeAll() }
        terms[prefix] = found
        return found
      }
    }.get()
  }

  private func asked<Value: Sendable>(
    _ slot: Slot, _ body: (borrowing Database) throws(XapianError) -> Value
  ) throws(Failure) -> Value {
    if let known = slot.connection {
      do throws(XapianError) {
        return try known.reading(body)
      } catch {
        guard error.kind == .network else { throw Failure(error, server: name, timeout) }
      }
      slot.connection = nil
      slot.connection = try openedAgain()
    }
    let connection: Connection
    if let known = slot.connection { connection = known } else { connection = try opened() }
    slot.connection = connection
    do throws(XapianError) {
      return try connection.reading(body)
    } catch {
      throw Failure(error, server: name, timeout)
    }
  }

  /// A server that is started again takes no connections for a moment.
  private func openedAgain() throws(Failure) -> Connection {
    let end = monotonicTime() + nanoseconds(timeout)
    while true {
      do throws(Failure) {
        return try opened()
      } catch {
        guard error.kind == .unreachable, monotonicTime() < end else { throw error }
      }
      sleep(nanoseconds: 50_000_000)
    }
  }

  private func opened() throws(Failure) -> Connection {
    let connection: Connection
    let found: String
    switch address {
    case .tcp(let host, let port):
      do throws(XapianError) {
        connection = Connection(try Database(host: host, port: port, timeout: timeout))
        found = try connection.uuid()
      } catch {
        throw Failure(error, server: name, timeout)
      }
    case .ssh(let host, let path):
      connection = try run(on: SSHConnection(host), path)
      do throws(XapianError) {
        found = try connection.uuid()
      } catch {
        throw Failure(error, server: name, timeout)
      }
    }
    guard server.uuid.isEmpty || found == server.uuid else { throw .otherSegment(name) }
    return connection
  }

  private func run(on ssh: SSHConnection, _ path: Path) throws(Failure) -> Connection {
    let note = ssh.temporary("pid")
    defer { try? note.removeFile() }
    let words = [Array("xapian-progsrv".utf8), ssh.relative(path).bytes]
    do throws(XapianError) {
      let database = try Database(
        program: Array("/bin/sh".utf8), arguments: ssh.arguments(toRun: words, number: note),
        timeout: timeout)
      return Connection(database, process: number(in: note))
    } catch {
      // libxapian has started it, and does not wait for it.
      endChild(number(in: note))
      ssh.forget()
      throw Failure(error, server: name, timeout)
    }
  }
}

private func number(in note: Path) -> Int32 {
  let digits = ((try? note.readUnlinked()) ?? []).prefix { (0x30...0x39).contains($0) }
  return Int32(String(decoding: digits, as: UTF8.self)) ?? 0
}

private func nanoseconds(_ time: Duration) -> Int {
  let (seconds, attoseconds) = time.components
  return Int(min(seconds, 1 << 20)) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
}

/// A database that a server lends. The program that leads to one is ended before libxapian waits for it, since it might never end
/// by itself.
private final class Connection {
  private var opened: Opened?
  private let process: Int32

  /// Freed behind the program's end.
  private final class Opened {
    let database: Database

    init(_ database: consuming Database) { self.database = database }
  }

  init(_ database: consuming Database, process: Int32 = 0) {
    opened = Opened(database)
    self.process = process
  }

  deinit {
    killChild(process)
    opened = nil
  }

  func uuid() throws(XapianError) -> String {
    try reading { database throws(XapianError) in try database.uuid() }
  }

  func reading<Value>(
    _ body: (borrowing Database) throws(XapianError) -> Value
  ) throws(XapianError) -> Value {
    guard let opened else { throw XapianError(kind: .network, description: "closed") }
    let before = opened.database.handedOut
    defer { ListEntries.add(opened.database.handedOut - before) }
    return try body(opened.database)
  }
}

extension Failure {
  /// A failure of a server, or of the way to it.
  init(_ error: XapianError, server name: String, _ timeout: Duration) {
    switch error.kind {
    case .stopped: self.init(Deadline.current?.reason ?? .cancelled)
    case .memory:
      self.init(
        "not enough memory for what the server \(name) says", zh: "内存不足，装不下服务器 \(name) 的回答")
    case .timeout:
      self.init(
        "the server \(name) has said nothing for \(timeout.inSeconds) s",
        zh: "服务器 \(name) 有 \(timeout.inSeconds) 秒没有回应", advice: .waitForServer, kind: .unreachable)
    case .network:
      self.init(
        "the server \(name) does not answer: \(error)", zh: "服务器 \(name) 没有回应：\(error)",
        advice: .waitForServer, kind: .unreachable)
    default:
      self.init(
        "the server \(name) cannot read its segment: \(error)", zh: "服务器 \(name) 读不了它的段：\(error)",
        advice: .waitForServer, kind: .unreachable)
    }
  }

  fileprivate static func otherSegment(_ name: String) -> Failure {
    Failure(
      "the server \(name) has another segment than when it was linked", zh: "服务器 \(name) 的段与链接时不同",
      advice: renewHead, kind: .unreachable)
  }

  fileprivate static func otherDocument(_ docid: UInt32, _ name: String) -> Failure {
    Failure(
      "the server \(name) gives something else than paragraph \(docid) of its segment",
      zh: "服务器 \(name) 给出的不是它的段的第 \(docid) 个段落", advice: renewHead, kind: .unreachable)
  }

  private static var renewHead: Advice {
    .text(
      "renew the head, with the indexer link that has made it; where several servers were meant, see which port is whose",
      zh: "请用当初的 indexer link 更新这个索引；如果有几个服务器，请核对各自的端口")
  }
}

extension Duration {
  /// With as many digits as it has.
  fileprivate var inSeconds: String {
    let seconds = Double(components.seconds) + Double(components.attoseconds) / 1e18
    return seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}

/// The UUID of the database that a server has.
package func uuid(
  at address: ServerAddress, _ patience: ServerPatience
) throws(Failure) -> String {
  let served = ServedDatabase(Manifest.Server(address, uuid: ""), address, patience)
  return try served.reading { database throws(XapianError) in try database.uuid() }
}
