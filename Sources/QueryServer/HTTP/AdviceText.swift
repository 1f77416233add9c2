#if Server
import Console
import Failures

extension Advice {
  /// What to do, for who asks the server; what they cannot do themselves is for who runs it.
  var forClients: Message {
    switch self {
    case .takeAsText:
      Message(
        "put text in quotation marks, or take everything as words (literal=true)",
        zh: "请把文字放进引号，或者全部当作词（literal=true）")
    case .askForWords: Message("say what to look for, such as: 铝镁", zh: "请写要查的词，例如：铝镁")
    case .askForPlaces:
      Message(
        "a concordance shows the places of words, such as: 铝镁", zh: "逐处列出的是词出现的各处，例如：铝镁")
    case .placeForms:
      Message(
        "give the id of a hit, or a place such as news/a.txt:12 or a.pdf#page=3",
        zh: "请写结果的 ID，或者位置，如 news/a.txt:12、a.pdf#page=3")
    case .listPlaces(let file):
      Message("to see where they stand search for: path:\(file)", zh: "要看段落都在哪里，请查：path:\(file)")
    case .finish: Message("make it in a terminal with: indexer FOLDER", zh: "请在终端建好它：indexer 文件夹")
    case .makeOrName:
      Message(
        "make one in a terminal with: indexer FOLDER, or start query-server with another one: -d FOLDER",
        zh: "请在终端建一个：indexer 文件夹；或者让 query-server 用另一个索引：-d 文件夹")
    case .nameOtherFolder:
      Message(
        "start query-server with another folder: -d FOLDER", zh: "请让 query-server 用另一个文件夹：-d 文件夹")
    case .updateOrNameOther:
      Message(
        "install the newer Hansearch, or start query-server with another index: -d FOLDER",
        zh: "请安装较新的 Hansearch，或者让 query-server 用另一个索引：-d 文件夹")
    case .waitForServer:
      Message(
        "ask again when it runs, or have query-server started with --partial-shards",
        zh: "请等它运行后再查；或者用 --partial-shards 启动 query-server")
    default: commandLine
    }
  }
}
#endif
