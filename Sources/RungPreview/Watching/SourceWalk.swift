import Glibc
import RungBuild

/// Goes through the watched folders of a site the way a build does: along links, unless they leave the
/// site or lead back.
struct SourceWalk {
  enum Entry {
    case folder
    case file(FileStatus)
    /// A file of elsewhere in the site, by a link.
    case linkedFile(FileStatus)
  }

  /// The site's folder, without links.
  let root: String
  let folders: WatchedFolders

  private static let deepest = 100

  /// Calls `visit` for a folder and all that is watched in it. A folder comes before what is in it.
  func walk(_ folder: String, _ visit: (String, Entry) -> Void) {
    // What stands above is needed to see a link that leads back.
    var above: [FileStatus] = []
    var parent = folder
    while !parent.isEmpty {
      parent = Disk.folder(of: parent)
      if let status = FileStatus(full(parent), followingLinks: true) { above.append(status) }
    }
    walk(folder, enclosing: above, visit)
  }

  /// What is at `path`, if it belongs to the site.
  func entry(_ path: String) -> Entry? {
    guard let status = FileStatus(full(path)) else { return nil }
    if status.kind == .link {
      guard let target = Disk.resolve(full(path)), target.hasPrefix(root + "/"),
        let linked = FileStatus(full(path), followingLinks: true)
      else { return nil }
      return linked.kind == .folder ? .folder : linked.kind == .file ? .linkedFile(linked) : nil
    }
    return status.kind == .folder ? .folder : status.kind == .file ? .file(status) : nil
  }

  func full(_ path: String) -> String {
    path.isEmpty ? root : root + "/" + path
  }

  private func walk(
    _ folder: String, enclosing: [FileStatus], _ visit: (String, Entry) -> Void
  ) {
    guard let status = FileStatus(full(folder), followingLinks: true), status.kind == .folder,
      enclosing.count < SourceWalk.deepest,
      !enclosing.contains(where: { ($0.device, $0.inode) == (status.device, status.inode) })
    else { return }
    visit(folder, .folder)
    for case let name? in (try? Disk.names(in: full(folder))) ?? [] {
      let path = folder.isEmpty ? name : folder + "/" + name
      guard folders.lead(into: path) || folders.concern(path), let entry = entry(path) else {
        continue
      }
      if case .folder = entry {
        if folders.lead(into: path) { walk(path, enclosing: enclosing + [status], visit) }
      } else if folders.concern(path) {
        visit(path, entry)
      }
    }
  }
}
