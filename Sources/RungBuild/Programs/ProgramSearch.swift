import Glibc
import RungModel

/// Looks for programs where a shell would, without running any.
struct ProgramSearch {
  /// The folders of `PATH`, without relative ones: what lies where one happens to be is no program.
  let folders: [String]

  init(path: String = getenv("PATH").map { String(cString: $0) } ?? "") {
    folders = path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
  }

  /// The programs with a name, the one that a shell would take first.
  func programs(_ name: String) -> some Sequence<String> {
    folders.lazy.map { $0 + "/" + name }.filter(ProgramSearch.isProgram)
  }

  static func isProgram(_ path: String) -> Bool {
    FileStatus(path, followingLinks: true)?.kind == .file && access(path, X_OK) == 0
  }
}

/// A program that was found, told from other versions of it without running it.
struct FoundProgram: Sendable {
  let path: String
  /// Of its files.
  let fingerprint: UInt64

  /// - Parameter parts: other files that it is made of.
  init(_ path: String, parts: [String] = []) {
    self.path = path
    var hash = ContentHash()
    for part in [path] + parts {
      hash.combine(part)
      if let status = FileStatus(part, followingLinks: true) { hash.combine(status) }
    }
    fingerprint = hash.value
  }
}
