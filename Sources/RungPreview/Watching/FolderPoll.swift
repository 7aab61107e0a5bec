import Glibc
import RungBuild

/// Changes found by looking at all files again and again: for file systems that tell of none, as those of
/// other machines and of containers.
final class FolderPoll: SourceWatch {
  private var walk: SourceWalk
  private let interval: Duration
  private var known: [String: FileStatus?]

  init(root: String, folders: WatchedFolders, interval: Duration) {
    walk = SourceWalk(root: root, folders: folders)
    self.interval = interval
    known = FolderPoll.look(walk)
  }

  func watch(_ folders: WatchedFolders) {
    guard folders != walk.folders else { return }
    walk = SourceWalk(root: walk.root, folders: folders)
    known = FolderPoll.look(walk)
  }

  func next(until deadline: ContinuousClock.Instant?, _ wakeup: Wakeup) -> [String]? {
    var batch = ChangeBatch()
    while true {
      for path in changes() { batch.note(path, isSettled: true, at: .now) }
      let now = ContinuousClock.now
      // Whether a file is complete is not seen: it has to be the same at the next look.
      if let due = batch.due, due <= now { return batch.paths }
      if batch.due == nil, let deadline, deadline <= now { return [] }
      let wait = [interval, (batch.due ?? deadline).map(now.duration(to:))].compactMap(\.self).min()
      var polled = pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&polled, 1, (wait ?? interval).pollTimeout) > 0 { return nil }
    }
  }

  private func changes() -> Set<String> {
    let new = FolderPoll.look(walk)
    let paths = Set(known.keys).union(new.keys)
    defer { known = new }
    return paths.filter { known[$0] != new[$0] }
  }

  /// What tells each file from its other versions; folders have nothing that matters.
  private static func look(_ walk: SourceWalk) -> [String: FileStatus?] {
    var found: [String: FileStatus?] = [:]
    walk.walk("") { path, entry in
      switch entry {
      case .folder: found[path] = .some(nil)
      case .file(let status), .linkedFile(let status): found[path] = status
      }
    }
    return found
  }
}
