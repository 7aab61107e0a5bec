import RungModel

/// The members that one kind of object of a log may have. Others are passed over.
protocol LogField: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  var type: LogType { get }
  /// Whether an object means nothing without it.
  var isRequired: Bool { get }
  static var names: LogFieldNames<Self> { get }
}

/// What the value of a member has to be. Every member that is not required may be `null`, which is
/// the same as leaving it out.
enum LogType: Sendable, Equatable {
  case text
  /// Of 1 to `LogLimits.idLength` bytes.
  case id
  case flag
  case integer(ClosedRange<Int>)
  /// Also `"NaN"`, `"Infinity"` and `"-Infinity"`.
  case number
  /// One of these.
  case word([String])
  case texts
  case twoTexts
  case twoNumbers
  /// Either, as a seed is.
  case textOrInteger
  /// Anything but a list or an object.
  case scalar
  case object
  case list
  case objectOrList

  /// For messages: “has to be …”.
  var description: String {
    switch self {
    case .text, .id, .word: "a text"
    case .flag: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .texts: "a list of texts"
    case .twoTexts: "a list of two texts"
    case .twoNumbers: "a list of two numbers"
    case .textOrInteger: "a text or a whole number"
    case .scalar: "a text, a number, true or false"
    case .object: "an object"
    case .list: "a list"
    case .objectOrList: "an object or a list"
    }
  }

  /// Counts of any kind: their sums over all the records of a log still fit into an `Int`.
  static let count = LogType.integer(0...LogLimits.integer)
  static let integer = LogType.integer(-LogLimits.integer...LogLimits.integer)

  static func word<Word: CaseIterable & RawRepresentable<String>>(_: Word.Type) -> LogType {
    .word(Word.allCases.map(\.rawValue))
  }
}

/// What a log from a stranger may ask of the reader at most.
enum LogLimits {
  /// Bytes of an id.
  static let idLength = 1_000
  static let integer = 1_000_000_000
  static let level = 1_000_000
  /// Bytes of one record; a longer one is not read.
  static let record = 16 << 20
  /// Different names of transformations; the others are called `other`.
  static let transformations = 10_000
  /// Bytes of the name of a transformation, a metric or a parameter, and of the other texts that
  /// stay in memory; longer ones are cut.
  static let name = 200
  static let text = 10_000
  /// Parameters of a run, and metrics and levels of a step of training.
  static let parameters = 1_000
  static let metrics = 100
  /// Mistakes of one record that are kept with their places.
  static let mistakes = 100
  /// Messages with the same code.
  static let messages = 20
}

/// The fields of an object by their names.
struct LogFieldNames<Field: LogField>: Sendable {
  let fields = Array(Field.allCases)
  private let table: NameTable
  /// Bits by the index of the field.
  let required: UInt64

  init() {
    table = NameTable(fields.map(\.rawValue))
    required = fields.indices.reduce(0) { [fields] in
      fields[$1].isRequired ? $0 | 1 << UInt64($1) : $0
    }
  }

  /// The index of the field whose name stands in `range`.
  func index(of range: Range<Int>, in bytes: Bytes) -> Int? {
    table.index(of: range, in: bytes)
  }
}

/// The words of an enumeration.
struct LogWords<Word: CaseIterable & RawRepresentable<String> & Sendable>: Sendable {
  let words = Array(Word.allCases)
  private let table: NameTable

  init() {
    table = NameTable(words.map(\.rawValue))
  }

  func word(_ range: Range<Int>, in bytes: Bytes) -> Word? {
    table.index(of: range, in: bytes).map { words[$0] }
  }
}

extension RunLog.Split {
  static let words = LogWords<RunLog.Split>()
}

extension RunLog.Relation {
  static let words = LogWords<RunLog.Relation>()
}

extension RunLog.Status {
  static let words = LogWords<RunLog.Status>()
}

extension RunLog.Phase {
  static let words = LogWords<RunLog.Phase>()
}

extension RunLog.LoggedVerdict {
  static let words = LogWords<RunLog.LoggedVerdict>()
}
