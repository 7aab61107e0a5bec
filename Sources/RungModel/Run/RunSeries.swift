/// One step of training as it was logged. Numbers may be infinite or not a number.
package struct TrainingStep: Sendable, Hashable {
  /// Answers at one level of the ladders.
  package struct Level: Sendable, Hashable {
    package var level: Int
    package var correct: Int?
    package var total: Int?
    /// 0…1; where the log gives none, correct by total.
    package var accuracy: Double?

    package init(level: Int, correct: Int?, total: Int?, accuracy: Double?) {
      self.level = level
      self.correct = correct
      self.total = total
      self.accuracy = accuracy
    }
  }

  package var phase: RunLog.Phase
  package var step: Int
  /// The problem whose own training this is, at test time.
  package var problem: ItemKey?
  /// By name: `loss`, `reward_mean`, `reward_std`, `kl`, `entropy`, `lr`, `grad_norm`,
  /// `tokens_mean`, `accuracy`, `time_s`, and any other number that the log has, in its order.
  package var metrics: [(name: String, value: Double)]
  /// By level.
  package var levels: [Level]
  package var place: RunLog.Place

  package init(phase: RunLog.Phase, step: Int, place: RunLog.Place) {
    self.phase = phase
    self.step = step
    self.place = place
    metrics = []
    levels = []
  }

  package static func == (left: TrainingStep, right: TrainingStep) -> Bool {
    left.place == right.place
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(place)
  }
}

/// A measurement on a set of problems.
package struct Evaluation: Sendable, Hashable {
  /// Samples and correct ones of one problem.
  package struct PerProblem: Sendable, Hashable {
    package var problem: ItemKey
    package var samples: Int
    package var correct: Int

    package init(problem: ItemKey, samples: Int, correct: Int) {
      self.problem = problem
      self.samples = samples
      self.correct = correct
    }
  }

  package var id: String
  package var phase: RunLog.Phase?
  package var step: Int?
  package var model: String?
  /// The name of the set.
  package var set: String
  /// `pass@1`, `pass@k`, `maj@k`, `mean_reward`, or another.
  package var metric: String
  package var k: Int?
  package var samples: Int?
  package var correct: Double?
  package var total: Int?
  /// As logged; nil where it is missing or no number.
  package var value: Double?
  package var perProblem: [PerProblem]
  package var judgedBy: String?
  package var place: RunLog.Place

  package init(id: String, set: String, metric: String, place: RunLog.Place) {
    self.id = id
    self.set = set
    self.metric = metric
    self.place = place
    perProblem = []
  }
}

/// What became of one problem's own training at test time.
package struct TestTimeRecord: Sendable, Hashable {
  package struct Point: Sendable, Hashable {
    package var step: Int
    package var accuracy: Double?
    package var reward: Double?

    package init(step: Int, accuracy: Double?, reward: Double?) {
      self.step = step
      self.accuracy = accuracy
      self.reward = reward
    }
  }

  package var problem: ItemKey
  package var solved: Bool
  package var variants: Int?
  package var levels: Int?
  package var steps: Int?
  package var firstCorrectStep: Int?
  package var rolledBack: Bool?
  package var baseCheckpoint: String?
  package var curve: [Point]
  package var place: RunLog.Place

  package init(problem: ItemKey, solved: Bool, place: RunLog.Place) {
    self.problem = problem
    self.solved = solved
    self.place = place
    curve = []
  }
}

/// A statement about the run that its log makes.
package struct LoggedClaim: Sendable, Hashable {
  package var id: String
  package var text: String
  package var kind: String
  /// What it is about, such as `evaluations/e2/value`.
  package var reference: String
  package var value: String?
  package var place: RunLog.Place

  package init(
    id: String, text: String, kind: String, reference: String, value: String?, place: RunLog.Place
  ) {
    self.id = id
    self.text = text
    self.kind = kind
    self.reference = reference
    self.value = value
    self.place = place
  }
}
