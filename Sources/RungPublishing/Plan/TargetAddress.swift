package import RungModel

/// Where a target is, with the variables that its setting names put in, and with what of it is secret.
/// What has no `:` is a path of this machine, and a relative one is meant from the site's folder.
package struct TargetAddress: Sendable {
  package let text: String
  /// Without secrets.
  package let shown: String
  package let secrets: Secrets

  /// - Throws: `usage` where a variable is not set, or what it says could be taken for an option.
  package init(
    _ setting: String, of target: String, root: String, environment: [String: String]
  ) throws(PublishFailure) {
    var text = ""
    var shown = ""
    var values: [String] = []
    var rest = setting[...]
    while let start = rest.firstRange(of: "${") {
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
      let name = String(rest[start.upperBound..<end])
      guard let value = environment[name], !value.isEmpty else {
        throw PublishFailure(
          .usage, "publish.\(target): the environment has no variable `\(name)`")
      }
      text += rest[..<start.lowerBound] + value
      shown += rest[..<start.lowerBound] + "${\(name)}"
      values.append(value)
      rest = rest[rest.index(after: end)...]
    }
    text += rest
    shown += rest
    guard !text.hasPrefix("-"),
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else {
      throw PublishFailure(
        .usage, "publish.\(target): this cannot be the address of a target: \(shown)")
    }
    secrets = Secrets(values + Secrets.parts(of: text) + Secrets.values(in: environment))
    self.text = text.contains(":") || text.hasPrefix("/") ? text : root + "/" + text
    self.shown = secrets.blotted(shown)
  }
}
