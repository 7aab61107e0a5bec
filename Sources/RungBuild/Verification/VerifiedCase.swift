package import RungModel

/// A line of a file of cases, judged.
package enum VerifiedCase: Sendable {
  case judged(VerificationCase, JudgedClaim)
  /// No case: what is wrong, and the line's id where that can be read.
  case unread(VerificationCase.ID?, Diagnostic)
}
