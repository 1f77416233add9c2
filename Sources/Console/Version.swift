/// The version of Hansearch.
public let programVersion = "0.1.0"
