#if Server

extension Tools {
  /// What a client is told of the tools.
  static let descriptions: JSONValue = [search, read, facets]

  private static let search: JSONValue = description(
    "search", title: "Search Chinese text",
    """
    Finds paragraphs in the indexed Chinese text, best first. Each hit has an id, with which `read` \
    shows what stands around it, and its place: headline, file with line or page, date.
    """,
    [
      "query": [
        "type": "string", "minLength": 1,
        "description": """
        Words, all of which a paragraph is to hold; a question in Chinese; or: "a phrase", -without, \
        A OR B, A NEAR/5 B, date:2023-08, path:folder, kind:headline, title:(word).
        """,
      ],
      "limit": ["type": "integer", "minimum": 1, "maximum": 50, "default": 10],
      "offset": ["type": "integer", "minimum": 0, "maximum": 10000, "default": 0],
      "sort": [
        "type": "string", "enum": ["relevance", "date", "path"], "default": "relevance",
        "description": "date: the latest first",
      ],
    ], required: ["query"])

  private static let read: JSONValue = description(
    "read", title: "Read around a paragraph",
    "Shows a paragraph with its neighbours, or its whole article, in reading order.",
    [
      "id": ["type": "string", "minLength": 1, "description": "the id of a hit"],
      "scope": [
        "type": "string", "enum": ["neighbours", "article"], "default": "neighbours",
      ],
      "neighbours": [
        "type": "integer", "minimum": 0, "maximum": 20, "default": 3,
        "description": "how many paragraphs before and after it",
      ],
      "index": [
        "type": "integer", "minimum": 1,
        "description": "the number of the index, where there are several with that id",
      ],
    ], required: ["id"])

  private static let facets: JSONValue = description(
    "facets", title: "Count hits by year, folder, headline …",
    "Counts the paragraphs that a query finds by a property of theirs.",
    [
      "query": ["type": "string", "minLength": 1, "description": "as for search"],
      "by": [
        "type": "string", "default": "year",
        "enum": ["year", "month", "day", "folder", "file", "ext", "headline", "kind"],
      ],
      "limit": ["type": "integer", "minimum": 1, "maximum": 200, "default": 50],
    ], required: ["query"])

  private static func description(
    _ name: String, title: String, _ text: String, _ properties: JSONValue, required: JSONValue
  ) -> JSONValue {
    [
      "name": .string(name), "title": .string(title), "description": .string(text),
      "inputSchema": [
        "type": "object", "properties": properties, "required": required,
        "additionalProperties": false,
      ],
      "annotations": ["readOnlyHint": true, "openWorldHint": false],
    ]
  }
}
#endif
