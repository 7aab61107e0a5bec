/// What has been entered at a place of a template, as kinds of values.
struct TemplateScopes: Hashable {
  /// The innermost last, none twice: a name that the inner one lacks the outer one lacks too. That
  /// keeps the number of different scopes finite, however deep views and partials nest.
  private var kinds: [ViewSchema.Kind] = []

  /// What `.` stands for.
  var current: ViewSchema.Kind { kinds.last ?? .dynamic }

  /// The views that a name is sought in, the innermost first.
  var schemas: [ViewSchema] { kinds.reversed().flatMap(\.schemas) }

  mutating func enter(_ kind: ViewSchema.Kind) {
    kinds.removeAll { $0 == kind }
    kinds.append(kind)
  }

  /// What the first component of a name stands for, nil if no scope offers it.
  func kind(of component: TemplateName.Component) -> ViewSchema.Kind? {
    for kind in kinds.reversed() {
      if let member = kind.member(component) { return member }
    }
    return nil
  }
}

extension ViewSchema.Kind {
  /// What a section enters.
  var item: ViewSchema.Kind {
    switch self {
    case .list(let schema): .object(schema)
    case .texts: .text
    default: self
    }
  }

  /// What a field of this is, nil if this has no such field.
  func member(_ component: TemplateName.Component) -> ViewSchema.Kind? {
    switch self {
    case .object(let schema): component.field.flatMap { schema.fields[$0] }
    case .dynamic: .dynamic
    default: nil
    }
  }

  /// The view whose fields this has.
  var schemas: [ViewSchema] {
    if case .object(let schema) = self { [schema] } else { [] }
  }
}
