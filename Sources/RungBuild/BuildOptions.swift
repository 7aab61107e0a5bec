package import RungModel

/// What the command line decides about a build.
package struct BuildOptions: Sendable {
  /// The site's folder.
  package var source: String
  /// Where the pages go; the configuration's folder where nil.
  package var destination: String?
  package var baseURL: String?
  package var environment = "production"
  package var includesDrafts = false
  package var includesFuture = false
  package var includesExpired = false
  /// Whether a warning stops the build.
  package var isStrict = false
  /// Whether the index for the search is made, where the site has one.
  package var indexesPosts = true
  /// Whether everything is rendered even where nothing changed.
  package var isForced = false
  package var workers: Int
  /// The time that decides which posts are in the future or expired.
  package var now: Timestamp
  /// Whether the cards are drawn that the configuration asks for.
  package var drawsCards = true
  /// How long to wait for another build of the same site to end.
  package var patience = Duration.seconds(10)
  package var progress: BuildProgress?

  package init(source: String, workers: Int, now: Timestamp) {
    self.source = source
    self.workers = workers
    self.now = now
  }
}

/// Why there is no site.
package enum BuildFailure: Error, Sendable {
  /// There is no site here, or an option makes no sense.
  case usage(String)
  /// The configuration cannot be read.
  case configuration([Diagnostic])
  /// The content or the templates have mistakes; the old site is as it was.
  case content([Diagnostic])
  /// The machine could not do it.
  case disk(DiskFailure)

  /// What `work` makes, with a failure of the disk as one of the build.
  static func wrapping<Value>(
    _ work: () throws(DiskFailure) -> Result<Value, BuildFailure>
  ) throws(BuildFailure) -> Value {
    let result: Result<Value, BuildFailure>
    do throws(DiskFailure) {
      result = try work()
    } catch {
      throw .disk(error)
    }
    return try result.get()
  }
}

/// What a build did.
package struct BuildReport: Sendable {
  package var destination = ""
  package var posts = 0
  package var comments = 0
  package var runs = 0
  package var lists = 0
  /// Paths below the destination of the files whose bytes are new.
  package var written: [String] = []
  package var unchanged = 0
  /// Pages that were made, with their twins and feeds, and files that were copied; the others are as an
  /// earlier build left them.
  package var made = 0
  package var kept = 0
  /// Paths of the files that an earlier build wrote and that are gone.
  package var removed: [String] = []
  package var bytes = 0
  /// Smaller forms of pictures, and cards, that were made; the others were there.
  package var pictures = 0
  package var cards = 0
  /// Whether nothing had changed, so that nothing was rendered.
  package var isUpToDate = false
  /// How many warnings the last build had, where this one had nothing to do.
  package var earlierWarnings = 0
  /// When the same content makes another site: the next post begins then, or expires; nil for never.
  package var validUntil: Timestamp?
  /// In the order of their places.
  package var warnings: [Diagnostic] = []
  /// What is no mistake, but good to know.
  package var notes: [String] = []
}
