/// The options of rsync and rclone that a target may set: those that say how files travel, none that
/// says which, deletes any, or names a program to run.
package enum ProgramOptions {
  /// With a `=` where a value follows.
  package static func allowed(for kind: PublishTarget.Kind) -> [String] {
    switch kind {
    case .rsync: rsync
    case .rclone: rclone
    case .folder, .git: []
    }
  }

  private static let rsync = [
    "--compress", "--compress-level=", "--bwlimit=", "--timeout=", "--contimeout=", "--port=",
    "--ipv4", "--ipv6", "--chmod=", "--password-file=", "--whole-file", "--fsync",
  ]

  private static let rclone = [
    "--transfers=", "--checkers=", "--bwlimit=", "--tpslimit=", "--timeout=", "--contimeout=",
    "--retries=", "--low-level-retries=", "--header-upload=", "--config=", "--fast-list",
    "--s3-acl=", "--s3-storage-class=", "--s3-no-check-bucket",
  ]

  /// Whether an option is one of those, with a value where one follows and without where none does.
  package static func allows(_ option: String, for kind: PublishTarget.Kind) -> Bool {
    guard option.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      return false
    }
    return allowed(for: kind).contains {
      $0.hasSuffix("=") ? option.hasPrefix($0) && option.utf8.count > $0.utf8.count : option == $0
    }
  }

  /// The name of an option, with `=` where it has a value.
  package static func name(of option: String) -> String {
    guard let equals = option.firstIndex(of: "=") else { return option }
    return String(option[...equals])
  }
}
