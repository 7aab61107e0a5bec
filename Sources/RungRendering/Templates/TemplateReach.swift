import RungModel

/// What the text of a template depends on besides the values of its views: its own source and those of
/// all that it includes.
struct TemplateReach: Sendable {
  /// Tells these sources from any others.
  let fingerprint: UInt64
  /// The names that they ask views for.
  let fields: Set<ViewField>

  /// The reach of every template of a program, by their numbers.
  static func all(of program: TemplateProgram) -> [TemplateReach] {
    let templates = program.sources.indices
    var included = [Set<Int>](repeating: [], count: templates.count)
    var fields = [Set<ViewField>](repeating: [], count: templates.count)
    for (operation, origin) in zip(program.operations, program.origins)
    where templates.contains(origin.source) {
      switch operation {
      case .partial(let template, _), .parent(let template, _, _, _):
        if templates.contains(template) { included[origin.source].insert(template) }
      case .variable(let name, _), .section(let name, _), .inverted(let name, _):
        fields[origin.source].formUnion(program.components[name.components].compactMap(\.field))
      case .literal, .endSection, .block, .end: break
      }
    }
    return templates.map { template in
      var reached: Set = [template]
      var next = [template]
      while let one = next.popLast() {
        for other in included[one] where reached.insert(other).inserted { next.append(other) }
      }
      var hash = ContentHash()
      for one in reached.sorted() {
        let bytes = program.sources[one].bytes
        hash.combine(program.sources[one].path)
        hash.combine(Int(truncatingIfNeeded: ContentKey(bytes, salt: 0).value))
      }
      return TemplateReach(
        fingerprint: hash.value,
        fields: reached.reduce(into: []) { $0.formUnion(fields[$1]) })
    }
  }
}
