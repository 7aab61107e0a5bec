import RungModel

/// Pictures that come in several forms.
extension StandalonePage {
  /// Reads a `<source>` of a `<picture>`: what it offers to everyone goes into the `<img>`, so that each
  /// picture is in the file once.
  /// - Returns: whether the tag was one of these.
  mutating func readOffer() throws(DiskFailure) -> Bool {
    guard let candidates = tags.value(of: "srcset") else { return false }
    let widest = ImageCandidates.widest(in: CharacterReferences.resolved(page[candidates]))
    if tags.value(of: "media") == nil {
      offered = offered ?? widest.map { Bytes($0) }
      remove(tags.tag)
    } else if let widest {
      for attribute in tags.attributes {
        if page.isEqual(attribute.name, ignoringCaseOf: "srcset") {
          try replace(attribute, withPart: widest)
        } else if page.isEqual(attribute.name, ignoringCaseOf: "sizes") {
          remove(attribute)
        }
      }
    }
    return true
  }

  /// Of the forms of an `<img>` the widest goes into the file, for each in its place.
  var widestForm: ByteSlice? {
    mutating get {
      defer { offered = nil }
      if let offered { return offered[...] }
      return tags.value(of: "srcset").flatMap {
        ImageCandidates.widest(in: CharacterReferences.resolved(page[$0]))
      }
    }
  }
}
