import RungModel
import RungVerification

/// A 128-bit name for a claim as one version of the verifier judges it with certain parameters: half
/// of a SHA-256, since strangers write claims and must not make two with one name.
struct ClaimKey: Sendable, Hashable {
  let high: UInt64
  let low: UInt64

  init(_ claim: ClaimedAnswer, _ parameters: Verifier.Parameters) {
    var encoding = ClaimEncoding(claim)
    encoding.append(number: UInt64(Verifier.version))
    encoding.append(number: parameters.seed)
    encoding.append(number: UInt64(bitPattern: Int64(parameters.workLimit)))
    encoding.append(number: UInt64(bitPattern: Int64(parameters.conflictLimit)))
    let digest = SHA256.digest(of: encoding.bytes).bytes
    high = digest[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
    low = digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// How many hexadecimal digits a key has.
  static let length = 32

  /// The key of 32 hexadecimal digits.
  init?(_ digits: ByteSlice) {
    guard digits.count == ClaimKey.length else { return nil }
    var halves: [UInt64] = [0, 0]
    for (index, digit) in digits.enumerated() {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      halves[index / 16] = halves[index / 16] << 4 | UInt64(value)
    }
    (high, low) = (halves[0], halves[1])
  }

  var text: String {
    [high, low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
