import Index
import JSON
import Text

extension Snapshot {
  /// The settings and mapping that OpenSearch and Elasticsearch make an index with which finds and ranks as this one: text folded as
  /// here, blanks and quotation marks between characters seen through, letters parted from digits, cut into bigrams, scored by BM25 with the k1 and b of this index.
  ///
  /// https://docs.opensearch.org/latest/api-reference/index-apis/create-index/
  public func searchEngineMapping() throws -> String {
    #"""
    {
      "settings": {
        "index": {"similarity": {"default": {"type": "BM25", "k1": \#(scoring.k1), "b": \#(scoring.b)}}},
        "analysis": {
          "analyzer": {
            "chinese": {
              "type": "custom", "char_filter": ["folding", "joining", "parting"], "tokenizer": "standard",
              "filter": ["cjk_width", "lowercase", "cjk_bigram"]
            }
          },
          "char_filter": {
            "folding": {"type": "mapping", "mappings": \#(try foldingRules())},
            "joining": {
              "type": "pattern_replace",
              "pattern": "(?<=\\p{IsHan})[\\s\\p{Pi}\\p{Pf}\"'`*《》〈〉「」『』〝-〟·•‧・∙⋅]+(?=\\p{IsHan})",
              "replacement": ""
            },
            "parting": {
              "type": "pattern_replace",
              "pattern": "(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})",
              "replacement": " "
            }
          }
        }
      },
      "mappings": {
        "dynamic": false,
        "properties": {
          "id": {"type": "keyword", "ignore_above": 8000},
          "path": {"type": "keyword", "ignore_above": 8000},
          "member": {"type": "keyword", "ignore_above": 8000},
          "line": {"type": "integer"},
          "endLine": {"type": "integer"},
          "page": {"type": "integer"},
          "kind": {"type": "keyword"},
          "headline": {"type": "text", "analyzer": "chinese"},
          "headings": {"type": "text", "analyzer": "chinese"},
          "date": {"type": "date", "format": "strict_year_month_day||strict_year_month||strict_year"},
          "dateSource": {"type": "keyword"},
          "modified": {"type": "date"},
          "text": {"type": "text", "analyzer": "chinese"}
        }
      }
    }

    """#
  }
}

/// The rules of a `mapping` character filter, a JSON array.
private func foldingRules() throws -> String {
  let rules = foldings().map { "\(escaped([$0.scalar]))=>\(escaped($0.folded))" }
  return String(try jsonLine(rules).dropLast())
}

/// Letters and digits as they are. The filter trims blanks, and reads `=>` and backslashes as its own.
private func escaped(_ scalars: [Unicode.Scalar]) -> String {
  scalars.map { scalar in
    let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    guard !isPlain else { return String(scalar) }
    return String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }.joined()
}
