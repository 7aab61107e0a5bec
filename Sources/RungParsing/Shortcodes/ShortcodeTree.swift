package import RungModel

/// The shortcodes of one post, in the order in which they begin, as ranges of its bytes.
package struct ShortcodeTree: Sendable {
  /// One shortcode from its `{{` to the `}}` of its end.
  package struct Node: Sendable {
    package enum Kind: Sendable, Equatable {
      /// The rule's index in the vocabulary.
      case shortcode(rule: Int)
      /// `{{</* … */>}}`: text that shows a shortcode.
      case literal
    }

    package var kind: Kind
    /// Everything, closing tag included.
    package var range: Range<Int>
    /// What stands between the tags; for a literal, the text to show.
    package var inner: Range<Int>?
    /// The arguments' places in the tree's `arguments`.
    package var arguments: Range<Int>
    /// The index of the first node that is not inside this one.
    package var end: Int
  }

  /// One `name="value"`, or a value alone.
  package struct Argument: Sendable {
    package var name: Range<Int>?
    package var value: Range<Int>
    /// Whether the value holds `\"`.
    package var hasEscapes: Bool
  }

  package var nodes: [Node] = []
  package var arguments: [Argument] = []

  package init() {}

  package mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    arguments.removeAll(keepingCapacity: true)
  }

  /// An argument's value with `\"` read as `"`.
  package func value(of argument: Argument, in source: Bytes) -> ByteSlice {
    guard argument.hasEscapes else { return source[argument.value] }
    var plain = Bytes()
    plain.reserveCapacity(argument.value.count)
    var index = argument.value.lowerBound
    while index < argument.value.upperBound {
      if source.hasBytes("\\\"", at: index) { index += 1 }
      plain.append(source[index])
      index += 1
    }
    return plain[...]
  }

  /// The value of the last argument `name` of a node.
  func lastValue(_ name: StaticString, of node: Node, in source: Bytes) -> ByteSlice? {
    arguments[node.arguments].last { argument in
      argument.name.map {
        $0.count == name.utf8CodeUnitCount && source.hasBytes(name, at: $0.lowerBound)
      } ?? false
    }.map { value(of: $0, in: source) }
  }

  /// The value of the argument `name` of a node, or of its `position`-th unnamed one.
  package func value(
    _ name: StaticString, position: Int? = nil, of node: Node, in source: Bytes
  ) -> ByteSlice? {
    var unnamed = 0
    for argument in arguments[node.arguments] {
      if let range = argument.name {
        if range.count == name.utf8CodeUnitCount, source.hasBytes(name, at: range.lowerBound) {
          return value(of: argument, in: source)
        }
      } else {
        if unnamed == position { return value(of: argument, in: source) }
        unnamed += 1
      }
    }
    return nil
  }
}
