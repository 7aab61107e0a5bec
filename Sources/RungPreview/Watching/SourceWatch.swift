/// Tells when files of a site have changed. Made and used by one thread.
protocol SourceWatch: AnyObject {
  /// Waits until files have changed.
  /// - Parameter deadline: when to come back in any case, with nothing.
  /// - Returns: the paths below the site's folder; nil where `wakeup` was called.
  func next(until deadline: ContinuousClock.Instant?, _ wakeup: Wakeup) throws(WatchFailure)
    -> [String]?

  /// Watches other folders from now on.
  func watch(_ folders: WatchedFolders) throws(WatchFailure)
}

/// Why the system does not tell of changes.
struct WatchFailure: Error {
  let message: String
}
