package import RungModel

/// Gives every comment an id that survives rebuilds and edits elsewhere in the post.
///
/// An id that the author wrote (the source's item id) is kept. Otherwise it is made of the author,
/// the time and the start of the body, never of the position: `c` and ten characters of base 32
/// (fifty bits of FNV-1a). Equal comments get `-2`, `-3`, … in the order of the file.
package enum CommentIdentity {
  /// How many bytes of the body tell two comments of one author and time apart.
  private static let bodyPrefix = 64
  private static let alphabet = Bytes("abcdefghijkmnpqrstuvwxyz23456789")

  /// What `parent` calls the top level, and the theme its main part.
  private static let reserved: Set<Bytes> = [Bytes("top"), Bytes("content")]

  /// Sets the `id` of every comment. Returns the places of comments whose written id is taken by an
  /// earlier one, or something else of the page; they have a made id.
  /// - Parameter taken: the ids of the page's headings.
  package static func identify(
    _ discussion: inout Discussion, besides taken: [String] = []
  ) -> [Int] {
    guard !discussion.comments.isEmpty else { return [] }
    var written = reserved.union(taken.map { Bytes($0) })
    var clashes: [Int] = []
    for index in discussion.comments.indices where !discussion.comments[index].id.isEmpty {
      let id = discussion.text[discussion.comments[index].id]
      if isFootnote(id) || !written.insert(Bytes(id)).inserted {
        discussion.comments[index].id = 0..<0
        clashes.append(index)
      }
    }
    var copies = [UInt64: Int](minimumCapacity: discussion.comments.count)
    for index in discussion.comments.indices where discussion.comments[index].id.isEmpty {
      let bits = identity(of: discussion.comments[index], in: discussion.text)
      repeat {
        copies[bits, default: 0] += 1
        let start = discussion.text.count
        append(bits, copy: copies[bits, default: 1], to: &discussion.text)
        discussion.comments[index].id = start..<discussion.text.count
      } while written.count > reserved.count
        && written.contains(Bytes(discussion.text[discussion.comments[index].id]))
    }
    return clashes
  }

  /// `fn1`, `fnref1`: the ids of footnotes.
  private static func isFootnote(_ id: ByteSlice) -> Bool {
    guard id.starts(with: Bytes("fn")) else { return false }
    let rest = id.dropFirst(2)
    let number = rest.starts(with: Bytes("ref")) ? rest.dropFirst(3) : rest
    return number.first?.isDigit == true
  }

  /// Fifty bits that tell this comment from others.
  private static func identity(of comment: Discussion.Comment, in text: Bytes) -> UInt64 {
    var hash = ContentHash()
    hash.combine(text, comment.author)
    hash.combine(UInt8(0))
    hash.combine(text, comment.writtenTime)
    hash.combine(UInt8(0))
    // White space around a body, and how its lines end, are the file's affair.
    var rest = bodyPrefix
    for index in comment.source where rest > 0 && !(rest == bodyPrefix && text[index] <= 0x20) {
      guard text[index] != UInt8(ascii: "\r") else { continue }
      hash.combine(text[index])
      rest -= 1
    }
    return (hash.value ^ (hash.value >> 50)) & ((1 << 50) - 1)
  }

  private static func append(_ bits: UInt64, copy: Int, to text: inout Bytes) {
    var bits = bits
    text.append(UInt8(ascii: "c"))
    for _ in 0..<10 {
      text.append(alphabet[Int(bits & 31)])
      bits >>= 5
    }
    if copy > 1 { text.append(text: "-\(copy)") }
  }
}
