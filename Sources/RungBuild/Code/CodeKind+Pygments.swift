import RungModel

extension CodeKind {
  /// The kind of a word that Pygments calls `Token.Literal.Number.Hex` and the like; nil where the theme
  /// does not tell it from the text around it.
  init?(pygments name: ByteSlice) {
    let parts = name.split(separator: UInt8(ascii: ".")).map { String(decoding: $0, as: UTF8.self) }
    let (kind, detail) = (parts.dropFirst().first, parts.dropFirst(2).first)
    switch (kind, detail) {
    case ("Keyword", _), ("Operator", "Word"), ("Comment", "Preproc"): self = .keyword
    case ("Name", "Builtin") where parts.last == "Pseudo": self = .keyword
    case ("Comment", "PreprocFile"), ("Literal", "String"): self = .string
    case ("Literal", "Number"), ("Literal", "Date"): self = .number
    case ("Comment", _), ("Generic", "Prompt"): self = .comment
    // What is only used, and known to nobody.
    case ("Name", nil), ("Name", "Other"): return nil
    case ("Name", _), ("Generic", "Heading"), ("Generic", "Subheading"): self = .name
    case ("Generic", "Deleted"): self = .deleted
    case ("Generic", "Inserted"): self = .inserted
    default: return nil
    }
  }
}
