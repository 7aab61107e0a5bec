/// The kinds of pictures that are read and written.
package enum PictureKind: String, Sendable, CaseIterable {
  case jpeg, png, gif, webp

  /// What a file of this kind ends with.
  package var ending: String { self == .jpeg ? "jpg" : rawValue }
}
