package import RungModel

/// Sets arguments in the opening tags of a post's quotes and leaves every other byte as it is.
package enum QuoteEditor {
  /// What one tag is to say.
  package struct Change: Sendable {
    /// The opening tag, brackets included.
    package var tag: Range<Int>
    package var arguments: [(name: String, value: String)]

    package init(tag: Range<Int>, arguments: [(name: String, value: String)]) {
      self.tag = tag
      self.arguments = arguments
    }
  }

  /// The post with the changes made: the value of an argument that is there is replaced, another
  /// argument is added behind the last one.
  ///
  /// A range that holds no well-formed tag of a quote is left as it is.
  /// - Parameter changes: in any order, at most one for each tag.
  package static func apply(_ changes: [Change], to source: Bytes) -> Bytes {
    let post = SourceText(path: "", bytes: source)
    var tree = ShortcodeTree()
    var edited = Bytes()
    edited.reserveCapacity(source.count + changes.count * 48)
    var copied = 0
    for change in changes.sorted(by: { $0.tag.lowerBound < $1.tag.lowerBound }) {
      precondition(change.tag.lowerBound >= copied && change.tag.upperBound <= source.count)
      guard
        ShortcodeParser.parse(post, change.tag, vocabulary: quotes, into: &tree).isEmpty,
        tree.nodes.count == 1, tree.nodes[0].range == change.tag,
        tree.arguments.allSatisfy({ $0.name != nil })
      else { continue }
      for replacement in replacements(change, tree, source) {
        edited.append(source, copied..<replacement.range.lowerBound)
        edited += replacement.bytes
        copied = replacement.range.upperBound
      }
    }
    edited.append(source, copied..<source.count)
    return edited
  }

  private static let quotes = ShortcodeVocabulary(
    ShortcodeVocabulary.builtIn.filter { $0.role == .quote })

  /// What stands in the place of which bytes, in rising order.
  private static func replacements(
    _ change: Change, _ tree: ShortcodeTree, _ source: Bytes
  ) -> [(range: Range<Int>, bytes: Bytes)] {
    var replacements: [(range: Range<Int>, bytes: Bytes)] = []
    var added = Bytes()
    for (name, value) in change.arguments {
      let old = tree.arguments.filter { argument in
        argument.name.map { source[$0].elementsEqual(name.utf8) } ?? false
      }
      for argument in old
      where !tree.value(of: argument, in: source).elementsEqual(value.utf8) {
        replacements.append((written(argument, source), ShortcodeValue.written(value)))
      }
      if old.isEmpty {
        added.append(" ")
        added.append(text: name)
        added.append("=")
        added += ShortcodeValue.written(value)
      }
    }
    replacements.sort { $0.range.lowerBound < $1.range.lowerBound }
    if !added.isEmpty {
      let end = endOfArguments(change.tag, source)
      replacements.append((end..<end, added))
    }
    return replacements
  }

  /// A value with the quotes or backticks around it.
  private static func written(_ argument: ShortcodeTree.Argument, _ source: Bytes) -> Range<Int> {
    let value = argument.value
    switch source[value.lowerBound - 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return value.lowerBound - 1..<value.upperBound + 1
    default: return value
    }
  }

  /// The place behind a tag's last argument: its end without the brackets, the slash of a tag that
  /// closes itself, and white space.
  private static func endOfArguments(_ tag: Range<Int>, _ source: Bytes) -> Int {
    var end = tag.upperBound - 3
    if source[end - 1] == UInt8(ascii: "/") { end -= 1 }
    while source[end - 1] == 0x20 || (0x09...0x0D).contains(source[end - 1]) { end -= 1 }
    return end
  }
}
