/// What a word of a program is, as far as the theme tells words apart.
package enum CodeKind: UInt8, Sendable, Hashable {
  case keyword = 1
  /// Of a function, a type, an element, a key: what is defined, or known to the language.
  case name
  case string
  case number
  case comment
  /// Lines of a comparison.
  case deleted, inserted

  /// Its class in pages; short, since there are many.
  package var className: StaticString {
    switch self {
    case .keyword: "k"
    case .name: "n"
    case .string: "s"
    case .number: "m"
    case .comment: "c"
    case .deleted: "d"
    case .inserted: "i"
    }
  }
}
