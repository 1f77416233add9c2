import JSON
import Platform
import Text

// The manifest out of its JSON. It is the first that each program reads.

extension Manifest {
  init(_ object: JSONObject) throws(JSONError) {
    format = try object["format"].integer()
    analyser = try object["analyser"].integer()
    checksum = try object["checksum"].string()
    generation = try object["generation"].integer()
    committed = try object["committed"].integer()
    if let value = object[optional: "scoring"] { scoring = try Scoring(value.object()) }
    isMerged = try object["isMerged"].bool()
    for root in try object["roots"].elements() { roots.append(try Root(root.object())) }
    nextSegment = try object["nextSegment"].integer()
    for entry in try object["segments"].elements() {
      segments.append(try SegmentEntry(entry.object()))
    }
  }
}

extension Manifest.Root {
  fileprivate init(_ object: JSONObject) throws(JSONError) {
    self.init(
      id: try object["id"].integer(), path: try object["path"].string(),
      isFile: try object["isFile"].bool(), name: try object["name"].string(),
      isPrefixed: try object["isPrefixed"].bool(),
      prefixed: Set(try object["prefixed"].strings()),
      options: try SourceOptions(object["options"].object()))
  }
}

extension Manifest.SegmentEntry {
  fileprivate init(_ object: JSONObject) throws(JSONError) {
    guard let deleted = RowRanges(try object["deleted"].string()) else { throw JSONError() }
    var files: [String: Manifest.FileDigest] = [:]
    for (name, digest) in try object["files"].object().members {
      files[name] = try Manifest.FileDigest(digest.object())
    }
    self.init(
      name: try object["name"].string(), rows: try object["rows"].integer(),
      paragraphs: try object["paragraphs"].integer(), deleted: deleted, files: files)
    if let value = object[optional: "server"] { server = try Manifest.Server(value.object()) }
  }
}

extension Manifest.Server {
  fileprivate init(_ object: JSONObject) throws(JSONError) {
    address = try object["address"].string()
    uuid = try object["uuid"].string()
  }
}

extension Manifest.FileDigest {
  fileprivate init(_ object: JSONObject) throws(JSONError) {
    size = try object["size"].integer()
    hash = try object["hash"].string()
  }
}

extension Scoring {
  fileprivate init(_ object: JSONObject) throws(JSONError) {
    self.init(
      k1: try object["k1"].number(), b: try object["b"].number(),
      averageLength: try object["averageLength"].number())
  }
}

extension SourceOptions {
  fileprivate init(_ object: JSONObject) throws(JSONError) {
    self.init()
    if let name = object[optional: "encoding"] { encoding = Encoding(try name.string()) }
    include = try object.globs("include")
    exclude = try object.globs("exclude")
    if let size = object[optional: "maximumSize"] { maximumSize = try size.integer() }
  }
}

extension JSONObject {
  fileprivate func globs(_ key: String) throws(JSONError) -> [Glob] {
    try self[optional: key]?.strings().map { Glob(Path(escaped: $0)) } ?? []
  }
}

extension JSONSlice {
  fileprivate func strings() throws(JSONError) -> [String] {
    var strings: [String] = []
    for element in try elements() { strings.append(try element.string()) }
    return strings
  }
}
