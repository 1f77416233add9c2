import Failures

/// Sets in `values` what the arguments say, and sees that they go together.
///
/// - Parameter isOption: Whether an argument that starts with a dash is an option, and no operand.
/// - Throws: `UsageError`, or what an option throws as it is taken.
package func read<Values>(
  _ arguments: [Argument], into values: inout Values, _ groups: [OptionGroup<Values>],
  isOption: @escaping (Argument) -> Bool
) throws {
  // Loops, since the runtime looks up what `flatMap` and `first(where:)` are generic over at each start of a program.
  var options: [Option<Values>] = []
  for group in groups { for option in group.options { options.append(option) } }
  let operands = options.filter(\.description.isOperand)
  var reader = ArgumentReader(arguments, options.map(\.description), isOption: isOption)
  var taken = 0
  while let item = try reader.next() {
    switch item {
    case .option(let number, let name, let value):
      try options[number].set(&values, value, named: name)
    case .operand(let argument):
      guard let last = operands.last, taken < operands.count || last.description.isRepeatable else {
        throw UsageError.unexpected(argument)
      }
      try operands[min(taken, operands.count - 1)].set(&values, argument, named: nil)
      taken += 1
    }
  }
  for number in operands.indices where number >= taken && operands[number].description.isRequired {
    throw UsageError.missing(operands[number].description)
  }
  for group in groups { try group.validate(&values) }
}

extension Option {
  fileprivate func set(_ values: inout Values, _ value: Argument, named name: String?) throws {
    do {
      try take(&values, value)
    } catch is InvalidValue {
      throw UsageError.invalid(value, of: description, named: name)
    }
  }
}

/// The number of the first operand among arguments, where nothing but `options` stands before it.
package func firstOperand(of arguments: [Argument], behind options: [OptionDescription]) -> Int? {
  var reader = ArgumentReader(arguments, options) { _ in true }
  while let item = try? reader.next() {
    guard case .operand = item else { continue }
    let number = arguments.count - reader.count - 1
    return arguments[..<number].contains(where: \.endsOptions) ? nil : number
  }
  return nil
}
