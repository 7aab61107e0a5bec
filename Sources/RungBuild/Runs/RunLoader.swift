import RungExperiment
import RungModel
import RungParsing

/// A run log of the content, read.
struct LoadedRun: Sendable {
  var read: ReadRun
  var place: RunPlaces.Place
  /// Bytes of the log's file.
  var size: Int
}

/// Finds the run logs of a site's content and reads them, on all cores.
struct RunLoader {
  let inputs: SiteInputs
  let pool: WorkerPool

  struct Result {
    /// In the order of their logs' paths.
    var runs: [LoadedRun] = []
    /// The pages that are made for runs that nobody wrote one for.
    var pages: [ContentFile] = []
    var diagnostics: [Diagnostic] = []
  }

  /// - Parameter files: the pages that there are.
  func load(besides files: [ContentFile]) -> Result {
    let candidates = inputs.content.filter { RunPlaces.mayBeLog($0.path) }
    guard !candidates.isEmpty else { return Result() }
    let (logs, unread) = collect(candidates) { file, diagnostics -> FoundFile? in
      do throws(DiskFailure) {
        return try RunFile.isRunLog(path(of: file.path)) ? file : nil
      } catch {
        let code = file.path.hasSuffix(".gz") ? "log-gzip" : "unreadable"
        diagnostics.append(.about(label(of: file.path), .warning, code, error.message))
        return nil
      }
    }
    let places = RunPlaces(logs: logs.map(\.path), pages: files.map(\.path))
    let work = zip(zip(places.places, places.shortNames()), logs).map { ($0.0, $0.1, $1) }
    var (runs, diagnostics) = collect(work) { item, diagnostics in
      let (place, name, file) = item
      return read(place, name: name, size: file.status.size, &diagnostics)
    }
    runs = withoutDoubles(runs, &diagnostics)
    var made = Set<String>()
    let pages = runs.filter { $0.place.isGenerated && made.insert($0.place.page).inserted }
      .map(page)
    return Result(runs: runs, pages: pages, diagnostics: unread + diagnostics)
  }

  private func read(
    _ place: RunPlaces.Place, name: String, size: Int, _ diagnostics: inout [Diagnostic]
  ) -> LoadedRun? {
    let label = label(of: place.log)
    do throws(DiskFailure) {
      let read = try ReadRun(
        path(of: place.log), label: label, name: name, scratch: inputs.root + "/.rung",
        zone: inputs.zone)
      // A log is a stranger's: its page says what is wrong with it, and the others are built.
      diagnostics += read.diagnostics.map {
        var diagnostic = $0
        diagnostic.severity = .warning
        return diagnostic
      }
      return LoadedRun(read: read, place: place, size: size)
    } catch {
      diagnostics.append(.about(label, .error, "unreadable", error.message))
      return nil
    }
  }

  /// Two logs that differ in their endings only would have one name and one address.
  private func withoutDoubles(
    _ runs: [LoadedRun], _ diagnostics: inout [Diagnostic]
  ) -> [LoadedRun] {
    var logs: [String: String] = [:]
    return runs.filter { run in
      let other = logs[run.place.name]
      logs[run.place.name] = other ?? run.place.log
      guard let other else { return true }
      diagnostics.append(
        .about(
          run.read.run.log.path, .warning, "duplicate-run",
          "this log is left out: `\(other)` has the same name"))
      return false
    }
  }

  /// The page of a run that nobody wrote one for: its text is empty, and the report follows.
  private func page(for loaded: LoadedRun) -> ContentFile {
    let metadata = loaded.read.run.log.metadata
    var frontMatter = FrontMatter()
    frontMatter.title = metadata.title ?? (metadata.id.isEmpty ? nil : metadata.id)
    frontMatter.date = metadata.created
    return ContentFile(
      path: loaded.place.page, label: loaded.read.run.log.path,
      place: ContentPath(loaded.place.page),
      scanned: ScannedPost(frontMatter: frontMatter), isGenerated: true)
  }

  private func label(of file: String) -> String {
    inputs.configuration.contentDirectory + "/" + file
  }

  private func path(of file: String) -> String {
    inputs.root + "/" + label(of: file)
  }

  /// Calls `body` for all items on all cores; what it finds comes in the order of the items.
  private func collect<Item: Sendable, Found: Sendable>(
    _ items: [Item], _ body: @Sendable (Item, inout [Diagnostic]) -> Found?
  ) -> (found: [Found], diagnostics: [Diagnostic]) {
    typealias Part = (index: Int, found: Found?, diagnostics: [Diagnostic])
    let parts = pool.run(
      items.count, chunk: 1, makeState: { [Part]() },
      body: { parts, index in
        var diagnostics: [Diagnostic] = []
        let found = body(items[index], &diagnostics)
        parts.append((index, found, diagnostics))
      }, finish: { $0 }
    ).joined().sorted { $0.index < $1.index }
    return (parts.compactMap(\.found), parts.flatMap(\.diagnostics))
  }
}
