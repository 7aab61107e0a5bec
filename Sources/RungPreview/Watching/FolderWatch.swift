import Glibc
import RungBuild
import RungModel

/// Changes as Linux tells them (inotify), of all watched folders and those that come to be.
final class FolderWatch: SourceWatch {
  private let descriptor: Int32
  private var walk: SourceWalk
  /// The paths below the site's folder that each watch stands for: more than one where links lead to the
  /// same folder.
  private var places: [Int32: Set<String>] = [:]
  private var isExhausted = false

  private static let mask =
    UInt32(IN_CREATE) | UInt32(IN_MODIFY) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_FROM)
    | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE) | UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF)

  init(root: String, folders: WatchedFolders) throws(WatchFailure) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    walk = SourceWalk(root: root, folders: folders)
    guard descriptor >= 0 else {
      throw WatchFailure(
        message: "the system gives no watch of files: \(String(cString: strerror(errno)))")
    }
    try look(at: "")
  }

  deinit {
    close(descriptor)
  }

  func watch(_ folders: WatchedFolders) throws(WatchFailure) {
    guard folders != walk.folders else { return }
    for watch in places.keys { inotify_rm_watch(descriptor, watch) }
    places = [:]
    walk = SourceWalk(root: walk.root, folders: folders)
    try look(at: "")
  }

  func next(
    until deadline: ContinuousClock.Instant?, _ wakeup: Wakeup
  ) throws(WatchFailure) -> [String]? {
    var batch = ChangeBatch()
    while true {
      let now = ContinuousClock.now
      if let due = batch.due, due <= now { return batch.paths }
      if let deadline, batch.due == nil, deadline <= now { return [] }
      let end = batch.due ?? deadline
      var polled = [
        pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      ]
      poll(&polled, 2, end.map { (now.duration(to: $0)).pollTimeout } ?? -1)
      if polled[0].revents != 0 { return nil }
      if polled[1].revents != 0 { try read(into: &batch) }
    }
  }

  // MARK: Events

  private func read(into batch: inout ChangeBatch) throws(WatchFailure) {
    let header = MemoryLayout<inotify_event>.size
    var buffer = Bytes(repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      var start = 0
      while start + header <= count {
        let (watch, mask, length) = buffer.withUnsafeBytes { bytes in
          (
            bytes.loadUnaligned(fromByteOffset: start, as: Int32.self),
            bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self),
            Int(bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
          )
        }
        let name = buffer[start + header..<min(start + header + length, count)]
          .prefix { $0 != 0 }
        take(watch, mask, String(decoding: name, as: UTF8.self), &batch)
        start += header + length
      }
    }
    if isExhausted { throw FolderWatch.exhaustion }
  }

  private func take(_ watch: Int32, _ mask: UInt32, _ name: String, _ batch: inout ChangeBatch) {
    func has(_ event: Int) -> Bool { mask & UInt32(event) != 0 }
    let now = ContinuousClock.now
    if has(Int(IN_Q_OVERFLOW)) {
      // What happened is lost: everything is looked at, and a build compares all by itself.
      add("", now, &batch)
      batch.note("", isSettled: true, at: now)
      return
    }
    for place in places[watch] ?? [] {
      let path = name.isEmpty ? place : place.isEmpty ? name : place + "/" + name
      let isNew = has(Int(IN_CREATE)) || has(Int(IN_MOVED_TO))
      let isGone = has(Int(IN_DELETE)) || has(Int(IN_MOVED_FROM)) || has(Int(IN_DELETE_SELF))
      if isGone { forget(path) }
      if isNew { add(path, now, &batch) }
      if has(Int(IN_ISDIR)) {
        if (isNew || isGone) && walk.folders.lead(into: path) {
          batch.note(path, isSettled: isNew, at: now)
        }
      } else if walk.folders.concern(path) {
        let isSettled = has(Int(IN_CLOSE_WRITE)) || has(Int(IN_MOVED_TO))
        batch.note(path, isSettled: has(Int(IN_ATTRIB)) ? nil : isSettled, at: now)
        // A file that a link leads to is watched by itself, and may be another one now.
        if name.isEmpty { add(path, now, &batch) }
      }
    }
    if has(Int(IN_IGNORED)) { places[watch] = nil }
  }

  // MARK: Watches

  /// Watches what a new folder holds, which may have come before the watch did.
  private func add(_ path: String, _ now: ContinuousClock.Instant, _ batch: inout ChangeBatch) {
    var found: [String] = []
    switch walk.entry(path) {
    case .folder where walk.folders.lead(into: path):
      walk.walk(path) { path, entry in
        watch(path, entry)
        if case .folder = entry { return }
        found.append(path)
      }
    case .linkedFile(let status) where walk.folders.concern(path):
      watch(path, .linkedFile(status))
    default: return
    }
    for path in found { batch.note(path, isSettled: true, at: now) }
  }

  private func look(at folder: String) throws(WatchFailure) {
    walk.walk(folder) { watch($0, $1) }
    if isExhausted { throw FolderWatch.exhaustion }
  }

  private func watch(_ path: String, _ entry: SourceWalk.Entry) {
    if case .file = entry { return }
    let watch = inotify_add_watch(descriptor, walk.full(path), FolderWatch.mask)
    if watch >= 0 {
      places[watch, default: []].insert(path)
    } else if errno == ENOSPC || errno == ENOMEM {
      isExhausted = true
    }
  }

  /// Lets go of a folder that is no longer there, and of all below it.
  private func forget(_ path: String) {
    for (watch, paths) in places {
      let left = paths.filter { $0 != path && !$0.hasPrefix(path + "/") }
      guard left.count < paths.count else { continue }
      places[watch] = left.isEmpty ? nil : left
      if left.isEmpty { inotify_rm_watch(descriptor, watch) }
    }
  }

  private static let exhaustion = WatchFailure(
    message: "the system watches no more folders (fs.inotify.max_user_watches)")
}
