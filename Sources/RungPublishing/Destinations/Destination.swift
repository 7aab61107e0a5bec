import RungBuild
import RungModel

/// Knows how one kind of target is read and changed.
protocol Destination: Sendable {
  /// What it is called in messages, without secrets.
  var shown: String { get }

  /// What Rung has published there; nil where it never did. Changes nothing.
  mutating func record() async throws(PublishFailure) -> PublishedRecord?

  /// Does what the plan says, so that a publish that is cut off can be repeated.
  mutating func publish(
    _ plan: PublishPlan, of site: PublishableSite
  ) async throws(PublishFailure)
}

/// A target that is changed file by file, while it is visited.
protocol SteppedDestination: Destination {
  /// Puts a record into the target, whole or not at all.
  func write(_ record: PublishedRecord) async throws(PublishFailure)

  /// Puts files into the target, each whole or not at all.
  func send(_ files: [PublishedFile], of site: PublishableSite) async throws(PublishFailure)

  /// Takes files away, and then those of the folders (innermost first) that are empty.
  /// - Parameter areInTheWay: whether something else is to be put in their places.
  func remove(
    _ files: [String], andFolders folders: [String], areInTheWay: Bool
  ) async throws(PublishFailure)
}

extension SteppedDestination {
  mutating func publish(
    _ plan: PublishPlan, of site: PublishableSite
  ) async throws(PublishFailure) {
    try await goThrough(plan, of: site)
  }

  func goThrough(
    _ plan: PublishPlan, of site: PublishableSite
  ) async throws(PublishFailure) {
    try await write(plan.journal)
    try await remove(plan, plan.removedFirst, areInTheWay: true)
    for step in plan.steps { try await send(step, of: site) }
    try await remove(plan, plan.removedLast, areInTheWay: false)
    guard site.built.isIntact else {
      throw PublishFailure(
        .target, "the site was built anew while it was being published: publish again")
    }
    try await write(plan.result)
  }

  private func remove(
    _ plan: PublishPlan, _ paths: [String], areInTheWay: Bool
  ) async throws(PublishFailure) {
    guard !paths.isEmpty else { return }
    try await remove(paths, andFolders: plan.emptied(by: paths), areInTheWay: areInTheWay)
  }
}
