import Glibc
package import RungModel
import RungParsing

/// The time that a build takes for now.
package enum BuildClock {
  /// `SOURCE_DATE_EPOCH` (reproducible-builds.org) where it is set, else the machine's clock.
  package static var now: Timestamp {
    if let text = getenv("SOURCE_DATE_EPOCH"), let seconds = Int(String(cString: text)) {
      return Timestamp(seconds: seconds)
    }
    return Timestamp(seconds: time(nil))
  }

  /// A time as front matter has it, in UTC where it names no zone.
  package static func parse(_ text: String) -> Timestamp? {
    TimestampParser.parse(text, zone: .utc)
  }
}
