import Foundation
import RungModel

/// The real site beside the repository, where it is there.
enum RealSiteFiles {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data/site")

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// All files below a folder whose names end so, in the order of their paths.
  static func sources(in name: String, ending: String) throws -> [SourceText] {
    let paths =
      FileManager.default.enumerator(atPath: folder.appending(path: name).path)?
      .compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(ending) }.sorted().map { path in
      let data = try Data(contentsOf: folder.appending(path: name).appending(path: path))
      return SourceText(path: "\(name)/\(path)", bytes: Bytes(data))
    }
  }
}
