package import RungModel

/// Rebuilds ladders from published logs, in which a variant names its parent by its text alone.
///
/// 1. **Problems** are the questions that files name as such, in the order of the files.
/// 2. **Records** are taken by their time, those of the same time and those without any in the order
///    of the files. The text of `original` (white space aside) leads to the node that had it first;
///    where none has it yet, it is a problem that no file names.
/// 3. A record makes a node one level below its parent. It only counts where that parent has a node
///    with this text already. Where another node has the text, the new one points to it, and
///    variants of the text go on to belong to the first.
/// 4. **Trees** keep their own structure: the first variant of a group is its node, the others are
///    equivalent to it and stand in the same level, and the groups below it are easier variants.
/// 5. **Answers** of evaluations belong to the first node with their problem's text.
///
/// A node's parent is always older than the node, so that no circle can arise.
package struct LadderAssembly {
  /// Where a statement makes a node only once.
  private struct Place: Hashable {
    var parent: Int
    var level: Int
    var statement: ItemKey
  }

  /// What makes two attempts at a node the same: one record was published twice.
  private struct Copy: Hashable {
    var node: Int
    var answer: String?
    var verification: Bool?
    var evaluations: [String: Value]
    var time: String?
  }

  private let files: [String]
  private var run = ImportedRun()
  /// The first node with a statement.
  private var homes: [ItemKey: Int] = [:]
  private var places: [Place: Int] = [:]
  private var copies = Set<Copy>()
  /// For each statement from which variants were made, the first item that mentions it.
  private var mentions: [ItemKey: Int] = [:]
  private var firstTime: RecordTime?
  private var diagnostics: [Diagnostic] = []

  /// - Parameter files: the paths of the files, as messages name them.
  package static func assemble(
    _ logs: [PublishedLog], files: [String]
  ) -> (run: ImportedRun, diagnostics: [Diagnostic]) {
    let items = logs.flatMap(\.items)
    var assembly = LadderAssembly(files: files)
    assembly.noteMentions(items)
    assembly.nameQuestions(items)
    assembly.takeRecords(items)
    assembly.takeRows(items)
    assembly.run.created = assembly.firstTime?.written
    assembly.run.finish()
    return (assembly.run, assembly.diagnostics)
  }

  private init(files: [String]) {
    self.files = files
  }

  private static func key(_ statement: String) -> ItemKey {
    ItemKey(withoutSpace: Bytes(statement)[...])
  }

  private mutating func note(_ time: RecordTime?) {
    guard let time else { return }
    firstTime = min(firstTime ?? time, time)
  }

  // MARK: Problems

  private mutating func noteMentions(_ items: [PublishedItem]) {
    for (index, item) in items.enumerated() {
      let original: String? =
        switch item {
        case .variant(let record): record.original
        case .failure(let failure): failure.original
        case .question, .tree, .evaluation: nil
        }
      guard let key = original.map(LadderAssembly.key), mentions[key] == nil else { continue }
      mentions[key] = index
    }
  }

  private mutating func nameQuestions(_ items: [PublishedItem]) {
    for (index, item) in items.enumerated() {
      switch item {
      case .question(let question):
        name(question, order: index)
      case .tree(let tree) where tree.question == nil:
        for first in tree.roots.compactMap(\.variants.first) {
          let question = PublishedQuestion(statement: first.variant, origin: first.origin)
          name(question, order: index)
        }
      case .tree, .variant, .failure, .evaluation: continue
      }
    }
  }

  private mutating func name(_ question: PublishedQuestion, order: Int) {
    note(question.time)
    let root =
      homes[LadderAssembly.key(question.statement)]
      ?? addProblem(VariantRecord(question.statement, origin: question.origin), order: order)
    let problem = run.nodes[root].problem
    run.problems[problem].declarations.append((question.origin, question.rest))
    guard let answer = question.answer else { return }
    if let other = run.problems[problem].answer {
      if LadderAssembly.key(other) == LadderAssembly.key(answer) { return }
      diagnostics.append(
        .about(
          files[question.origin.file], .warning, "import-answer",
          "an earlier answer to this question says something else, and is taken: at "
            + "`\(question.origin.pointer)`"))
      run.problems[problem].declarations[run.problems[problem].declarations.count - 1]
        .rest["reference_answer"] = .string(answer)
    } else {
      run.problems[problem].answer = answer
    }
  }

  /// - Returns: the node that is the problem itself.
  private mutating func addProblem(
    _ statement: VariantRecord, key: ItemKey? = nil, order: Int
  ) -> Int {
    let node = run.nodes.count
    run.nodes.append(
      ImportedRun.Node(
        problem: run.problems.count, level: 0, relation: .root, record: statement,
        kind: StatementKind(statement.variant)))
    run.problems.append(
      ImportedRun.Problem(statement: statement.variant, root: node, order: order))
    homes[key ?? LadderAssembly.key(statement.variant)] = node
    return node
  }

  // MARK: Records

  private mutating func takeRecords(_ items: [PublishedItem]) {
    var timed: [(time: RecordTime, index: Int)] = []
    var untimed: [Int] = []
    for (index, item) in items.enumerated() {
      if case .variant(let record) = item, let time = record.time {
        timed.append((time, index))
      } else {
        untimed.append(index)
      }
    }
    timed.sort { ($0.time, $0.index) < ($1.time, $1.index) }
    for index in timed.map(\.index) + untimed {
      switch items[index] {
      case .variant(let record): take(record)
      case .failure(let failure): take(failure)
      case .tree(let tree): take(tree)
      case .question, .evaluation: continue
      }
    }
  }

  private mutating func take(_ record: VariantRecord) {
    run.figures.records += 1
    guard let original = record.original else { return }
    let parent = node(of: original, at: record.origin)
    let relation = record.difficulty.flatMap(RunLog.Relation.init) ?? .other
    place(record, below: parent, level: run.nodes[parent].level + 1, relation)
  }

  private mutating func take(_ failure: FailedRecord) {
    run.figures.records += 1
    run.figures.failures += 1
    guard let original = failure.original else { return }
    run.nodes[node(of: original, at: failure.origin)].failures.append(failure)
  }

  /// The node that had a text first, or that of a new problem.
  private mutating func node(of original: String, at origin: PublishedOrigin) -> Int {
    let key = LadderAssembly.key(original)
    return homes[key]
      ?? addProblem(
        VariantRecord(original, origin: origin.below("original")), key: key,
        order: mentions[key] ?? 0)
  }

  private mutating func place(
    _ record: VariantRecord, below parent: Int, level: Int, _ relation: RunLog.Relation
  ) {
    let place = Place(
      parent: parent, level: level, statement: LadderAssembly.key(record.variant))
    if let node = places[place] {
      merge(record, into: node)
    } else {
      add(record, at: place, relation)
    }
  }

  @discardableResult
  private mutating func add(
    _ record: VariantRecord, at place: Place, _ relation: RunLog.Relation
  ) -> Int {
    let index = run.nodes.count
    var node = ImportedRun.Node(
      problem: run.nodes[place.parent].problem, parent: place.parent, level: place.level,
      relation: relation, record: record, kind: StatementKind(record.variant))
    node.duplicateOf = homes[place.statement]
    if node.duplicateOf == nil { homes[place.statement] = index }
    if places[place] == nil { places[place] = index }
    run.nodes.append(node)
    addAttempt(of: record, at: index, isFirst: true)
    return index
  }

  private mutating func merge(_ record: VariantRecord, into node: Int) {
    run.nodes[node].count += 1
    run.nodes[node].merged.append((record.origin, record.difficulty))
    addAttempt(of: record, at: node, isFirst: false)
  }

  /// A record whose variant was solved, or was to be, is an attempt of the authors' program.
  private mutating func addAttempt(of record: VariantRecord, at node: Int, isFirst: Bool) {
    note(record.time)
    guard record.verification != nil || record.solution != nil else { return }
    let copy = Copy(
      node: node, answer: record.solution, verification: record.verification,
      evaluations: record.evaluations, time: record.time?.written)
    guard copies.insert(copy).inserted else { return }
    let verdict = record.verification.map { passed in
      var verdict = PublishedVerdict(passed ? .pass : .fail, by: "authors", method: "symbolic")
      if record.solution == nil { verdict.caveats = ["the log has no answer"] }
      return verdict
    }
    run.attempts.append(
      ImportedRun.Attempt(
        node: node, phase: .other, answer: record.solution, verdicts: verdict.map { [$0] } ?? [],
        evaluations: record.evaluations, origin: isFirst ? nil : record.origin))
  }
}

