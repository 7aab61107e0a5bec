import RungModel

/// Style sheets and scripts, which are put into the page.
extension StandalonePage {
  // MARK: Style sheets

  mutating func readStyleSheet(
    _ attribute: TagScanner.Attribute
  ) throws(DiskFailure) {
    let written = value(of: attribute)
    guard case .file(let path, _) = parts.meaning(of: Bytes(written), from: folder) else {
      tell(attribute)
      return remove(tags.tag)
    }
    let text = EmbeddedText.style(try parts.style(at: path))
    policy.permit(style: text)
    let media = tags.attributes.first { page.isEqual($0.name, ignoringCaseOf: "media") }
    var element = Bytes("<style")
    if let media { element += Bytes(" ") + page[whole(media)] }
    element += Bytes(">") + text + Bytes("</style>")
    edits.replace(tags.tag, with: element)
  }

  mutating func readStyle() throws(DiskFailure) {
    for attribute in tags.attributes where page.isEqual(attribute.name, ignoringCaseOf: "nonce") {
      remove(attribute)
    }
    let sheet = SourceText(path: parts.label(path), bytes: Bytes(page[tags.text]))
    let text = EmbeddedText.style(try parts.style(sheet, folder: folder))
    policy.permit(style: text)
    if text != sheet.bytes { edits.replace(tags.text, with: text) }
  }

  // MARK: Scripts

  mutating func readScript() throws(DiskFailure) {
    let element = tags.tag.lowerBound..<tags.index
    let type =
      tags.value(of: "type").map {
        String(decoding: page[$0].trimmed, as: UTF8.self).lowercased()
      } ?? ""
    let source = tags.attributes.first { page.isEqual($0.name, ignoringCaseOf: "src") }
    guard let kind = StandaloneScript.Kind(type: type) else {
      if let source { remove(source) }
      return
    }
    guard kind != .needsOthers, tags.value(of: "nomodule") == nil else { return remove(element) }
    var text = Bytes(page[tags.text])
    if let source {
      guard case .file(let path, _) = parts.meaning(of: Bytes(value(of: source)), from: folder)
      else {
        tell(source)
        return remove(element)
      }
      text = try parts.read(path)
    }
    if kind == .module, StandaloneScript.importsOthers(text) {
      parts.mistakes.add(
        .warning, "export-left-out", source.map { Bytes(value(of: $0)) } ?? [],
        at: element.lowerBound,
        "this script imports others: it is left out",
        help: "write what the page needs into one module")
      return remove(element)
    }
    text = EmbeddedText.script(text)
    policy.permit(script: text)
    var script = Bytes("<script")
    for attribute in tags.attributes where StandaloneScript.keeps(page, attribute.name) {
      script += Bytes(" ") + page[whole(attribute)]
    }
    script += Bytes(">") + text + Bytes("</script>")
    // A script in a page does not wait for its end, whatever it says.
    let waits =
      kind == .classic && source != nil
      && (tags.value(of: "defer") != nil || tags.value(of: "async") != nil)
    if waits {
      remove(element)
      deferred += script + Bytes("\n")
    } else {
      edits.replace(element, with: script)
    }
  }
}
