/// Why a picture is not read.
package enum PictureFailure: Error, Sendable, Hashable {
  /// The first bytes are those of no kind that is known.
  case unknownKind
  /// The file ends before the picture does.
  case cutOff
  /// The picture has so many pixels.
  case tooLarge(width: Int, height: Int)
  /// What the file says of itself cannot be, or its pixels cannot be read.
  case damaged(PictureKind)

  /// What is wrong, as half a sentence about the file.
  package var message: String {
    switch self {
    case .unknownKind: "it is no JPEG, PNG, GIF or WebP"
    case .cutOff: "it ends before the picture does"
    case .tooLarge(let width, let height):
      "it is too large: \(width) × \(height) pixels, of at most "
        + "\(PictureHeader.mostPixels / 1_000_000) million"
    case .damaged(let kind): "it is no whole \(kind.name)"
    }
  }
}

extension PictureKind {
  fileprivate var name: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .gif: "GIF"
    case .webp: "WebP"
    }
  }
}
