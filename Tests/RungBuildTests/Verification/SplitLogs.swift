/// A run whose formulas are split at their main connectives.
enum SplitLogs {
  /// The log calls both operands of `w` tautologies, and the whole not. Of the operands of `v` one is
  /// missing, one is said to be of another connective, and one is none.
  static let archive = """
    -- rung.toml --
    title = "T"
    baseURL = "https://e.org/"
    -- content/experiments/formulas/run.json --
    {"rung_log": 1,
     "run": {"id": "formulas", "domain": "boolean"},
     "problems": [
      {"id": "p1", "statement": "(p | ~p) & (q | ~q)", "syntax": "infix-bool", "kind": "tautology"},
      {"id": "p2", "statement": "a & b & c", "syntax": "infix-bool", "kind": "satisfiable"}],
     "nodes": [
      {"id": "w", "problem": "p1", "parent": null, "level": 0, "relation": "root", "statement": "(p | ~p) & (q | ~q)"},
      {"id": "l", "problem": "p1", "parent": "w", "level": 1, "relation": "operand", "connective": "and", "operand_index": 0, "statement": "p | ~p"},
      {"id": "r", "problem": "p1", "parent": "w", "level": 1, "relation": "operand", "connective": "and", "operand_index": 1, "statement": "q | ~q"},
      {"id": "v", "problem": "p2", "parent": null, "level": 0, "relation": "root", "statement": "a & b & c"},
      {"id": "x", "problem": "p2", "parent": "v", "level": 1, "relation": "operand", "connective": "and", "operand_index": 0, "statement": "a"},
      {"id": "y", "problem": "p2", "parent": "v", "level": 1, "relation": "operand", "connective": "or", "operand_index": 1, "statement": "b"},
      {"id": "z", "problem": "p2", "parent": "v", "level": 1, "relation": "operand", "statement": "c & b"},
      {"id": "n", "problem": "p2", "parent": "v", "level": 1, "relation": "operand", "operand_index": 2, "statement": "b"},
      {"id": "e", "problem": "p2", "parent": "v", "level": 1, "relation": "easier", "statement": "c"}],
     "attempts": [
      {"id": "t1", "node": "w", "phase": "eval", "answer": "no", "claimed": "pass"},
      {"id": "t2", "node": "l", "phase": "eval", "answer": "yes", "claimed": "pass"},
      {"id": "t3", "node": "r", "phase": "eval", "answer": "no", "claimed": "fail"},
      {"id": "t4", "node": "v", "phase": "eval", "answer": "yes", "claimed": "pass"},
      {"id": "t5", "node": "x", "phase": "eval", "answer": "yes", "claimed": "pass"}]}

    """
}
