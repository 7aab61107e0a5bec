import RungModel
import RungParsing

/// The log of a run as a user may name it.
struct RunPath {
  /// The log's file.
  var file: String
  /// As messages name it.
  var label: String
  /// What shortcodes call the run; nil outside of a site.
  var name: String?

  /// The log that is meant by the path of its file or of the folder that holds it, from the current
  /// folder, or by the name of a run of the site.
  /// - Throws: `usage` where there is no such log or several, or why there is no site to look in.
  static func find(
    _ given: String, in site: Result<SiteInputs, BuildFailure>
  ) throws(BuildFailure) -> RunPath {
    let runs = (try? site.get()).map(SiteRuns.init)
    if let path = Disk.resolve(given), let status = FileStatus(path, followingLinks: true) {
      if status.kind != .folder { return runs?.path(of: path) ?? RunPath(path, as: given) }
      let logs = try logs(in: path)
      let labels = logs.map { given + (given.hasSuffix("/") ? "" : "/") + $0 }
      if logs.count == 1 {
        let file = path + "/" + logs[0]
        return runs?.path(of: file) ?? RunPath(file, as: labels[0])
      }
      if let label = labels.first {
        throw .usage(
          "the folder `\(given)` holds \(logs.count) run logs: name one of them, such as `\(label)`"
        )
      }
    }
    guard let runs else {
      if case .failure(.usage) = site {
        throw .usage("there is no run log `\(given)`, and no site here whose runs have names")
      }
      _ = try site.get()
      throw .usage("there is no run log `\(given)`")
    }
    return try runs.path(named: given)
  }

  /// All runs of a site, in the order of their logs' paths.
  static func all(in inputs: SiteInputs) -> [RunPath] {
    SiteRuns(inputs).all
  }

  private init(_ file: String, as label: String) {
    self.file = file
    self.label = label
  }

  fileprivate init(file: String, label: String, name: String) {
    self.file = file
    self.label = label
    self.name = name
  }

  /// The names of the logs that lie in a folder itself.
  private static func logs(in folder: String) throws(BuildFailure) -> [String] {
    try BuildFailure.wrapping { () throws(DiskFailure) in
      let names = try FolderWalk(folder, label: folder, boundary: folder).files.map(\.path)
      return .success(
        names.filter {
          !$0.contains("/") && RunPlaces.mayBeLog($0)
            && (try? RunFile.isRunLog(folder + "/" + $0)) == true
        })
    }
  }
}

/// The runs of a site by their names, none of them read.
private struct SiteRuns {
  private let content: String
  private let root: String
  private let places: [RunPlaces.Place]
  private let shortNames: [String]

  init(_ inputs: SiteInputs) {
    let folder = inputs.root + "/" + inputs.configuration.contentDirectory
    let paths = inputs.content.map(\.path)
    let logs = paths.filter {
      RunPlaces.mayBeLog($0) && (try? RunFile.isRunLog(folder + "/" + $0)) == true
    }
    let found = RunPlaces(logs: logs, pages: ContentLoader.pages(paths))
    root = inputs.root
    content = folder
    places = found.places
    shortNames = found.shortNames()
  }

  var all: [RunPath] { places.indices.map(path) }

  /// The run whose log is a file.
  func path(of file: String) -> RunPath? {
    places.indices.first { content + "/" + places[$0].log == file }.map(path)
  }

  /// The run of a name in full, or of the end of one that no other has.
  func path(named name: String) throws(BuildFailure) -> RunPath {
    let found = RunPlaces.matches(name, among: places.map(\.name))
    if found.count == 1 { return path(found[0]) }
    guard found.isEmpty else {
      throw .usage(
        "`\(name)` could be any of \(found.count) runs, such as `\(places[found[0]].name)` and "
          + "`\(places[found[1]].name)`")
    }
    let suggestion = Nearest.suggestion(for: name, among: shortNames).map { ": " + $0 } ?? ""
    throw .usage(
      "there is no run log and no run `\(name)`"
        + (places.isEmpty ? "; the site has no runs" : suggestion))
  }

  private func path(_ index: Int) -> RunPath {
    let file = content + "/" + places[index].log
    return RunPath(file: file, label: PostPath.label(file, root: root), name: shortNames[index])
  }
}
