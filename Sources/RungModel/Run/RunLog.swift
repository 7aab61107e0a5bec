/// The index of a run's log: everything that the overview of a run needs, and the place of every
/// record, so that what it says word for word can be read again when a page shows it.
///
/// What it takes in memory grows with the number of records and not with the size of their texts.
/// It is what the log says: links are the keys of ids, which may lead nowhere or in a circle.
package struct RunLog: Sendable {
  /// Where a record stands.
  package struct Place: Sendable, Hashable {
    /// In the log's text, unpacked, from its start.
    package var bytes: Range<Int>
    /// Of the record's first byte; counted from one.
    package var line: Int
    /// Its number in its list, from zero; in JSON Lines, in the list of its line.
    package var element: Int

    package init(bytes: Range<Int>, line: Int, element: Int) {
      self.bytes = bytes
      self.line = line
      self.element = element
    }
  }

  /// The lists of a log, by their names in it.
  package enum Section: String, Sendable, Hashable, CaseIterable {
    case problems, nodes, attempts, training, evaluations
    case testTime = "ttrl"
    case claims
  }

  /// A hard problem, the root of a ladder.
  package struct Problem: Sendable, Hashable {
    package var id: ItemKey
    package var place: Place
    /// The node that is the problem itself, where the log names it.
    package var root: ItemKey?
    /// The statement without white space.
    package var statement: ItemKey
    package var split: Split

    package init(id: ItemKey, place: Place, root: ItemKey?, statement: ItemKey, split: Split) {
      self.id = id
      self.place = place
      self.root = root
      self.statement = statement
      self.split = split
    }
  }

  /// What a problem is for.
  package enum Split: String, Sendable, Hashable, CaseIterable {
    case train, test, none
  }

  /// A problem or a variant of one: a node of a ladder.
  package struct Node: Sendable, Hashable {
    package var id: ItemKey
    package var place: Place
    package var problem: ItemKey
    /// nil for a root.
    package var parent: ItemKey?
    /// 0 for the problem itself; a variant's is one more than its parent's, or the same where the
    /// two are equivalent.
    package var level: Int
    package var relation: Relation
    package var status: Status
    /// Whether it can be solved at all, where the log knows.
    package var isSolvable: Bool?
    /// How many records of the source say the same, 1 and more.
    package var count: Int
    /// The statement without white space.
    package var statement: ItemKey
    /// A range of the log's `transformationUses`.
    package var transformations: Range<Int>
    package var temperature: Double?

    package init(id: ItemKey, place: Place, problem: ItemKey, level: Int, statement: ItemKey) {
      self.id = id
      self.place = place
      self.problem = problem
      self.level = level
      self.statement = statement
      relation = .other
      status = .ok
      count = 1
      transformations = 0..<0
    }
  }

  /// How a node came from its parent.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case root, easier, equivalent, harder, operand, other
  }

  /// What became of a node when it was made.
  package enum Status: String, Sendable, Hashable, CaseIterable {
    case ok, unparsable, unsupported, duplicate, rejected
  }

  /// One try at a node.
  package struct Attempt: Sendable, Hashable {
    package var id: ItemKey
    package var place: Place
    package var node: ItemKey
    package var phase: Phase
    package var step: Int?
    /// Whether an answer was given.
    package var hasAnswer: Bool
    /// The log's own verdict: `claimed`, or else that of its last entry in `verdicts`.
    package var claimed: LoggedVerdict?
    /// Whether it is claimed right or wrong, and the last of `verdicts` says the opposite.
    package var isContradicted = false
    package var reward: Double?
    /// Tokens of prompt and completion together.
    package var tokens: Int?

    package init(id: ItemKey, place: Place, node: ItemKey, phase: Phase) {
      self.id = id
      self.place = place
      self.node = node
      self.phase = phase
      hasAnswer = false
    }
  }

  /// The part of a run in which something happened. `ttrl` is reinforcement learning at test time
  /// (Simonds and Yoshiyama, arXiv 2503.00735), for one question each.
  package enum Phase: String, Sendable, Hashable, CaseIterable {
    case base, train, ttrl, eval, final, other
  }

  /// What a log says of an answer. It is a claim; Rung's own verdicts are another type.
  package enum LoggedVerdict: String, Sendable, Hashable, CaseIterable {
    case pass, fail, undecided, error
  }

  package var path: String
  package var metadata = RunMetadata()
  package var problems: [Problem] = []
  package var nodes: [Node] = []
  package var attempts: [Attempt] = []
  package var training: [TrainingStep] = []
  package var evaluations: [Evaluation] = []
  package var testTime: [TestTimeRecord] = []
  package var claims: [LoggedClaim] = []
  /// The names of transformations, each once.
  package var transformations: [String] = []
  /// Indices in `transformations`, for `Node.transformations`.
  package var transformationUses: [Int32] = []
  /// Whether each document of the log (a line of JSON Lines) is a log of its own with `element`
  /// counted anew.
  package var isLines = false
  /// Why nothing of the log could be read, such as another version of the format.
  package var refusal: String?
  /// The line from which on it is not JSON, where that is why it is not complete.
  package var brokenLine: Int?
  /// Whether the log ends where a document ends; a run that still goes on may not.
  package var isComplete = true
  /// Records that are left out because they could not be read, and lines of JSON Lines that are no
  /// JSON.
  package var unreadRecords = 0
  /// Bytes of the log's text, unpacked.
  package var size = 0
  /// Of the file as it lies on the disk, packed or not.
  package var digest: SHA256.Digest?

  package init(path: String) {
    self.path = path
  }
}

/// A 64-bit name for an id or a text of a log: equal texts have equal keys. Whoever makes two texts
/// with one key on purpose spoils their own report only.
package struct ItemKey: Sendable, Hashable {
  package let value: UInt64

  package init(value: UInt64) {
    self.value = value
  }

  /// The key of a text.
  package init(_ text: ByteSlice) {
    value = ContentKey(Bytes(text), salt: 0).value
  }

  /// The key of a text from which white space is left out (U+0009, U+000A, U+000D and U+0020).
  package init(withoutSpace text: ByteSlice) {
    self.init(text.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...])
  }
}
