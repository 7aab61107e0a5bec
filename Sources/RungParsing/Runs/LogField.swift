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
  case numbers
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
    case .numbers: "a list of numbers"
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
  /// Messages with the same code.
  static let messages = 20
}

/// Finds the fields of an object by their names: a hash table with open addressing.
struct LogFieldNames<Field: LogField>: Sendable {
  let fields = Array(Field.allCases)
  private let names: [Bytes]
  /// Indices of fields.
  private var slots = [UInt8](repeating: .max, count: size)

  private static var size: Int { 128 }

  init() {
    names = fields.map { Bytes($0.rawValue) }
    for (index, name) in names.enumerated() {
      var slot = LogFieldNames.slot(name, 0..<name.count)
      while slots[slot] != .max { slot = (slot + 1) % LogFieldNames.size }
      slots[slot] = UInt8(index)
    }
  }

  /// The index of the field whose name stands in `range`.
  func index(of range: Range<Int>, in bytes: Bytes) -> Int? {
    guard !range.isEmpty else { return nil }
    var slot = LogFieldNames.slot(bytes, range)
    while slots[slot] != .max {
      let index = Int(slots[slot])
      if names[index].count == range.count, names[index].elementsEqual(bytes[range]) {
        return index
      }
      slot = (slot + 1) % LogFieldNames.size
    }
    return nil
  }

  private static func slot(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    let first = Int(bytes[range.lowerBound])
    let last = Int(bytes[range.upperBound - 1])
    return (first &* 31 &+ last &* 7 &+ range.count &* 13) % size
  }
}
