import Failures
import Options
import Updating

/// The options that say what is looked at again.
struct UpdateArguments: OptionValues {
  private var fullScan = false
  private var retryFailed = false
  private var keepsDeletedFiles = false
  private var allowEmpty = false

  static var options: [Option<Self>] {
    [
      .flag(
        "--full-scan",
        help: "Compare the content of all files, not only of those with another size or time.",
        zh: "比较所有文件的内容，而不只是大小或时间变了的。"
      ) { $0.fullScan = true },
      .flag(
        "--retry-failed",
        help: "Try files again that could not be read, though they have not changed.",
        zh: "没读成的文件即使没有变化也再读一次。"
      ) { $0.retryFailed = true },
      .flag(
        "--no-delete", help: "Keep what is not there any more in the index.",
        zh: "已经不在的文件，其内容留在索引里。"
      ) { $0.keepsDeletedFiles = true },
      .flag(
        "--allow-empty",
        help: "Let go of what is indexed of a folder that is empty now, or not there.",
        zh: "文件夹已空或已不在时，把其中的内容移出索引。"
      ) { $0.allowEmpty = true },
    ]
  }

  func apply(to options: inout RunOptions) {
    options.suspicion.ofContents = fullScan
    options.suspicion.ofFailures = retryFailed
    options.keepsDeletedFiles = keepsDeletedFiles
    options.dropsEmptyRoots = allowEmpty
  }
}
