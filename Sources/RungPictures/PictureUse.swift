/// A place of the pages where pictures are shown, and how large they are there.
package struct PictureUse: Sendable {
  /// Beside an entry of a list, 160 pixels of CSS wide. All have the same sides, so that lists are even;
  /// what sticks out is cut off.
  package static let thumbnail = PictureUse(widths: [160, 320], sides: (16, 9))
  /// Above the text of a post, at most 640 pixels of CSS wide.
  package static let post = PictureUse(widths: [640, 1_280], sides: nil)

  private let widths: [Int]
  private let sides: (width: Int, height: Int)?

  /// The sizes in which a picture is needed, the smallest first: none is larger than the picture.
  package func sizes(width: Int, height: Int) -> [PictureSize] {
    let sides = sides ?? (width, height)
    let widest = max(1, min(width, height * sides.width / sides.height))
    return Set(widths.map { min($0, widest) }).sorted().map { width in
      PictureSize(
        width: width, height: max(1, (width * sides.height + sides.width / 2) / sides.width),
        isCut: self.sides != nil)
    }
  }
}

package struct PictureSize: Sendable, Hashable {
  package var width: Int
  package var height: Int
  /// Whether the picture is cut to these sides where it has others.
  package var isCut: Bool

  package init(width: Int, height: Int, isCut: Bool) {
    self.width = width
    self.height = height
    self.isCut = isCut
  }
}

/// A picture as it is to be made.
package struct PictureForm: Sendable, Hashable {
  package var size: PictureSize
  package var kind: PictureKind

  package init(_ size: PictureSize, _ kind: PictureKind) {
    self.size = size
    self.kind = kind
  }
}
