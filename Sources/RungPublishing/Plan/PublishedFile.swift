package import RungModel

/// A file of a site as a target has it, or is to have it.
package struct PublishedFile: Sendable, Hashable {
  /// Below the site's root.
  package var path: String
  package var size: Int
  /// The SHA-256 of its content; nil where a publish has begun to change it and has not said that it was
  /// done.
  package var digest: SHA256.Digest?

  package init(path: String, size: Int, digest: SHA256.Digest?) {
    self.path = path
    self.size = size
    self.digest = digest
  }

  /// Whether a path can be one of a site: below its root, without what lines and programs read as
  /// something else.
  package static func isSafe(_ path: String) -> Bool {
    !path.isEmpty
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
      && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }
}
