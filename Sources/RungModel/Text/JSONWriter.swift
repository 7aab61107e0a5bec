/// Writes JSON (RFC 8259) straight into bytes, with the commas where they belong.
package struct JSONWriter {
  private var out: Bytes = []
  private var needsComma = false

  /// Takes over the buffer and what is in it until `give(back:)`.
  package init(taking buffer: inout Bytes) {
    swap(&out, &buffer)
  }

  package mutating func give(back buffer: inout Bytes) {
    swap(&out, &buffer)
  }

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclosed("{", "}", members)
  }

  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    enclosed("[", "]", elements)
  }

  /// An element that `write` spells out.
  package mutating func element(_ write: (inout Bytes) -> Void) {
    separate()
    write(&out)
    needsComma = true
  }

  private mutating func enclosed(
    _ open: StaticString, _ close: StaticString, _ inside: (inout JSONWriter) -> Void
  ) {
    separate()
    out.append(open)
    needsComma = false
    inside(&self)
    out.append(close)
    needsComma = true
  }

  package mutating func key(_ name: StaticString) {
    separate()
    out.append(UInt8(ascii: "\""))
    out.append(name)
    out.append("\":")
    needsComma = false
  }

  /// A key that is not known when Rung is compiled.
  package mutating func key(text name: String) {
    string(name)
    out.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func member(_ name: StaticString, _ value: String) {
    key(name)
    string(value)
  }

  package mutating func member(_ name: StaticString, _ value: ByteSlice) {
    key(name)
    string(value)
  }

  /// A moment in RFC 3339's form.
  package mutating func member(_ name: StaticString, _ value: Timestamp) {
    key(name)
    separate()
    out.append(UInt8(ascii: "\""))
    out.append(rfc3339: value)
    out.append(UInt8(ascii: "\""))
    needsComma = true
  }

  package mutating func member(_ name: StaticString, _ value: Int) {
    key(name)
    separate()
    out.append(decimal: value)
    needsComma = true
  }

  package mutating func member(_ name: StaticString, _ value: Bool) {
    key(name)
    separate()
    out.append(value ? "true" : "false")
    needsComma = true
  }

  package mutating func member(_ name: StaticString, _ value: Double) {
    key(name)
    separate()
    out.append(text: value.description)
    needsComma = true
  }

  package mutating func null(_ name: StaticString) {
    key(name)
    out.append("null")
    needsComma = true
  }

  package mutating func string(_ value: String) {
    separate()
    out.append(UInt8(ascii: "\""))
    out.append(jsonEscaping: value)
    out.append(UInt8(ascii: "\""))
    needsComma = true
  }

  package mutating func string(_ value: ByteSlice) {
    separate()
    out.append(UInt8(ascii: "\""))
    out.append(jsonEscaping: value)
    out.append(UInt8(ascii: "\""))
    needsComma = true
  }

  package mutating func endLine() {
    out.append(UInt8(ascii: "\n"))
  }

  private mutating func separate() {
    if needsComma { out.append(UInt8(ascii: ",")) }
    needsComma = false
  }
}