// MARK: - Trees

extension LadderAssembly {
  private mutating func take(_ tree: VariantTree) {
    let size = tree.size
    run.figures.treeVariants += size.variants
    run.figures.groups.add(size.groups)
    for group in tree.roots {
      guard let first = group.variants.first else { continue }
      let key = LadderAssembly.key(first.variant)
      guard let question = tree.question else {
        if let root = homes[key] { takeMembers(of: group, at: root) }
        continue
      }
      guard let root = homes[LadderAssembly.key(question.statement)] else { continue }
      if key == LadderAssembly.key(run.nodes[root].record.variant) {
        takeMembers(of: group, at: root)
      } else {
        let place = Place(parent: root, level: run.nodes[root].level, statement: key)
        takeMembers(of: group, at: add(first, at: place, .equivalent))
      }
    }
  }

  /// A group below another. Groups are never merged: each has children of its own.
  private mutating func take(_ group: VariantTree.Group, below parent: Int) {
    guard let first = group.variants.first else {
      for child in group.children { take(child, below: parent) }
      return
    }
    let place = Place(
      parent: parent, level: run.nodes[parent].level + 1,
      statement: LadderAssembly.key(first.variant))
    takeMembers(of: group, at: add(first, at: place, .easier))
  }

  /// The variants of a group after the first, and the groups below it.
  private mutating func takeMembers(of group: VariantTree.Group, at node: Int) {
    let statement = LadderAssembly.key(run.nodes[node].record.variant)
    for variant in group.variants.dropFirst() {
      if LadderAssembly.key(variant.variant) == statement {
        merge(variant, into: node)
      } else {
        place(variant, below: node, level: run.nodes[node].level, .equivalent)
      }
    }
    for child in group.children { take(child, below: node) }
  }
}

