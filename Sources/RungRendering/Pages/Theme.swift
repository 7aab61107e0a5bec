package import RungModel

/// The templates of a site, compiled and checked: the built-in ones, with the site's own in place of
/// those of the same name.
package struct Theme: Sendable {
  private let templates: TemplateLibrary
  /// The template of each rule of the vocabulary that has one.
  private let shortcodes: [Template?]

  /// - Parameters:
  ///   - files: templates by name, such as `post` or `shortcodes/quote`.
  ///   - language: the site's, for the words of the interface.
  /// - Returns: the theme and what is wrong with it; it can be used when nothing is an error.
  package static func compile(
    _ files: [(name: String, source: SourceText)], vocabulary: ShortcodeVocabulary,
    language: String
  ) -> (Theme, [Diagnostic]) {
    var library = TemplateLibrary(files)
    var diagnostics = library.diagnostics
    for (name, _) in files where !name.hasPrefix("partials/") {
      let schema: ViewSchema =
        switch name {
        case "shortcodes/quote", "shortcodes/matomeQuote": .quote
        case _ where name.hasPrefix("shortcodes/"): .shortcode
        case "alias": .alias
        default: .page
        }
      diagnostics += library.check(name, against: schema)
    }
    for name in Theme.required where library.template(named: name) == nil {
      diagnostics.append(
        .about("templates/\(name).html", .error, "missing-template", "there is no such template"))
    }
    library = library.writingOut("words", WordsView(language: language))
    // A partial is checked once for each kind of page that includes it.
    var seen = Set<SourceLocation>()
    let shortcodes = vocabulary.rules.map { rule in
      library.template(named: "shortcodes/\(rule.name)") ?? library.template(named: rule.template)
    }
    return (
      Theme(library, shortcodes: shortcodes),
      diagnostics.filter { $0.location.map { seen.insert($0).inserted } ?? true }
    )
  }

  private static let required = [
    "post", "report", "run-page", "list", "home", "participant", "participants", "404", "search",
    "alias", "shortcodes/quote",
  ]

  private init(_ templates: TemplateLibrary, shortcodes: [Template?]) {
    self.templates = templates
    self.shortcodes = shortcodes
  }

  func shortcode(_ rule: Int) -> Template? {
    shortcodes[rule]
  }

  /// The template of a post's page.
  func page(of post: Post) -> Template? {
    page(
      post.frontMatter.layout, post.frontMatter.type, post.runs.isEmpty ? "post" : "report",
      "post")
  }

  /// The template of a list's pages.
  func page(of list: PageList) -> Template? {
    page(list.frontMatter?.layout, list.kind.rawValue, "list")
  }

  /// The template of the pages below a report.
  var runPage: Template? { page("run-page") }

  /// The template of participants' pages, and of the list of them.
  var participant: Template? { page("participant") }
  var participants: Template? { page("participants") }

  /// The template of addresses that lead elsewhere.
  var alias: Template? { page("alias") }

  /// The template of a quoted comment.
  var quote: Template? { page("shortcodes/matomeQuote", "shortcodes/quote") }

  /// The first of the named templates that there is.
  func page(_ names: String?...) -> Template? {
    for case let name? in names {
      if let template = templates.template(named: name) { return template }
    }
    return nil
  }
}
