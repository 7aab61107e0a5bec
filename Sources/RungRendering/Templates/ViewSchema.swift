import Synchronization

/// The names that a view offers to templates, and what each stands for.
///
/// The fields are given as a closure, so that a schema can name itself, if its type is written out:
/// `static let comment: ViewSchema = ViewSchema("comment") { [.children: .list(comment)] }`.
final class ViewSchema: Sendable {
  /// What a field holds.
  indirect enum Kind: Hashable, Sendable {
    /// Text from anyone, which is always escaped.
    case text
    /// HTML that Rung made.
    case markup
    case flag
    case number
    case object(ViewSchema)
    case list(ViewSchema)
    /// A list of texts.
    case texts
    /// A table from a site's own data; anything may be in it.
    case dynamic
  }

  /// What messages call the view.
  let name: String
  private let makeFields: @Sendable () -> [ViewField: Kind]
  private let made = Mutex<[ViewField: Kind]?>(nil)

  init(_ name: String, _ fields: @escaping @Sendable () -> [ViewField: Kind]) {
    self.name = name
    makeFields = fields
  }

  var fields: [ViewField: Kind] {
    made.withLock { made in
      let fields = made ?? makeFields()
      made = fields
      return fields
    }
  }
}

extension ViewSchema {
  func offers(_ field: ViewField) -> Bool { fields[field] != nil }
}

extension ViewSchema: Hashable {
  static func == (left: ViewSchema, right: ViewSchema) -> Bool { left === right }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(self))
  }
}
