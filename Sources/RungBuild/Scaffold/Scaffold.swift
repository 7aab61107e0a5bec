import RungExperiment
package import RungModel
import RungParsing

/// Makes the first files of a site, a post, a report or a shortcode. Nothing is fetched, and nothing that
/// is there is changed.
package struct Scaffold {
  package struct Report: Sendable {
    /// From the site's folder; of a new site from the current one.
    package var paths: [String]
    /// What to do next, a line each.
    package var next: [String]
    package var warnings: [Diagnostic] = []
  }

  private let options: BuildOptions

  package init(_ options: BuildOptions) {
    self.options = options
  }

  // MARK: A site

  /// - Parameter folder: one that holds no site yet; it is made where it is missing.
  package func newSite(_ folder: String) throws(BuildFailure) -> Report {
    let root = Disk.normalised(folder.hasPrefix("/") ? folder : Disk.currentFolder + "/" + folder)
    let isSite = ["rung.toml", "hugo.toml", "config", "content"].first {
      FileStatus(root + "/" + $0) != nil
    }
    if let isSite {
      throw .usage("there is a site in `\(folder)` already: it has `\(isSite)`")
    }
    return try BuildFailure.wrapping { () throws(DiskFailure) in
      try Disk.makeFolder(root)
      var files = NewFiles(in: root)
      let date = options.now.rfc3339
      for (path, text) in NewSite.files(title: SafeName.title(Disk.name(of: root)), date: date) {
        files.add(path, text)
      }
      return try files.make().map { paths in
        Report(
          paths: paths.map { folder + (folder.hasSuffix("/") ? "" : "/") + $0 },
          next: ["rung serve -s \(folder)", "rung new post \"A title\" -s \(folder)"])
      }
    }
  }

  // MARK: A post

  /// - Parameter name: a path below the content, such as `posts/2025/name.md`, or a title.
  package func newPost(_ name: String) throws(BuildFailure) -> Report {
    let inputs = try SiteInputs(options)
    let content = inputs.configuration.contentDirectory
    let path = try Scaffold.postPath(name, content: content)
    let isPath = Scaffold.isPath(name)
    let place = ContentPath(path)
    let archetype = Archetype.Facts(
      name: place.name, title: isPath ? SafeName.title(place.name) : name,
      date: date(inputs), section: place.folders.first ?? "")
    return try BuildFailure.wrapping { () throws(DiskFailure) in
      switch try Archetype.text(for: archetype, inputs) {
      case .failure(let failure): return .failure(failure)
      case .success(let text):
        var files = NewFiles(in: inputs.root)
        files.add(content + "/" + path, text)
        return try files.make().map {
          Report(
            paths: $0,
            next: ["write it; `rung serve -D` shows drafts", "remove `draft = true` to publish it"])
        }
      }
    }
  }

  private static func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".md")
  }

  /// Below the content folder.
  private static func postPath(
    _ name: String, content: String
  ) throws(BuildFailure) -> String {
    guard isPath(name) else {
      guard let safe = SafeName.file(name) else {
        throw .usage(
          "no file can be named after “\(name)”: give a path, such as `posts/name.md`")
      }
      return "posts/\(safe).md"
    }
    var path = name.hasPrefix(content + "/") ? String(name.dropFirst(content.count + 1)) : name
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw .usage(
        "`\(name)` lies outside of the site's content: give a path such as `posts/name.md`")
    }
    guard SafeName.isUsable(path: path), !path.split(separator: "/").isEmpty else {
      throw .usage("a build would pass over a file named `\(name)`")
    }
    if path.hasSuffix("/") { path += "index" }
    if !path.hasSuffix(".md") { path += ".md" }
    return path.split(separator: "/").joined(separator: "/")
  }

  private func date(_ inputs: SiteInputs) -> String {
    let now = options.now.seconds
    return Timestamp(seconds: now, offset: inputs.zone.offset(at: now)).rfc3339
  }

  // MARK: A report

  /// - Parameter log: the path of a run's log.
  package func newReport(_ name: String, log: String) throws(BuildFailure) -> Report {
    let inputs = try SiteInputs(options)
    guard let safe = SafeName.file(name) else {
      throw .usage("no folder can be named after “\(name)”")
    }
    guard let file = Disk.resolve(log) else { throw .usage("there is no run log `\(log)`") }
    let logName = Disk.name(of: file)
    guard RunPlaces.mayBeLog(logName), SafeName.isUsable(path: logName) else {
      throw .usage(
        "a run log's name ends with `.json`, `.jsonl`, `.json.gz` or `.jsonl.gz`: `\(log)` does not"
      )
    }
    return try BuildFailure.wrapping { () throws(DiskFailure) in
      guard try RunFile.isRunLog(file) else {
        return .failure(
          .content([
            .about(
              log, .error, "log-version", "this is no log of a run: it has no `rung_log`",
              help: "`rung import run` makes logs of what was published in other forms")
          ]))
      }
      let run = try ReadRun(
        file, label: log, name: safe, scratch: inputs.root + "/.rung", zone: inputs.zone)
      if run.diagnostics.contains(where: { $0.severity == .error }) {
        return .failure(.content(run.diagnostics))
      }
      let folder = inputs.configuration.contentDirectory + "/experiments/" + safe
      var files = NewFiles(in: inputs.root)
      files.add(
        folder + "/index.md",
        NewReport.text(title: SafeName.title(name), date: date(inputs), run.run))
      files.add(folder + "/" + logName, copyOf: file)
      return try files.make().map {
        Report(
          paths: $0,
          next: [
            "write about the run; `rung serve` shows the report below your text",
            "rung verify \(safe)", "rung check",
          ], warnings: run.diagnostics)
      }
    }
  }

  // MARK: A shortcode

  package func newShortcode(_ name: String) throws(BuildFailure) -> Report {
    let inputs = try SiteInputs(options)
    let isName =
      !name.isEmpty && name.utf8.count <= 100
      && name.utf8.allSatisfy { shortcodeBytes.contains($0) } && !name.hasPrefix("-")
    guard isName else {
      throw .usage("a shortcode's name is made of letters, digits, `-` and `_`: `\(name)` is not")
    }
    guard !ShortcodeVocabulary.builtIn.contains(where: { $0.name == name }) else {
      throw .usage("Rung has a shortcode `\(name)` already; its template can be replaced by hand")
    }
    return try BuildFailure.wrapping { () throws(DiskFailure) in
      var files = NewFiles(in: inputs.root)
      files.add("templates/shortcodes/\(name).html", NewShortcode.text(name))
      return try files.make().map {
        Report(
          paths: $0,
          next: ["edit it, and write `{{< \(name) \"…\" >}}` into a post"])
      }
    }
  }
}

private let shortcodeBytes = ByteSet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
