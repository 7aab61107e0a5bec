import RungModel

/// Text of which parts are emphasised, written with `*`.
///
/// CommonMark takes a `*` for the beginning or end of emphasis only where what is beside it allows
/// that: between punctuation inside and a letter outside it does not. There the letter is written
/// as a reference by its number, which begins and ends with punctuation.
struct EmphasisedText {
  private var pieces: [(text: Bytes, isEmphasised: Bool)] = []

  /// - Parameter parts: at their ends stand brackets of a link, or nothing.
  init(_ parts: [(text: Bytes, isEmphasised: Bool)]) {
    for (text, isEmphasised) in parts {
      let start = text.firstIndex { $0 != 0x20 } ?? text.count
      let end = (text.lastIndex { $0 != 0x20 } ?? start - 1) + 1
      // Spaces inside, at an end, would be in the way.
      append(text[..<start], false)
      append(text[start..<end], isEmphasised)
      append(text[end...], false)
    }
  }

  private mutating func append(_ text: ByteSlice, _ isEmphasised: Bool) {
    guard !text.isEmpty else { return }
    if pieces.last?.isEmphasised == isEmphasised {
      pieces[pieces.count - 1].text += text
    } else {
      pieces.append((Bytes(text), isEmphasised))
    }
  }

  func write(to writer: inout LiteralMarkdown) {
    for (index, piece) in pieces.enumerated() {
      let isFirst = index == 0
      let isLast = index == pieces.count - 1
      if piece.isEmphasised { writer.append(markup: "*") }
      write(
        piece.text,
        guardsStart: piece.isEmphasised
          ? needsReference(first(piece.text))
          : !isFirst && needsReference(first(piece.text), beside: last(pieces[index - 1].text)),
        guardsEnd: piece.isEmphasised
          ? needsReference(last(piece.text))
          : !isLast && needsReference(last(piece.text), beside: first(pieces[index + 1].text)),
        to: &writer)
      if piece.isEmphasised { writer.append(markup: "*") }
    }
  }

  private func write(
    _ text: Bytes, guardsStart: Bool, guardsEnd: Bool, to writer: inout LiteralMarkdown
  ) {
    var start = 0
    var end = text.count
    if guardsStart {
      let (scalar, length) = text.scalar(at: 0)
      writer.append(reference: scalar)
      start = length
    }
    if guardsEnd, start < end {
      end = text.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    }
    writer.append(text[start..<end])
    if end < text.count { writer.append(reference: text.scalar(at: end).value) }
  }

  private func first(_ text: Bytes) -> UInt32 {
    text.scalar(at: 0).value
  }

  private func last(_ text: Bytes) -> UInt32 {
    text.scalar(before: text.count, from: 0) ?? 0
  }

  /// Whether a character just inside of emphasis has to be a reference: it may be punctuation or
  /// white space of Unicode's.
  private func needsReference(_ inner: UInt32) -> Bool {
    inner >= 0x80 && !isLetter(inner)
  }

  /// Whether a character just outside has to be one: the one inside is no letter.
  private func needsReference(_ outer: UInt32, beside inner: UInt32) -> Bool {
    // A `w` may become a reference itself, so that it begins no link.
    guard !isLetter(inner) || inner == 0x77 else { return false }
    return outer >= 0x80 || isLetter(outer)
  }

  private func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return UInt8(scalar).isLetterOrDigit }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }
}
