/// A file's bytes together with the path that messages name.
package struct SourceText: Sendable {
  /// The path as the user knows it, relative to the site.
  package let path: String
  package let bytes: Bytes

  package init(path: String, bytes: Bytes) {
    self.path = path
    self.bytes = bytes
  }

  /// The line and column of a byte, both counted from one; the column counts Unicode scalars.
  package func location(of offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = 0
    while let newline = bytes.firstIndex(of: UInt8(ascii: "\n"), in: lineStart..<offset) {
      line += 1
      lineStart = newline + 1
    }
    let column = 1 + bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 }
    return SourceLocation(path: path, line: line, column: column)
  }

  /// A diagnostic about the byte at `offset`, with the line it stands in.
  package func diagnostic(
    _ severity: Diagnostic.Severity, _ code: String, at offset: Int, _ message: String,
    help: String? = nil
  ) -> Diagnostic {
    let offset = min(max(offset, 0), bytes.count)
    return Diagnostic(
      severity: severity, code: code, message: message, location: location(of: offset),
      excerpt: excerpt(around: offset), help: help)
  }

  /// A diagnostic about a line (from one) and column (from one, in scalars).
  package func diagnostic(
    _ severity: Diagnostic.Severity, _ code: String, line: Int, column: Int, _ message: String,
    help: String? = nil
  ) -> Diagnostic {
    diagnostic(severity, code, at: offset(line: line, column: column), message, help: help)
  }

  /// The byte at a line and column (both from one, the column in scalars).
  package func offset(line: Int, column: Int) -> Int {
    var offset = 0
    for _ in 1..<max(line, 1) {
      guard let newline = bytes.firstIndex(of: UInt8(ascii: "\n"), in: offset..<bytes.count)
      else { break }
      offset = newline + 1
    }
    var remaining = column - 1
    while remaining > 0, offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    return offset
  }

  /// At most 100 scalars of the line around `offset`, and where in them it is.
  private func excerpt(around offset: Int) -> Diagnostic.Excerpt {
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let end = bytes.firstIndex(of: UInt8(ascii: "\n"), in: offset..<bytes.count) ?? bytes.count
    // Far more bytes than are shown, far fewer than a line may have.
    let before = String(decoding: bytes[max(start, offset - 400)..<offset], as: UTF8.self)
      .unicodeScalars
    let after = String(decoding: bytes[offset..<min(end, offset + 400)], as: UTF8.self)
      .unicodeScalars
    let shownBefore = before.suffix(60)
    let shownAfter = after.prefix(100 - shownBefore.count)
    let cutLeft = shownBefore.count < before.count || start < offset - 400
    let cutRight = shownAfter.count < after.count || offset + 400 < end
    let shown = (Array(shownBefore) + Array(shownAfter)).map { scalar in
      // Control characters would move the caret, or the terminal.
      scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? " " : Character(scalar)
    }
    return Diagnostic.Excerpt(
      line: (cutLeft ? "…" : "") + String(shown) + (cutRight ? "…" : ""),
      caret: shownBefore.count + (cutLeft ? 1 : 0))
  }
}

/// A place in a file; line and column are counted from one, from the top of the file.
package struct SourceLocation: Sendable, Hashable {
  package var path: String
  package var line: Int
  package var column: Int

  package init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}
