/// Values that are dear to make, each lent to one thread at a time: there are as many as threads that work with them at once.
public final class Pool<Value>: Sendable {
  /// A value while it is lent, which changes hands between threads: the one that has it is alone with it.
  public struct Loan: @unchecked Sendable {
    /// What is lent.
    public let value: Value
  }

  private let idle = Monitor<[Loan]>([])
  private let make: @Sendable () -> Value

  /// An empty one, whose values `make` makes.
  public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// Lends a value, which is to be given back.
  public func take() -> Loan { idle.with { $0.popLast() } ?? Loan(value: make()) }

  /// Takes one back.
  public func giveBack(_ loan: Loan) { idle.with { $0.append(loan) } }
}
