import RungModel
import RungVerification
import Testing

@Suite struct VerifierTests {
  @Test func domainsThatAreNotKnownAreUndecided() {
    let claim = ClaimedAnswer(
      domain: "chess", problem: Statement(source: Bytes("e4".utf8), reading: .prose), answer: nil)
    #expect(
      Verifier().judge(claim)
        == Verdict(.undecided, .unsupportedProblem, detail: "the domain chess"))
  }
}
