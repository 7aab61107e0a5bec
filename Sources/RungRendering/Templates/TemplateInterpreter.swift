import RungModel

/// Carries out a template's operations. Nothing here recurses: sections, partials and blocks keep
/// what they come back to on lists.
struct TemplateInterpreter {
  private let program: TemplateProgram
  private let entry: Int
  /// The value that was entered last. Most names are found here.
  private var innermost: TemplateValue
  /// The values that were entered before, the latest last.
  private var outer: [TemplateValue]
  private var loops: [Loop] = []
  /// For each section that is open, whether it is over a flag, which leaves the innermost value as it
  /// is.
  private var isFlag: [Bool] = []
  private var calls: [Call] = []
  private var parents: [Parent] = []
  /// The innermost of `parents` whose substitutes apply here.
  private var parent: Int?
  /// What each line of the output starts with here.
  private var indentation = Bytes()
  /// Whether the next output starts a line. Not kept up to date where there is no indentation.
  private var startsLine = false

  /// Partials in partials: more than any page needs, and few enough to notice soon.
  private static let deepestCall = 1000

  /// A section that is being repeated.
  private struct Loop {
    /// Empty for a section that is done once.
    let items: [TemplateValue]
    var next = 1
    let body: Int
  }

  /// What to restore when a partial, a parent or a block ends.
  private struct Call {
    let next: Int
    let indentationLength: Int
    let parent: Int?
    let parentCount: Int
  }

  /// A parent that is being rendered.
  private struct Parent {
    let substitutions: Range<Int>
    /// The parent whose substitutes apply in the text of these substitutes.
    let outer: Int?
  }

  /// - Parameter entry: the template's first operation.
  init(_ program: TemplateProgram, from entry: Int, _ views: [TemplateValue]) {
    self.program = program
    self.entry = entry
    outer = views
    innermost = outer.popLast() ?? .null
  }

  /// Renders the template. It can be rendered again, with what its views show by then; what an
  /// interpreter keeps its place on is then used again.
  mutating func run(into output: inout Bytes) throws(Diagnostic) {
    let operations = program.operations
    let text = program.text
    var counter = entry
    while true {
      counter = write(operations, text, from: counter, in: innermost.object, to: &output)
      switch operations[counter] {
      case .literal, .variable: break
      case .section(let name, let next):
        counter = enter(lookUp(name), body: counter + 1) ? counter + 1 : next
      case .endSection:
        counter = repeatSection() ?? counter + 1
      case .inverted(let name, let next):
        counter = lookUp(name).isTruthy ? next : counter + 1
      case .partial(let template, let blanks):
        try call(from: counter, next: counter + 1)
        indent(blanks, startsLine: !blanks.isEmpty)
        counter = program.entries[template]
      case .parent(let template, let blanks, let substitutions, let next):
        try call(from: counter, next: next)
        parents.append(Parent(substitutions: substitutions, outer: parent))
        parent = parents.count - 1
        indent(blanks, startsLine: !blanks.isEmpty)
        counter = program.entries[template]
      case .block(let block, let blanks, let isAtLineStart, let next):
        guard let (entry, outer) = substitute(for: block) else {
          counter += 1
          continue
        }
        try call(from: counter, next: next)
        parent = outer
        indent(blanks, startsLine: isAtLineStart)
        counter = entry
      case .end:
        guard let call = calls.popLast() else { return }
        indentation.removeLast(indentation.count - call.indentationLength)
        parents.removeLast(parents.count - call.parentCount)
        parent = call.parent
        counter = call.next
      }
    }
  }
}

// MARK: - Values

extension TemplateInterpreter {
  /// Writes literals and variables, and passes over sections that are not shown, up to an operation
  /// that changes what is innermost. Being parameters, values need not be retained for each of them.
  private mutating func write(
    _ operations: [TemplateOperation], _ text: Bytes, from start: Int,
    in view: (any TemplateObject)?, to output: inout Bytes
  ) -> Int {
    var counter = start
    while true {
      switch operations[counter] {
      case .literal(let range):
        if indentation.isEmpty {
          output.append(text, range)
        } else {
          appendIndented(range, to: &output)
        }
      case .variable(let name, .address):
        if !indentation.isEmpty { startLine(&output) }
        output.append(address: name.field.flatMap { view?.value($0) } ?? lookUp(name))
      case .variable(let name, let escaping):
        if !indentation.isEmpty { startLine(&output) }
        let isEscaped = escaping == .text
        if let field = name.field, let view {
          if view.write(field, isEscaped: isEscaped, to: &output) { break }
          output.append(view.value(field) ?? lookUp(name), escaped: isEscaped)
        } else {
          output.append(lookUp(name), escaped: isEscaped)
        }
      case .section(let name, let next):
        guard let field = name.field, let isTruthy = view?.isTruthy(field) else { return counter }
        if isTruthy { isFlag.append(true) }
        counter = isTruthy ? counter + 1 : next
        continue
      case .endSection:
        guard isFlag.last == true else { return counter }
        isFlag.removeLast()
      case .inverted(let name, let next):
        guard let field = name.field, let isTruthy = view?.isTruthy(field) else { return counter }
        counter = isTruthy ? next : counter + 1
        continue
      default: return counter
      }
      counter += 1
    }
  }

