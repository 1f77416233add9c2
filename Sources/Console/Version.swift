/// The version of Hansearch.
public let programVersion = "0.1.0"
/// The day of that version, as manual pages have it.
let programDate = "2026-11-26"
