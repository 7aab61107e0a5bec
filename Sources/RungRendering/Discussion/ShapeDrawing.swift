import RungModel

/// A discussion at a glance: a bar for each thread, as high as it has comments. One high bar is one long
/// exchange, a row of low ones are many short ones.
///
/// It stands beside the same figures in words, and so is hidden from those who read by ear.
enum ShapeDrawing {
  private static let height = 32
  private static let pitch = 5

  /// The drawing, or nothing where there are no threads.
  static func markup(_ shape: DiscussionShape) -> Bytes {
    var output = Bytes()
    guard let highest = shape.sizes.max(), highest > 0 else { return output }
    let width = shape.sizes.count * pitch - 1
    output.append("<svg class=\"shape\" aria-hidden=\"true\" width=\"")
    output.append(text: "\(width)\" height=\"\(height)\"><path d=\"")
    for (place, size) in shape.sizes.enumerated() {
      // Lines are four units wide, around their middle.
      output.append(text: "M\(place * pitch + 2) \(height)v-\(max(2, size * height / highest))")
    }
    output.append("\"></path></svg>")
    return output
  }
}
