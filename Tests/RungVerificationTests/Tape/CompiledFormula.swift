import RungModel
import RungParsing
import Testing

@testable import RungVerification

/// A formula of x as it is read and compiled, with its derivative.
struct CompiledFormula {
  let tape: Tape
  let node: Tape.Node
  let slope: Tape.Node?

  init(_ text: String, derivative: Bool = false) throws {
    let formula = try FormulaParser.parse(Bytes(text.utf8)).get().formula
    var compiler = FormulaCompiler(variable: "x")
    let node = try compiler.compile(formula)
    let slope = derivative ? try compiler.derivative(of: node) : nil
    let (tape, places) = compiler.builder.tape.arranged(for: [node] + (slope.map { [$0] } ?? []))
    (self.tape, self.node) = (tape, places[0])
    self.slope = slope.map { _ in places[1] }
  }

  /// The values of the formula and its derivative, which is undefined where it was not asked for.
  func values(at x: Double) -> (value: Approximation, slope: Approximation) {
    var evaluator = TapeEvaluator(tape, parameters: tape.parameters.map { _ in Approximation(1.5) })
    evaluator.evaluate(at: Approximation(x), before: Tape.Node(tape.instructions.count))
    return (evaluator[node], slope.map { evaluator[$0] } ?? .undefined)
  }

  /// What the formula is refused for; nil if it is not.
  static func refusal(of text: String, derivative: Bool = false) throws -> String? {
    do {
      _ = try CompiledFormula(text, derivative: derivative)
      return nil
    } catch let error as FormulaCompiler.Unsupported {
      return error.what
    }
  }
}
