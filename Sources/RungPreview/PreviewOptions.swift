package import RungBuild
package import RungModel

/// What the command line decides about a preview.
package struct PreviewOptions: Sendable {
  /// How the site is built. Without a destination it goes into the site's `.rung/preview`, so that a
  /// draft is never found among the files that are published.
  package var build: BuildOptions
  /// The time that counts as now in every build; each build's own where nil.
  package var clock: Timestamp?
  /// The address to listen at, in digits.
  package var address = "127.0.0.1"
  /// The first of these that is free is taken.
  package var ports: [UInt16] = PreviewOptions.defaultPorts
  /// Whether open pages follow what is written.
  package var isLive = true
  /// Whether open pages go to the page that changed.
  package var navigates = false
  /// How often files are looked at where the system does not tell of changes; nil where it does.
  package var pollInterval: Duration?

  package init(build: BuildOptions) {
    self.build = build
  }

  package static let defaultPorts: [UInt16] = Array(1_616...1_626)
  package static let defaultPollInterval = Duration.milliseconds(500)

  /// Whether only this machine can reach the server.
  package var isLoopback: Bool { ServedHosts.isLoopback(address) }

  /// Whether an address is written in digits, so that no name has to be asked for.
  package static func isAddress(_ text: String) -> Bool { ServedHosts.isAddress(text) }
}

/// Why there is no preview.
package enum PreviewFailure: Error, Sendable {
  case build(BuildFailure)
  /// The machine could not do it, such as where a port is taken.
  case environment(String)
}

/// What happens in a preview.
package enum PreviewReport: Sendable {
  /// The address of the front page, and the folders whose files are watched.
  case listening(url: String, port: UInt16, watched: [String])
  /// Something that the author should know.
  case note(String)
  case built(BuildReport, PreviewRebuild)
  case failed(BuildFailure, PreviewRebuild)
}

/// Why the site was built anew, and how long that took.
package struct PreviewRebuild: Sendable {
  /// Paths of the files that changed, below the site's folder; none for the first build.
  package var changed: [String]
  package var time: Duration
}
