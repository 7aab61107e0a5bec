import RungModel

/// Where a page leads, and to which files it says that it belongs.
extension StandalonePage {
  /// A link to another page leads to the published site; where that has no address, it is text.
  mutating func lead(_ attribute: TagScanner.Attribute) {
    let written = value(of: attribute)
    guard let first = written.first, first != UInt8(ascii: "#"), !written.hasScheme else { return }
    if case .inside(let target, let fragment) = links.destination(of: Bytes(written), in: folder),
      !fragment.isEmpty, String(decoding: BuiltFiles.file(at: target), as: UTF8.self) == path
    {
      return set(attribute, Bytes("#") + fragment)
    }
    if written.starts(with: "//".utf8) {
      let scheme = origin.isEmpty ? "https:" : String(origin.prefix { $0 != "/" })
      return set(attribute, Bytes(scheme) + written)
    }
    guard !origin.isEmpty else {
      remove(attribute)
      for one in tags.attributes where StandalonePage.belongsToLink(page, one.name) { remove(one) }
      return
    }
    let isAbsolute = first == UInt8(ascii: "/")
    let base = isAbsolute ? "" : Address(folder: links.basePath + folder).urlPath
    set(attribute, Bytes(origin + base) + written)
  }

  /// Attributes that an `<a>` has only together with an address.
  private static func belongsToLink(_ page: Bytes, _ name: Range<Int>) -> Bool {
    ["target", "download", "rel", "hreflang", "type", "referrerpolicy"].contains {
      page.isEqual(name, ignoringCaseOf: $0)
    }
  }

  mutating func readBase() {
    if let range = tags.value(of: "href") {
      let address = CharacterReferences.resolved(page[range]).trimmed
      if case .inside(let path, _) = links.destination(of: Bytes(address), in: folder) {
        let steps = String(decoding: path, as: UTF8.self)
        let above = Disk.folder(of: steps)
        folder = above.isEmpty ? "" : above + "/"
      }
    }
    remove(tags.tag)
  }

  /// Of the relations to other files those are kept that are shown, or only say something.
  mutating func readLink() throws(DiskFailure) {
    let relations =
      tags.value(of: "rel").map {
        String(decoding: page[$0], as: UTF8.self).lowercased().split(separator: " ")
      } ?? []
    guard
      let attribute = tags.attributes.first(where: { page.isEqual($0.name, ignoringCaseOf: "href") }
      )
    else { return remove(tags.tag) }
    if relations.contains("stylesheet") {
      let isUsed = !relations.contains("alternate") && tags.value(of: "disabled") == nil
      return isUsed ? try readStyleSheet(attribute) : remove(tags.tag)
    }
    if relations.contains("icon") {
      if case .outside = parts.meaning(of: Bytes(value(of: attribute)), from: folder) {
        tell(attribute)
        return remove(tags.tag)
      }
      return try replace(attribute, withPart: value(of: attribute))
    }
    guard relations.contains(where: { ["canonical", "license", "author", "me"].contains($0) }),
      value(of: attribute).hasScheme || !origin.isEmpty
    else { return remove(tags.tag) }
    lead(attribute)
  }

  mutating func readMeta() {
    if tags.value(of: "charset") != nil || tags.value(of: "http-equiv") != nil { remove(tags.tag) }
  }
}
