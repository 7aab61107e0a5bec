import Glibc
import RungExperiment
package import RungModel
import RungParsing

/// Two runs, read and compared.
package struct ComparedRuns: Sendable {
  package struct Side: Sendable {
    /// What shortcodes call the run; what the user called it, where it is no run of a site.
    package let name: String
    /// The log's path as messages name it.
    package let path: String
    package let run: Run
    package let summary: RunSummary
    package let texts: any RunTexts
    /// Whether the run is one of a site.
    fileprivate let isOfSite: Bool
  }

  package let before: Side
  package let after: Side
  package let comparison: RunComparison
  /// What is odd about the logs.
  package let warnings: [Diagnostic]
  private let root: String?

  /// - Parameter before, after: the path of a log, or of the folder that holds one, or the name of a
  ///   run of the site.
  /// - Throws: `usage` where there is no such run, `content` where a log cannot be read.
  package init(
    _ options: BuildOptions, before: String, after: String
  ) throws(BuildFailure) {
    let site: Result<SiteInputs, BuildFailure>
    do throws(BuildFailure) {
      site = .success(try SiteInputs(options))
    } catch {
      // Logs can be named by their paths where there is no site, or one that cannot be built.
      site = .failure(error)
    }
    let inputs = try? site.get()
    let paths = (try RunPath.find(before, in: site), try RunPath.find(after, in: site))
    let zone = inputs?.zone ?? .utc
    let (old, oldMistakes) = try ComparedRuns.read(paths.0, as: before, zone)
    let (new, newMistakes) = try ComparedRuns.read(paths.1, as: after, zone)
    let diagnostics = oldMistakes + (paths.0.file == paths.1.file ? [] : newMistakes)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      throw .content(diagnostics)
    }
    self.before = old
    self.after = new
    warnings = diagnostics
    comparison = RunComparison.between(old.run, new.run)
    root = inputs?.root
  }

  private static func read(
    _ path: RunPath, as given: String, _ zone: TimeZoneRules
  ) throws(BuildFailure) -> (Side, [Diagnostic]) {
    let name = path.name ?? given
    do throws(DiskFailure) {
      let read = try ReadRun(
        path.file, label: path.label, name: name, scratch: temporaryFolder, zone: zone)
      let side = Side(
        name: name, path: path.label, run: read.run, summary: read.summary, texts: read.texts,
        isOfSite: path.name != nil)
      return (side, read.diagnostics)
    } catch {
      throw .content([.about(path.label, .error, "unreadable", error.message)])
    }
  }

  private static var temporaryFolder: String {
    getenv("TMPDIR").flatMap { String(validatingCString: $0) } ?? "/tmp"
  }

  // MARK: A page

  package struct WrittenPage: Sendable {
    /// From the site's folder.
    package let path: String
    /// Whether the page was there already, word for word.
    package let isUnchanged: Bool
  }

  /// Writes a post that compares the two runs by the shortcode `diff`.
  /// - Parameter folder: the post's folder, from the current one; made where it is missing.
  /// - Throws: `usage` where a run is none of the site, `content` where another post is there.
  package func writePage(to folder: String) throws(BuildFailure) -> WrittenPage {
    if let stranger = [before, after].first(where: { !$0.isOfSite }) {
      throw .usage("a page compares runs of the site, and `\(stranger.name)` is none")
    }
    return try BuildFailure.wrapping { () throws(DiskFailure) in try write(in: folder) }
  }

  private func write(
    in folder: String
  ) throws(DiskFailure) -> Result<WrittenPage, BuildFailure> {
    let absolute = Disk.normalised(
      folder.hasPrefix("/") ? folder : Disk.currentFolder + "/" + folder)
    let file = absolute + "/index.md"
    let path = root.map { PostPath.label(file, root: $0) } ?? file
    let post = ComparisonPost.write(before: before.name, after: after.name)
    if let status = FileStatus(file, followingLinks: true) {
      guard status.kind == .file, try Disk.read(file) == post else {
        return .failure(
          .content([
            .about(
              path, .error, "page-exists", "this file is there and says something else: it is kept",
              help:
                "name another folder, or put `\(ComparisonPost.shortcode(before.name, after.name))` into it"
            )
          ]))
      }
      return .success(WrittenPage(path: path, isUnchanged: true))
    }
    try Disk.makeFolder(absolute)
    try Disk.replace(file, with: post)
    return .success(WrittenPage(path: path, isUnchanged: false))
  }
}
