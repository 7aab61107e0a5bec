import RungModel
import RungRendering

/// Puts a site's theme together: the built-in templates, and the site's own in their place.
enum ThemeLoader {
  /// The files of a theme that are served as they are, by name.
  typealias Assets = [(name: String, content: Bytes)]

  static func load(
    _ inputs: SiteInputs
  ) throws(DiskFailure) -> (Theme, ShortcodeVocabulary, [Diagnostic]) {
    var sources: [String: SourceText] = [:]
    for file in BuiltInTheme.files where file.name.hasSuffix(".html") {
      sources[name(file.name)] = SourceText(
        path: "built-in templates/" + file.name, bytes: Bytes(file.content))
    }
    for file in inputs.templates where file.path.hasSuffix(".html") {
      let path = "templates/" + file.path
      sources[name(file.path)] = SourceText(
        path: path, bytes: try Disk.read(inputs.root + "/" + path))
    }
    let files = sources.sorted { $0.key < $1.key }.map { (name: $0.key, source: $0.value) }
    let vocabulary = vocabulary(files)
    let (theme, diagnostics) = Theme.compile(
      files, vocabulary: vocabulary, language: inputs.configuration.languageCode)
    return (theme, vocabulary, diagnostics)
  }

  /// The names of the built-in theme's style sheets, scripts and images.
  static let builtInAssets = BuiltInTheme.files.map(\.name).filter { !$0.hasSuffix(".html") }

  /// Style sheets, scripts and images: the built-in ones that the site uses and does not replace.
  static func assets(_ inputs: SiteInputs) -> Assets {
    var own = Set(inputs.templates.map(\.path))
    if !inputs.configuration.hasSearch { own.insert("search.js") }
    return BuiltInTheme.files.filter { !$0.name.hasSuffix(".html") && !own.contains($0.name) }
      .map { ($0.name, Bytes($0.content)) }
  }

  /// The built-in shortcodes, and one for each template in `shortcodes/`. Whether it encloses
  /// something is seen by whether its template shows that; and a site may have a shortcode called `run`
  /// or `diff` that has nothing to do with experiments: it is ours where it shows the `figure`.
  private static func vocabulary(
    _ files: [(name: String, source: SourceText)]
  ) -> ShortcodeVocabulary {
    let known = Set(ShortcodeVocabulary.builtIn.map(\.name))
    let own = files.compactMap { name, source -> ShortcodeRule? in
      guard name.hasPrefix("shortcodes/") else { return nil }
      let shortcode = String(name.dropFirst("shortcodes/".count))
      let all = 0..<source.bytes.count
      let isOurs =
        RunShortcode(rawValue: shortcode) == nil
        || source.bytes.firstIndex(of: "figure", in: all) != nil
      guard !isOurs || !known.contains(shortcode) else { return nil }
      let encloses = source.bytes.firstIndex(of: "inner", in: all) != nil
      return ShortcodeRule(shortcode, content: encloses ? .required : .none)
    }
    return ShortcodeVocabulary(ShortcodeVocabulary.builtIn + own)
  }

  private static func name(_ file: String) -> String {
    String(file.dropLast(".html".count))
  }
}
