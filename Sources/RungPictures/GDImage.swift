import Cgd
import RungModel

/// A picture in libgd's memory.
///
/// libgd takes and gives addresses: this is the one file in which they are handled, and none leaves it.
final class GDImage {
  private let image: gdImagePtr
  /// How the pixels are to be turned to be seen upright.
  private let orientation: PictureOrientation

  /// Set once, before the first picture is decoded.
  private static let isSilent: Void = rung_gd_silence()

  private static let quality: Int32 = 80
  /// Of zlib: the next ones take twice the time for files that are a few hundredths smaller.
  private static let compression: Int32 = 6

  private init(_ image: gdImagePtr, _ orientation: PictureOrientation = .upright) {
    self.image = image
    self.orientation = orientation
  }

  deinit {
    gdImageDestroy(image)
  }

  /// Decodes a file whose header is `header`.
  init(_ file: Bytes, _ header: PictureHeader) throws(PictureFailure) {
    _ = GDImage.isSilent
    guard file.count <= Int(Int32.max) else { throw .damaged(header.kind) }
    var file = header.kind == .png ? try PNGFile.plain(file) : file
    let image = file.withUnsafeMutableBytes { bytes -> gdImagePtr? in
      let (count, start) = (Int32(bytes.count), bytes.baseAddress)
      return switch header.kind {
      // Where anything at all is wrong with it, it is not read.
      case .jpeg: gdImageCreateFromJpegPtrEx(count, start, 0)
      case .png: gdImageCreateFromPngPtr(count, start)
      case .gif: gdImageCreateFromGifPtr(count, start)
      case .webp: gdImageCreateFromWebpPtr(count, start)
      }
    }
    guard let image else { throw .damaged(header.kind) }
    self.image = image
    orientation = header.orientation
    guard Int(image.pointee.sx) == header.storedWidth, Int(image.pointee.sy) == header.storedHeight,
      gdImagePaletteToTrueColor(image) != 0
    else { throw .damaged(header.kind) }
  }

  var width: Int { orientation.swapsSides ? Int(image.pointee.sy) : Int(image.pointee.sx) }
  var height: Int { orientation.swapsSides ? Int(image.pointee.sx) : Int(image.pointee.sy) }

  /// The picture in another size, upright; of one with other sides, the middle. Nil where there is no
  /// memory for it.
  func scaled(to size: PictureSize) -> GDImage? {
    // The part that is shown, as it is seen.
    let partWidth = min(width, max(1, height * size.width / size.height))
    let partHeight = min(height, max(1, width * size.height / size.width))
    let part =
      size.isCut ? (width: partWidth, height: partHeight) : (width: width, height: height)
    let swaps = orientation.swapsSides
    let stored = swaps ? (part.height, part.width) : (part.width, part.height)
    let target = swaps ? (size.height, size.width) : (size.width, size.height)
    guard let scaled = gdImageCreateTrueColor(Int32(target.0), Int32(target.1)) else { return nil }
    let result = GDImage(scaled, orientation)
    gdImageAlphaBlending(scaled, 0)
    gdImageSaveAlpha(scaled, 1)
    gdImageCopyResampled(
      scaled, image, 0, 0, (image.pointee.sx - Int32(stored.0)) / 2,
      (image.pointee.sy - Int32(stored.1)) / 2, Int32(target.0), Int32(target.1),
      Int32(stored.0), Int32(stored.1))
    return result.upright()
  }

  private func upright() -> GDImage? {
    guard orientation != .upright else { return self }
    guard let turned = gdImageCreateTrueColor(Int32(width), Int32(height)) else { return nil }
    gdImageAlphaBlending(turned, 0)
    gdImageSaveAlpha(turned, 1)
    let result = GDImage(turned)
    let (storedWidth, storedHeight) = (Int(image.pointee.sx), Int(image.pointee.sy))
    for y in 0..<height {
      for x in 0..<width {
        let place = orientation.stored(x, y, width: storedWidth, height: storedHeight)
        gdImageSetPixel(turned, Int32(x), Int32(y), pixel(place.x, place.y))
      }
    }
    return result
  }

  /// A stored pixel: from the highest bits on how transparent it is (0…127), its red, green and blue.
  func pixel(_ x: Int, _ y: Int) -> Int32 {
    gdImageGetTrueColorPixel(image, Int32(x), Int32(y))
  }

  /// The picture as a file; nil where there is no memory for it.
  func encoded(as kind: PictureKind) -> Bytes? {
    var count: Int32 = 0
    let file =
      switch kind {
      case .jpeg: progressiveJPEG(&count)
      case .png, .gif: gdImagePngPtrEx(image, &count, GDImage.compression)
      case .webp: gdImageWebpPtrEx(image, &count, GDImage.quality)
      }
    return GDImage.take(file, count)
  }

  private func progressiveJPEG(_ count: inout Int32) -> UnsafeMutableRawPointer? {
    gdImageInterlace(image, 1)
    defer { gdImageInterlace(image, 0) }
    return gdImageJpegPtr(image, &count, GDImage.quality)
  }

  private static func take(_ file: UnsafeMutableRawPointer?, _ count: Int32) -> Bytes? {
    guard let file else { return nil }
    defer { gdFree(file) }
    return count > 0 ? Bytes(UnsafeRawBufferPointer(start: file, count: Int(count))) : nil
  }

  // MARK: Drawings

  /// A drawing as a PNG.
  /// - Parameters:
  ///   - pixels: row by row, each the index of a colour.
  ///   - palette: up to sixteen colours take half a byte a pixel.
  static func png(width: Int, height: Int, _ pixels: Bytes, palette: [RGB]) -> Bytes? {
    precondition(pixels.count == width * height)
    guard let image = gdImageCreate(Int32(width), Int32(height)) else { return nil }
    let drawing = GDImage(image)
    for colour in palette {
      gdImageColorAllocate(image, Int32(colour.red), Int32(colour.green), Int32(colour.blue))
    }
    for y in 0..<height {
      guard let row = image.pointee.pixels[y] else { return nil }
      let target = UnsafeMutableBufferPointer(start: row, count: width)
      _ = target.update(fromContentsOf: pixels[y * width..<(y + 1) * width])
    }
    var count: Int32 = 0
    return GDImage.take(gdImagePngPtrEx(drawing.image, &count, 1), count)
  }
}

/// A colour of a screen.
struct RGB: Hashable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8
}
