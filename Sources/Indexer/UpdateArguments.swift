import ArgumentParser
import Updating

/// The options that say what is looked at again.
struct UpdateArguments: ParsableArguments {
  @Flag(help: "Compare the content of all files, not only of those with another size or time.")
  var fullScan = false

  @Flag(help: "Try files again that could not be read, though they have not changed.")
  var retryFailed = false

  @Flag(name: .customLong("no-delete"), help: "Keep what is not there any more in the index.")
  var keepsDeletedFiles = false

  @Flag(help: "Let go of what is indexed of a folder that is empty now, or not there.")
  var allowEmpty = false

  func apply(to options: inout RunOptions) {
    options.suspicion.ofContents = fullScan
    options.suspicion.ofFailures = retryFailed
    options.keepsDeletedFiles = keepsDeletedFiles
    options.dropsEmptyRoots = allowEmpty
  }
}
