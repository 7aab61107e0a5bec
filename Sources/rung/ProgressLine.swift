import Dispatch
import Glibc
import RungBuild
import RungModel

/// A line on the terminal that says how far a build is, once that takes longer than a second.
final class ProgressLine {
  private let timer: any DispatchSourceTimer

  /// Nil where nobody would see it.
  init?(_ progress: BuildProgress) {
    guard isatty(2) == 1 else { return nil }
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: .milliseconds(200))
    timer.setEventHandler { ProgressLine.show(progress.text.onOneLine) }
    timer.resume()
  }

  /// Takes the line away.
  func end() {
    timer.cancel()
    ProgressLine.show("")
  }

  private static func show(_ text: String) {
    let line = Bytes("\r\u{1B}[K\(text)")
    _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  }
}
