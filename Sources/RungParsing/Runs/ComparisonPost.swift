package import RungModel

/// Writes a post that compares two runs.
package enum ComparisonPost {
  package static func write(before: String, after: String) -> Bytes {
    let title = PlainValue.quoted(PlainValue.clean("\(before) and \(after)"))
    return Bytes("+++\ntitle = \(title)\n+++\n\n\(shortcode(before, after))\n")
  }

  /// `{{< diff a="…" b="…" >}}`
  package static func shortcode(_ before: String, _ after: String) -> String {
    func written(_ name: String) -> String {
      String(decoding: ShortcodeValue.written(name), as: UTF8.self)
    }
    return "{{< diff a=\(written(before)) b=\(written(after)) >}}"
  }
}
