import RungModel

/// The footnotes of a text, numbered in the order in which it refers to them.
struct Footnotes {
  /// The list items that hold their bodies.
  var bodies: [Bytes: CommonMarkNode] = [:]
  /// The bodies that were referred to; the first has number 1.
  private(set) var order: [CommonMarkNode] = []
  /// How often each was referred to.
  var references: [Int] = []
  private var numbers: [Bytes: Int] = [:]
  /// The footnote whose body is being written.
  var current: Int?

  /// The number of the footnote with this label, given to it at the first use.
  mutating func number(of label: Bytes) -> Int? {
    if let number = numbers[label] { return number }
    guard let body = bodies[label] else { return nil }
    order.append(body)
    references.append(0)
    numbers[label] = order.count
    return order.count
  }
}

extension MarkdownWriter {
  mutating func findFootnotes(in tree: CommonMarkTree) {
    guard !document.footnotes.isEmpty else { return }
    var block = tree.root.firstChild
    while let list = block {
      block = list.next
      guard list.kind == .list, let item = list.firstChild,
        let label = document.footnotes[item.lines.lowerBound], footnotes.bodies[label] == nil
      else { continue }
      footnotes.bodies[label] = item
    }
  }

  /// Writes the number that leads to a footnote, and an id by which that leads back.
  mutating func writeReference(toFootnote number: Int) {
    footnotes.references[number - 1] += 1
    let repetition = footnotes.references[number - 1]
    output.append("<sup class=\"footnote-ref\"><a href=\"#")
    output.append(escapingMarkup: Bytes(options.idPrefix))
    output.append("fn")
    output.append(decimal: number)
    output.append("\" id=\"")
    writeReferenceID(number, repetition)
    output.append("\">")
    output.append(decimal: number)
    output.append("</a></sup>")
  }

  /// Writes the footnotes that were referred to; one may refer to others.
  mutating func writeFootnotes() {
    guard !footnotes.order.isEmpty else { return }
    endLine()
    output.append("<section class=\"footnotes\">\n<ol>\n")
    var number = 1
    while number <= footnotes.order.count {
      output.append("<li id=\"")
      output.append(escapingMarkup: Bytes(options.idPrefix))
      output.append("fn")
      output.append(decimal: number)
      output.append("\">\n")
      footnotes.current = number
      let body = footnotes.order[number - 1]
      var child = body.firstChild
      while let node = child {
        write(node)
        child = node.next
      }
      if let current = footnotes.current {
        writeBackReferences(to: current)
        output.append("\n")
      }
      output.append("</li>\n")
      number += 1
    }
    footnotes.current = nil
    output.append("</ol>\n</section>\n")
  }

  /// A footnote that ends in a paragraph leads back at the end of it.
  mutating func writeBackReferences(after paragraph: CommonMarkNode) {
    guard let current = footnotes.current, paragraph == footnotes.order[current - 1].lastChild
    else { return }
    footnotes.current = nil
    output.append(" ")
    writeBackReferences(to: current)
  }

  private mutating func writeBackReferences(to number: Int) {
    for repetition in 1..<footnotes.references[number - 1] + 1 {
      if repetition > 1 { output.append(" ") }
      output.append("<a href=\"#")
      writeReferenceID(number, repetition)
      output.append("\" class=\"footnote-backref\">↩")
      if repetition > 1 {
        output.append("<sup>")
        output.append(decimal: repetition)
        output.append("</sup>")
      }
      output.append("</a>")
    }
  }

  private mutating func writeReferenceID(_ number: Int, _ repetition: Int) {
    output.append(escapingMarkup: Bytes(options.idPrefix))
    output.append("fnref")
    output.append(decimal: number)
    if repetition > 1 {
      output.append("-")
      output.append(decimal: repetition)
    }
  }
}
