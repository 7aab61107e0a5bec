/// What an import of published logs read, and what it made of it.
package struct RunImportFigures: Sendable, Hashable {
  /// Records of variants outside trees, those of failed requests included.
  package var records = 0
  /// Requests that gave no variant.
  package var failures = 0
  /// Groups of equivalent variants in trees, by level.
  package var groups: [Int] = []
  /// Variants in these groups.
  package var treeVariants = 0
  /// Answers of an evaluation.
  package var answers = 0
  package var problems = 0
  /// Nodes of each level, the problems themselves as level 0.
  package var levels: [Int] = []
  package var attempts = 0
  /// Records that say again what an earlier one says of the same parent.
  package var merged = 0
  /// Nodes whose statement an earlier node has, below another parent or in another level.
  package var crossLinks = 0
  /// Nodes whose statement no formula can be made of.
  package var unreadable = 0

  package init() {}

  package var nodes: Int { levels.reduce(0, +) }
}
