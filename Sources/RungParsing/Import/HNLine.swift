import RungModel

/// One line of a paragraph, with single spaces.
struct HNLine {
  private var runs: [HNText.Run]

  /// The lines of a paragraph, without those that are blank. A link is on one line.
  static func lines(of paragraph: [HNText.Run]) -> [HNLine] {
    var lines: [[HNText.Run]] = [[]]
    for run in paragraph {
      if run.link != nil {
        lines[lines.count - 1].append(run)
        continue
      }
      let parts = run.text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (number, part) in parts.enumerated() {
        if number > 0 { lines.append([]) }
        var piece = run
        piece.text = Bytes(part)
        lines[lines.count - 1].append(piece)
      }
    }
    return lines.map(HNLine.init).filter { !$0.runs.isEmpty }
  }

  private init(_ runs: [HNText.Run]) {
    self.runs = []
    var endsInSpace = true
    for var run in runs {
      var text = Bytes()
      for byte in run.text {
        let isSpace = byte <= 0x20
        if !isSpace { text.append(byte) } else if !endsInSpace { text.append(0x20) }
        endsInSpace = isSpace
      }
      run.text = text
      if !text.isEmpty || run.link != nil { self.runs.append(run) }
    }
    while let last = self.runs.indices.last, self.runs[last].text.last == 0x20 {
      self.runs[last].text.removeLast()
      if self.runs[last].text.isEmpty, self.runs[last].link == nil { self.runs.removeLast() }
    }
  }

  /// How many `>` begin the line, and the line without them. Where nothing follows them they are
  /// text, and so are more than `limit`.
  func withoutQuoteMarks(atMost limit: Int) -> (level: Int, line: HNLine) {
    guard let first = runs.first, first.link == nil else { return (0, self) }
    var level = 0
    var end = 0
    for (index, byte) in first.text.enumerated() where index == end {
      guard byte == UInt8(ascii: ">") && level < limit || byte == 0x20 else { break }
      if byte == UInt8(ascii: ">") { level += 1 }
      end = index + 1
    }
    var line = self
    line.runs[0].text.removeFirst(end)
    if line.runs[0].text.isEmpty { line.runs.removeFirst() }
    let hasText = line.runs.contains { $0.link != nil || !$0.text.isEmpty }
    return hasText ? (level, line) : (0, self)
  }

  // MARK: Markdown

  /// Appends the line.
  /// - Parameter addresses: where the links lead.
  func write(addresses: [Bytes], to writer: inout LiteralMarkdown) {
    var index = 0
    while index < runs.count {
      let link = runs[index].link
      let end = runs[index...].firstIndex { $0.link != link } ?? runs.count
      let segment = runs[index..<end]
      if let link {
        write(segment, linkedTo: addresses[link], to: &writer)
      } else {
        write(segment, to: &writer)
      }
      index = end
    }
  }

  private func write(
    _ label: ArraySlice<HNText.Run>, linkedTo address: Bytes, to writer: inout LiteralMarkdown
  ) {
    let text = label.reduce(into: Bytes()) { $0 += $1.text }
    let isAddress = text.isEmpty || text == Bytes(" ") || HNLine.shortens(text, address)
    if isAddress, WebAddress.canStandAlone(address) {
      if text.first == 0x20 { writer.append(Bytes(" ")[...]) }
      writer.append(markup: Bytes("<") + address + Bytes(">"))
      if text.count > 1, text.last == 0x20 { writer.append(Bytes(" ")[...]) }
      return
    }
    writer.beginLink()
    if isAddress { writer.append(address[...]) } else { write(label, to: &writer) }
    writer.append(markup: Bytes("](") + WebAddress.destination(address) + Bytes(")"))
  }

  /// Whether a link's text is its address, or the beginning that Hacker News shows of a long one.
  private static func shortens(_ text: Bytes, _ address: Bytes) -> Bool {
    let shown = text.drop { $0 == 0x20 }
    let end = shown.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? shown.startIndex
    let trimmed = shown[..<end]
    if trimmed.elementsEqual(address) { return true }
    return trimmed.count > 10 && trimmed.suffix(3).elementsEqual("...".utf8)
      && address.starts(with: trimmed.dropLast(3))
  }

  /// Appends runs of one link, or of none.
  private func write(_ runs: ArraySlice<HNText.Run>, to writer: inout LiteralMarkdown) {
    let pieces = EmphasisedText(runs.map { (text: $0.text, isEmphasised: $0.isEmphasised) })
    pieces.write(to: &writer)
  }
}
