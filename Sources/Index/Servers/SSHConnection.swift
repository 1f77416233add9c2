import Failures
import Platform

/// The connection to a host by ssh that all programs of the user share (ControlMaster): the first to need it makes it, which takes
/// most of a second, and it is kept for a minute after the last one. ssh asks for nothing: keys have to be set up.
package struct SSHConnection: Sendable {
  private let host: SSHHost
  private let folder: Path
  private static let hosts = Monitor<[SSHHost: State]>([:])

  private enum State: Sendable {
    case beginning, made
    /// That it could not be made, and when that was.
    case failed(Failure, Int)
  }

  /// How long is waited for a connection, and for a file to go on coming, in seconds.
  private static let patience = 10

  /// Makes the connection where there is none.
  ///
  /// - Throws: `Failure` when that cannot be done in ten seconds.
  package init(_ host: SSHHost) throws(Failure) {
    self.host = host
    do throws(SystemError) {
      folder = try privateFolder("hansearch-ssh")
    } catch {
      throw Failure(error, doing: .use)
    }
    try connect()
  }

  /// The arguments of `/bin/sh`, which have no blanks, that connect to a program there; the number of the process is written to
  /// `number`.
  func arguments(toRun words: [[UInt8]], number: Path) -> [[UInt8]] {
    let ssh = [Array("exec".utf8), Array("ssh".utf8)] + options(makesConnection: false).map(quoted)
    let script =
      Array("echo\t$$>".utf8) + number.bytes + Array(";".utf8)
      + Array((ssh + [quoted(command(words))]).joined(separator: [tab]))
    return [Array("-c".utf8), script]
  }

  /// A name for a file in the folder of connections.
  func temporary(_ ending: String) -> Path {
    folder / "\(processNumber)-\(UInt64.random(in: 0 ... .max)).\(ending)"
  }

  /// Hands on a file of the host in pieces.
  ///
  /// - Throws: `Failure` when it cannot be read, or does not go on coming; what `body` throws.
  package func read(_ path: Path, _ body: ([UInt8]) throws -> Void) throws {
    let words = [Array("cat".utf8), Array("--".utf8), relative(path).bytes]
    let process: ChildProcess
    do throws(SystemError) {
      process = try ChildProcess(
        Path("ssh"),
        (options(makesConnection: false) + [command(words)]).map { Path($0) }, readsOutput: true)
    } catch {
      throw Failure(error, doing: .use)
    }
    process.closeInput()
    while true {
      do {
        try body(
          try process.read(atMost: 1 << 16, until: monotonicTime() + Self.patience * 1_000_000_000))
      } catch ChildProcess.Failure.closed {
        break
      } catch is ChildProcess.Failure {
        throw unreadable(path, "nothing came for \(Self.patience) s", zh: "\(Self.patience) 秒没有数据")
      }
    }
    guard process.awaitEnd() == .exited(0) else {
      throw unreadable(path, "it is not there, or may not be read", zh: "它不在，或无权读取")
    }
  }

  /// The path as the other machine takes it: one that begins with `/~/` is that from the folder of the login.
  func relative(_ path: Path) -> Path {
    path.relative(to: Path("/~")).map { Path(".") / $0 } ?? path
  }

  private func unreadable(_ path: Path, _ why: String, zh chinese: String) -> Failure {
    let name = host.text + path.lossyText
    return Failure(
      "cannot read \(name): \(why)", zh: "不能读取 \(name)：\(chinese)", kind: .unreachable)
  }

  // MARK: Making it

  private func connect() throws(Failure) {
    let begun = monotonicTime()
    let host = host
    let known = Self.hosts.wait { hosts -> Result<Bool, Failure>? in
      switch hosts[host] {
      case .beginning: return nil
      case .made: return .success(true)
      case .failed(let failure, let time) where time >= begun: return .failure(failure)
      case .failed, nil:
        hosts[host] = .beginning
        return .success(false)
      }
    }
    if try known.get() { return }
    let problem = isThere ? nil : problemOfConnecting()
    Self.hosts.with { $0[host] = problem.map { .failed($0, monotonicTime()) } ?? .made }
    if let problem { throw problem }
  }

  /// Whether another program has made it, which is known here and at once.
  private var isThere: Bool {
    let words = (["-O", "check"].map { Array($0.utf8) } + options(makesConnection: false))
    guard let process = try? ChildProcess(Path("ssh"), words.map { Path($0) }) else { return false }
    return process.awaitEnd() == .exited(0)
  }

  /// It is made anew when it is needed next.
  func forget() { Self.hosts.with { [host] in $0[host] = nil } }

  private func problemOfConnecting() -> Failure? {
    let script = "exec ssh \"$@\" 2>&1"
    let words =
      [Path("-c"), Path(script), Path("ssh")] + options(makesConnection: true).map { Path($0) }
    guard
      let process = try? ChildProcess(Path("/bin/sh"), words + [Path("true")], readsOutput: true)
    else { return problem("ssh cannot be started", zh: "不能启动 ssh") }
    process.closeInput()
    let deadline = monotonicTime() + Self.patience * 1_000_000_000
    var said: [UInt8] = []
    do throws(ChildProcess.Failure) {
      while said.count < 4096 { said += try process.read(atMost: 4096, until: deadline) }
    } catch {
      if case .timeout = error {
        return problem("nothing came for \(Self.patience) s", zh: "\(Self.patience) 秒没有回应")
      }
    }
    if process.awaitEnd() == .exited(0) { return nil }
    let last = said.split(separator: UInt8(ascii: "\n")).last ?? ArraySlice("ssh failed".utf8)
    let reason = String(decoding: last, as: UTF8.self).filter { !$0.isNewline }
    return problem(reason, zh: reason)
  }

  private func problem(_ why: String, zh chinese: String) -> Failure {
    Failure(
      "cannot connect to \(host.text): \(why)", zh: "不能连接 \(host.text)：\(chinese)",
      advice: .text(
        "see that this works without a question: ssh \(host.login) true",
        zh: "请看看这个命令能不能不问什么就完成：ssh \(host.login) true"),
      kind: .unreachable)
  }

  private func options(makesConnection: Bool) -> [[UInt8]] {
    var options = ["-T"]
    let settings = [
      "BatchMode=yes", "ConnectTimeout=\(Self.patience)", "ControlPath=\(folder.lossyText)/%C",
      "ControlMaster=\(makesConnection ? "auto" : "no")", "ControlPersist=60",
      "ServerAliveInterval=5", "ServerAliveCountMax=2", "ClearAllForwardings=yes",
      "ForwardAgent=no", "PermitLocalCommand=no",
    ]
    for setting in settings { options += ["-o", setting] }
    if let port = host.port { options += ["-p", String(port)] }
    return (options + ["--", host.login]).map { Array($0.utf8) }
  }
}

/// The words of a command as the shell of the other machine takes them.
private func command(_ words: [[UInt8]]) -> [UInt8] {
  Array(words.map(singleQuoted).joined(separator: [UInt8(ascii: " ")]))
}

private let quote = UInt8(ascii: "'")
private let tab = UInt8(ascii: "\t")

/// A word of a shell, whatever is in it.
private func singleQuoted(_ word: [UInt8]) -> [UInt8] {
  [quote] + word.flatMap { $0 == quote ? Array("'\\''".utf8) : [$0] } + [quote]
}

/// The same without blanks: libxapian takes arguments apart at them.
private func quoted(_ word: [UInt8]) -> [UInt8] {
  singleQuoted(word).flatMap {
    $0 == UInt8(ascii: " ") ? Array("'\"$(printf\t\\\\040)\"'".utf8) : [$0]
  }
}