// MARK: - Evaluations

extension LadderAssembly {
  private mutating func takeRows(_ items: [PublishedItem]) {
    for (index, item) in items.enumerated() {
      guard case .evaluation(let row) = item else { continue }
      run.figures.answers += 1
      run.attempts.append(
        ImportedRun.Attempt(
          node: node(of: row, order: index), phase: .eval, step: row.step, answer: row.answer,
          response: row.response, verdicts: row.verdicts, rest: row.rest, origin: row.origin))
    }
  }

  private mutating func node(of row: EvaluationRow, order: Int) -> Int {
    // An integrand is another problem with other limits.
    let isIntegrand = StatementKind(row.statement) == .formula && row.variable != nil
    let whole = ([row.statement, row.variable ?? ""] + (row.limits ?? [])).joined(
      separator: "\u{0}")
    let key = LadderAssembly.key(isIntegrand ? whole : row.statement)
    if let node = homes[key] { return node }
    let statement = VariantRecord(row.statement, origin: row.origin.below("ground_truth"))
    let node = addProblem(statement, key: key, order: order)
    run.nodes[node].variable = row.variable
    run.nodes[node].limits = row.limits
    if isIntegrand { run.nodes[node].kind = row.limits == nil ? .indefinite : .definite }
    return node
  }
}

extension [Int] {
  /// Adds numbers place by place; the longer list decides the length.
  mutating func add(_ other: [Int]) {
    self += repeatElement(0, count: Swift.max(0, other.count - count))
    for (index, number) in other.enumerated() { self[index] += number }
  }
}
