package import RungModel

/// What a picture's file says of it before any pixel is decoded: its kind, its size, which way up it is.
///
/// It decides what decoding may cost, so it is found where the decoders find it, and what they would
/// understand otherwise is refused.
package struct PictureHeader: Sendable, Hashable {
  package let kind: PictureKind
  /// As the pixels are stored.
  let storedWidth: Int
  let storedHeight: Int
  /// How the stored pixels are to be turned.
  let orientation: PictureOrientation
  /// Whether its first frame alone would be another picture.
  package let isAnimated: Bool

  /// Decoding takes four bytes for each.
  package static let mostPixels = 50_000_000

  package var width: Int { orientation.swapsSides ? storedHeight : storedWidth }
  package var height: Int { orientation.swapsSides ? storedWidth : storedHeight }
  package var pixels: Int { storedWidth * storedHeight }
  /// Whether the pixels stand as they are to be seen.
  package var isUpright: Bool { orientation == .upright }

  init(
    _ kind: PictureKind, width: Int, height: Int, orientation: PictureOrientation = .upright,
    isAnimated: Bool = false
  ) throws(PictureFailure) {
    guard width > 0, height > 0 else { throw .damaged(kind) }
    guard width <= PictureHeader.mostPixels / height else {
      throw .tooLarge(width: width, height: height)
    }
    self.kind = kind
    storedWidth = width
    storedHeight = height
    self.orientation = orientation
    self.isAnimated = isAnimated
  }

  /// - Parameter file: all of it.
  package init(_ file: Bytes) throws(PictureFailure) {
    if file.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = try JPEGHeader.read(file)
    } else if file.starts(with: PNGFile.signature) {
      self = try PNGFile.header(file)
    } else if file.starts(with: Bytes("GIF87a")) || file.starts(with: Bytes("GIF89a")) {
      self = try GIFHeader.read(file)
    } else if file.starts(with: Bytes("RIFF")), file.dropFirst(8).starts(with: Bytes("WEBP")) {
      self = try WebPHeader.read(file)
    } else {
      throw .unknownKind
    }
  }
}

/// How stored pixels are to be turned, by the numbers of EXIF.
enum PictureOrientation: Int, Sendable {
  case upright = 1
  case mirrored, upsideDown, flipped, transposed, turnedRight, transversed, turnedLeft

  var swapsSides: Bool { rawValue >= PictureOrientation.transposed.rawValue }

  /// Where the pixel comes from that is seen at `(x, y)`.
  /// - Parameters:
  ///   - width: of the stored pixels.
  ///   - height: the same.
  func stored(_ x: Int, _ y: Int, width: Int, height: Int) -> (x: Int, y: Int) {
    switch self {
    case .upright: (x, y)
    case .mirrored: (width - 1 - x, y)
    case .upsideDown: (width - 1 - x, height - 1 - y)
    case .flipped: (x, height - 1 - y)
    case .transposed: (y, x)
    case .turnedRight: (y, height - 1 - x)
    case .transversed: (width - 1 - y, height - 1 - x)
    case .turnedLeft: (width - 1 - y, x)
    }
  }
}

extension Bytes {
  /// The number in `count` bytes, the highest first; nil where the file ends before.
  func big(_ count: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset <= self.count - count else { return nil }
    return self[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The same with the lowest byte first.
  func little(_ count: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset <= self.count - count else { return nil }
    return self[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
