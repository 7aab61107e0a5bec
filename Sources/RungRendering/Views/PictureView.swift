import RungModel

extension TemplateValue {
  /// A picture as templates see it.
  static func picture(_ picture: Picture) -> TemplateValue {
    .table([
      "src": .string(picture.link), "srcset": .string(picture.forms),
      "webp": .string(picture.webp), "width": picture.width.map { .integer($0) } ?? .null,
      "height": picture.height.map { .integer($0) } ?? .null,
    ])
  }

  /// The picture of a page where it is shared.
  /// - Parameter text: what it says, for those who do not see it.
  static func shared(_ picture: SharedPicture, text: String, in site: Site) -> TemplateValue {
    .table([
      "link": .string(site.absolute(picture.link)), "text": .string(text),
      "width": picture.width.map { .integer($0) } ?? .null,
      "height": picture.height.map { .integer($0) } ?? .null, "isCard": .flag(picture.isCard),
    ])
  }
}
