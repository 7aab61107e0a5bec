import RungBuild
import RungModel
import RungTestSupport

/// A whole site, written as a text archive, that a test builds.
final class TemporarySite: Sendable {
  let folder: TemporaryFolder

  /// - Parameter archive: the site's files. Without a configuration among them the site is called
  ///   “Test” and stands at `https://example.org/`.
  init(_ archive: String) throws {
    folder = try TemporaryFolder(archive)
    let hasConfiguration = ["rung.toml", "hugo.toml", "config"].contains(where: folder.has)
    if !hasConfiguration {
      try folder.write("title = \"Test\"\nbaseURL = \"https://example.org/\"\n", to: "rung.toml")
    }
  }

  /// 2025-06-01T00:00:00Z, where a test says nothing else.
  static let now = Timestamp(seconds: 1_748_736_000)

  /// Builds the site into `public/`.
  @discardableResult
  func build(_ adjust: (inout BuildOptions) -> Void = { _ in }) throws(BuildFailure) -> BuildReport
  {
    var options = BuildOptions(source: folder.path, workers: 2, now: TemporarySite.now)
    adjust(&options)
    return try BuildPipeline(options).run()
  }

  /// Why the site cannot be built; nil where it can.
  func failure(_ adjust: (inout BuildOptions) -> Void = { _ in }) -> BuildFailure? {
    do throws(BuildFailure) {
      try build(adjust)
      return nil
    } catch {
      return error
    }
  }

  /// The mistakes that stop the build, as they are printed.
  func mistakes(_ adjust: (inout BuildOptions) -> Void = { _ in }) -> [String] {
    switch failure(adjust) {
    case .content(let diagnostics), .configuration(let diagnostics): diagnostics.map(\.text)
    case .usage(let message): ["usage: \(message)"]
    case .disk(let failure): ["disk: \(failure.path): \(failure.message)"]
    case nil: []
    }
  }

  // MARK: The output

  /// What stands at an address: a file, or a folder's `index.html`.
  func page(_ address: String) throws -> String {
    try folder.text("public" + address + (address.hasSuffix("/") ? "index.html" : ""))
  }

  /// The paths of all files that the build wrote.
  var output: [String] { folder.files(in: "public") }

  /// Everything that the build wrote, as a text archive.
  func outputArchive() throws -> String { try folder.archive(of: "public") }
}

extension BuildReport {
  /// The warnings as they are printed.
  var warningTexts: [String] { warnings.map(\.text) }
}
