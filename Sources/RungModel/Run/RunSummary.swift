/// The figures of a run, counted from its records: what a report's headline, tables and curves show.
package struct RunSummary: Sendable {
  /// Nodes by how they stand. `nodes` = `solved` + `failed` + `undecided` + `unsolvable` +
  /// `notAttempted`.
  package struct Tally: Sendable, Hashable {
    package var nodes = 0
    package var solved = 0
    package var failed = 0
    package var undecided = 0
    package var unsolvable = 0
    package var notAttempted = 0
    /// Nodes that the log calls duplicates (they are among the others too), and records that were
    /// merged into one.
    package var duplicates = 0
    /// Attempts at these nodes.
    package var attempts = 0
    /// The same by Rung's own verdicts; nothing where nothing was judged.
    package var verification = NodeVerdicts()

    /// Nodes that were attempted.
    package var attempted: Int { solved + failed + undecided }

    package init() {}
  }

  package struct Level: Sendable, Hashable {
    package var level: Int
    package var tally: Tally

    package init(level: Int, tally: Tally) {
      self.level = level
      self.tally = tally
    }
  }

  /// What became of the nodes that a transformation was used for.
  package struct Transformation: Sendable, Hashable {
    package var name: String
    /// The nodes by their relation to their parents, in the order of `RunLog.Relation.allCases`.
    package var relations: [Int]
    package var tally: Tally

    package init(name: String, relations: [Int], tally: Tally) {
      self.name = name
      self.relations = relations
      self.tally = tally
    }
  }

  /// An evaluation with what follows from its counts.
  package struct Evaluation: Sendable, Hashable {
    /// In the log's `evaluations`.
    package var index: Int
    /// Correct problems or samples of all, where the metric counts them.
    package var proportion: Proportion?
    /// What the value should be by the log's own counts: correct by total, or the unbiased estimate of
    /// pass@k (M. Chen and others, arXiv 2107.03374, section 2.1); nil where it cannot be told.
    package var expected: Double?
    /// Whether the logged value differs from `expected` by more than half a unit of its last decimal
    /// place, of which two at least are taken for granted, and 10⁻⁹.
    package var disagrees: Bool

    package init(index: Int, proportion: Proportion?, expected: Double?, disagrees: Bool) {
      self.index = index
      self.proportion = proportion
      self.expected = expected
      self.disagrees = disagrees
    }
  }

  /// Lines over the steps of training.
  package struct Curve: Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
      /// A metric of `training` in one phase.
      case training(RunLog.Phase)
      /// A metric of the problems' own training at test time (`ttrl`).
      case testTime
      /// Of a log without `training`: over its attempts that name a step, the share of right ones
      /// among those with a verdict, and the mean of the finite rewards.
      case attempts(RunLog.Phase)
    }

    package enum Label: Sendable, Hashable {
      case all
      case level(Int)
      /// Index of a problem.
      case problem(Int)
    }

    package struct Point: Sendable, Hashable {
      package var step: Int
      /// Finite.
      package var value: Double
      /// What it is a share of, where that is known.
      package var proportion: Proportion?

      package init(step: Int, value: Double, proportion: Proportion? = nil) {
        self.step = step
        self.value = value
        self.proportion = proportion
      }
    }

    package struct Series: Sendable, Hashable {
      package var label: Label
      /// In ascending order of steps; values that are no finite number are left out.
      package var points: [Point]
      /// Values left out, as steps.
      package var gaps: [Int]

      package init(label: Label, points: [Point], gaps: [Int] = []) {
        self.label = label
        self.points = points
        self.gaps = gaps
      }
    }

    /// The metric's name as in the log: `accuracy`, `reward_mean`, `loss`, …
    package var metric: String
    package var subject: Subject
    package var series: [Series]

    /// Whether values are shares, 0…1, to be shown as per cent.
    package var isShare: Bool { metric == "accuracy" }

    package init(metric: String, subject: Subject, series: [Series]) {
      self.metric = metric
      self.subject = subject
      self.series = series
    }
  }

  /// Something that a reader of the report has to know about the log.
  package enum Caveat: Sendable, Hashable {
    /// Nothing of the log could be read, and why.
    case refused(String)
    /// The log is not JSON from a line on.
    case broken(line: Int)
    /// The log ends in the middle of a record.
    case cutOff
    /// Records that could not be read.
    case unreadRecords(Int)
    case duplicateIDs(Int)
    case orphans(Int)
    case circles(Int)
    /// Nodes whose parent belongs to another problem.
    case parentsElsewhere(Int)
    /// Nodes of problems that the log does not have.
    case homeless(Int)
    /// Problems without nodes.
    case emptyProblems(Int)
    /// Attempts at nodes that the log does not have. They count in `attempts` and in no tally.
    case strayAttempts(Int)
    case unreadStatements(Int)
    /// Numbers that are not finite, in training, tests and attempts.
    case notFinite(Int)
    /// Values for a step of training that has one already; the last of a step counts.
    case repeatedSteps(Int)
    case disagreeingEvaluations(Int)
    /// Sections that a report would show and the log does not have.
    case missing([RunLog.Section])
    case noVerdicts
    /// Attempts that are claimed right or wrong, and that a judge in the log says the opposite of.
    case contradicted(Int)
    /// Attempts that the log calls right, and Rung has refuted.
    case refutedAgainstLog(Int)
    /// Attempts that the log calls wrong, and Rung has verified.
    case verifiedAgainstLog(Int)
  }

  package var levels: [Level] = []
  package var total = Tally()
  /// Of the problems themselves: of each ladder's first root.
  package var problems = Tally()
  /// Attempts by the log's verdict; those without one are the rest of `attempts`.
  package var verdicts: [RunLog.LoggedVerdict: Int] = [:]
  package var attempts = 0
  package var answered = 0
  /// By Rung's own verdicts; nil where nothing was judged.
  package var verification: Verification?
  /// Mean and count of the rewards that are finite numbers.
  package var meanReward: Double?
  package var rewards = 0
  package var relations: [RunLog.Relation: Int] = [:]
  package var transformations: [Transformation] = []
  package var evaluations: [Evaluation] = []
  package var curves: [Curve] = []
  /// Problems solved at test time, of those trained on.
  package var testTime: Proportion?
  package var caveats: [Caveat] = []

  package init() {}
}
