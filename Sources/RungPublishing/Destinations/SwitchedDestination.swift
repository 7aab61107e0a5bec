import Glibc
import RungBuild
import RungModel

/// A link to a folder of this machine: the site is put into a new folder beside it, and the link turned
/// to that at once. Visitors see the old site or the new one and nothing between.
///
/// The folders stand in `NAME.published/`, numbered. Files that are as they were are hard links to those
/// of the folder before; what Rung did not publish is taken along.
struct SwitchedDestination: Destination {
  let shown: String
  /// An absolute path; its last part is the link.
  let link: String
  /// How many folders are kept beside the one that is shown.
  let keep: Int

  private var folders: String { link + ".published" }

  /// The folder that is shown; nil where there is none yet.
  private func current() throws(PublishFailure) -> String? {
    switch FileStatus(link)?.kind {
    case nil: return nil
    case .link: return Disk.resolve(link)
    case .file, .folder, .other:
      throw PublishFailure(
        .usage,
        "\(shown) is no link, so it cannot be switched: move it away first (mv \(shown) "
          + "\(shown).old), or leave out `switch`")
    }
  }

  func record() async throws(PublishFailure) -> PublishedRecord? {
    guard let current = try current() else { return nil }
    return try LocalFolder.record(in: current)
  }

  mutating func publish(
    _ plan: PublishPlan, of site: PublishableSite
  ) async throws(PublishFailure) {
    let current = try current()
    let lock = try PublishFailure.wrapping { () throws(DiskFailure) in
      try Disk.makeFolder(folders)
      return try Disk.lock(folders + "/lock", "another rung is publishing here")
    }
    defer { close(lock) }
    try PublishFailure.wrapping { () throws(DiskFailure) in
      let fresh = folders + "/new"
      try FolderTree.remove(fresh)
      try Disk.makeFolder(fresh + "/" + PublishedRecord.folder)
      _ = chmod(fresh + "/" + PublishedRecord.folder, 0o700)
      try fill(fresh, from: current, plan, site)
    }
    guard !Task.isCancelled else { throw PublishFailure(.interrupted, "interrupted") }
    try PublishFailure.wrapping { () throws(DiskFailure) in
      let number = (try numbers().max() ?? 0) + 1
      guard rename(folders + "/new", "\(folders)/\(number)") == 0 else {
        throw .last("write", "\(folders)/\(number)")
      }
      try turn(to: number)
      for old in try numbers().sorted(by: >).dropFirst(keep + 1) {
        try FolderTree.remove("\(folders)/\(old)")
      }
    }
  }

  private func numbers() throws(DiskFailure) -> [Int] {
    try FolderTree.names(in: folders).compactMap { Int($0) }.filter { $0 > 0 }
  }

  /// Puts the whole site into a folder that nobody sees yet.
  private func fill(
    _ fresh: String, from current: String?, _ plan: PublishPlan, _ site: PublishableSite
  ) throws(DiskFailure) {
    let touched = Set((plan.new + plan.changed).map(\.path))
    let gone = Set(plan.removed)
    var known = Set<String>()
    if let current {
      for (path, isLink) in try FolderTree.files(in: current)
      where !touched.contains(path) && !gone.contains(path) && !PublishedRecord.isOwn(path) {
        try makeFolder(above: path, in: fresh, &known)
        try take(path, isLink, from: current, to: fresh)
      }
    }
    for file in plan.new + plan.changed {
      try makeFolder(above: file.path, in: fresh, &known)
      try FileCopy.make(file, of: site, at: fresh + "/" + file.path)
    }
    try Disk.replace(fresh + "/" + PublishedRecord.path, with: plan.result.bytes)
  }

  private func makeFolder(
    above path: String, in root: String, _ known: inout Set<String>
  ) throws(DiskFailure) {
    let folder = Disk.folder(of: path)
    if !folder.isEmpty, known.insert(folder).inserted {
      try Disk.makeFolder(root + "/" + folder)
    }
  }

  /// The same file in another folder, without its bytes where that can be.
  private func take(
    _ path: String, _ isLink: Bool, from old: String, to new: String
  ) throws(DiskFailure) {
    let (source, copy) = (old + "/" + path, new + "/" + path)
    if isLink {
      guard let target = LinkTarget.read(source), symlink(target, copy) == 0 else {
        throw .last("copy the link", source)
      }
    } else if Glibc.link(source, copy) != 0 {
      let descriptor = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw .last("write", copy) }
      defer { close(descriptor) }
      try Disk.forEachPiece(of: source) { piece throws(DiskFailure) in
        try Disk.write(piece, to: descriptor, copy)
      }
    }
  }

  /// A rename turns the link at once.
  private func turn(to number: Int) throws(DiskFailure) {
    let fresh = folders + "/link"
    try FolderTree.remove(fresh)
    let target = "\(Disk.name(of: folders))/\(number)"
    // The link's text is relative to the folder that it is moved to.
    guard symlink(target, fresh) == 0, rename(fresh, link) == 0 else {
      throw .last("turn the link", link)
    }
  }
}

/// Where symbolic links lead.
enum LinkTarget {
  /// The text of a link; nil where it is none.
  static func read(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.map { readlink(path, $0, characters.count) } ?? -1
      }
    }
    return count < 0 ? nil : String(validating: buffer.prefix(count), as: UTF8.self)
  }
}
