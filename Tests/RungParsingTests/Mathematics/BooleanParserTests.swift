import RungModel
import Testing

@testable import RungParsing

struct BooleanParserTests {
  @Test(arguments: [
    ("p", "p"),
    ("~p & q | r", "(or (and (not p) q) r)"),
    ("p | q & r ^ s", "(or p (xor (and q r) s))"),
    ("a & b & c", "(and a b c)"),
    ("a & (b & c)", "(and a (and b c))"),
    ("p -> q -> r", "(implies p (implies q r))"),
    ("p <-> q <-> r", "(iff p (iff q r))"),
    ("p -> q <-> !p || q", "(iff (implies p q) (or (not p) q))"),
    ("p => q <=> r && s", "(iff (implies p q) (and r s))"),
    ("not p and q or r xor s", "(or (and (not p) q) (xor r s))"),
    ("p implies q iff r", "(iff (implies p q) r)"),
    ("true & 1 | false & 0", "(or (and #true #true) (and #false #false))"),
    ("ite(a, b, c & d)", "(ite a b (and c d))"),
    ("And(a, Or(b, Not(c)), d)", "(and a (or b (not c)) d)"),
    ("Implies(a, b) & Equivalent(a, b, c)", "(and (implies a b) (iff a b c))"),
    ("Xor(a, b) | Nand(a, b) | Nor(a, b)", "(or (xor a b) (not (and a b)) (not (or a b)))"),
    ("and(a, b)", "(and a b)"),
    ("not (a)", "(not a)"),
    ("¬p ∧ (q ∨ ⊤) ⊕ r → ⊥ ↔ α", "(iff (implies (xor (and (not p) (or q #true)) r) #false) alpha)"),
    (#"p \land q \to \lnot r /\ s"#, "(implies (and p q) (and (not r) s))"),
    ("x1 & x_2", "(and x1 x_2)"),
  ])
  func `formulas`(_ source: String, _ text: String) throws {
    #expect(try BooleanParser.parse(Bytes(source)).get().text == text)
  }

  @Test(arguments: [
    ("", "0: the formula ends too early"),
    ("p &", "3: the formula ends too early"),
    ("p q", "2: `q` follows without a connective"),
    ("(p | q", "6: expected a closing bracket"),
    ("p)", "1: a closing bracket without an opening one"),
    ("p & & q", "4: expected a variable, a constant or a bracket"),
    ("p + q", "2: `+` has no meaning in a Boolean formula"),
    ("p = q", "2: `=` has no meaning in a Boolean formula"),
    ("12", "0: `1` has no meaning in a Boolean formula"),
    ("Implies(a)", "0: `Implies` does not have this number of operands"),
    ("And()", "0: `And` does not have this number of operands"),
    ("ite(a, b)", "0: `ite` does not have this number of operands"),
    ("And(a, b", "8: expected a comma or a closing bracket"),
    ("a\u{7}", "1: a control character has no meaning in a Boolean formula"),
  ])
  func `mistakes and their places`(_ source: String, _ message: String) {
    let mistake = #expect(throws: FormulaMistake.self) {
      try BooleanParser.parse(Bytes(source)).get()
    }
    #expect(mistake.map { "\($0.offset): \($0.reason)" } == message)
  }
}
