import Glibc
package import RungModel
import RungParsing

/// A run's log on the disk, packed by gzip or not: read once for its index, and again record by
/// record for its texts.
package final class RunFile: RunTexts, Sendable {
  /// Of the log's text.
  private let descriptor: Int32
  private let log: RunLog
  /// Indices of problems by their ids.
  private let problems: [ItemKey: Int]

  private init(descriptor: Int32, log: RunLog) {
    self.descriptor = descriptor
    self.log = log
    problems = Dictionary(
      log.problems.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { old, _ in old })
  }

  deinit {
    close(descriptor)
  }

  // MARK: Reading

  /// Reads a log's index.
  /// - Parameters:
  ///   - label: The path as messages call it.
  ///   - scratch: A folder in which the text of a packed log may lie while the file is open.
  ///   - zone: The zone of dates that name none.
  package static func open(
    _ path: String, label: String, scratch: String, zone: TimeZoneRules
  ) throws(DiskFailure) -> (RunFile, RunLog, [Diagnostic]) {
    let file = try openForReading(path)
    do throws(DiskFailure) {
      var source = try LogSource(file, path)
      let text = source.isPacked ? try temporaryFile(in: scratch) : file
      do throws(DiskFailure) {
        var reader = RunLogReader(path: label, zone: zone)
        while let piece = try source.next() {
          if text != file { try Disk.write(piece, to: text, scratch) }
          reader.read(piece)
        }
        var (log, diagnostics) = reader.finish()
        log.digest = try source.finish()
        if let mistake = source.mistake {
          log.isComplete = false
          diagnostics.append(.about(label, .warning, "log-gzip", mistake))
        }
        if text != file { close(file) }
        return (RunFile(descriptor: text, log: log), log, diagnostics)
      } catch {
        if text != file { close(text) }
        throw error
      }
    } catch {
      close(file)
      throw error
    }
  }

  /// Whether a file is a run's log: an object with the member `rung_log`.
  /// - Throws: where an archive is damaged before that can be told, too.
  package static func isRunLog(_ path: String) throws(DiskFailure) -> Bool {
    let file = try openForReading(path)
    defer { close(file) }
    var source = try LogSource(file, path)
    var sniffer = RunLogSniffer()
    while let piece = try source.next() {
      if let isLog = sniffer.read(piece) { return isLog }
    }
    if let mistake = source.mistake { throw DiskFailure(path: path, message: mistake) }
    return false
  }

  private static func openForReading(_ path: String) throws(DiskFailure) -> Int32 {
    // Without waiting, where it is a pipe that nobody writes to.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .last("read", path) }
    guard FileStatus(descriptor: descriptor)?.kind == .file else {
      close(descriptor)
      throw DiskFailure(path: path, message: "cannot read: not a regular file")
    }
    return descriptor
  }

  /// A file that has no name any more, so that it is gone when it is closed.
  private static func temporaryFile(in folder: String) throws(DiskFailure) -> Int32 {
    try Disk.makeFolder(folder)
    var name = Bytes(folder + "/log-XXXXXX").map { CChar(bitPattern: $0) } + [0]
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw .last("write into", folder) }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  // MARK: Texts

  package func problem(_ index: Int) -> ProblemText {
    RunTextReader.problem(record(log.problems[index].place), domain: log.metadata.domain)
  }

  package func node(_ index: Int) -> NodeText {
    RunTextReader.node(
      record(log.nodes[index].place), problem: problem(ofNode: index), domain: log.metadata.domain)
  }

  package func task(ofNode index: Int) -> ClaimedTask {
    RunTextReader.task(
      record(log.nodes[index].place), problem: problem(ofNode: index), domain: log.metadata.domain)
  }

  /// The record of a node's problem; empty where the log does not have it.
  private func problem(ofNode index: Int) -> Bytes {
    problems[log.nodes[index].problem].map { record(log.problems[$0].place) } ?? []
  }

  package func attempt(_ index: Int) -> AttemptText {
    RunTextReader.attempt(record(log.attempts[index].place), domain: log.metadata.domain)
  }

  package func answer(ofAttempt index: Int) -> ClaimedValue {
    RunTextReader.answer(record(log.attempts[index].place), domain: log.metadata.domain)
  }

  package func id(ofNode index: Int) -> Bytes {
    RunTextReader.id(ofNode: record(log.nodes[index].place))
  }

  package func id(ofAttempt index: Int) -> Bytes {
    RunTextReader.id(ofAttempt: record(log.attempts[index].place))
  }

  /// The bytes of a record, as many as are there.
  private func record(_ place: RunLog.Place) -> Bytes {
    Bytes(unsafeUninitializedCapacity: place.bytes.count) { buffer, filled in
      while filled < buffer.count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled,
          place.bytes.lowerBound + filled)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        filled += got
      }
    }
  }
}
