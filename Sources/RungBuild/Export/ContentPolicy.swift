import RungModel

/// What a page that stands alone may load and run: what is in it, each style sheet and script by the hash of
/// its text, and nothing else (Content Security Policy Level 3).
struct ContentPolicy {
  private var styles: [String] = []
  private var scripts: [String] = []

  mutating func permit(style: Bytes) {
    ContentPolicy.add(style, to: &styles)
  }

  mutating func permit(script: Bytes) {
    ContentPolicy.add(script, to: &scripts)
  }

  private static func add(_ text: Bytes, to sources: inout [String]) {
    var source = Bytes("'sha256-")
    source.append(base64: SHA256.digest(of: text).bytes)
    source.append("'")
    let name = String(decoding: source, as: UTF8.self)
    if !sources.contains(name) { sources.append(name) }
  }

  var text: String {
    func list(_ sources: [String]) -> String {
      sources.isEmpty ? "'none'" : sources.joined(separator: " ")
    }
    return "default-src 'none'; style-src \(list(styles)); script-src \(list(scripts)); "
      + "img-src data:; font-src data:; media-src data:; base-uri 'none'; form-action 'none'"
  }
}
