import RungModel

/// Turns templates into one program.
struct TemplateCompiler {
  private var diagnostics: [Diagnostic] = []
  private let sources: [SourceText]
  private let names: TemplateNames
  private var entries: [Int]

  /// The first operation is that of `TemplateProgram.nothing`.
  private var operations: [TemplateOperation] = [.end]
  private var origins = [TemplateProgram.Origin(source: 0, offset: 0)]
  private var text = Bytes()
  private var components: [TemplateName.Component] = []
  private var substitutions: [TemplateProgram.Substitution] = []
  private var blockNumbers: [String: Int] = [:]
  private var blockNames: [String] = []

  /// The template that is being compiled.
  private var number = 0
  private var tags: [TemplateTag] = []
  private var open: [Opened] = []
  /// Where the text that was not yet copied starts.
  private var copied = 0
  /// Something may jump here, so that a literal from here on is an operation of its own.
  private var jumpTarget = 0

  private init(_ sources: [SourceText], _ names: TemplateNames) {
    self.sources = sources
    self.names = names
    entries = Array(repeating: TemplateProgram.nothing, count: sources.count + 1)
  }

  /// Compiles everything that can be compiled and says what is wrong with the rest.
  static func compile(_ sources: [SourceText], named names: TemplateNames)
    -> (program: TemplateProgram, diagnostics: [Diagnostic])
  {
    var compiler = TemplateCompiler(sources, names)
    for number in sources.indices { compiler.compile(number) }
    let program = TemplateProgram(
      operations: compiler.operations, origins: compiler.origins, text: compiler.text,
      components: compiler.components, substitutions: compiler.substitutions,
      blockNames: compiler.blockNames, entries: compiler.entries, sources: sources)
    return (program, compiler.diagnostics)
  }

  private mutating func compile(_ number: Int) {
    let source = sources[number]
    let scanned = TemplateScanner.scan(source)
    let paired = TemplateNesting.pair(scanned.tags, of: source)
    // Without all of its tags, a template's nesting means nothing.
    let problems = scanned.diagnostics.isEmpty ? paired.diagnostics : scanned.diagnostics
    diagnostics += problems
    guard problems.isEmpty else { return }

    self.number = number
    tags = paired.tags
    copied = 0
    entries[number] = operations.count
    for tag in tags { compile(tag) }
    copyText(upTo: source.bytes.count)
    append(.end, at: source.bytes.count)
  }

  private mutating func compile(_ tag: TemplateTag) {
    switch tag.kind {
    case .escaped, .unescaped:
      copyText(upTo: tag.range.lowerBound)
      copied = tag.range.upperBound
      let escaping: TemplateEscaping =
        tag.kind == .unescaped ? .none : beginsAddress ? .address : .text
      append(.variable(name(tag.name), escaping), at: tag.nameOffset)
    case .comment, .delimiters: copyText(around: tag)
    case .section:
      copyText(around: tag)
      begin(.section, with: .section(name(tag.name), next: 0), tag)
    case .inverted:
      copyText(around: tag)
      begin(.inverted, with: .inverted(name(tag.name), next: 0), tag)
    case .partial:
      copyText(around: tag)
      let indentation = tag.isStandalone ? indentation(tag.blankSince, tag) : 0..<0
      append(.partial(template: template(tag), indentation: indentation), at: tag.nameOffset)
    case .parent: openParent(tag)
    case .block: if isInParent { openSubstitute(tag) } else { openBlock(tag) }
    case .close: close(tag)
    }
  }
}

// MARK: - Addresses

extension TemplateCompiler {
  /// Whether the text so far ends where the value of an attribute begins that holds an address.
  private var beginsAddress: Bool {
    guard case .literal(let range)? = operations.last else { return false }
    let before = text[range].suffix(16).map { $0 | 0x20 }
    return ["href=\"", "src=\"", "action=\"", "0; url=", "href='", "src='"].contains {
      before.reversed().starts(with: Bytes($0).map { $0 | 0x20 }.reversed())
    }
  }
}

// MARK: - What opens and closes

extension TemplateCompiler {
  private enum Role { case section, inverted, parent, block, substitute }

