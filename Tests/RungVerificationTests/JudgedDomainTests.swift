import RungModel
import RungVerification
import Testing

/// The domains of which reports say that their answers are judged.
struct JudgedDomainTests {
  @Test(arguments: RunVerdicts.domains)
  func `the verifier knows the domain`(_ domain: String) {
    let claim = ClaimedAnswer(
      domain: domain, problem: Statement(source: Bytes("x"), reading: .prose), answer: nil)
    #expect(Verifier().judge(claim).detail != "the domain \(domain)")
  }
}
