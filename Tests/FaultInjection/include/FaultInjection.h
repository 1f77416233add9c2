/// A library to be preloaded: it lets one call of the system fail, or sends signals before it.
///
///     FAULT_AT       the number of the call, from 1
///     FAULT_ERRNO    the error it fails with
///     FAULT_SIGNALS  the numbers of the signals, with a blank between them
///     FAULT_COUNT    a file that the number of calls is written to at the end
///
/// Counted are the calls that open, write, sync, rename, remove or make a file or folder.
