import Glibc
import RungBuild
import RungModel
import RungPreview
import Synchronization

/// What `rung serve` says while it runs.
final class ServeReport: Sendable {
  private let console: Console
  private let opens: Bool
  /// The warnings of the last build that had any, which are not told again with each.
  private let known = Mutex<Set<Diagnostic>>([])

  init(_ console: Console, opens: Bool) {
    self.console = console
    self.opens = opens
  }

  func show(_ report: PreviewReport) {
    switch report {
    case .listening(let url, let port, let watched): listening(url, port, watched)
    case .note(let text): console.note(text)
    case .built(let built, let rebuild): self.built(built, rebuild)
    case .failed(let failure, let rebuild):
      if !rebuild.changed.isEmpty { line(rebuild, "not built") }
      _ = console.fail(failure)
    }
    // What goes into a pipe or a file is to be seen now.
    fflush(nil)
  }

  private func listening(_ url: String, _ port: UInt16, _ watched: [String]) {
    if console.options.json {
      console.emit("listening") { json in
        json.member("url", url)
        json.member("port", Int(port))
        json.key("watched")
        json.array { json in
          for folder in watched { json.string(folder) }
        }
      }
    } else if !console.options.quiet {
      print("\(url)  (Control-C ends it)")
      print(
        "  watches  "
          + watched.map { $0.isEmpty ? "the site's folder" : $0 + "/" }.joined(separator: ", ")
          + " and the configuration")
    }
    if opens, !BrowserLaunch.open(url) {
      console.note("there is no xdg-open here: open \(url) yourself")
    }
  }

  private func built(_ report: BuildReport, _ rebuild: PreviewRebuild) {
    let news = known.withLock { known in
      defer { if !report.isUpToDate { known = Set(report.warnings) } }
      return report.warnings.filter { !known.contains($0) }
    }
    console.show(news)
    let pages = report.written.count { $0.hasSuffix(".html") }
    if console.options.json {
      console.emit("built") { json in
        json.key("changed")
        json.array { json in
          for path in rebuild.changed { json.string(path) }
        }
        json.member("pages", pages)
        json.member("written", report.written.count)
        json.member("removed", report.removed.count)
        json.member("time_ms", milliseconds(rebuild.time))
      }
      return
    }
    guard !rebuild.changed.isEmpty else {
      report.notes.forEach(console.note)
      if !console.options.quiet {
        print("  built    \(console.count(report.posts, "post")), \(milliseconds(rebuild.time)) ms")
      }
      return
    }
    var parts: [String] = []
    let others = report.written.count - pages
    if pages > 0 { parts.append(console.count(pages, "page")) }
    if others > 0, pages == 0 { parts.append(console.count(others, "file")) }
    if !report.removed.isEmpty { parts.append("\(console.grouped(report.removed.count)) removed") }
    line(rebuild, parts.isEmpty ? "no page" : parts.joined(separator: ", "))
  }

  /// `content/posts/a/index.md → 3 pages, 84 ms`
  private func line(_ rebuild: PreviewRebuild, _ outcome: String) {
    guard !console.options.quiet, !console.options.json else { return }
    let first = rebuild.changed.first.map { $0.isEmpty ? "many files" : $0.onOneLine } ?? ""
    let more = rebuild.changed.count > 1 ? " and \(rebuild.changed.count - 1) more" : ""
    print("\(first)\(more) → \(outcome), \(milliseconds(rebuild.time)) ms")
  }

  private func milliseconds(_ time: Duration) -> Int {
    Int(time / .milliseconds(1))
  }
}
