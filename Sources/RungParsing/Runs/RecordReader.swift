import RungModel

/// Reads the members of records one after another, each by the type it has to have, and notes what
/// is wrong with them. What is wrong is nil, and reading goes on behind it.
struct RecordReader {
  var cursor: JSONCursor
  /// What is wrong with the record that is being read.
  private(set) var mistakes: [RecordMistake] = []
  /// How many more there are, by their codes.
  private(set) var furtherMistakes: [String: Int] = [:]
  /// The text that was read last.
  private var text = Bytes()

  init(_ bytes: Bytes = []) {
    cursor = JSONCursor(bytes)
  }

  mutating func note(_ kind: RecordMistake.Kind, at index: Int) {
    let mistake = RecordMistake(index: index, kind: kind)
    if mistakes.count < LogLimits.mistakes {
      mistakes.append(mistake)
    } else {
      furtherMistakes[mistake.code, default: 0] += 1
    }
  }

  mutating func forgetMistakes() {
    mistakes.removeAll(keepingCapacity: true)
    furtherMistakes.removeAll()
    cursor.bareNumbers = 0
    cursor.firstControl = nil
  }

  // MARK: Members

  /// The members of an object while they are read.
  struct Members<Field: LogField> {
    /// Where the object begins.
    fileprivate(set) var start = 0
    fileprivate var isFirst = true
    /// Bits by the index of the field.
    fileprivate var seen: UInt64 = 0
  }

  /// Enters the object that comes next; nil where it is none, which is noted and stepped over.
  mutating func object<Field>(_: Field.Type) throws(JSONStop) -> Members<Field>? {
    guard try cursor.next() == UInt8(ascii: "{") else {
      try mistype(.object)
      return nil
    }
    var members = Members<Field>()
    members.start = cursor.index
    cursor.index += 1
    return members
  }

  /// The next field that has a value other than `null`, up to its value; nil past the object's end.
  mutating func next<Field>(_ members: inout Members<Field>) throws(JSONStop) -> Field? {
    while let member = try nextMember(&members) {
      if let field = member.field { return field }
      try cursor.skipValue()
    }
    return nil
  }

  /// The next member that has a value other than `null`, up to its value, and which field it is;
  /// nil past the object's end.
  mutating func nextMember<Field>(
    _ members: inout Members<Field>
  ) throws(JSONStop) -> (name: JSONCursor.StringPlace, field: Field?)? {
    while let name = try name(&members) {
      let index = index(of: name, Field.names)
      if try skipNull() { continue }
      guard let index else { return (name, nil) }
      let bit: UInt64 = 1 << UInt64(index)
      if members.seen & bit != 0 { note(.repeated, at: name.range.lowerBound - 1) }
      members.seen |= bit
      return (name, Field.names.fields[index])
    }
    return nil
  }

  /// The index of the field that a name stands for.
  func index<Field>(
    of name: JSONCursor.StringPlace, _ names: LogFieldNames<Field>
  ) -> Int? {
    guard name.hasEscapes else { return names.index(of: name.range, in: cursor.bytes) }
    var text = Bytes()
    cursor.append(name, to: &text)
    return names.index(of: 0..<text.count, in: text)
  }

  /// The name of the next member, up to its value; nil past the object's end.
  mutating func name<Field>(
    _ members: inout Members<Field>
  ) throws(JSONStop) -> JSONCursor.StringPlace? {
    if members.isFirst {
      members.isFirst = false
      if try cursor.skip(UInt8(ascii: "}")) { return nil }
    } else if try !cursor.skip(UInt8(ascii: ",")) {
      guard try cursor.skip(UInt8(ascii: "}")) else { throw cursor.failure("expected `,` or `}`") }
      return nil
    }
    return try cursor.name()
  }

  /// Notes which fields an object lacks.
  mutating func noteMissing<Field>(_ members: Members<Field>) {
    let missing = Field.names.required & ~members.seen
    guard missing != 0 else { return }
    for (index, field) in Field.names.fields.enumerated()
    where missing & 1 << UInt64(index) != 0 {
      note(.missing(field.rawValue), at: members.start)
    }
  }

  /// Steps over `null` where it comes next.
  mutating func skipNull() throws(JSONStop) -> Bool {
    guard try cursor.next() == UInt8(ascii: "n") else { return false }
    try cursor.skip(literal: "null")
    return true
  }

  // MARK: Lists

  /// Enters the list that comes next; false where it is none, which is noted and stepped over.
  mutating func list(_ type: LogType = .list) throws(JSONStop) -> Bool {
    guard try cursor.next() == UInt8(ascii: "[") else {
      try mistype(type)
      return false
    }
    cursor.index += 1
    return true
  }

  /// Whether the list has another element; steps up to it, or past the list's end.
  mutating func hasElement(_ isFirst: inout Bool) throws(JSONStop) -> Bool {
    if isFirst {
      isFirst = false
      return try !cursor.skip(UInt8(ascii: "]"))
    }
    if try cursor.skip(UInt8(ascii: ",")) { return true }
    guard try cursor.skip(UInt8(ascii: "]")) else { throw cursor.failure("expected `,` or `]`") }
    return false
  }

