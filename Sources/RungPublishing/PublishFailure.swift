import RungBuild

/// Why a site was not published, or not to the end.
package struct PublishFailure: Error, Sendable {
  package enum Kind: Sendable, Equatable {
    /// The configuration or the command line has to be changed.
    case usage
    /// The target, or the program that leads to it, could not do it.
    case target
    case interrupted
  }

  package var kind: Kind
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  init(_ failure: ProgramFailure) {
    self.init(failure.reason == .interrupted ? .interrupted : .target, failure.message)
  }

  init(_ failure: DiskFailure) {
    self.init(.target, "\(failure.path): \(failure.message)")
  }

  /// What `work` makes, with failures of the disk as those of the target.
  static func wrapping<Value>(
    _ work: () throws(DiskFailure) -> Value
  ) throws(PublishFailure) -> Value {
    do throws(DiskFailure) {
      return try work()
    } catch {
      throw PublishFailure(error)
    }
  }
}
