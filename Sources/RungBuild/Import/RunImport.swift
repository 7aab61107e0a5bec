import Glibc
package import RungModel
import RungParsing

/// What the command line decides about an import of published logs.
package struct RunImportOptions: Sendable {
  /// Files and folders, from the current folder.
  package var inputs: [String]
  /// The folder of the run; the log is called as it is.
  package var output: String
  package var title: String?
  /// Whether a log that is there already is written over.
  package var replaces = false
  /// Whether nothing is to be written.
  package var isTrial = false

  package init(inputs: [String], output: String) {
    self.inputs = inputs
    self.output = output
  }
}

/// What an import of published logs did, or would do.
package struct RunImportReport: Sendable {
  package var outcome = ImportReport.Outcome.written
  /// The log, as the user knows it.
  package var path: String
  /// The files of each shape, in the order of the shapes; a file of several shapes counts for its
  /// first.
  package var shapes: [(name: String, files: Int)] = []
  /// Files that are no known shape of log, or could not be read.
  package var unread = 0
  package var figures: RunImportFigures
  package var warnings: [Diagnostic]

  package var files: Int { shapes.reduce(0) { $0 + $1.files } }
}

/// Imports published logs: reads them, rebuilds their ladders, and writes one log of our own.
package enum RunImport {
  package static func run(_ options: RunImportOptions) throws(BuildFailure) -> RunImportReport {
    try BuildFailure.wrapping { () throws(DiskFailure) in
      guard let name = name(of: options.output) else {
        return .failure(
          .usage("`\(options.output)` is no folder that a run could have its name from"))
      }
      var reading = RunImportReading()
      for input in options.inputs { try reading.read(input) }
      guard !reading.logs.isEmpty else {
        return .failure(.content(reading.diagnostics + [nothing(options)]))
      }
      let (run, conflicts) = LadderAssembly.assemble(reading.logs, files: reading.labels)
      var report = RunImportReport(
        path: options.output.trimmingSlashes + "/\(name).json", shapes: reading.shapes,
        unread: reading.unread, figures: run.figures, warnings: reading.diagnostics + conflicts)
      let log = RunLogWriter.write(
        run, id: name, title: options.title, sources: reading.sources)
      return try write(log, options, &report)
    }
  }

  private static func write(
    _ log: Bytes, _ options: RunImportOptions, _ report: inout RunImportReport
  ) throws(DiskFailure) -> Result<RunImportReport, BuildFailure> {
    let file = Disk.normalised(absolute(report.path))
    if let status = FileStatus(file, followingLinks: true) {
      if status.kind == .file, try Disk.read(file) == log {
        report.outcome = .unchanged
        return .success(report)
      }
      guard status.kind == .file, options.replaces else {
        return .failure(.content(report.warnings + [exists(report.path)]))
      }
    }
    if options.isTrial {
      report.outcome = .trial
    } else {
      try Disk.makeFolder(Disk.folder(of: file))
      try Disk.replace(file, with: log)
    }
    return .success(report)
  }

  /// The name of a folder, which is the run's.
  private static func name(of folder: String) -> String? {
    let name = Disk.name(of: Disk.normalised(absolute(folder)))
    return name.isEmpty || RunPlaces.mayBeLog(name) ? nil : name
  }

  fileprivate static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : Disk.currentFolder + "/" + path
  }

  private static func exists(_ path: String) -> Diagnostic {
    .about(
      path, .error, "import-exists", "this file is there and says something else: it is kept",
      help: "`--force` writes over it, and `--output` names another folder")
  }

  private static func nothing(_ options: RunImportOptions) -> Diagnostic {
    .about(
      options.inputs[0], .error, "import-shape", "there is no published log here",
      help: "the manual lists the shapes that are read, under “Importing”")
  }
}

