import RungModel

/// The page on which posts are searched.
extension PageView {
  /// Where posts can be found without it: the sections and taxonomies.
  func search(_ field: ViewField) -> TemplateValue? {
    switch field {
    case .kind: .string("website")
    case .terms:
      .list(
        site.lists.indices.filter {
          [.section, .taxonomy].contains(site.lists[$0].kind)
            && !site.configuration.disabledKinds.contains(site.lists[$0].kind)
        }.map { link(to: site.lists[$0]) })
    default: nil
    }
  }
}
