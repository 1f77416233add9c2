import Basics
import Console
import Failures
import Intake
import Updating

// What a run has done, as people read it.

extension RunReport {
  /// All of it, in one line.
  func summary(_ time: Duration) -> Message {
    guard hasIndex else {
      return Message(
        "nothing was indexed; \(failed) failed", zh: "没有建索引；失败 \(failed) 个")
    }
    let speed = "\(size(bytes)) in \(seconds(time)) s (\(rate(bytes, time)))"
    let chineseSpeed = "\(size(bytes))，用时 \(seconds(time)) 秒（\(rate(bytes, time))）"
    return Message(
      "\(isEmpty ? "no file of text was found; " : "")files: \(fates.map(\.english).joined(separator: ", "))"
        + "\(failedBefore == 0 ? "" : " (and \(failedBefore) before)"); "
        + "\(counted(paragraphs, "paragraph")), \(speed)",
      zh: "\(isEmpty ? "没有找到文本文件；" : "")文件：\(fates.map(\.chinese).joined(separator: "，"))"
        + "\(failedBefore == 0 ? "" : "（以前还有 \(failedBefore)）")；\(paragraphs) 个段落，\(chineseSpeed)")
  }

  private var isEmpty: Bool { new + changed + unchanged + failed == 0 }

  /// How many files met which fate.
  private var fates: [Message] {
    let again =
      reread == 0
      ? Message("", zh: "")
      : Message(" (\(reread) of them only read in a new way)", zh: "（其中 \(reread) 个只是换了读法）")
    return [
      Message("\(new) new", zh: "新增 \(new)"),
      Message("\(changed) changed\(again.english)", zh: "变化 \(changed)\(again.chinese)"),
      Message("\(gone) gone", zh: "消失 \(gone)"),
      Message("\(unchanged) unchanged", zh: "未变 \(unchanged)"),
      Message("\(skipped) skipped", zh: "略过 \(skipped)"),
      Message("\(failed) failed", zh: "失败 \(failed)"),
    ]
  }

  /// What was passed over, such as `skipped: 214 PDF, 3 docx, 1 binary`; nil when nothing was.
  private var skippedText: Message? {
    let kinds = skippedKinds.sorted {
      ($1.value, $0.key.name) < ($0.value, $1.key.name)
    }.map { kind, count in (count: "\(count) ", label: kind.label) }
    if kinds.isEmpty { return nil }
    return Message(
      "skipped: \(kinds.map { $0.count + $0.label.english }.joined(separator: ", "))",
      zh: "略过：\(kinds.map { $0.count + $0.label.chinese }.joined(separator: "，"))")
  }

  /// Says what was passed over, and what would let it be read.
  func noteSkipped(_ messages: Messages) {
    if let skipped = skippedText { messages.note(skipped) }
    for hint in hints { messages.note(hint) }
  }
}
