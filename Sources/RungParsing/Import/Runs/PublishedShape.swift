import RungModel

/// The forms in which the authors of LADDER and TTRL (Simonds and Yoshiyama, arXiv 2503.00735)
/// published what their experiments logged.
///
/// A form is told by its structure, never by a file's name. Each may also come as JSON Lines.
package enum PublishedShape: String, Sendable, Hashable, CaseIterable {
  /// `[record, …]`; a record is `{"original": …, "variant": …, …}`, or holds only an `error`.
  case recordList = "record-list"
  /// `[[record, …], …]`: one inner list for each request, which may be empty.
  case recordBatches = "record-batches"
  /// `{"integral": …, "variants": {"easier": [record, …], …}}`
  case difficultyGroups = "difficulty-groups"
  /// `{"question": …, "ground_truth_solution": …}`
  case questionAnswer = "question-answer"
  /// `{"question": …, "variants": [{"variant": …, "reasoning": …, "difficulty": …}, …]}`
  case questionVariants = "question-variants"
  /// `{"original": …, "variants": [record, …]}`
  case questionRecords = "question-records"
  /// `[{"level": 0, "variants": [text or record, …], "children": [group, …]}, …]`
  case treeGroups = "tree-groups"
  /// `{"base_question": …, "tree": [group, …]}`
  case questionTree = "question-tree"
  /// `[{"prompt": […], "reward_model": {"ground_truth": …}, …}, …]`
  case trainingRows = "training-rows"
  /// `[{"ground_truth": …, "agent_response": …, "judge_result": …, "formal_result": …}, …]`
  case evaluationRows = "evaluation-rows"

  /// The shape of a file that is one object with these names, or a list of such objects; nil where
  /// none has them.
  init?(_ table: [String: Value]) {
    let has = { (name: String) in table[name] != nil }
    if has("base_question"), table["tree"]?.array != nil {
      self = .questionTree
    } else if has("integral"), table["variants"]?.table != nil {
      self = .difficultyGroups
    } else if let variants = table["variants"], variants.array != nil {
      if has("children") || has("level") {
        self = .treeGroups
      } else if has("question") {
        self = .questionVariants
      } else if has("original") {
        self = .questionRecords
      } else {
        return nil
      }
    } else if has("question"), has("ground_truth_solution") {
      self = .questionAnswer
    } else if has("ground_truth"), has("agent_response") {
      self = .evaluationRows
    } else if has("prompt"), table["reward_model"]?.table != nil {
      self = .trainingRows
    } else if has("variant") || has("error") {
      self = .recordList
    } else {
      return nil
    }
  }
}