  /// What a closing tag has to know of its opening tag.
  private struct Opened {
    let role: Role
    let operation: Int
    /// The blanks that are cut from the start of each line inside.
    let margin: Range<Int>
    /// The blocks of a parent that were read so far.
    var content: [TemplateProgram.Substitution] = []
  }

  private var isInParent: Bool { open.last?.role == .parent }

  private var margin: Range<Int> { open.last?.margin ?? 0..<0 }

  private mutating func begin(
    _ role: Role, with operation: TemplateOperation, _ tag: TemplateTag, margin: Range<Int>? = nil
  ) {
    open.append(Opened(role: role, operation: operations.count, margin: margin ?? self.margin))
    append(operation, at: tag.nameOffset)
  }

  /// A parent has its lines to itself if nothing stands before it and nothing after its closing tag.
  private mutating func openParent(_ tag: TemplateTag) {
    let isStandalone = tag.blankSince != nil && tags[tag.partner].blankUntil != nil
    let start = isStandalone ? tag.blankSince : nil
    copyText(upTo: start ?? tag.range.lowerBound)
    let operation = TemplateOperation.parent(
      template: template(tag), indentation: indentation(start, tag), substitutions: 0..<0, next: 0)
    begin(.parent, with: operation, tag)
  }

  /// The indentation of a block with lines of its own is that of its content, not that of its tags.
  private mutating func openBlock(_ tag: TemplateTag) {
    copyText(around: tag)
    let own = (tag.blankSince ?? tag.range.lowerBound)..<tag.range.lowerBound
    let blanks = tag.isStandalone ? contentMargin(tag) ?? own : own
    let block = TemplateOperation.block(
      block(tag.name), indentation: literal(withoutMargin(blanks)), startsLine: tag.isStandalone,
      next: 0)
    begin(.block, with: block, tag)
  }

  /// A substitute's indentation is removed here, and that of the block is added where it is shown.
  private mutating func openSubstitute(_ tag: TemplateTag) {
    let own = (tag.blankSince ?? tag.range.lowerBound)..<tag.range.lowerBound
    copied = tag.blankUntil ?? tag.range.upperBound
    let margin = tag.blankUntil == nil ? own : contentMargin(tag) ?? 0..<0
    open.append(Opened(role: .substitute, operation: operations.count, margin: margin))
  }

  private mutating func close(_ tag: TemplateTag) {
    guard let role = open.last?.role else { return }
    switch role {
    case .section:
      copyText(around: tag)
      append(.endSection, at: tag.nameOffset)
    case .inverted, .block: copyText(around: tag)
    case .substitute:
      copyText(upTo: tag.blankSince ?? tag.range.lowerBound)
      append(.end, at: tag.nameOffset)
    case .parent:
      let isStandalone = tags[tag.partner].blankSince != nil
      copied = (isStandalone ? tag.blankUntil : nil) ?? tag.range.upperBound
    }
    let opened = open.removeLast()
    if role == .substitute {
      let origin = TemplateProgram.Origin(source: number, offset: tags[tag.partner].nameOffset)
      open[open.count - 1].content.append(
        TemplateProgram.Substitution(
          block: block(tag.name), entry: opened.operation, origin: origin))
    } else {
      finish(opened)
    }
  }

  /// Tells an operation where it ends.
  private mutating func finish(_ opened: Opened) {
    let next = operations.count
    jumpTarget = next
    switch operations[opened.operation] {
    case .section(let name, _): operations[opened.operation] = .section(name, next: next)
    case .inverted(let name, _): operations[opened.operation] = .inverted(name, next: next)
    case .block(let block, let indentation, let startsLine, _):
      operations[opened.operation] = .block(
        block, indentation: indentation, startsLine: startsLine, next: next)
    case .parent(let template, let indentation, _, _):
      let start = substitutions.count
      substitutions += opened.content
      operations[opened.operation] = .parent(
        template: template, indentation: indentation, substitutions: start..<substitutions.count,
        next: next)
    default: break
    }
  }
}

// MARK: - Names

