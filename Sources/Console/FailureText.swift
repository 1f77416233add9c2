import Platform
import Failures

extension Failure {
  /// The exit code that tells scripts the class of a failure: 1 for a file to be evaluated that is missing or malformed, 75 when
  /// another process writes the index and trying again may help (EX_TEMPFAIL), 2 for all else.
  public var exitCode: Int32 {
    switch kind {
    case .input: 1
    case .locked: 75
    case .damage, .tooCostly, .cancelled, .badQuestion, .notFound, .unreachable, .other: 2
    }
  }
}

extension Advice {
  /// What to do, by command lines and options.
  public var commandLine: Message {
    switch self {
    case .check(let index):
      Message(
        "see what is left of it with: indexer check -d \(index.lossyText)",
        zh: "看看还剩下什么：indexer check -d \(index.lossyText)")
    case .rebuild(let index):
      Message(
        "remove that folder, then build it anew with: indexer -d \(index.lossyText) FOLDER",
        zh: "请删掉那个文件夹，然后重建：indexer -d \(index.lossyText) 文件夹")
    case .buildElsewhere: Message("build it anew in another folder", zh: "请在另一个文件夹里重建")
    case .finish: Message("make it with: indexer FOLDER", zh: "请建好它：indexer 文件夹")
    case .makeOrName:
      Message(
        "make one with: indexer FOLDER, or name one with -d FOLDER",
        zh: "请建一个：indexer 文件夹，或用 -d 文件夹 指定一个")
    case .nameFolder: Message("name one with -d FOLDER", zh: "请用 -d 文件夹 指定一个")
    case .nameOtherFolder:
      Message("name another folder with -d FOLDER", zh: "请用 -d 文件夹 指定另一个")
    case .updateOrNameOther:
      Message(
        "install the newer Hansearch, or name another index with -d FOLDER",
        zh: "请安装较新的 Hansearch，或用 -d 文件夹 指定另一个索引")
    case .buildAlike:
      Message("build them with the same --k1 and --b", zh: "请用相同的 --k1 和 --b 建它们")
    case .raiseFileLimit:
      Message("allow more open files with: ulimit -n NUMBER", zh: "请允许打开更多文件：ulimit -n 数")
    case .waitForServer:
      Message(
        "see that it runs and can be reached; query --partial-shards answers without it",
        zh: "请看看它是否在运行、能否连上；query --partial-shards 不用它也回答")
    case .listPlaces(let file):
      Message(
        "to see where they stand: query -n 0 --format grep path:\(file)",
        zh: "看它们在哪里：query -n 0 --format grep path:\(file)")
    case .placeForms:
      Message(
        "write a place as it is printed with hits, such as news/a.txt:12 or a.pdf#page=3, or an id, as --format jsonl prints it",
        zh: "位置的写法与结果里的相同，如 news/a.txt:12 或 a.pdf#page=3；也可以写 --format jsonl 给的 ID")
    case .takeAsText:
      Message(
        "put text in quotation marks, or take everything as words with --literal",
        zh: "请把文字放进引号，或用 --literal 把一切当作词")
    case .askForWords:
      Message("say what to look for, such as: query 铝镁", zh: "请说要查什么，例如：query 铝镁")
    case .askForPlaces:
      Message(
        "a concordance shows the places of words, such as: query --kwic 铝镁",
        zh: "逐处列出的是词出现的各处，例如：query --kwic 铝镁")
    case .text(let text): text
    }
  }
}
