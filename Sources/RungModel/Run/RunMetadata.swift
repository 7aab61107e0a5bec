/// What a log says of the run as a whole. All texts are a stranger's.
package struct RunMetadata: Sendable, Hashable {
  /// A setting of the experiment; tables are flattened to `verifier.settings.points`.
  package struct Parameter: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A file from which an import made the log.
  package struct Source: Sendable, Hashable {
    package var path: String
    /// SHA-256 in hexadecimal.
    package var digest: String?
    /// The shape in which the file was read.
    package var shape: String?

    package init(path: String, digest: String?, shape: String?) {
      self.path = path
      self.digest = digest
      self.shape = shape
    }
  }

  package var id = ""
  package var title: String?
  /// `integration`, `boolean`, or another.
  package var domain = ""
  package var created: Timestamp?
  package var model: String?
  package var baseModel: String?
  /// What made the variants.
  package var generator: String?
  package var judge: String?
  package var seed: String?
  package var paper: String?
  package var repository: String?
  package var commit: String?
  package var verifier: String?
  package var notes: String?
  /// Whether the log says of itself that it is an example and no experiment (`example: true`).
  package var isExample = false
  /// `hyperparameters`, the model's, the verifier's settings, sorted by name.
  package var parameters: [Parameter] = []
  package var sources: [Source] = []

  package init() {}
}
