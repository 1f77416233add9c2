/// Text as an array of Unicode scalars. Every offset in Hansearch counts these.
public typealias Scalars = [Unicode.Scalar]

/// A part of a text, which is not copied for it.
typealias ScalarSlice = Scalars.SubSequence

extension String {
  /// The text made of these scalars.
  public init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
