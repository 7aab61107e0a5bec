import RungModel

/// Follows a template through its sections, partials and parents with the views' schemas in place
/// of values.
///
/// What is still to be followed waits on a list. The same operations with the same scopes and the
/// same replaced blocks are followed once: so templates that include themselves come to an end.
struct TemplateCheck {
  private let program: TemplateProgram
  private var waiting: [Visit] = []
  private var seen: Set<Visit> = []
  private var diagnostics: Set<Diagnostic> = []
  /// The blocks of everything that was followed, and the substitutes for blocks.
  private var blocks: Set<Int> = []
  private var offered: Set<Int> = []

  /// Operations from an entry on, with all that their meaning depends on.
  private struct Visit: Hashable {
    let entry: Int
    let scopes: TemplateScopes
    let replaced: [Int: Substitute]
  }

  /// The content that stands for a block, and the blocks that are replaced inside it.
  private struct Substitute: Hashable {
    let number: Int
    let replaced: [Int: Substitute]
  }

  private init(_ program: TemplateProgram) {
    self.program = program
  }

  /// What is wrong with the names that are met from an entry on, in the order of their places.
  static func check(_ program: TemplateProgram, from entry: Int, against schemas: [ViewSchema])
    -> [Diagnostic]
  {
    var check = TemplateCheck(program)
    var scopes = TemplateScopes()
    for schema in schemas { scopes.enter(.object(schema)) }
    check.plan(Visit(entry: entry, scopes: scopes, replaced: [:]))
    while let visit = check.waiting.popLast() { check.follow(visit) }
    check.reportSubstitutesWithoutBlock()
    return check.diagnostics.sorted { $0.precedes($1) }
  }

  private mutating func plan(_ visit: Visit) {
    if seen.insert(visit).inserted { waiting.append(visit) }
  }

  private mutating func follow(_ visit: Visit) {
    var scopes = [visit.scopes]
    var counter = visit.entry
    while true {
      let here = scopes[scopes.count - 1]
      let operation = program.operations[counter]
      counter += 1
      switch operation {
      case .literal: break
      case .variable(let name, let escaping):
        let kind = resolve(name, at: counter - 1, in: here)
        if kind == .text, escaping == .none { reportUnescaped(name, at: counter - 1) }
      case .section(let name, _):
        var inside = here
        inside.enter(resolve(name, at: counter - 1, in: here).item)
        scopes.append(inside)
      case .endSection: scopes.removeLast()
      case .inverted(let name, _): _ = resolve(name, at: counter - 1, in: here)
      case .partial(let template, _):
        plan(Visit(entry: program.entries[template], scopes: here, replaced: visit.replaced))
      case .parent(let template, _, let substitutions, let next):
        let replaced = replacing(substitutions, in: visit.replaced)
        let entry = program.entries[template]
        plan(Visit(entry: entry, scopes: here, replaced: replaced))
        if entry != TemplateProgram.nothing { offered.formUnion(substitutions) }
        counter = next
      case .block(let block, _, _, let next):
        blocks.insert(block)
        guard let substitute = visit.replaced[block] else { continue }
        let entry = program.substitutions[substitute.number].entry
        plan(Visit(entry: entry, scopes: here, replaced: substitute.replaced))
        counter = next
      case .end: return
      }
    }
  }

  /// Adds a parent's substitutes, as far as no outer parent replaces the same blocks.
  private mutating func replacing(_ substitutions: Range<Int>, in outer: [Int: Substitute])
    -> [Int: Substitute]
  {
    var replaced = outer
    for number in substitutions {
      let block = program.substitutions[number].block
      if replaced[block] == nil {
        replaced[block] = Substitute(number: number, replaced: outer)
      }
    }
    return replaced
  }
}

// MARK: - Names

extension TemplateCheck {
  /// What a name stands for; anything, after a report, if it stands for nothing.
  private mutating func resolve(_ name: TemplateName, at operation: Int, in scopes: TemplateScopes)
    -> ViewSchema.Kind
  {
    let components = program.components[name.components]
    guard let first = components.first else { return scopes.current }
    guard var kind = scopes.kind(of: first) else {
      report(first, at: operation, distance: 0, missingFrom: scopes.schemas)
      return .dynamic
    }
    var distance = first.text.utf8.count + 1
    for component in components.dropFirst() {
      guard let member = kind.member(component) else {
        report(component, at: operation, distance: distance, missingFrom: kind.schemas)
        return .dynamic
      }
      kind = member
      distance += component.text.utf8.count + 1
    }
    return kind
  }

  private mutating func report(
    _ component: TemplateName.Component, at operation: Int, distance: Int,
    missingFrom schemas: [ViewSchema]
  ) {
    let views = schemas.map { "`\($0.name)`" }
    let message =
      switch views.count {
      case 0: "there is no field `\(component.text)` here"
      case 1: "the view \(views[0]) has no field `\(component.text)`"
      default: "none of the views \(views.joined(separator: ", ")) has a field `\(component.text)`"
      }
    let offered = schemas.flatMap { $0.fields.keys.map(\.rawValue) }
    diagnostics.insert(
      program.diagnostic(
        "unknown-name", at: operation, advancedBy: distance, message,
        help: Nearest.suggestion(for: component.text, among: offered)))
  }

  private mutating func reportUnescaped(_ name: TemplateName, at operation: Int) {
    let components = program.components[name.components].map(\.text)
    let text = components.isEmpty ? "." : components.joined(separator: ".")
    diagnostics.insert(
      program.diagnostic(
        "unescaped-text", at: operation, "`\(text)` is text, and text is never written unescaped",
        help: "write `{{\(text)}}`"))
  }

  private mutating func reportSubstitutesWithoutBlock() {
    let known = blocks.map { program.blockNames[$0] }
    for number in offered {
      let substitution = program.substitutions[number]
      guard !blocks.contains(substitution.block) else { continue }
      let name = program.blockNames[substitution.block]
      diagnostics.insert(
        program.sources[substitution.origin.source].diagnostic(
          .error, "unknown-block", at: substitution.origin.offset,
          "the parent has no block `\(name)` to replace",
          help: Nearest.suggestion(for: name, among: known)))
    }
  }
}
