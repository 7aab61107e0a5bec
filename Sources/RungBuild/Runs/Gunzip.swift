import Czlib
import RungModel

/// Unpacks gzip (RFC 1952) in pieces; several archives one after another are one text, as for
/// `gzip` itself.
final class Gunzip {
  /// Why no more is unpacked.
  enum End: Error {
    case damaged(String)
    case tooLong
  }

  /// zlib keeps the address of its state.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isBetweenMembers = true
  /// Bytes of the text so far.
  private(set) var count = 0
  private let limit: Int

  /// Whether `bytes` begin like an archive.
  static func isPacked(_ bytes: Bytes) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// - Parameter limit: The longest text in bytes.
  init(limit: Int) {
    self.limit = limit
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 32 kB of window, and a gzip header.
    inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Whether the archive may end here.
  var isWhole: Bool { isBetweenMembers }

  /// Unpacks the next piece of the archive.
  /// - Parameters:
  ///   - text: Where the text goes; what it held before is dropped.
  ///   - start: Where in the piece to begin.
  /// - Returns: Where to go on, at most at the end of the piece.
  func unpack(_ piece: Bytes, from start: Int, into text: inout Bytes) throws(End) -> Int {
    var start = start
    if isBetweenMembers {
      // Archives are padded with zeros.
      while start < piece.count, piece[start] == 0 { start += 1 }
      guard start < piece.count else {
        text = []
        return start
      }
      isBetweenMembers = false
    }
    var status = Z_OK
    var left = 0
    text = Bytes(unsafeUninitializedCapacity: Gunzip.pieceSize) { buffer, filled in
      piece.withUnsafeBufferPointer { input in
        stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.baseAddress.map { $0 + start })
        stream.pointee.avail_in = UInt32(piece.count - start)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(Gunzip.pieceSize)
        status = inflate(stream, Z_NO_FLUSH)
        left = Int(stream.pointee.avail_in)
        filled = Gunzip.pieceSize - Int(stream.pointee.avail_out)
      }
    }
    count += text.count
    if count > limit { throw .tooLong }
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      inflateReset(stream)
      isBetweenMembers = true
    default:
      throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "unknown format")
    }
    return piece.count - left
  }

  static let pieceSize = 1 << 20
}
