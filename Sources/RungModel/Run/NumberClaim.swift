/// A number in an author's prose that is bound to a value of a run.
///
/// `LoggedClaim` is something else: what a log says about itself.
package struct NumberClaim: Sendable, Hashable {
  package struct Expectation: Sendable, Hashable {
    package var written: WrittenNumber
    /// How far the value may be from it.
    package var tolerance: Double

    package init(_ written: WrittenNumber, tolerance: Double) {
      self.written = written
      self.tolerance = tolerance
    }
  }

  /// The index in the site's runs.
  package var run: Int
  /// The JSON Pointer of the value in the run's entry of its page's twin.
  package var path: String
  /// The same of the value by which that one is divided, where one is.
  package var divisor: String?
  package var figure: RunFigure
  /// What the author wrote; without it the value itself is set.
  package var expectation: Expectation?
  /// A number that shows how the value is to be set.
  package var form: WrittenNumber?

  package init(
    run: Int, path: String, divisor: String? = nil, figure: RunFigure,
    expectation: Expectation? = nil, form: WrittenNumber? = nil
  ) {
    self.run = run
    self.path = path
    self.divisor = divisor
    self.figure = figure
    self.expectation = expectation
    self.form = form
  }

  /// Whether the value is what the author wrote. Counts have to be the same; a number may be as far
  /// away as the tolerance says, and by what the arithmetic may have lost.
  package var holds: Bool {
    guard let expectation else { return true }
    if let counts = expectation.written.counts, counts != figure.counts { return false }
    guard let expected = expectation.written.magnitude?.value else { return true }
    let lost = 4 * max(abs(figure.value), abs(expected)).ulp
    return abs(figure.value - expected) <= expectation.tolerance + lost
  }

  /// The way to the value: `/summary/nodes/solved`, `/a ÷ /b`.
  package var source: String {
    divisor.map { "\(path) ÷ \($0)" } ?? path
  }
}
