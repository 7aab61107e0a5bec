import RungModel

extension MarkdownWriter {
  /// Lists of footnotes are written at the end of the text.
  mutating func enterList(_ node: CommonMarkNode) -> Bool {
    if let item = node.firstChild, document.footnotes[item.lines.lowerBound] != nil { return false }
    endLine()
    if let start = node.listStart {
      begin(.ol, attributes: start == 1 ? [] : Bytes(" start=\"\(start)\""))
    } else {
      begin(.ul)
    }
    output.append(UInt8(ascii: "\n"))
    return true
  }

  mutating func enterItem(_ node: CommonMarkNode) {
    endLine()
    begin(.li)
    if options.extensions.contains(.taskLists), let paragraph = node.firstChild,
      paragraph.kind == .paragraph, let text = paragraph.firstChild, text.kind == .text
    {
      taskText = text
    }
  }

  mutating func enterParagraph(_ node: CommonMarkNode) {
    isParagraphWritten = !isInTightList(node) && !holdsOnlyPlaceholders(node)
    beginInlines()
    if isParagraphWritten {
      endLine()
      begin(.p)
    } else if isUntrusted {
      open.open(nil, isMarkdown: true, into: &output)
    }
  }

  mutating func exitParagraph(_ node: CommonMarkNode) {
    writeBackReferences(after: node)
    if isParagraphWritten {
      end(.p)
      output.append(UInt8(ascii: "\n"))
    } else if isUntrusted {
      open.closeMarkdown(into: &output)
    }
    endTextBlock()
  }

  /// A raw link that an earlier block left open does not reach into this one.
  private mutating func beginInlines() {
    lastScalar = 0
    linkDepth = 0
  }

  private func isInTightList(_ paragraph: CommonMarkNode) -> Bool {
    guard let item = paragraph.parent, item.kind == .item, let list = item.parent,
      document.footnotes[item.lines.lowerBound] == nil
    else { return false }
    return list.isTightList
  }

  /// Strangers do not structure our pages: their headings are bold lines.
  mutating func enterHeading(_ node: CommonMarkNode) {
    endLine()
    beginInlines()
    if isUntrusted {
      begin(.p)
      begin(.strong)
    } else {
      begin(.heading(node.headingLevel))
      heading = (output.count, result.text.count)
    }
  }

  mutating func exitHeading(_ node: CommonMarkNode) {
    if isUntrusted {
      end(.strong)
      end(.p)
    } else {
      if let heading { finishHeading(node.headingLevel, heading.output, heading.text) }
      end(.heading(node.headingLevel))
    }
    output.append(UInt8(ascii: "\n"))
    endTextBlock()
  }

  /// The id is made from what was written, and set into the start tag before it.
  private mutating func finishHeading(_ level: Int, _ contentStart: Int, _ textStart: Int) {
    heading = nil
    let text = Bytes(result.text[textStart...])
    if !options.collectsText { result.text.removeSubrange(textStart...) }
    var id = ""
    if options.headingIDs {
      id = headingIDs.id(for: text)
      let attribute = Bytes(" id=\"\(id)\"")
      output.insert(contentsOf: attribute, at: contentStart - 1)
      for index in result.slots.indices.reversed() {
        guard result.slots[index].offset >= contentStart else { break }
        result.slots[index].offset += attribute.count
      }
    }
    result.headings.append(
      PostBody.Heading(level: level, id: id, text: String(decoding: text, as: UTF8.self)))
  }

  mutating func writeCodeBlock(_ node: CommonMarkNode) {
    let info = withoutPlaceholders(decode(node.fenceInfo, .plain))
    let language = info.prefix { $0 > 0x20 }
    endLine()
    if language.isEmpty {
      output.append("<pre><code>")
    } else {
      output.append("<pre><code class=\"language-")
      output.append(escapingMarkup: Bytes(language))
      output.append("\">")
    }
    let literal = decode(node.literal, .verbatim)
    if let words = words(of: literal, info) {
      write(literal, words)
    } else {
      writeEscaped(literal)
    }
    output.append("</code></pre>\n")
    endTextBlock()
  }

