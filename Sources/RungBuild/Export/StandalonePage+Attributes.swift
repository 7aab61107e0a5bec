import RungModel

/// Changes to the tag that is being read, and what is told of it.
extension StandalonePage {
  // MARK: Attributes

  func value(of attribute: TagScanner.Attribute) -> ByteSlice {
    CharacterReferences.resolved(page[attribute.value]).trimmed
  }

  /// The attribute with its value and the quotes around it.
  func whole(_ attribute: TagScanner.Attribute) -> Range<Int> {
    let (name, value) = (attribute.name, attribute.value)
    guard page[name.upperBound..<value.lowerBound].contains(UInt8(ascii: "=")) else { return name }
    let quote = page[value.lowerBound - 1]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    return name.lowerBound..<value.upperBound + (isQuoted ? 1 : 0)
  }

  mutating func set(_ attribute: TagScanner.Attribute, _ value: Bytes) {
    var text = Bytes(page[attribute.name]) + Bytes("=\"")
    text.append(escaping: value[...])
    text.append("\"")
    edits.replace(whole(attribute), with: text)
  }

  mutating func remove(_ attribute: TagScanner.Attribute) {
    var range = whole(attribute)
    if page[range.lowerBound - 1] <= 0x20 { range = range.lowerBound - 1..<range.upperBound }
    edits.replace(range, with: [])
  }

  /// Removes an element, and its line where it has one for itself.
  mutating func remove(_ range: Range<Int>) {
    let hasLine =
      range.lowerBound > 0 && page[range.lowerBound - 1] == 0x0A && range.upperBound < page.count
      && page[range.upperBound] == 0x0A
    edits.replace(range.lowerBound..<range.upperBound + (hasLine ? 1 : 0), with: [])
  }

  mutating func replace(
    _ attribute: TagScanner.Attribute, withPart written: ByteSlice
  ) throws(DiskFailure) {
    switch parts.meaning(of: Bytes(written), from: folder) {
    case .kept: break
    case .file(let path, let fragment):
      set(attribute, try parts.dataAddress(of: path, fragment: fragment))
    case .missing, .outside:
      tell(attribute, written)
      remove(attribute)
    }
  }

  // MARK: What is left out

  /// Tells why the file that an attribute names is not in the page.
  mutating func tell(_ attribute: TagScanner.Attribute, _ written: ByteSlice? = nil) {
    let address = Bytes(written ?? value(of: attribute))
    if case .missing(let path) = parts.meaning(of: address, from: folder) {
      parts.mistakes.add(
        .error, "missing-file", address, at: attribute.value.lowerBound,
        "there is no file `\(path)`", help: parts.help(for: path))
    } else {
      let shown = String(decoding: address, as: UTF8.self).withoutControlCharacters
      parts.mistakes.add(
        .warning, "export-left-out", address, at: attribute.value.lowerBound,
        "`\(shown)` is not of this site: it is left out",
        help: "put a copy into the site to have it in the file")
    }
  }

  /// Other documents within the page, and what is drawn with them.
  mutating func leaveOut(_ attribute: TagScanner.Attribute) {
    let element = String(decoding: page[tags.name], as: UTF8.self).withoutControlCharacters
    let address = Bytes(value(of: attribute))
    parts.mistakes.add(
      .warning, "export-left-out", address, at: attribute.name.lowerBound,
      "what `<\(element)>` shows cannot be put into a page: it is left out")
    remove(attribute)
  }

  mutating func leaveOutInline(_ attribute: TagScanner.Attribute) {
    let name = String(decoding: page[attribute.name], as: UTF8.self).withoutControlCharacters
    parts.mistakes.add(
      .warning, "export-left-out", Bytes(page[whole(attribute)]), at: attribute.name.lowerBound,
      "the attribute `\(name)` is left out: styles and scripts in attributes are not permitted",
      help: "write them into a style sheet or a script of the site")
    remove(attribute)
  }
}
