package import RungModel

/// A run's figures as JSON, for a report's twin. Names do not change: what is written about a run
/// points at them.
package enum RunTwin {
  /// Levels and transformations that are listed; a chain of variants may have as many as nodes.
  private static let longestList = 1_000

  /// Writes the run as an object.
  package static func write(_ published: PublishedRun, into json: inout JSONWriter) {
    let (log, summary) = (published.run.log, published.summary)
    json.object { json in
      json.member("name", published.run.name)
      json.member("id", log.metadata.id)
      if let title = log.metadata.title { json.member("title", title) }
      json.member("domain", log.metadata.domain)
      json.member("example", log.metadata.isExample)
      json.member("url", published.link)
      json.key("log")
      json.object { json in
        json.member("file", published.file)
        json.member("bytes", published.fileSize)
        if let digest = log.digest { json.member("sha256", digest.description) }
        if let link = published.logLink { json.member("url", link) }
        json.member("complete", log.isComplete)
      }
      json.key("summary")
      write(summary, of: published, into: &json)
    }
  }

  private static func write(
    _ summary: RunSummary, of published: PublishedRun, into json: inout JSONWriter
  ) {
    func writeWhole(_ tally: RunSummary.Tally, of total: Int, into json: inout JSONWriter) {
      write(tally, into: &json)
      json.member("share", of: tally.solved, total)
      if summary.verification != nil { write(tally.verification, of: total, into: &json) }
    }
    json.object { json in
      json.key("problems")
      json.object { writeWhole(summary.problems, of: summary.problems.nodes, into: &$0) }
      json.key("nodes")
      json.object { writeWhole(summary.total, of: summary.total.attempted, into: &$0) }
      json.key("levels")
      json.array { json in
        for level in summary.levels.prefix(longestList) {
          json.object { json in
            json.member("level", level.level)
            writeWhole(level.tally, of: level.tally.attempted, into: &json)
          }
        }
      }
      json.key("transformations")
      json.array { json in
        for transformation in summary.transformations.prefix(longestList) {
          json.object { json in
            json.member("name", transformation.name)
            writeWhole(transformation.tally, of: transformation.tally.attempted, into: &json)
          }
        }
      }
      json.key("attempts")
      json.object { json in
        json.member("count", summary.attempts)
        json.member("answered", summary.answered)
        for verdict in RunLog.LoggedVerdict.allCases {
          json.key(text: verdict.rawValue)
          json.integer(summary.verdicts[verdict] ?? 0)
        }
        json.member("rewards", summary.rewards)
        json.member("meanReward", orNull: summary.meanReward)
      }
      writeVerification(of: published, into: &json)
      if let testTime = summary.testTime {
        json.key("testTime")
        json.object { json in
          json.member("solved", testTime.part)
          json.member("problems", testTime.total)
          json.member("share", of: testTime.part, testTime.total)
          json.member(testTime.interval)
        }
      }
      json.key("evaluations")
      json.array { json in
        for evaluation in summary.evaluations {
          write(evaluation, published.run.log.evaluations[evaluation.index], into: &json)
        }
      }
      json.key("curves")
      json.array { json in
        for curve in summary.curves { write(curve, published.texts, into: &json) }
      }
      json.key("caveats")
      json.array { json in
        let english = RunWords(language: "en")
        for caveat in summary.caveats { json.string(caveat.sentence(english)) }
      }
    }
  }

  private static func write(_ tally: RunSummary.Tally, into json: inout JSONWriter) {
    json.member("count", tally.nodes)
    json.member("attempted", tally.attempted)
    json.member("solved", tally.solved)
    json.member("failed", tally.failed)
    json.member("undecided", tally.undecided)
    json.member("unsolvable", tally.unsolvable)
    json.member("notAttempted", tally.notAttempted)
    json.member("duplicates", tally.duplicates)
    json.member("attempts", tally.attempts)
  }

  private static func write(
    _ figure: RunSummary.Evaluation, _ evaluation: Evaluation, into json: inout JSONWriter
  ) {
    json.object { json in
      json.member("id", evaluation.id)
      json.member("set", evaluation.set)
      json.member("metric", evaluation.metric)
      if let k = evaluation.k { json.member("k", k) }
      if let phase = evaluation.phase { json.member("phase", phase.rawValue) }
      if let step = evaluation.step { json.member("step", step) }
      if let model = evaluation.model { json.member("model", model) }
      json.member("value", orNull: evaluation.value)
      if let proportion = figure.proportion {
        json.member("correct", proportion.part)
        json.member("total", proportion.total)
        json.member(proportion.interval)
      }
      if let expected = figure.expected { json.member("expected", orNull: expected) }
      json.member("disagrees", figure.disagrees)
      if let judge = evaluation.judgedBy { json.member("judgedBy", judge) }
    }
  }

  private static func write(
    _ curve: RunSummary.Curve, _ texts: any RunTexts, into json: inout JSONWriter
  ) {
    json.object { json in
      json.member("metric", curve.metric)
      json.member("subject", curve.subject.name)
      json.member("phase", curve.subject.phase.rawValue)
      json.key("series")
      json.array { json in
        for series in curve.series {
          json.object { json in
            if let level = series.label.level { json.member("level", level) }
            if let problem = series.label.problem {
              json.member("problem", texts.problem(problem).id[...])
            }
            json.key("points")
            json.array { json in
              for point in series.points { json.element { $0.append(point) } }
            }
            json.key("notFinite")
            json.array { json in for step in series.gaps { json.integer(step) } }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  mutating func integer(_ number: Int) {
    element { $0.append(decimal: number) }
  }

  /// A number; what is none, or not finite, is null.
  fileprivate mutating func member(_ name: StaticString, orNull number: Double?) {
    if let number, number.isFinite { member(name, number) } else { null(name) }
  }

  mutating func member(_ name: StaticString, of part: Int, _ total: Int) {
    member(name, orNull: Proportion(part, of: total).share)
  }

  /// The 95 % interval as an array of two numbers.
  fileprivate mutating func member(_ interval: ClosedRange<Double>?) {
    guard let interval else { return null("interval") }
    key("interval")
    array { json in
      json.element { $0.append(text: interval.lowerBound.description) }
      json.element { $0.append(text: interval.upperBound.description) }
    }
  }
}

extension Bytes {
  /// `{"step":10,"value":0.5,"correct":8,"total":16}`: there are many of them.
  fileprivate mutating func append(_ point: RunSummary.Curve.Point) {
    append("{\"step\":")
    append(decimal: point.step)
    append(",\"value\":")
    append(text: point.value.description)
    if let proportion = point.proportion {
      append(",\"correct\":")
      append(decimal: proportion.part)
      append(",\"total\":")
      append(decimal: proportion.total)
    }
    append("}")
  }
}
