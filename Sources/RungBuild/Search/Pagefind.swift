import Glibc
import RungModel

/// Pagefind, which makes an index of pages that a browser can search: one file of a few hundred bytes for each
/// page, and one for each range of words.
struct Pagefind: Sendable {
  private let program: FoundProgram

  /// Tells this version from others.
  var fingerprint: UInt64 { program.fingerprint }

  static let installing = "pip install 'pagefind[extended]'"

  /// Nil where there is none. The extended program is the better one: it finds words in Japanese, which does
  /// not separate them.
  init?(_ search: ProgramSearch = ProgramSearch()) {
    let names = ["pagefind_extended", "pagefind"]
    let found =
      names.lazy.compactMap { search.programs($0).first { _ in true } }.first { _ in true }
      ?? search.folders.lazy.flatMap(Pagefind.pythonPrograms).first(where: ProgramSearch.isProgram)
    guard let found else { return nil }
    program = FoundProgram(found)
  }

  /// Where `pip` puts the program: among Python's packages, and not where programs are.
  private static func pythonPrograms(besides folder: String) -> [String] {
    let libraries = Disk.folder(of: folder) + "/lib"
    let versions = ((try? Disk.names(in: libraries)) ?? []).compactMap(\.self)
      .filter { $0.hasPrefix("python3") }.sorted(by: >)
    return [("pagefind_bin_extended", "pagefind_extended"), ("pagefind_bin", "pagefind")].flatMap {
      package, name in
      versions.flatMap { version in
        ["site-packages", "dist-packages"].map {
          "\(libraries)/\(version)/\($0)/\(package)/\(name)"
        }
      }
    }
  }

  /// Makes the index of the pages below a folder.
  /// - Parameter output: the folder that the index is written to.
  func index(_ site: String, into output: String) throws(WaitingProgram.Failure) {
    // Settings in the environment would be part of the index.
    _ = try WaitingProgram(path: program.path, variables: ["PATH", "HOME", "TMPDIR"]).run(
      ["--site", site, "--output-path", output, "--quiet"], limit: 1 << 20, time: .seconds(3600))
  }
}
