#if Server
import Console
import Failures

extension Advice {
  /// What to do, for who asks the server; what they cannot do themselves is for who runs it.
  var forClients: String {
    switch self {
    case .askForWords: "say what to look for, such as: 铝镁"
    case .askForPlaces: "a concordance shows the places of words, such as: 铝镁"
    case .placeForms: "give the id of a hit, or a place such as news/a.txt:12 or a.pdf#page=3"
    case .listPlaces(let file): "to see where they stand search for: path:\(file)"
    default: commandLine.english
    }
  }
}
#endif