  /// The value of a name: its first component is sought from the innermost value outwards, the
  /// others in what was found.
  private func lookUp(_ name: TemplateName) -> TemplateValue {
    guard let first = name.components.first else { return innermost }
    guard var value = find(program.components[first]) else { return .null }
    for index in name.components.dropFirst() {
      guard let member = value.member(program.components[index]) else { return .null }
      value = member
    }
    return value
  }

  private func find(_ component: TemplateName.Component) -> TemplateValue? {
    if let value = innermost.member(component) { return value }
    for context in outer.reversed() {
      if let value = context.member(component) { return value }
    }
    return nil
  }

  /// Begins a section, unless there is nothing to show.
  private mutating func enter(_ value: TemplateValue, body: Int) -> Bool {
    guard value.isTruthy else { return false }
    if case .flag = value {
      // A flag has no members; the names inside are those of the view around it.
      isFlag.append(true)
      return true
    }
    isFlag.append(false)
    outer.append(innermost)
    if case .list(let items) = value {
      loops.append(Loop(items: items, body: body))
      innermost = items[0]
    } else {
      loops.append(Loop(items: [], body: body))
      innermost = value
    }
    return true
  }

  /// Where to go on with the next item of the innermost section, nil when that was the last.
  private mutating func repeatSection() -> Int? {
    let last = loops.count - 1
    let next = loops[last].next
    guard next < loops[last].items.count else {
      loops.removeLast()
      isFlag.removeLast()
      innermost = outer.removeLast()
      return nil
    }
    loops[last].next = next + 1
    innermost = loops[last].items[next]
    return loops[last].body
  }
}

// MARK: - Calls

extension TemplateInterpreter {
  private mutating func call(from operation: Int, next: Int) throws(Diagnostic) {
    guard calls.count < Self.deepestCall else {
      throw program.diagnostic(
        "endless-partial", at: operation,
        "templates include one another more than \(Self.deepestCall) deep",
        help: "a template that includes itself needs a section around that, which ends some time")
    }
    calls.append(
      Call(
        next: next, indentationLength: indentation.count, parent: parent,
        parentCount: parents.count))
  }

  /// What stands for a block here: that of the outermost parent that replaces it.
  private func substitute(for block: Int) -> (entry: Int, outer: Int?)? {
    var found: (entry: Int, outer: Int?)?
    var index = parent
    while let current = index {
      let outer = parents[current].outer
      for number in parents[current].substitutions {
        let substitution = program.substitutions[number]
        if substitution.block == block {
          found = (substitution.entry, outer)
          break
        }
      }
      index = outer
    }
    return found
  }
}

// MARK: - Indentation

extension TemplateInterpreter {
  /// Adds to the indentation. Where nothing is added, a line goes on as it was.
  private mutating func indent(_ blanks: Range<Int>, startsLine: Bool) {
    guard startsLine || !blanks.isEmpty else { return }
    indentation.append(program.text, blanks)
    self.startsLine = startsLine
  }

  private mutating func startLine(_ output: inout Bytes) {
    guard startsLine else { return }
    output.append(contentsOf: indentation)
    startsLine = false
  }

  /// Appends a literal with the indentation before each line that is not empty.
  private mutating func appendIndented(_ range: Range<Int>, to output: inout Bytes) {
    let text = program.text
    var offset = range.lowerBound
    while offset < range.upperBound {
      if text[offset] != UInt8(ascii: "\n"), !text.hasBytes("\r\n", at: offset) {
        startLine(&output)
      }
      let newline = text.firstIndex(of: UInt8(ascii: "\n"), in: offset..<range.upperBound)
      let next = newline.map { $0 + 1 } ?? range.upperBound
      output.append(text, offset..<next)
      if newline != nil { startsLine = true }
      offset = next
    }
  }
}