  /// What the words of a block of code are, as far as that is wanted and known.
  private mutating func words(of literal: Bytes, _ info: Bytes) -> CodeWords? {
    guard let highlight = options.highlight, let block = CodeBlock(info[...], literal) else {
      return nil
    }
    switch highlight(block) {
    case .known(let words): return words
    case .plain: return nil
    case .unknown:
      result.hasUnknownCode = true
      return nil
    }
  }

  private mutating func write(_ literal: Bytes, _ words: CodeWords) {
    var markup = CodeMarkup(words)
    separatingPlaceholders(literal) { writer, range in
      markup.append(range, to: &writer.output) { $0.append(escapingMarkup: literal, $1) }
      if writer.collectsText { writer.result.text.append(literal, range) }
    }
  }

  /// The inside of a span of code.
  mutating func writeCode(_ node: CommonMarkNode) {
    writeEscaped(decode(node.literal, .verbatim))
  }

  /// Writes what is shown as it stands.
  mutating func writeEscaped(_ literal: Bytes) {
    separatingPlaceholders(literal) { writer, range in
      writer.output.append(escapingMarkup: literal, range)
      if writer.collectsText { writer.result.text.append(literal, range) }
    }
  }

  /// Whether a literal is a comment and nothing else: nobody is meant to see it.
  func isComment(_ literal: Bytes) -> Bool {
    guard literal.starts(with: "<!--".utf8),
      let end = literal.firstIndex(of: "-->", in: 4..<max(4, literal.count))
    else { return false }
    return literal[(end + 3)...].allSatisfy { $0 <= 0x20 }
  }

  mutating func writeHTMLBlock(_ node: CommonMarkNode) {
    guard !document.isHidden(node.lines.lowerBound) else { return }
    let literal = decode(node.literal, .verbatim)
    endLine()
    switch options.rawHTML {
    case .allowed:
      separatingPlaceholders(literal) { $0.output.append(literal, $1) }
      endLine()
    case .escaped where isComment(literal):
      break
    case .escaped:
      output.append("<p>")
      let end = literal.last == UInt8(ascii: "\n") ? literal.count - 1 : literal.count
      writeEscaped(Bytes(literal[..<end]))
      output.append("</p>\n")
      neutralise(String(decoding: literal.prefix { $0 > 0x20 }.prefix(40), as: UTF8.self), node)
      endTextBlock()
    case .untrusted:
      open.open(.p, isMarkdown: true, isWritten: false, into: &output)
      let end = literal.last == UInt8(ascii: "\n") ? literal.count - 1 : literal.count
      writeUntrustedHTML(Bytes(literal[..<end]), node)
      open.closeMarkdown(into: &output)
      endLine()
      endTextBlock()
    }
  }

  mutating func enterCell(_ cell: TableCell) {
    if cell.opensTable {
      endLine()
      begin(.table)
      output.append("\n")
      begin(.thead)
      output.append("\n")
    }
    if cell.opensBody {
      begin(.tbody)
      output.append("\n")
    }
    if cell.opensRow {
      begin(.tr)
      output.append("\n")
    }
    beginCell(cell.isHeader, cell.alignment)
    beginInlines()
  }

  mutating func exitCell(_ cell: TableCell) {
    end(cell.isHeader ? .th : .td)
    output.append("\n")
    endTextBlock()
    guard cell.closesRow else { return }
    for alignment in cell.missing {
      beginCell(cell.isHeader, alignment)
      end(cell.isHeader ? .th : .td)
      output.append("\n")
    }
    end(.tr)
    output.append("\n")
    if cell.isHeader {
      end(.thead)
      output.append("\n")
    } else if cell.closesTable {
      end(.tbody)
      output.append("\n")
    }
    if cell.closesTable {
      end(.table)
      output.append("\n")
    }
  }

  private mutating func beginCell(_ isHeader: Bool, _ alignment: TableCell.Alignment) {
    let attributes: StaticString =
      switch alignment {
      case .none: ""
      case .left: " class=\"align-left\""
      case .center: " class=\"align-center\""
      case .right: " class=\"align-right\""
      }
    begin(isHeader ? .th : .td, attributes: Bytes("\(attributes)"))
  }
}
