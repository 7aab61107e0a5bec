import RungModel

/// The lists around a thread's comments: `<ol>` in `<ol>`, with `<details>` around replies only.
struct ThreadMarkup {
  /// Up to this level replies are open at first.
  private let openLevels: Int
  private let words: WordsView
  private var last: ThreadOutline.Item?

  init(openLevels: Int, words: WordsView) {
    self.openLevels = openLevels
    self.words = words
  }

  /// Writes what stands between the last comment and `item`.
  mutating func begin(_ item: ThreadOutline.Item, to output: inout Bytes) {
    if let last {
      if item.level > last.level {
        // Where replies are closed, those inside them are open: one step shows all of them.
        output.append(
          last.level == openLevels
            ? "<details class=\"replies\"><summary>" : "<details class=\"replies\" open><summary>")
        output.append(escaping: words.count(last.replies, .reply, .replies))
        output.append("</summary>\n")
        output.append(last.isStraight ? "<ol class=\"straight\">\n" : "<ol>\n")
      } else {
        close(from: last.level, to: item.level, &output)
      }
    } else {
      output.append("<ol class=\"thread\">\n")
    }
    output.append(item.isDeeper ? "<li class=\"deeper\">\n" : "<li>\n")
    last = item
  }

  /// Ends the list.
  mutating func end(to output: inout Bytes) {
    guard let last else { return }
    close(from: last.level, to: 0, &output)
    output.append("</ol>\n")
    self.last = nil
  }

  private func close(from deeper: Int, to level: Int, _ output: inout Bytes) {
    output.append("</li>\n")
    for _ in level..<deeper { output.append("</ol>\n</details>\n</li>\n") }
  }
}
