import Ccmark
import Glibc
import RungModel

/// A document parsed by libcmark, freed with the last reference to it.
final class CommonMarkTree {
  let root: CommonMarkNode

  init(_ source: Bytes, _ range: Range<Int>, smartPunctuation: Bool = false) {
    let parser = cmark_parser_new(
      CMARK_OPT_VALIDATE_UTF8 | (smartPunctuation ? CMARK_OPT_SMART : 0))
    source[range].withUnsafeBytes {
      cmark_parser_feed(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    root = CommonMarkNode(pointer: cmark_parser_finish(parser))
    cmark_parser_free(parser)
  }

  deinit {
    cmark_node_free(root.pointer)
  }
}

/// A node of a `CommonMarkTree`; valid as long as the tree is.
struct CommonMarkNode: Hashable {
  enum Kind {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
  }

  let pointer: OpaquePointer?

  init(pointer: OpaquePointer?) {
    self.pointer = pointer
  }

  private init?(orNil pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .document
    }
  }

  var parent: CommonMarkNode? { CommonMarkNode(orNil: cmark_node_parent(pointer)) }
  var next: CommonMarkNode? { CommonMarkNode(orNil: cmark_node_next(pointer)) }
  var previous: CommonMarkNode? { CommonMarkNode(orNil: cmark_node_previous(pointer)) }
  var firstChild: CommonMarkNode? { CommonMarkNode(orNil: cmark_node_first_child(pointer)) }
  var lastChild: CommonMarkNode? { CommonMarkNode(orNil: cmark_node_last_child(pointer)) }

  /// The lines of a block, counted from one.
  var lines: ClosedRange<Int> {
    let start = Int(cmark_node_get_start_line(pointer))
    return start...max(start, Int(cmark_node_get_end_line(pointer)))
  }
  /// The byte at which a block starts in its first line, counted from one.
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }

  var literal: Bytes { bytes(cmark_node_get_literal(pointer)) }
  var url: Bytes { bytes(cmark_node_get_url(pointer)) }
  var title: Bytes { bytes(cmark_node_get_title(pointer)) }
  var fenceInfo: Bytes { bytes(cmark_node_get_fence_info(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isTightList: Bool { cmark_node_get_list_tight(pointer) != 0 }
  /// The first number of an ordered list.
  var listStart: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
      ? Int(cmark_node_get_list_start(pointer)) : nil
  }

  /// libcmark leaves no NUL in a text, so that its strings are whole.
  private func bytes(_ text: UnsafePointer<CChar>?) -> Bytes {
    text.map { Bytes(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
  }
}
