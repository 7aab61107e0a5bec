import Glibc
import RungModel

/// The text of a log's file in pieces, unpacked where it is packed, and the digest of the file as it
/// lies on the disk.
struct LogSource {
  private let descriptor: Int32
  private let path: String
  private let gunzip: Gunzip?
  /// Of the file, and how much of it is used.
  private var piece: Bytes
  private var index = 0
  /// Whether more text may come without more of the file.
  private var isUnpacking = false
  private var hash = SHA256()
  /// Why the text ends before its end.
  private(set) var mistake: String?

  private static let pieceSize = 1 << 20
  /// The longest text of a packed log.
  private static let longestText = 4 << 30

  /// - Parameter descriptor: Of the file, open at its start.
  init(_ descriptor: Int32, _ path: String) throws(DiskFailure) {
    self.descriptor = descriptor
    self.path = path
    piece = try Disk.readPiece(descriptor, upTo: LogSource.pieceSize, path)
    gunzip = Gunzip.isPacked(piece) ? Gunzip(limit: LogSource.longestText) : nil
  }

  var isPacked: Bool { gunzip != nil }

  /// The next piece of the text; nil at its end.
  mutating func next() throws(DiskFailure) -> Bytes? {
    guard let gunzip else {
      let text = piece
      try advance()
      return text.isEmpty ? nil : text
    }
    while mistake == nil {
      if index == piece.count, !isUnpacking {
        try advance()
        if piece.isEmpty {
          if !gunzip.isWhole { mistake = "the archive breaks off \(place); it is read so far" }
          break
        }
      }
      var text = Bytes()
      do {
        index = try gunzip.unpack(piece, from: index, into: &text)
      } catch {
        mistake = describe(error)
      }
      isUnpacking = text.count == Gunzip.pieceSize
      if !text.isEmpty { return text }
    }
    return nil
  }

  /// The digest of the whole file.
  mutating func finish() throws(DiskFailure) -> SHA256.Digest {
    while !piece.isEmpty { try advance() }
    return hash.finish()
  }

  private mutating func advance() throws(DiskFailure) {
    hash.combine(piece)
    piece = try Disk.readPiece(descriptor, upTo: LogSource.pieceSize, path)
    index = 0
  }

  private var place: String { "after \(gunzip?.count ?? 0) bytes of its text" }

  private func describe(_ end: Gunzip.End) -> String {
    switch end {
    case .damaged(let reason): "the archive is damaged \(place) (\(reason)); it is read so far"
    case .tooLong:
      "the archive holds more than \(LogSource.longestText >> 30) GB of text; it is read so far"
    }
  }
}
