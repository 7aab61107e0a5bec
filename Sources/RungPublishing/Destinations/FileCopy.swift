import Glibc
import RungBuild
import RungModel

/// Copies a file of the site, and sees that it is the one that was meant.
enum FileCopy {
  /// Makes a new file at `path`.
  /// - Throws: where what is copied is not what the build wrote.
  static func make(
    _ file: PublishedFile, of site: PublishableSite, at path: String
  ) throws(DiskFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("write", path) }
    defer { close(descriptor) }
    var hash = SHA256()
    let source = site.built.folder + "/" + file.path
    try Disk.forEachPiece(of: source) { piece throws(DiskFailure) in
      hash.combine(piece)
      try Disk.write(piece, to: descriptor, path)
    }
    guard hash.finish() == file.digest else {
      throw DiskFailure(
        path: source, message: "the site was built anew while it was being published: publish again"
      )
    }
  }
}

/// A folder that is published to, as a place beside the site.
enum LocalFolder {
  /// - Throws: `usage` where a publish would write over the site or its output.
  static func check(
    _ path: String, root: String, output: String, target: String
  ) throws(PublishFailure) {
    let real = Disk.resolve(path) ?? path
    let output = Disk.resolve(output) ?? output
    let isAbove = { (folder: String, other: String) in
      folder == other || folder == "/" || other.hasPrefix(folder + "/")
    }
    guard !isAbove(real, root), !isAbove(real, output), !isAbove(output, real) else {
      throw PublishFailure(
        .usage, "publish.\(target): the site's own files are in \(path)")
    }
  }

  /// The record in a folder; of files that are gone or of another size nothing is known.
  static func record(in folder: String) throws(PublishFailure) -> PublishedRecord? {
    let path = folder + "/" + PublishedRecord.path
    guard let status = FileStatus(path), status.kind == .file,
      status.size <= PublishedRecord.mostBytes
    else { return nil }
    let bytes = try PublishFailure.wrapping { () throws(DiskFailure) in try Disk.read(path) }
    guard var record = PublishedRecord(bytes) else { return nil }
    for index in record.files.indices {
      let file = record.files[index]
      let status = FileStatus(folder + "/" + file.path)
      if status?.kind != .file || status?.size != file.size { record.files[index].digest = nil }
    }
    return record
  }
}
