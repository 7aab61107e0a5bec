package import RungModel

extension Value {
  /// The value as TOML writes it, on one line.
  package var tomlText: String {
    switch self {
    case .null: "null"
    case .bool(let flag): String(flag)
    case .integer(let number): String(number)
    case .decimal(let number): String(number)
    case .string(let text): Value.quoted(text)
    case .array(let values): "[" + values.map(\.tomlText).joined(separator: ", ") + "]"
    case .table(let table):
      "{"
        + table.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.tomlText)" }
        .joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var bytes = Bytes("\"")
    bytes.append(jsonEscaping: text)
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
