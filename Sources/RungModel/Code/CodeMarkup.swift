/// Writes a program's text as markup, from its beginning, in as many parts as one likes.
package struct CodeMarkup {
  private let pieces: [CodeWords.Piece]
  /// The piece that is being written, and where it begins.
  private var piece = 0
  private var start = 0

  package init(_ words: CodeWords) {
    pieces = words.pieces
  }

  /// Appends the next part; what stands behind the last piece is nothing in particular.
  /// - Parameter escape: writes a part of the text.
  package mutating func append(
    _ range: Range<Int>, to output: inout Bytes, escape: (inout Bytes, Range<Int>) -> Void
  ) {
    var from = range.lowerBound
    while from < range.upperBound {
      while piece < pieces.count, start + pieces[piece].length <= from {
        start += pieces[piece].length
        piece += 1
      }
      let kind = piece < pieces.count ? pieces[piece].kind : nil
      let end = piece < pieces.count ? start + pieces[piece].length : range.upperBound
      let part = from..<min(end, range.upperBound)
      if let kind {
        output.append("<span class=\"")
        output.append(kind.className)
        output.append("\">")
        escape(&output, part)
        output.append("</span>")
      } else {
        escape(&output, part)
      }
      from = part.upperBound
    }
  }

  /// A whole text.
  package static func markup(_ text: Bytes, _ words: CodeWords) -> Bytes {
    var markup = CodeMarkup(words)
    var output = Bytes()
    markup.append(0..<text.count, to: &output) { $0.append(escaping: text, $1) }
    return output
  }
}
