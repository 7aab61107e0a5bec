/// Several files written as one text, each behind a line with its path:
///
///     -- content/posts/a.md --
///     +++
///     title = "A"
///     +++
///     Text.
///     -- templates/post.html --
///     {{title}}
package struct TextArchive {
  package var files: [(path: String, text: String)] = []

  package init(files: [(path: String, text: String)]) {
    self.files = files
  }

  /// Every file but an empty one ends with a newline.
  package init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      }
    }
    // What follows the last newline is no line.
    if text.hasSuffix("\n"), let last = files.indices.last { files[last].text.removeLast() }
  }

  package var text: String {
    files.map { file in
      "-- \(file.path) --\n" + file.text
        + (file.text.isEmpty || file.text.hasSuffix("\n") ? "" : "\n")
    }.joined()
  }
}