  // MARK: Values

  /// A text as it is stored until the next one is read.
  mutating func bytes(_ type: LogType = .text) throws(JSONStop) -> Bytes? {
    guard try readText(type) else { return nil }
    return text
  }

  /// The key of an id.
  mutating func id() throws(JSONStop) -> ItemKey? {
    try readID() ? ItemKey(value: ContentKey(text, salt: 0).value) : nil
  }

  /// An id that stays in memory.
  mutating func idText() throws(JSONStop) -> String? {
    guard try readID() else { return nil }
    return String(decoding: LogText.line(text[...], limit: LogLimits.idLength), as: UTF8.self)
  }

  private mutating func readID() throws(JSONStop) -> Bool {
    let start = try start()
    guard try readText(.id) else { return false }
    if (1...LogLimits.idLength).contains(text.count) { return true }
    note(.id(length: text.count), at: start)
    return false
  }

  /// The key of a statement.
  mutating func statement() throws(JSONStop) -> ItemKey? {
    guard try readText(.text) else { return nil }
    var count = 0
    for index in text.indices {
      let byte = text[index]
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { continue }
      text[count] = byte
      count += 1
    }
    text.removeSubrange(count...)
    return ItemKey(value: ContentKey(text, salt: 0).value)
  }

  /// A text for a page, on one line.
  mutating func string(limit: Int) throws(JSONStop) -> String? {
    guard try readText(.text) else { return nil }
    return String(decoding: LogText.line(text[...], limit: limit), as: UTF8.self)
  }

  /// A name that stays in memory.
  mutating func name() throws(JSONStop) -> String? {
    try string(limit: LogLimits.name)
  }

  /// What a string that was stepped over stands for, on one line.
  func string(_ place: JSONCursor.StringPlace, limit: Int) -> String {
    var text = Bytes()
    cursor.append(place, to: &text)
    return String(decoding: LogText.line(text[...], limit: limit), as: UTF8.self)
  }

  /// A text, or a whole number as it is written.
  mutating func textOrInteger() throws(JSONStop) -> String? {
    let start = try start()
    if cursor.bytes[start] == UInt8(ascii: "\"") { return try string(limit: LogLimits.name) }
    guard isNumber(at: start) else {
      try mistype(.textOrInteger)
      return nil
    }
    switch try cursor.number() {
    case .integer: break
    case .decimal(let number) where number == number.rounded(): break
    case .decimal, .bare:
      note(.notWhole, at: start)
      return nil
    }
    let written = cursor.bytes[start..<cursor.index]
    return String(decoding: LogText.line(written, limit: LogLimits.name), as: UTF8.self)
  }

  /// A text, or a number or truth value as it is written.
  mutating func scalar() throws(JSONStop) -> String? {
    switch try cursor.next() {
    case UInt8(ascii: "\""): return try string(limit: LogLimits.text)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try mistype(.scalar)
      return nil
    default:
      let start = cursor.index
      try cursor.skipValue()
      return String(
        decoding: LogText.line(cursor.bytes[start..<cursor.index], limit: LogLimits.name),
        as: UTF8.self)
    }
  }

  mutating func word<Word>(_ words: LogWords<Word>) throws(JSONStop) -> Word? {
    guard try cursor.next() == UInt8(ascii: "\"") else {
      try mistype(.text)
      return nil
    }
    let start = cursor.index
    let place = try cursor.string()
    if let word = words.word(place.range, in: cursor.bytes) { return word }
    note(.unknown(string(place, limit: 40), words.words.map(\.rawValue)), at: start)
    return nil
  }

  /// One of the words that `type` allows.
  mutating func word(_ type: LogType) throws(JSONStop) -> String? {
    guard case .word(let words) = type else { return nil }
    let start = try start()
    guard let text = try string(limit: LogLimits.name) else { return nil }
    if words.contains(text) { return text }
    note(.unknown(String(text.prefix(40)), words), at: start)
    return nil
  }

  mutating func flag() throws(JSONStop) -> Bool? {
    switch try cursor.next() {
    case UInt8(ascii: "t"):
      try cursor.skip(literal: "true")
      return true
    case UInt8(ascii: "f"):
      try cursor.skip(literal: "false")
      return false
    default:
      try mistype(.flag)
      return nil
    }
  }

  /// A number, infinite ones and those that are none included.
  mutating func number() throws(JSONStop) -> Double? {
    let start = try start()
    if cursor.bytes[start] == UInt8(ascii: "\"") {
      let place = try cursor.string()
      if let number = namedNumber(place) { return number }
      note(.type(.number, UInt8(ascii: "\"")), at: start)
      return nil
    }
    guard isNumber(at: start) else {
      try mistype(.number)
      return nil
    }
    switch try cursor.number() {
    case .integer(let number): return Double(number)
    case .bare(let number): return number
    case .decimal(let number):
      if number.isFinite { return number }
      note(.tooLarge, at: start)
      return nil
    }
  }

