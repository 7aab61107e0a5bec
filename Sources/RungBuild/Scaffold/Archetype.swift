import RungModel
import RungParsing

/// What a new post begins with: the site's `archetypes/SECTION.md` or `archetypes/default.md`, else
/// Rung's own.
///
/// Of Hugo's templates for these files only the placeholders are known that nearly all of them have.
enum Archetype {
  struct Facts {
    /// The name of the post's file or folder.
    var name: String
    var title: String
    /// Now, as RFC 3339 writes it.
    var date: String
    var section: String
  }

  static func text(
    for facts: Facts, _ inputs: SiteInputs
  ) throws(DiskFailure) -> Result<String, BuildFailure> {
    let paths = ["archetypes/\(facts.section).md", "archetypes/default.md"]
    guard
      let path = paths.first(where: {
        FileStatus(inputs.root + "/" + $0, followingLinks: true)?.kind == .file
      })
    else { return .success(builtIn(facts)) }
    guard Disk.resolve(inputs.root + "/" + path)?.hasPrefix(inputs.root + "/") ?? false else {
      return .failure(.usage("`\(path)` leads out of the site"))
    }
    let source = SourceText(path: path, bytes: try Disk.read(inputs.root + "/" + path))
    let (text, mistakes) = filled(source, facts)
    guard mistakes.isEmpty else { return .failure(.content(mistakes)) }
    let parser = FrontMatterParser(
      taxonomies: inputs.configuration.taxonomies, timeZone: inputs.zone)
    let errors = parser.parse(SourceText(path: path, bytes: text)).diagnostics.filter {
      $0.severity == .error
    }
    return errors.isEmpty
      ? .success(String(decoding: text, as: UTF8.self)) : .failure(.content(errors))
  }

  private static func builtIn(_ facts: Facts) -> String {
    """
    +++
    title = \(Value.string(facts.title).tomlText)
    date = \(facts.date)
    draft = true
    tags = []
    +++


    """
  }

  // MARK: Placeholders

  private static func filled(_ source: SourceText, _ facts: Facts) -> (Bytes, [Diagnostic]) {
    let text = source.bytes
    var out = Bytes()
    var mistakes: [Diagnostic] = []
    var from = 0
    while let open = text.firstIndex(of: "{{", in: from..<text.count) {
      out.append(text, from..<open)
      let isShortcode = text.hasBytes("<", at: open + 2) || text.hasBytes("%", at: open + 2)
      guard !isShortcode, let close = text.firstIndex(of: "}}", in: open + 2..<text.count) else {
        out.append("{{")
        from = open + 2
        continue
      }
      let written = String(decoding: text[open + 2..<close], as: UTF8.self)
      if let value = value(of: written, facts) {
        out.append(text: value)
      } else {
        mistakes.append(
          source.diagnostic(
            .error, "archetype-placeholder", at: open, "Rung does not know this placeholder",
            help: "it knows `{{ .Name }}`, `{{ .Title }}`, `{{ .Date }}`, `{{ .Section }}` and "
              + "`{{ replace .Name \"-\" \" \" | title }}`"))
      }
      from = close + 2
    }
    out.append(text, from..<text.count)
    return (out, mistakes)
  }

  private static func value(of written: String, _ facts: Facts) -> String? {
    let words = written.split(whereSeparator: \.isWhitespace).filter { $0 != "-" }
    switch words.joined(separator: " ") {
    case ".Name", ".File.ContentBaseName", ".File.BaseFileName", ".TranslationBaseName":
      return facts.name
    case ".Date", "now": return facts.date
    case ".Section", ".Type": return facts.section
    case ".Title", "replace .Name \"-\" \" \" | title",
      "replace .File.ContentBaseName \"-\" \" \" | title",
      "replace .TranslationBaseName \"-\" \" \" | title":
      return facts.title
    default: return nil
    }
  }
}
