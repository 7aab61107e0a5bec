import RungModel

/// What a template can show or enter.
///
/// `text` and `markup` are both escaped by `{{x}}` and both written as they are by `{{{x}}}`; they
/// differ for the static check, which allows the latter for markup alone.
enum TemplateValue {
  case null
  case flag(Bool)
  case integer(Int)
  case decimal(Double)
  case text(ByteSlice)
  case markup(ByteSlice)
  case string(String)
  case list([TemplateValue])
  case object(any TemplateObject)
  case table([String: TemplateValue])

  var object: (any TemplateObject)? {
    if case .object(let object) = self { object } else { nil }
  }

  /// Whether a section shows its content: everything does but null, false, zero, the empty list and
  /// the empty text.
  var isTruthy: Bool {
    switch self {
    case .null: false
    case .flag(let flag): flag
    case .integer(let number): number != 0
    case .decimal(let number): number != 0
    case .text(let bytes), .markup(let bytes): !bytes.isEmpty
    case .string(let text): !text.isEmpty
    case .list(let items): !items.isEmpty
    case .object, .table: true
    }
  }
}

/// A view: something with named fields that a template can enter.
protocol TemplateObject: AnyObject {
  /// The value of a field, nil where this view has no such field (then an outer one is asked).
  func value(_ field: ViewField) -> TemplateValue?

  /// Whether a section over a field is shown, where that is cheaper to tell than making its value. A
  /// field that holds more than a flag answers `false` or, where the section has to enter its value,
  /// nil.
  func isTruthy(_ field: ViewField) -> Bool?

  /// Writes the text of a field, where that is cheaper than making a value of it first.
  /// - Returns: whether it was written; if not, `value` is asked.
  func write(_ field: ViewField, isEscaped: Bool, to output: inout Bytes) -> Bool
}

extension TemplateObject {
  func isTruthy(_ field: ViewField) -> Bool? {
    nil
  }

  func write(_ field: ViewField, isEscaped: Bool, to output: inout Bytes) -> Bool {
    false
  }
}

extension TemplateValue {
  /// The value of one component of a name, nil where there is none.
  func member(_ component: TemplateName.Component) -> TemplateValue? {
    switch self {
    case .object(let object):
      guard let field = component.field else { return nil }
      return object.value(field)
    case .table(let table): return table[component.text]
    default: return nil
    }
  }
}

extension Bytes {
  /// Appends the text of a value; what has none (null, a list, an object) adds nothing.
  mutating func append(_ value: consuming TemplateValue, escaped: Bool) {
    switch consume value {
    case .text(let bytes), .markup(let bytes):
      if escaped { append(escaping: bytes) } else { append(contentsOf: bytes) }
    case .string(let text):
      if escaped { append(escaping: text) } else { append(text: text) }
    case .integer(let number): append(decimal: number)
    case .decimal(let number): append(text: shortest(number))
    case .flag(let flag): append(text: flag ? "true" : "false")
    case .null, .list, .object, .table: break
    }
  }

  /// Appends a value as an address: nothing that a browser would run.
  mutating func append(address value: TemplateValue) {
    if case .string(let link) = value, link.utf8.first == UInt8(ascii: "/") {
      return append(escaping: link)
    }
    var text = Bytes()
    text.append(value, escaped: false)
    append(escaping: LinkScheme.isDangerous(text) ? Bytes("#")[...] : text[...])
  }

  /// The shortest decimal form that reads back as the same number, without the `.0` of an integer.
  private func shortest(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