extension TemplateCompiler {
  private mutating func name(_ dotted: String) -> TemplateName {
    guard dotted != "." else { return TemplateName(components: 0..<0, field: nil) }
    let start = components.count
    components += dotted.utf8.split(separator: UInt8(ascii: ".")).map {
      TemplateName.Component(String(decoding: $0, as: UTF8.self))
    }
    let range = start..<components.count
    return TemplateName(
      components: range, field: range.count == 1 ? components[start].field : nil)
  }

  private mutating func block(_ name: String) -> Int {
    if let number = blockNumbers[name] { return number }
    blockNumbers[name] = blockNames.count
    blockNames.append(name)
    return blockNames.count - 1
  }

  /// The number of the template that a tag names; one more than there are if it names none.
  private mutating func template(_ tag: TemplateTag) -> Int {
    if let number = names.number(ofPartial: tag.name) { return number }
    diagnostics.append(
      sources[number].diagnostic(
        .error, "unknown-partial", at: tag.nameOffset, "there is no template `\(tag.name)`",
        help: names.suggestion(for: tag.name)))
    return sources.count
  }
}

// MARK: - Text

extension TemplateCompiler {
  private mutating func append(_ operation: TemplateOperation, at offset: Int) {
    operations.append(operation)
    origins.append(TemplateProgram.Origin(source: number, offset: offset))
  }

  /// Copies the text before a tag, and skips the tag: with its line if it has one to itself.
  private mutating func copyText(around tag: TemplateTag) {
    let line = tag.isStandalone ? tag : nil
    copyText(upTo: line?.blankSince ?? tag.range.lowerBound)
    copied = line?.blankUntil ?? tag.range.upperBound
  }

  /// Makes the text up to `end` a literal, or a part of the one before it. Text that stands
  /// directly in a parent is dropped.
  private mutating func copyText(upTo end: Int) {
    guard !isInParent, copied < end else { return }
    let start = text.count
    appendText(copied..<end)
    guard text.count > start else { return }
    if operations.count > jumpTarget, case .literal(let last) = operations[operations.count - 1],
      last.upperBound == start
    {
      operations[operations.count - 1] = .literal(last.lowerBound..<text.count)
    } else {
      append(.literal(start..<text.count), at: copied)
    }
  }

  private mutating func appendText(_ range: Range<Int>) {
    let bytes = sources[number].bytes
    guard !margin.isEmpty else { return text.append(bytes, range) }
    var offset = range.lowerBound
    while offset < range.upperBound {
      if offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") {
        offset = withoutMargin(offset..<range.upperBound).lowerBound
      }
      let newline = bytes.firstIndex(of: UInt8(ascii: "\n"), in: offset..<range.upperBound)
      let next = newline.map { $0 + 1 } ?? range.upperBound
      text.append(bytes, offset..<next)
      offset = next
    }
  }

  /// A range of the source without what it has in common with the margin at its start.
  private func withoutMargin(_ range: Range<Int>) -> Range<Int> {
    let bytes = sources[number].bytes
    let common = zip(bytes[range], bytes[margin]).prefix { $0 == $1 }.count
    return range.lowerBound + common..<range.upperBound
  }

  /// The blanks before the first thing on the lines after an opening tag, nil if there is nothing.
  private func contentMargin(_ tag: TemplateTag) -> Range<Int>? {
    let bytes = sources[number].bytes
    var lineStart = tag.blankUntil ?? tag.range.upperBound
    for offset in lineStart..<max(tags[tag.partner].range.lowerBound, lineStart) {
      switch bytes[offset] {
      case UInt8(ascii: "\n"): lineStart = offset + 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return lineStart..<offset
      }
    }
    return nil
  }

  /// The indentation of a tag as a range of the program's text, empty without a start of the line.
  private mutating func indentation(_ lineStart: Int?, _ tag: TemplateTag) -> Range<Int> {
    lineStart.map { literal(withoutMargin($0..<tag.range.lowerBound)) } ?? 0..<0
  }

  /// Adds a range of the source to the program's text.
  private mutating func literal(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    let start = text.count
    text.append(sources[number].bytes, range)
    return start..<text.count
  }
}
