import RungModel

/// What is wrong with a page that is to stand alone, each with its place: in the page's source where the
/// address stands there, else in the page as it was built.
struct ExportMistakes {
  let page: SourceText
  /// The content file that the page is made of; nil for a page that is made of none.
  let source: SourceText?
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether one of them, told or not, keeps the page from standing alone.
  private(set) var areErrors = false

  /// More are not told: nobody would read them.
  private static let told = 100

  init(page: SourceText, source: SourceText?) {
    self.page = page
    self.source = source
  }

  /// - Parameters:
  ///   - written: the address that is wrong.
  ///   - offset: its place in the built page.
  mutating func add(
    _ severity: Diagnostic.Severity, _ code: String, _ written: Bytes, at offset: Int,
    _ message: String, help: String? = nil
  ) {
    areErrors = areErrors || severity == .error
    guard diagnostics.count < ExportMistakes.told else { return }
    if let source, !written.isEmpty {
      for mark in Finding.Mark.address(written) {
        guard let place = mark.firstPlace(in: source.bytes) else { continue }
        return add(source.diagnostic(severity, code, at: place, message, help: help))
      }
    }
    add(page.diagnostic(severity, code, at: offset, message, help: help))
  }

  /// The same mistake is told once.
  mutating func add(_ diagnostic: Diagnostic) {
    areErrors = areErrors || diagnostic.severity == .error
    guard diagnostics.count < ExportMistakes.told, !diagnostics.contains(diagnostic) else { return }
    diagnostics.append(diagnostic)
  }
}
