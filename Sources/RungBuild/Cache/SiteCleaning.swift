import Glibc
import RungModel

/// Removes what builds wrote: the files that the manifest lists and that are still as Rung left them, the
/// folders that are empty without them, and `.rung/`. Nothing else.
package struct SiteCleaning {
  package struct Report: Sendable {
    package var destination = ""
    /// Files below the destination.
    package var removed: [String] = []
    /// What stays, and why.
    package var kept: [Kept] = []
    /// Whether `.rung/` goes, too.
    package var removesMemory = false
  }

  package struct Kept: Sendable {
    package var path: String
    package var reason: String
  }

  private let inputs: SiteInputs
  private let destination: String
  private let isTrial: Bool

  /// - Parameter isTrial: whether nothing is removed.
  package init(_ options: BuildOptions, isTrial: Bool) throws(BuildFailure) {
    inputs = try SiteInputs(options)
    destination = BuildPipeline(options).destination(inputs)
    self.isTrial = isTrial
  }

  package func run() throws(BuildFailure) -> Report {
    try BuildFailure.wrapping { () throws(DiskFailure) in .success(try clean()) }
  }

  private func clean() throws(DiskFailure) -> Report {
    var report = Report()
    report.destination = destination
    let folder = inputs.root + "/.rung"
    guard FileStatus(folder) != nil else {
      if FileStatus(destination) != nil { report.kept.append(unknownOutput) }
      return report
    }
    guard FileStatus(folder)?.kind == .folder else {
      report.kept.append(Kept(path: ".rung", reason: "it is no folder that Rung made"))
      return report
    }
    // Held to the end: no build may write meanwhile.
    let memory = try BuildMemory(root: inputs.root, destination: destination)
    if let manifest = memory.manifest {
      removeFiles(manifest, &report)
    } else if FileStatus(destination) != nil {
      report.kept.append(unknownOutput)
    }
    try removeMemory(folder, &report, memory)
    return report
  }

  private var unknownOutput: Kept {
    Kept(
      path: PostPath.label(destination, root: inputs.root),
      reason: "no build remembers what it wrote there")
  }

  // MARK: The output

  private func removeFiles(_ manifest: Manifest, _ report: inout Report) {
    var folders = Set<String>()
    for file in manifest.files.sorted(by: { $0.path < $1.path }) {
      let full = destination + "/" + file.path
      guard let status = FileStatus(full) else { continue }
      if let reason = reason(toKeep: full, status, file) {
        report.kept.append(
          Kept(path: PostPath.label(full, root: inputs.root), reason: reason))
        continue
      }
      report.removed.append(file.path)
      guard !isTrial else { continue }
      unlink(full)
      var folder = Disk.folder(of: file.path)
      while !folder.isEmpty, folders.insert(folder).inserted { folder = Disk.folder(of: folder) }
    }
    guard !isTrial else { return }
    // The inner ones first; one that holds something stays.
    for folder in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      rmdir(destination + "/" + folder)
    }
    rmdir(destination)
  }

  private func reason(
    toKeep full: String, _ status: FileStatus, _ file: OutputFolder.Record
  ) -> String? {
    guard status.kind == .file else { return "it is no file any more" }
    guard Disk.resolve(full) == Disk.resolve(destination).map({ $0 + "/" + file.path }) else {
      return "a link leads out of the output"
    }
    return file.describes(status) ? nil : "it was changed since Rung wrote it"
  }

  // MARK: .rung

  /// All of `.rung/` is Rung's; only what is remembered of other outputs has to stay, since without it
  /// nobody would know which of their files may be removed.
  private func removeMemory(
    _ folder: String, _ report: inout Report, _ memory: borrowing BuildMemory
  ) throws(DiskFailure) {
    // What a preview and an export built lies in there, too.
    let inside = ["preview", "export"].map { BuildMemory.manifestName(of: folder + "/" + $0) }
    let manifests = try FolderWalk(folder, label: ".rung", boundary: folder).files.filter {
      $0.path.hasPrefix("manifest-") && !inside.contains($0.path)
    }
    guard manifests.count <= (memory.manifest == nil ? 0 : 1) else {
      report.kept.append(
        Kept(path: ".rung", reason: "it remembers a build into another folder: clean that by `-d`"))
      if !isTrial {
        memory.forgetOutput()
        // The pictures that no page shows any more are among these; the others are made again.
        try FolderTree.remove(folder + "/pictures")
      }
      return
    }
    report.removesMemory = true
    if !isTrial { try FolderTree.remove(folder) }
  }
}
