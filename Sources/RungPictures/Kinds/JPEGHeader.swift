import RungModel

/// The segments of a JPEG (ITU T.81) up to its frame, and the orientation that a camera notes in EXIF.
struct JPEGHeader {
  /// Each scan of a progressive picture goes over all of its pixels, and takes a few bytes.
  private static let mostScans = 100

  private let file: Bytes
  private var orientation = PictureOrientation.upright

  static func read(_ file: Bytes) throws(PictureFailure) -> PictureHeader {
    var header = JPEGHeader(file: file)
    return try header.read()
  }

  private mutating func read() throws(PictureFailure) -> PictureHeader {
    var offset = 2
    while let marker = try nextMarker(&offset) {
      guard let length = file.big(2, at: offset) else { throw .cutOff }
      guard length >= 2 else { throw .damaged(.jpeg) }
      switch marker {
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        guard let height = file.big(2, at: offset + 3), let width = file.big(2, at: offset + 5)
        else { throw .cutOff }
        try checkScans(from: offset + length)
        return try PictureHeader(.jpeg, width: width, height: height, orientation: orientation)
      case 0xD9, 0xDA:
        throw .damaged(.jpeg)
      case 0xE1:
        readOrientation(offset + 2..<max(offset + 2, min(offset + length, file.count)))
      default: break
      }
      offset += length
    }
    throw .cutOff
  }

  /// The marker at `offset`, which is moved behind it; nil at the end of the file.
  private func nextMarker(_ offset: inout Int) throws(PictureFailure) -> Int? {
    guard let first = file.big(1, at: offset) else { return nil }
    guard first == 0xFF else { throw .damaged(.jpeg) }
    // Any number of them may stand before a marker.
    while file.big(1, at: offset) == 0xFF { offset += 1 }
    defer { offset += 1 }
    return file.big(1, at: offset)
  }

  /// Within a scan, a byte of `FF` is followed by one of zeros, so that markers can be found. libjpeg shows
  /// a picture that is cut off with a grey rest.
  private func checkScans(from start: Int) throws(PictureFailure) {
    var scans = 0
    var isEnded = false
    var index = start
    while index + 1 < file.count {
      if file[index] == 0xFF {
        if file[index + 1] == 0xDA { scans += 1 }
        if file[index + 1] == 0xDA || file[index + 1] == 0xD9 { isEnded = file[index + 1] == 0xD9 }
      }
      index += 1
    }
    guard scans > 0, isEnded else { throw .cutOff }
    guard scans <= JPEGHeader.mostScans else { throw .damaged(.jpeg) }
  }

  /// Looks for tag 0x0112 in the first directory of an EXIF segment (a TIFF); what is not as it should be
  /// says nothing.
  private mutating func readOrientation(_ segment: Range<Int>) {
    guard segment.count > 14, file[segment].starts(with: Bytes("Exif\0\0")) else { return }
    let tiff = Bytes(file[segment].dropFirst(6))
    let isLittle = tiff.starts(with: Bytes("II"))
    func number(_ count: Int, _ offset: Int) -> Int? {
      isLittle ? tiff.little(count, at: offset) : tiff.big(count, at: offset)
    }
    guard isLittle || tiff.starts(with: Bytes("MM")), let directory = number(4, 4),
      let entries = number(2, directory)
    else { return }
    for entry in 0..<entries {
      let place = directory + 2 + entry * 12
      guard let tag = number(2, place) else { return }
      if tag == 0x0112, let value = number(2, place + 8) {
        orientation = PictureOrientation(rawValue: value) ?? .upright
        return
      }
    }
  }
}
