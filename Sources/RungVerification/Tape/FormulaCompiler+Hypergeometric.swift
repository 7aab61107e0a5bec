import RungModel

extension FormulaCompiler {
  /// `hyper((a, b), (c,), z)`, with numbers as parameters.
  mutating func hypergeometric(_ arguments: [Formula]) throws(Unsupported) -> Tape.Node {
    guard arguments.count == 3 else { throw Unsupported(what: "the function hyper") }
    let function = Hypergeometric(
      above: try parameters(arguments[0]), below: try parameters(arguments[1]))
    return builder.hypergeometric(function, try compile(arguments[2]))
  }

  private mutating func parameters(_ formula: Formula) throws(Unsupported) -> [Double] {
    var values: [Double] = []
    for part in formula.elements {
      let node = try compile(part)
      guard case .constant(let index) = builder[node],
        builder.tape.constants[Int(index)].value.isReal
      else { throw Unsupported(what: "hyper with parameters that are no fractions") }
      values.append(builder.tape.constants[Int(index)].value.real)
    }
    return values
  }
}

extension Formula {
  /// What a tuple contains; one formula stands for itself.
  fileprivate var elements: [Formula] {
    if case .tuple(let parts) = self { parts } else { [self] }
  }
}