/// The files of an import as they are read, one after another.
private struct RunImportReading {
  private(set) var logs: [PublishedLog] = []
  /// The paths of the logs as messages name them.
  private(set) var labels: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var unread = 0
  /// Absolute paths of the logs, and of all files.
  private var paths: [String] = []
  private var seen = Set<String>()
  private var digests: [SHA256.Digest] = []

  /// More than any published log comes to.
  private static let mostBytes = 256 << 20
  /// Reads a file, or all logs below a folder in the order of their paths.
  mutating func read(_ input: String) throws(DiskFailure) {
    let path = RunImport.absolute(input)
    guard let status = FileStatus(path, followingLinks: true) else { throw .last("read", input) }
    guard status.kind == .folder else { return try read(path, label: input) }
    // Links may lead anywhere: these are the user's own files, and not a site's.
    let walk = try FolderWalk(path, label: input.trimmingSlashes, boundary: "")
    diagnostics += walk.diagnostics
    for file in walk.files where RunPlaces.mayBeLog(file.path) {
      try read(path + "/" + file.path, label: input.trimmingSlashes + "/" + file.path)
    }
  }

  private mutating func read(_ path: String, label: String) throws(DiskFailure) {
    let path = Disk.normalised(path)
    guard seen.insert(path).inserted else { return }
    guard let (text, digest) = try unpacked(path, label: label) else {
      leaveOut(label, "more than \(RunImportReading.mostBytes >> 20) MB")
      return
    }
    let log = PublishedLog(
      SourceText(path: label, bytes: text), file: logs.count, step: RunImportReading.step(in: path))
    diagnostics += log.diagnostics
    guard !log.isOwnLog else {
      leaveOut(label, "this is a log of Rung already")
      return
    }
    guard !log.shapes.isEmpty else {
      unread += 1
      return
    }
    logs.append(log)
    labels.append(label)
    paths.append(path)
    digests.append(digest)
  }

  /// The text of a file, packed by gzip or not, and the digest of the file as it is; nil for a text
  /// that is too long.
  private mutating func unpacked(
    _ path: String, label: String
  ) throws(DiskFailure) -> (text: Bytes, digest: SHA256.Digest)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", label) }
    defer { close(descriptor) }
    var source = try LogSource(descriptor, label)
    var text = Bytes()
    while let piece = try source.next() {
      text += piece
      if text.count > RunImportReading.mostBytes { return nil }
    }
    if let mistake = source.mistake {
      diagnostics.append(.about(label, .warning, "log-gzip", mistake))
    }
    return (text, try source.finish())
  }

  private mutating func leaveOut(_ label: String, _ reason: String) {
    unread += 1
    diagnostics.append(
      .about(label, .warning, "import-left-out", "this file is left out: \(reason)"))
  }

  /// The step of training in the name of an evaluation's file, such as `test_40.json`.
  private static func step(in path: String) -> Int? {
    let name = Disk.name(of: path)
    guard let point = name.firstIndex(of: "."), let line = name[..<point].lastIndex(of: "_") else {
      return nil
    }
    let digits = name[name.index(after: line)..<point]
    return digits.count <= 9 && digits.utf8.allSatisfy(\.isDigit) ? Int(digits) : nil
  }

  /// The files with their paths from the deepest folder that holds all of them.
  var sources: [RunMetadata.Source] {
    var common = paths.first.map(Disk.folder) ?? ""
    for path in paths {
      while !path.hasPrefix(common + "/") { common = Disk.folder(of: common) }
    }
    return paths.indices.map { index in
      RunMetadata.Source(
        path: String(paths[index].dropFirst(common.count + 1)),
        digest: digests[index].description,
        shape: logs[index].shapes.map(\.rawValue).joined(separator: ", "))
    }
  }

  var shapes: [(name: String, files: Int)] {
    PublishedShape.allCases.compactMap { shape in
      let files = logs.count { $0.shapes.first == shape }
      return files > 0 ? (shape.rawValue, files) : nil
    }
  }
}

extension String {
  /// The path without slashes at its end.
  fileprivate var trimmingSlashes: String {
    var path = self[...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }
}
