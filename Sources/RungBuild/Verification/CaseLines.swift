import Glibc
import RungModel

/// The lines of a file of cases, a batch of them at a time.
struct CaseLines: ~Copyable {
  struct Line: Sendable {
    /// From one.
    var number: Int
    /// Without its line feed; nil where it is longer than any case.
    var bytes: Bytes?
  }

  let path: String
  private let descriptor: Int32
  private var window = Bytes()
  private var isAtEnd = false
  private var number = 0

  /// Of one line.
  static let mostBytes = 16 << 20
  /// How many lines are judged at once, and how many bytes end a batch before that.
  private static let batch = 2_048
  private static let batchBytes = 4 << 20

  /// - Parameter path: `-` for standard input.
  init(_ path: String) throws(DiskFailure) {
    self.path = path == "-" ? "standard input" : path
    guard path != "-" else {
      descriptor = dup(0)
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", path) }
    guard FileStatus(descriptor: descriptor)?.kind != .folder else {
      close(descriptor)
      throw DiskFailure(path: path, message: "cannot read: this is a folder")
    }
  }

  deinit {
    close(descriptor)
  }

  /// The next lines, empty ones left out; none at the end.
  mutating func next() throws(DiskFailure) -> [Line] {
    var lines: [Line] = []
    var bytes = 0
    while lines.count < CaseLines.batch, bytes < CaseLines.batchBytes, let line = try nextLine() {
      if let text = line.bytes, text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        continue
      }
      bytes += line.bytes?.count ?? 0
      lines.append(line)
    }
    return lines
  }

  private mutating func nextLine() throws(DiskFailure) -> Line? {
    var searched = start
    var isTooLong = false
    while true {
      if let end = window.firstIndex(of: 0x0A, in: searched..<window.count) {
        return take(end, isTooLong)
      }
      if isAtEnd { return start < window.count || isTooLong ? take(window.count, isTooLong) : nil }
      window.removeFirst(start)
      start = 0
      if window.count > CaseLines.mostBytes {
        isTooLong = true
        window.removeAll(keepingCapacity: true)
      }
      searched = window.count
      let piece = try Disk.readPiece(descriptor, upTo: 1 << 20, path)
      isAtEnd = piece.isEmpty
      window += piece
    }
  }

  /// Where the next line begins in the window.
  private var start = 0

  private mutating func take(_ end: Int, _ isTooLong: Bool) -> Line {
    number += 1
    let line = Line(
      number: number,
      bytes: isTooLong || end - start > CaseLines.mostBytes ? nil : Bytes(window[start..<end]))
    start = min(end + 1, window.count)
    return line
  }
}
