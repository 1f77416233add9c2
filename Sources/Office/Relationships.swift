import XML

/// Which parts of a document of Office Open XML belong to a part, by their ids in it.
struct Relationships {
  /// The names of the parts.
  let targets: [String: String]
  /// Those of a kind, in the order of the file.
  let kinds: [(kind: String, target: String)]

  /// Those of the part with that name; none where the package has none.
  init(of name: String, in package: Package) throws {
    let folder = name.split(separator: "/").dropLast()
    let file = name.split(separator: "/").last ?? ""
    let relations = (folder + ["_rels", "\(file).rels"]).joined(separator: "/")
    var (targets, kinds): ([String: String], [(String, String)]) = ([:], [])
    try package.read(relations) { event in
      guard case .start("Relationship", let attributes) = event, let id = attributes["Id"],
        let address = attributes["Target"], attributes["TargetMode"] != "External"
      else { return }
      let target = Self.path(address, in: folder)
      targets[id] = target
      kinds.append((String(attributes["Type"]?.split(separator: "/").last ?? ""), target))
    }
    (self.targets, self.kinds) = (targets, kinds)
  }

  private static func path(_ address: String, in folder: ArraySlice<Substring>) -> String {
    var parts = address.hasPrefix("/") ? [] : Array(folder)
    for part in address.split(separator: "/") where part != "." {
      if part != ".." { parts.append(part) } else { _ = parts.popLast() }
    }
    return parts.joined(separator: "/")
  }
}
