/// A program's text with the language that its author says it is in.
package struct CodeBlock: Sendable, Hashable {
  /// The name in small letters: `swift`.
  package let language: String
  package let text: Bytes

  /// Longer texts are shown as they are.
  package static let longestText = 256 << 10
  private static let longestName = 40

  /// - Parameter info: what stands behind a fence, `swift {linenos=true}`, or a name alone.
  /// - Returns: nil where that names no language, or the text is too long.
  package init?(_ info: ByteSlice, _ text: Bytes) {
    let name = info.prefix { $0 > 0x20 && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: ",") }
    guard !name.isEmpty, name.count <= CodeBlock.longestName, text.count <= CodeBlock.longestText,
      name.allSatisfy({ CodeBlock.nameBytes.contains($0) })
    else { return nil }
    language = String(decoding: name, as: UTF8.self).lowercased()
    self.text = text
  }

  private static let nameBytes = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+#.-/")
}

/// What is known of a block when its page is made.
package enum CodeLookup: Sendable, Hashable {
  case known(CodeWords)
  /// It is shown as it is, as by everyone who knows no more of its language.
  case plain
  /// Nothing, for now or in this build.
  case unknown
}
