import RungModel

/// Cuts a template into tags; what lies between them is text.
struct TemplateScanner {
  private let source: SourceText
  private var opening = Bytes("{{")
  private var closing = Bytes("}}")
  private var tags: [TemplateTag] = []
  private var diagnostics: [Diagnostic] = []

  private static let longestDelimiter = 16
  private static let blank = ByteSet(" \t")
  private static let whitespace = ByteSet(" \t\r\n")
  private static let outsideNames = ByteSet("{} \t\r\n")

  private init(_ source: SourceText) {
    self.source = source
  }

  /// The tags of a template in their order, and what is wrong with them.
  static func scan(_ source: SourceText) -> (tags: [TemplateTag], diagnostics: [Diagnostic]) {
    var scanner = TemplateScanner(source)
    do throws(Diagnostic) {
      var offset = 0
      while let start = scanner.firstIndex(of: scanner.opening, from: offset) {
        offset = try scanner.scanTag(at: start)
      }
    } catch {
      scanner.diagnostics.append(error)
    }
    return (scanner.tags, scanner.diagnostics)
  }

  /// Reads the tag that starts at an offset and returns where it ends. An error that leaves the end
  /// in doubt is thrown, any other collected.
  private mutating func scanTag(at start: Int) throws(Diagnostic) -> Int {
    var inside = start + opening.count
    let isTriple = inside < source.bytes.count && source.bytes[inside] == UInt8(ascii: "{")
    if !isTriple { inside = skip(Self.whitespace, from: inside) }
    let kind = isTriple ? .unescaped : kind(at: inside)
    if kind != .escaped { inside += 1 }
    let prefix: Bytes =
      isTriple ? [UInt8(ascii: "}")] : kind == .delimiters ? [UInt8(ascii: "=")] : []
    let ending = prefix + closing
    guard let end = firstIndex(of: ending, from: inside) else { throw unclosed(start) }
    let range = start..<end + ending.count
    let content = trimmed(inside..<end)
    switch kind {
    case .comment: add(kind, content, range)
    case .delimiters: try setDelimiters(content, range)
    default:
      if let other = firstIndex(of: opening, from: inside), other < end { throw unclosed(start) }
      if let problem = problem(withName: content, of: range) {
        diagnostics.append(problem)
      } else {
        add(kind, content, range)
      }
    }
    return range.upperBound
  }

  private func kind(at offset: Int) -> TemplateTag.Kind {
    guard offset < source.bytes.count else { return .escaped }
    return switch source.bytes[offset] {
    case UInt8(ascii: "&"): .unescaped
    case UInt8(ascii: "#"): .section
    case UInt8(ascii: "^"): .inverted
    case UInt8(ascii: "/"): .close
    case UInt8(ascii: ">"): .partial
    case UInt8(ascii: "<"): .parent
    case UInt8(ascii: "$"): .block
    case UInt8(ascii: "!"): .comment
    case UInt8(ascii: "="): .delimiters
    default: .escaped
    }
  }

  private mutating func add(_ kind: TemplateTag.Kind, _ content: Range<Int>, _ range: Range<Int>) {
    let name = kind == .comment ? "" : String(decoding: source.bytes[content], as: UTF8.self)
    tags.append(
      TemplateTag(
        kind: kind, name: name, nameOffset: content.lowerBound, range: range,
        blankSince: lineStart(before: range.lowerBound),
        blankUntil: nextLine(after: range.upperBound)))
  }

  private mutating func setDelimiters(_ content: Range<Int>, _ range: Range<Int>)
    throws(Diagnostic)
  {
    let parts = source.bytes[content].split { Self.whitespace.contains($0) }
    guard parts.count == 2,
      parts.allSatisfy({ $0.count <= Self.longestDelimiter && !$0.contains(UInt8(ascii: "=")) })
    else {
      throw source.diagnostic(
        .error, "bad-delimiter", at: range.lowerBound, "this does not name two delimiters",
        help: "write the opening one, a space and the closing one, as in `{{=<% %>=}}`")
    }
    add(.delimiters, content, range)
    opening = Bytes(parts[0])
    closing = Bytes(parts[1])
  }
}

extension TemplateScanner {
  private func unclosed(_ start: Int) -> Diagnostic {
    source.diagnostic(
      .error, "unclosed-tag", at: start, "this tag is never closed",
      help: "a tag ends with `\(String(decoding: closing, as: UTF8.self))`")
  }

  private func problem(withName name: Range<Int>, of tag: Range<Int>) -> Diagnostic? {
    if name.isEmpty {
      return source.diagnostic(.error, "empty-tag", at: tag.lowerBound, "this tag has no name")
    }
    let dot = UInt8(ascii: ".")
    let bytes = source.bytes[name]
    if let bad = source.bytes.firstIndex(in: Self.outsideNames, name) {
      return source.diagnostic(
        .error, "bad-name", at: bad, "a name has no blanks and no braces in it")
    }
    let isDotted = name.count > 1 && bytes.contains(dot)
    if isDotted, bytes.split(separator: dot, omittingEmptySubsequences: false).contains([]) {
      return source.diagnostic(
        .error, "bad-name", at: name.lowerBound, "a dot of a name stands between two names")
    }
    return nil
  }
}

extension TemplateScanner {
  private func firstIndex(of needle: Bytes, from start: Int) -> Int? {
    let bytes = source.bytes
    var offset = start
    while let hit = bytes.firstIndex(of: needle[0], in: min(offset, bytes.count)..<bytes.count) {
      if bytes[hit...].starts(with: needle) { return hit }
      offset = hit + 1
    }
    return nil
  }

  private func skip(_ set: ByteSet, from start: Int) -> Int {
    var offset = start
    while offset < source.bytes.count, set.contains(source.bytes[offset]) { offset += 1 }
    return offset
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, Self.whitespace.contains(source.bytes[end - 1]) { end -= 1 }
    return min(skip(Self.whitespace, from: range.lowerBound), end)..<end
  }

  private func lineStart(before tag: Int) -> Int? {
    var offset = tag
    while offset > 0, Self.blank.contains(source.bytes[offset - 1]) { offset -= 1 }
    return offset == 0 || source.bytes[offset - 1] == UInt8(ascii: "\n") ? offset : nil
  }

  private func nextLine(after tag: Int) -> Int? {
    let offset = skip(Self.blank, from: tag)
    if offset == source.bytes.count { return offset }
    if source.bytes[offset] == UInt8(ascii: "\n") { return offset + 1 }
    return source.bytes.hasBytes("\r\n", at: offset) ? offset + 2 : nil
  }
}
