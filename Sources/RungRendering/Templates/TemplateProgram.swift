import RungModel

/// All templates of a library as one list of operations over one run of bytes.
///
/// A template, a partial and the content of a block are each an entry: the number of an operation
/// from which to go on until `end`.
final class TemplateProgram: Sendable {
  let operations: [TemplateOperation]
  /// Where the tag of each operation stands, for messages.
  let origins: [Origin]
  /// What literals and indentations are ranges of.
  let text: Bytes
  /// What names are ranges of.
  let components: [TemplateName.Component]
  /// What parents are ranges of.
  let substitutions: [Substitution]
  let blockNames: [String]
  /// The entry of each template, in the library's order.
  let entries: [Int]
  let sources: [SourceText]

  /// The entry of every template that cannot be found or compiled: an `end`.
  static let nothing = 0

  init(
    operations: [TemplateOperation], origins: [Origin], text: Bytes,
    components: [TemplateName.Component], substitutions: [Substitution], blockNames: [String],
    entries: [Int], sources: [SourceText]
  ) {
    self.operations = operations
    self.origins = origins
    self.text = text
    self.components = components
    self.substitutions = substitutions
    self.blockNames = blockNames
    self.entries = entries
    self.sources = sources
  }

  /// The same program with everything that `name.…` gives written out, for a view whose texts never
  /// change.
  func writingOut(_ name: String, _ view: any TemplateObject) -> TemplateProgram {
    var text = text
    let operations = operations.map { operation -> TemplateOperation in
      guard case .variable(let path, let escaping) = operation, path.components.count == 2,
        components[path.components.lowerBound].text == name,
        let field = components[path.components.lowerBound + 1].field,
        case .string(let value) = view.value(field), !value.utf8.contains(UInt8(ascii: "\n"))
      else { return operation }
      let start = text.count
      switch escaping {
      case .none: text.append(text: value)
      case .text: text.append(escaping: value)
      case .address: text.append(address: .string(value))
      }
      return .literal(start..<text.count)
    }
    return TemplateProgram(
      operations: operations, origins: origins, text: text, components: components,
      substitutions: substitutions, blockNames: blockNames, entries: entries, sources: sources)
  }

  /// A diagnostic about the tag of an operation.
  func diagnostic(
    _ code: String, at operation: Int, advancedBy distance: Int = 0, _ message: String,
    help: String? = nil
  ) -> Diagnostic {
    let origin = origins[operation]
    return sources[origin.source].diagnostic(
      .error, code, at: origin.offset + distance, message, help: help)
  }

  /// A byte of one of the sources.
  struct Origin: Sendable {
    let source: Int
    let offset: Int
  }

  /// What a parent tag puts in the place of a block.
  struct Substitution: Sendable {
    let block: Int
    let entry: Int
    let origin: Origin
  }
}

/// How a value is written where it stands.
enum TemplateEscaping: Sendable {
  /// As it is: it is markup.
  case none
  /// As text, in an element or an attribute.
  case text
  /// As an address in `href` or `src`: as text, and not if a browser would run it.
  case address
}

/// One step of a template.
enum TemplateOperation: Sendable {
  case literal(Range<Int>)
  case variable(TemplateName, TemplateEscaping)
  /// Does what follows, to `endSection`, for each item; skips to the operation `next` without one.
  case section(TemplateName, next: Int)
  case endSection
  /// Skips to `next` if the value is truthy.
  case inverted(TemplateName, next: Int)
  case partial(template: Int, indentation: Range<Int>)
  /// Renders another template with some of its blocks replaced. Their content follows this
  /// operation, up to `next`.
  case parent(template: Int, indentation: Range<Int>, substitutions: Range<Int>, next: Int)
  /// The default content follows, up to `next`. A substitute starts at the beginning of a line if
  /// the block does.
  case block(Int, indentation: Range<Int>, startsLine: Bool, next: Int)
  case end
}

/// A dotted name, resolved as far as it can be before there are values.
struct TemplateName: Sendable {
  struct Component: Sendable {
    /// What objects are asked for; nil for a name that no view has.
    let field: ViewField?
    /// What tables are asked for.
    let text: String

    init(_ text: String) {
      self.field = ViewField(rawValue: text)
      self.text = text
    }
  }

  /// A range of the program's components; empty for `.`, the value that was entered last.
  let components: Range<Int>
  /// The field of a name of one component: the usual name needs no look at the components.
  let field: ViewField?
}