  /// Whether a number comes next, or a text that names one.
  mutating func isNumberNext() throws(JSONStop) -> Bool {
    let start = try start()
    guard cursor.bytes[start] == UInt8(ascii: "\"") else { return isNumber(at: start) }
    var ahead = cursor
    return namedNumber(try ahead.string()) != nil
  }

  /// The number that a text names.
  private func namedNumber(_ place: JSONCursor.StringPlace) -> Double? {
    let name = cursor.bytes[place.range]
    if name.elementsEqual("NaN".utf8) { return .nan }
    if name.elementsEqual("Infinity".utf8) { return .infinity }
    if name.elementsEqual("-Infinity".utf8) { return -.infinity }
    return nil
  }

  mutating func integer(_ type: LogType) throws(JSONStop) -> Int? {
    guard case .integer(let range) = type else { return nil }
    let start = try start()
    guard isNumber(at: start) else {
      try mistype(type)
      return nil
    }
    switch try cursor.number() {
    case .integer(let number):
      if range.contains(number) { return number }
      note(.outside(range), at: start)
    case .decimal(let number):
      if let whole = Int(exactly: number), range.contains(whole) { return whole }
      note(number == number.rounded() ? .outside(range) : .notWhole, at: start)
    case .bare:
      note(.notWhole, at: start)
    }
    return nil
  }

  /// Steps over a value that is not needed, and notes where it has the wrong type.
  mutating func check(_ type: LogType) throws(JSONStop) {
    switch type {
    case .text, .word:
      if case .word = type { _ = try word(type) } else { try skip(type, UInt8(ascii: "\"")) }
    case .id: _ = try id()
    case .flag: _ = try flag()
    case .integer: _ = try integer(type)
    case .number: _ = try number()
    case .object: try skip(type, UInt8(ascii: "{"))
    case .list: try skip(type, UInt8(ascii: "["))
    case .texts, .twoTexts: try checkElements(.text, of: type)
    case .twoNumbers: try checkElements(.number, of: type)
    case .textOrInteger, .scalar, .objectOrList: try checkEither(type)
    }
  }

  private mutating func checkElements(
    _ element: LogType, of type: LogType
  ) throws(JSONStop) {
    let start = try start()
    guard try list(type) else { return }
    var count = 0
    var isFirst = true
    while try hasElement(&isFirst) {
      try check(element)
      count += 1
    }
    if type != .texts, count != 2 { note(.notTwo(type, count), at: start) }
  }

  private mutating func checkEither(_ type: LogType) throws(JSONStop) {
    let byte = try cursor.next()
    let isContainer = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    switch type {
    case .textOrInteger where byte != UInt8(ascii: "\""):
      _ = try integer(.integer(Int.min...Int.max))
    case .scalar where isContainer, .objectOrList where !isContainer: try mistype(type)
    default: try cursor.skipValue()
    }
  }

  /// Checks the members of an object that has no others inside.
  mutating func check<Field: LogField>(_ type: Field.Type) throws(JSONStop) {
    guard var members = try object(type) else { return }
    while let field = try next(&members) { try check(field.type) }
    noteMissing(members)
  }

  /// Checks an object whose members are numbers, whatever their names.
  mutating func checkNumbers() throws(JSONStop) {
    guard var members = try object(AnyName.self) else { return }
    while try nextMember(&members) != nil { _ = try number() }
  }

  /// Checks the objects of a list.
  mutating func checkList<Field: LogField>(of type: Field.Type) throws(JSONStop) {
    guard try list() else { return }
    var isFirst = true
    while try hasElement(&isFirst) { try check(type) }
  }

  private mutating func skip(_ type: LogType, _ first: UInt8) throws(JSONStop) {
    guard try cursor.next() == first else { return try mistype(type) }
    if first == UInt8(ascii: "\"") { _ = try cursor.string() } else { try cursor.skipValue() }
  }

  /// Notes that what comes next is of another type, and steps over it.
  mutating func mistype(_ type: LogType) throws(JSONStop) {
    let start = try start()
    note(.type(type, cursor.bytes[start]), at: start)
    try cursor.skipValue()
  }

  /// Where the next value begins.
  @inline(__always)
  mutating func start() throws(JSONStop) -> Int {
    _ = try cursor.next()
    return cursor.index
  }

  /// Whether what stands there begins a number; NaN and infinities are numbers.
  private func isNumber(at index: Int) -> Bool {
    switch cursor.bytes[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "N"),
      UInt8(ascii: "I"):
      true
    default: false
    }
  }

  /// Reads a text into `text`; false where it is none, which is noted.
  private mutating func readText(_ type: LogType) throws(JSONStop) -> Bool {
    guard try cursor.next() == UInt8(ascii: "\"") else {
      try mistype(type)
      return false
    }
    let place = try cursor.string()
    text.removeAll(keepingCapacity: true)
    cursor.append(place, to: &text)
    return true
  }
}
