import Platform

extension Processors {
  /// Those of this process.
  public static let shared = Processors(usableProcessors)
}

/// How much of the machine a run may take.
public struct Resources: Sendable {
  /// How many threads work at once.
  public var jobs: Int
  /// About how much memory it may work in, in bytes. A file that needs more is worked on alone.
  public var memory: Int

  /// What texts may take of the memory while they are worked on.
  package var memoryForTexts: Int { memory / 2 }
  /// What each thread may take of it for postings.
  package var memoryForPostings: Int { memory / 2 / max(1, jobs) }

  /// What is left of them besides so much memory: an eighth of it at least.
  package func besides(_ memory: Int) -> Resources {
    Resources(jobs: jobs, memory: max(self.memory / 8, self.memory - memory))
  }

  /// More threads wait for the disk and for each other, and each takes memory.
  private static let maxUsualJobs = 16

  /// All processors this process may use, but no more than 16, and 512 MB.
  public static var usual: Resources {
    Resources(jobs: min(usableProcessors, maxUsualJobs), memory: 512_000_000)
  }
}
