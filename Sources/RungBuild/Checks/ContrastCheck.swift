package import RungModel

/// Compares the theme's colours: text needs a contrast of 4.5 with what it stands on, lines and shapes that
/// say something need 3 (WCAG 2.2, success criteria 1.4.3 and 1.4.11).
///
/// The colours are the custom properties of the built-in theme, as the style sheets of the site's pages set
/// them: a theme that names its colours otherwise is not judged.
package struct ContrastCheck {
  package struct Result: Sendable {
    /// Pairs that were compared, in light and in dark.
    package var compared = 0
    /// Properties whose values are no colours that Rung can read, with the values.
    package var unread: [String] = []
    package var diagnostics: [Diagnostic] = []

    package init() {}
  }

  /// A colour, what it is seen on, and what it is used for.
  struct Pair {
    var colour: String
    var ground: String
    var least: Double
    var use: String
  }

  /// What the built-in theme puts on what; `content/manual/checking.md` lists the same.
  static let pairs: [Pair] = {
    func text(_ colour: String, _ grounds: String..., use: String) -> [Pair] {
      grounds.map { Pair(colour: colour, ground: $0, least: 4.5, use: use) }
    }
    func shape(_ colour: String, _ grounds: String..., use: String) -> [Pair] {
      grounds.map { Pair(colour: colour, ground: $0, least: 3, use: use) }
    }
    return text("--text", "--page", "--raised", "--accent-page", use: "text")
      + text(
        "--muted", "--page", "--raised", "--accent-page", use: "small print, undecided answers")
      + text("--link", "--page", "--raised", "--accent-page", use: "links, solved problems")
      + text("--accent", "--page", "--raised", "--accent-page", use: "marks, failed problems")
      + text("--code-keyword", "--raised", use: "keywords in code")
      + text("--code-name", "--raised", use: "names in code")
      + text("--code-string", "--raised", use: "strings in code, added lines")
      + text("--code-number", "--raised", use: "numbers in code, removed lines")
      + text("--code-comment", "--raised", use: "comments in code")
      + shape("--tree", "--page", "--raised", use: "the lines of threads and the edges of buttons")
      + shape("--bar", "--page", use: "the bars of the timeline")
      + shape("--third", "--page", use: "lines of charts")
      + shape("--fourth", "--page", use: "lines of charts")
  }()

  private let colours: StyleSheetColours

  init(_ surveys: [PageSurvey], _ renderer: SiteRenderer) throws(DiskFailure) {
    var colours = StyleSheetColours()
    for sheet in try ContrastCheck.sheets(surveys, renderer) { colours.read(sheet) }
    self.colours = colours
  }

  /// The style sheets of the home page, or where there is none of the first page, in their order.
  private static func sheets(
    _ surveys: [PageSurvey], _ renderer: SiteRenderer
  ) throws(DiskFailure) -> [SourceText] {
    let pages = surveys.flatMap { survey in survey.pages.map { (survey, $0) } }
    let styled = pages.filter { !$0.1.styleSheets.isEmpty }
    guard
      let (survey, page) = styled.first(where: { $0.1.path == "index.html" })
        ?? styled.min(by: { $0.1.path < $1.1.path })
    else { return [] }
    let links = SiteLinks(renderer.assembly.site.configuration)
    var sheets: [SourceText] = []
    for index in page.styleSheets {
      let target = survey.targets[index]
      guard case .inside(let path, _) = links.destination(of: target.written, in: target.folder)
      else { continue }
      if let sheet = try sheet(String(decoding: path, as: UTF8.self), renderer) {
        sheets.append(sheet)
      }
    }
    return sheets
  }

  private static func sheet(
    _ path: String, _ renderer: SiteRenderer
  ) throws(DiskFailure) -> SourceText? {
    if let own = renderer.copies.copies.first(where: { $0.path == path }) {
      return SourceText(
        path: own.source,
        bytes: try Disk.read(renderer.loader.inputs.root + "/" + own.source))
    }
    return renderer.copies.themeAssets.first { $0.name == path }.map {
      SourceText(path: "built-in templates/" + $0.name, bytes: $0.content)
    }
  }

  // MARK: Comparing

  func run() -> Result {
    var result = Result()
    var unread = Set<String>()
    for pair in ContrastCheck.pairs {
      let isSame = [pair.colour, pair.ground].allSatisfy { name in
        colours.colour(name, in: .light) == colours.colour(name, in: .dark)
      }
      for scheme in isSame ? [.light] : StyleSheetColours.Scheme.allCases {
        guard let declaration = colours.declaration(pair.colour, in: scheme),
          colours.declaration(pair.ground, in: scheme) != nil
        else { continue }
        guard let colour = colours.colour(pair.colour, in: scheme),
          let ground = colours.colour(pair.ground, in: scheme)
        else {
          for name in [pair.colour, pair.ground] where colours.colour(name, in: scheme) == nil {
            unread.insert(name + ": " + (colours.declaration(name, in: scheme)?.value ?? ""))
          }
          continue
        }
        result.compared += 1
        let contrast = colour.contrast(with: ground)
        guard contrast < pair.least else { continue }
        let place = isSame ? "" : " in the \(scheme.rawValue) colours"
        result.diagnostics.append(
          colours.sheets[declaration.sheet].diagnostic(
            .warning, "low-contrast", at: declaration.offset,
            "`\(pair.colour)` on `\(pair.ground)` has a contrast of \(ContrastCheck.text(contrast))"
              + "\(place); \(ContrastCheck.text(pair.least)) is needed for \(pair.use)",
            help: "make one of them lighter or darker (WCAG 2.2, "
              + (pair.least > 3 ? "1.4.3)" : "1.4.11)")))
      }
    }
    result.unread = unread.sorted().map(\.withoutControlCharacters)
    return result
  }

  /// Rounded down, so that what is too low never looks as if it were enough.
  private static func text(_ contrast: Double) -> String {
    let hundredths = Int(contrast * 100)
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
