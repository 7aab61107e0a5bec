import RungModel

/// A `math` element in markup that Rung itself wrote.
struct HTMLFormula {
  /// The value of `alttext`: what the formula's author wrote, escaped.
  var source: Range<Int>
  var end: Int

  /// The element whose `<` is at `start`; nil where another element begins there.
  init?(_ html: Bytes, at start: Int, _ upper: Int) {
    guard html.hasBytes("<math", at: start),
      let tagEnd = html.firstIndex(of: UInt8(ascii: ">"), in: start..<upper),
      let name = html.firstIndex(of: " alttext=\"", in: start..<tagEnd),
      let quote = html.firstIndex(of: UInt8(ascii: "\""), in: name + 10..<tagEnd),
      let close = html.firstIndex(of: "</math>", in: tagEnd..<upper)
    else { return nil }
    source = name + 10..<quote
    end = close + 7
  }
}
