import RungModel

/// The elements of a stranger's text that are open, innermost last.
///
/// Those that Markdown opened are closed by Markdown, in the order of its tree, and close whatever
/// the stranger's own tags left open inside of them; a stranger's end tag reaches no further than
/// the innermost element of Markdown. So the output is well nested for any input.
struct OpenElements {
  struct Entry {
    /// Nil for a paragraph of a tight list, which has no tags.
    var element: HTMLElement?
    var isMarkdown: Bool
    /// Whether the start tag is in the output. A paragraph's tag is withdrawn before a block that
    /// cannot be in it, and comes back with the next text.
    var isWritten: Bool
  }

  /// Elements further in are left out of the output; browsers themselves stop at 512.
  static let deepest = 100

  private(set) var entries: [Entry] = []

  /// How many links are in the output and open.
  private(set) var links = 0

  var isFull: Bool { entries.count >= OpenElements.deepest }
  var top: Entry? { entries.last }

  /// Opens an element and writes its start tag, unless it is too far in, or a link in a link.
  mutating func open(
    _ element: HTMLElement?, attributes: Bytes = [], isMarkdown: Bool, isWritten: Bool = true,
    into output: inout Bytes
  ) {
    let isNested = element == .a && links > 0
    let isWritten = isWritten && !isFull && !isNested && element != nil
    entries.append(Entry(element: element, isMarkdown: isMarkdown, isWritten: isWritten))
    if isWritten, let element {
      output.append(element, attributes: attributes)
      if element == .a { links += 1 }
    }
  }

  /// Whether the next text begins the innermost paragraph again.
  var isParagraphSuspended: Bool {
    guard let top else { return false }
    return top.element == .p && !top.isWritten && !isFull
  }

  /// Whether the innermost list item belongs to the stranger's own tags, and no list is nearer.
  var isInUntrustedItem: Bool {
    for entry in entries.reversed() {
      if entry.isMarkdown || entry.element == .ul || entry.element == .ol { return false }
      if entry.element == .li { return true }
    }
    return false
  }

  /// Closes the innermost element.
  mutating func closeTop(into output: inout Bytes) {
    guard let entry = entries.popLast(), entry.isWritten, let element = entry.element else {
      return
    }
    output.append(element.endTag)
    if element == .a { links -= 1 }
  }

  /// Closes the innermost element that Markdown opened, and what is open in it.
  mutating func closeMarkdown(into output: inout Bytes) {
    while let entry = top, !entry.isMarkdown { closeTop(into: &output) }
    closeTop(into: &output)
  }

  /// Closes a stranger's element; the answer is whether it was open.
  mutating func closeUntrusted(_ element: HTMLElement, into output: inout Bytes) -> Bool {
    var depth = entries.count
    while depth > 0, !entries[depth - 1].isMarkdown, entries[depth - 1].element != element {
      depth -= 1
    }
    guard depth > 0, !entries[depth - 1].isMarkdown else { return false }
    while entries.count >= depth { closeTop(into: &output) }
    return true
  }

  /// Ends the paragraph that is innermost, for the time being.
  mutating func suspendParagraph(into output: inout Bytes) {
    guard let last = entries.indices.last, entries[last].element == .p else { return }
    if entries[last].isWritten { output.append("</p>") }
    entries[last].isWritten = false
  }

  /// Begins the paragraph again that is innermost and not in the output.
  mutating func resumeParagraph(into output: inout Bytes) {
    guard let last = entries.indices.last, entries[last].element == .p, !entries[last].isWritten,
      last < OpenElements.deepest
    else { return }
    output.append("<p>")
    entries[last].isWritten = true
  }
}
