import Glibc
import RungModel
import RungPictures

/// `.rung/pictures/`: the forms of pictures and the cards that builds have made, each in a file, under a
/// name that says what it was made of. It is safe to delete.
struct PictureStore: Sendable {
  private let folder: String

  private static let header: StaticString = "rung-picture 1\n"
  private static let knownHeader: StaticString = "rung-pictures 1\n"

  init(_ folder: String) {
    self.folder = folder
  }

  /// Whether there is a file of that name; whether it is whole is seen when it is read.
  func has(_ name: String) -> Bool {
    FileStatus(folder + "/" + name)?.kind == .file
  }

  /// Nil where there is no such file or it is not as it was written.
  subscript(name: String) -> Bytes? {
    guard let bytes = try? Disk.read(folder + "/" + name) else { return nil }
    let content: CachedBytes? = CacheFile.open(bytes, PictureStore.header)
    return content?.bytes
  }

  func save(_ content: Bytes, as name: String) throws(DiskFailure) {
    let sealed = CacheFile.seal(CachedBytes(bytes: content), PictureStore.header)
    try Disk.replace(folder + "/" + name, makesFolder: true) { descriptor throws(DiskFailure) in
      try Disk.write(sealed, to: descriptor, folder)
    }
  }

  // MARK: What is known of pictures

  var known: [KnownPicture] {
    guard let bytes = try? Disk.read(folder + "/known") else { return [] }
    return CacheFile.open(bytes, PictureStore.knownHeader) ?? []
  }

  func save(_ known: [KnownPicture]) throws(DiskFailure) {
    let sealed = CacheFile.seal(known, PictureStore.knownHeader)
    try Disk.replace(folder + "/known", makesFolder: true) { descriptor throws(DiskFailure) in
      try Disk.write(sealed, to: descriptor, folder)
    }
  }
}
