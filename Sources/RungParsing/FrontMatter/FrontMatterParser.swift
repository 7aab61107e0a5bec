package import RungModel

/// Reads what a post says about itself: TOML between `+++` lines, YAML between `---` lines, or a JSON
/// object, at the very top.
package struct FrontMatterParser: Sendable {
  /// The taxonomies' plural names by their lower-case form.
  let taxonomies: [String: String]
  /// The zone of dates that name none.
  let timeZone: TimeZoneRules

  package init(taxonomies: [Taxonomy], timeZone: TimeZoneRules) {
    self.taxonomies = Dictionary(
      taxonomies.map { ($0.plural.lowercased(), $0.plural) },
      uniquingKeysWith: { first, _ in first })
    self.timeZone = timeZone
  }

  /// The front matter, the place of the first byte after it, and what is wrong with it.
  ///
  /// A post without front matter has an empty one, and its text begins at 0. What cannot be read is
  /// left out, and so is the whole front matter where it is not well-formed.
  package func parse(_ source: SourceText) -> (
    frontMatter: FrontMatter, bodyStart: Int, diagnostics: [Diagnostic]
  ) {
    do throws(FrontMatterFence.Unclosed) {
      if let fence = try FrontMatterFence.find(source.bytes) { return parse(source, fence) }
    } catch {
      let problem = source.diagnostic(
        .error, "unclosed-front-matter", at: error.opener,
        "this front matter is not closed", help: "end it with a line `\(error.fence)`")
      return (FrontMatter(), source.bytes.count, [problem])
    }
    guard let start = FrontMatterFence.jsonStart(source.bytes) else {
      return (FrontMatter(), 0, [])
    }
    return parseJSON(source, from: start)
  }

  private func parse(_ source: SourceText, _ fence: FrontMatterFence) -> (
    frontMatter: FrontMatter, bodyStart: Int, diagnostics: [Diagnostic]
  ) {
    do throws(Diagnostic) {
      let value = try fence.language.read(source, range: fence.content)
      let (frontMatter, problems) = decode(value, source, fence.content, fence.language)
      return (frontMatter, fence.bodyStart, problems)
    } catch {
      return (FrontMatter(), fence.bodyStart, [error])
    }
  }

  private func parseJSON(_ source: SourceText, from start: Int) -> (
    frontMatter: FrontMatter, bodyStart: Int, diagnostics: [Diagnostic]
  ) {
    do throws(Diagnostic) {
      let (value, end) = try JSONReader.readPrefix(source, from: start)
      let (frontMatter, problems) = decode(value, source, start..<end, .json)
      let lineEnd = source.bytes.firstIndex(of: 0x0A, in: end..<source.bytes.count)
      let restIsBlank = source.bytes[end..<(lineEnd ?? source.bytes.count)]
        .allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      let bodyStart = restIsBlank ? lineEnd.map { $0 + 1 } ?? source.bytes.count : end
      return (frontMatter, bodyStart, problems)
    } catch {
      return (FrontMatter(), source.bytes.count, [error])
    }
  }

  private func decode(
    _ value: Value, _ source: SourceText, _ range: Range<Int>, _ language: DataLanguage
  ) -> (FrontMatter, [Diagnostic]) {
    if case .null = value { return (FrontMatter(), []) }
    guard case .table(let table) = value else {
      let problem = source.diagnostic(
        .error, "front-matter-type", at: range.lowerBound,
        "front matter is made of keys and values, this is \(value.kindName)")
      return (FrontMatter(), [problem])
    }
    var decoder = FrontMatterDecoder(
      parser: self, source: source, range: range, language: language)
    return decoder.decode(table)
  }
}
