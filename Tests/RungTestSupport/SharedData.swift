package import Foundation

/// The real input that tests read where it is there: `../shared/data` beside the repository.
package enum SharedData {
  /// The repository's own folder.
  package static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static let folder = repository.deletingLastPathComponent().appending(path: "shared/data")

  /// A file or folder of the data.
  package static func url(_ path: String) -> URL {
    folder.appending(path: path)
  }

  /// Whether the data has `path`.
  package static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url(path).path)
  }
}
