/// Where a paragraph lies: the number of its segment in the snapshot, and its docid there.
package struct ParagraphPlace: Hashable {
  /// The number of its segment.
  package let segment: Int
  /// Its document there.
  package let docid: UInt32

  /// The paragraph that a document of a segment is.
  package init(segment: Int, docid: UInt32) {
    self.segment = segment
    self.docid = docid
  }
}
