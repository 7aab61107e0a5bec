import RungModel

/// The HTML of a comment of Hacker News, taken apart: paragraphs that begin at `<p>`, `<i>`, links,
/// and `<pre><code>`. Of other tags the text remains, whatever they are.
struct HNText {
  enum Block {
    case paragraph([Run])
    /// A program's text, line by line as it is.
    case code(Bytes)
  }

  /// A stretch of text that is marked in one way.
  struct Run {
    /// UTF-8 without control characters but line breaks.
    var text = Bytes()
    var isEmphasised = false
    /// Counts the links, so that two next to each other are told apart.
    var link: Int?
  }

  private(set) var blocks: [Block] = []
  /// The addresses that the links lead to.
  private(set) var addresses: [Bytes] = []

  private var runs: [Run] = []
  private var code: Bytes?
  private var emphasis = 0
  private var link: Int?

  init(html: String) {
    let html = Bytes(html)
    var copied = 0
    var index = 0
    while let hit = html.firstIndex(in: HNText.special, index..<html.count) {
      index = hit + 1
      if html[hit] == UInt8(ascii: "&") {
        // No reference is longer.
        guard let (scalar, length) = HTMLTag.reference(html[hit..<min(hit + 32, html.count)])
        else { continue }
        append(html[copied..<hit])
        append(Bytes(String(scalar))[...])
        index = hit + length
      } else {
        guard let tag = HTMLTag(html, at: hit) else { continue }
        append(html[copied..<hit])
        take(tag)
        index = tag.end
      }
      copied = index
    }
    append(html[copied...])
    endBlock()
  }

  private static let special = ByteSet("<&")

  // MARK: Tags

  private mutating func take(_ tag: HTMLTag) {
    switch String(decoding: tag.name, as: UTF8.self) {
    case "p", "div", "blockquote", "li", "ul", "ol": if code == nil { endBlock() }
    case "br": append(Bytes("\n")[...])
    case "pre":
      endBlock()
      code = tag.isEnd ? nil : []
    case "i", "em": emphasis = max(0, emphasis + (tag.isEnd ? -1 : 1))
    case "a": takeLink(tag)
    default: break
    }
  }

  private mutating func takeLink(_ tag: HTMLTag) {
    link = nil
    guard !tag.isEnd, code == nil else { return }
    let address = LinkDestination.cleaned(tag.value(of: "href") ?? [])
    guard HNText.isWebAddress(address) else { return }
    link = addresses.count
    addresses.append(address)
    runs.append(Run(isEmphasised: emphasis > 0, link: link))
  }

  static func isWebAddress(_ address: Bytes) -> Bool {
    let start = LinkScheme.beginning(of: address)
    return start.starts(with: "https://".utf8) && start.count > 8
      || start.starts(with: "http://".utf8) && start.count > 7
  }

  // MARK: Text

  private mutating func append(_ text: ByteSlice) {
    guard !text.isEmpty else { return }
    if code != nil {
      code?.append(contentsOf: text)
      return
    }
    if let last = runs.last, last.link == link, last.isEmphasised == (emphasis > 0) {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: Bytes(text), isEmphasised: emphasis > 0, link: link))
    }
  }

  /// Ends the paragraph or the code that is open. What is emphasised or linked stays so only inside.
  private mutating func endBlock() {
    if let code {
      let text = HNText.withoutControls(code)
      if text.contains(where: { $0 > 0x20 }) { blocks.append(.code(text)) }
      self.code = nil
    }
    let paragraph = runs.map { run in
      Run(
        text: HNText.withoutControls(run.text), isEmphasised: run.isEmphasised, link: run.link)
    }
    if paragraph.contains(where: { $0.link != nil || $0.text.contains { $0 > 0x20 } }) {
      blocks.append(.paragraph(paragraph))
    }
    runs = []
    emphasis = 0
    link = nil
  }

  /// The text with line breaks of one kind and without what no text should hold: control characters,
  /// byte order marks, and noncharacters, which have a meaning inside of Rung.
  static func withoutControls(_ text: Bytes) -> Bytes {
    var kept = Bytes()
    kept.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        switch byte {
        case UInt8(ascii: "\r"):
          if !text.hasBytes("\n", at: index + 1) { kept.append(UInt8(ascii: "\n")) }
        case UInt8(ascii: "\n"), UInt8(ascii: "\t"), 0x20..<0x7F: kept.append(byte)
        case 0x0C: kept.append(0x20)
        default: break
        }
        index += 1
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      switch scalar {
      case 0x80..<0xA0, 0xFEFF: break
      case 0xFDD0..<0xFDF0: kept.append("\u{FFFD}")
      default: kept.append(text, index..<index + length)
      }
      index += length
    }
    return kept
  }
}
