import RungModel

extension JSONCursor {
  /// The way, by names and numbers, from the value at `start` to the one, or the name of the one,
  /// that holds `target`; of a long way the first steps.
  func steps(from start: Int, to target: Int) -> [String] {
    var walk = self
    walk.index = start
    var steps: [String] = []
    while steps.count < JSONCursor.shownSteps, let step = try? walk.step(towards: target) {
      steps.append(step)
    }
    return steps
  }

  private static let shownSteps = 8

  /// Enters the object or list at `index` up to the member that holds `target`; nil where it is the
  /// value itself.
  private mutating func step(towards target: Int) throws(JSONStop) -> String? {
    let opener = try next()
    guard index < target, opener == UInt8(ascii: "{") || opener == UInt8(ascii: "[") else {
      return nil
    }
    index += 1
    var number = 0
    repeat {
      var step = String(number)
      if opener == UInt8(ascii: "{") {
        var text = Bytes()
        append(try name(), to: &text)
        step = String(decoding: LogText.line(text[...], limit: 80), as: UTF8.self)
      }
      _ = try next()
      let value = index
      // What cannot be stepped over holds the mistake.
      let isWhole = (try? skipValue()) != nil
      if !isWhole || target < index {
        index = value
        return step
      }
      number += 1
    } while try skip(UInt8(ascii: ","))
    return nil
  }
}
