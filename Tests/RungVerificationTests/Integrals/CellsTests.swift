import RungModel
import RungParsing
import Testing

@testable import RungVerification

/// The line cut into cells: what is not tame is narrow, and everything else is tame.
@Suite struct CellsTests {
  private static let places: [(String, [Double])] = [
    ("x**2 + sin(x)", []),
    ("1/(x - 1/3)", [1 / 3.0]),
    ("tan(x)", [-1.5707963267948966, 1.5707963267948966]),
    ("Abs(x**2 - 2)", [-1.4142135623730951, 1.4142135623730951]),
    ("log(x**2 + x)", [-1.0, 0.0]),
    ("floor(x)", [-2.0, -1.0, 0.0, 1.0, 2.0]),
    ("Piecewise((x, x < 1/7), (x**2, True))", [1 / 7.0]),
    ("sqrt(1 - x**2)", [-1.0, 1.0]),
    ("log(I*x + 1)", []),
  ]

  @Test(arguments: CellsTests.places)
  func `places that are not tame`(_ formula: String, _ places: [Double]) throws {
    let cells = try CellsTests.cells(of: formula)
    let narrow = cells.filter { $0.kind == .narrow }
    #expect(cells.allSatisfy { $0.kind != .open })
    for place in places {
      #expect(narrow.contains { $0.low <= place && place <= $0.high }, "\(place)")
    }
    for cell in narrow {
      #expect(places.contains { abs($0 - cell.middle) < 2e-3 }, "\(cell)")
    }
  }

  @Test func `the cells of a spike are as wide as it is`() throws {
    let cells = try CellsTests.cells(of: "exp(-10**6*(x - 1/3)**2)")
    #expect(cells.allSatisfy { $0.kind == .tame })
    let around = try #require(cells.first { $0.low <= 1 / 3.0 && 1 / 3.0 <= $0.high })
    #expect(around.width < 1e-2)
    #expect(cells.count < 120)
  }

  @Test func `cells touch and cover the range`() throws {
    let cells = try CellsTests.cells(of: "1/sin(3*x)")
    #expect(cells.first?.low == -2.3)
    #expect(cells.last?.high == 2.2)
    for (left, right) in zip(cells, cells.dropFirst()) { #expect(left.high == right.low) }
  }

  @Test func `places without end are left open`() throws {
    #expect(try CellsTests.cells(of: "floor(10**4*x)").contains { $0.kind == .open })
  }

  private static func cells(of text: String) throws -> [Cells.Cell] {
    var compiler = FormulaCompiler(variable: "x")
    let formula = try FormulaParser.parse(Bytes(text.utf8)).get().formula
    let node = try compiler.compile(formula)
    let (tape, roots) = compiler.builder.tape.arranged(for: [node])
    return Cells(
      TapeEvaluator(tape, parameters: [Double]()), roots: roots, over: -2.3...2.2, count: 4,
      narrowest: 2e-5, limit: 2_000
    ).cells
  }
}
