import RungModel

/// The order in which a row of comments is shown, and how deep each is nested.
///
/// A row is what stands between two pieces of the author's own text, or inside one “show more”
/// block. A comment whose parent is in another row begins a thread here, so that rows nest correctly
/// whatever cuts through a discussion.
struct ThreadOutline {
  /// One comment in its place.
  struct Item {
    var comment: Int
    /// 0 for the row's own level.
    var level: Int
    /// How many comments of the row are below it.
    var replies = 0
    /// Whether its replies only go on an exchange of two people: they are not indented further.
    var isStraight = false
    /// Whether it is nested as deep as a page goes, and its parent too.
    var isDeeper = false
    var indentation: Int
  }

  /// Levels that are indented; a straight exchange is one of them however long it is.
  private static let deepestIndentation = 10
  /// Levels of lists in lists: browsers give up at some hundred elements.
  private static let deepestLevel = 24

  private(set) var items: [Item] = []
  /// The item of each of the row's comments.
  private var places: [Int] = []
  private var pending: [Int] = []

  /// Takes the comments `row` of a discussion, where every one is a reply to another or to none of
  /// them, into the order of a thread. Linear, and without recursion.
  mutating func build(_ row: Range<Int>, _ discussion: Discussion, _ tree: CommentTree) {
    items.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(-1, count: row.count))
    for root in row where parent(of: root, in: row, discussion) == nil {
      pending.append(root)
      while let comment = pending.popLast() {
        place(comment, row, discussion, tree)
        var reply = tree.last[comment]
        while reply >= 0 {
          if row.contains(reply) { pending.append(reply) }
          reply = tree.previous[reply]
        }
      }
    }
    for index in items.indices.reversed() {
      guard let parent = parent(of: items[index].comment, in: row, discussion) else { continue }
      items[places[parent - row.lowerBound]].replies += items[index].replies + 1
    }
  }

  private func parent(of comment: Int, in row: Range<Int>, _ discussion: Discussion) -> Int? {
    discussion.comments[comment].parent.flatMap { row.contains($0) ? $0 : nil }
  }

  private mutating func place(
    _ comment: Int, _ row: Range<Int>, _ discussion: Discussion, _ tree: CommentTree
  ) {
    places[comment - row.lowerBound] = items.count
    var item = Item(comment: comment, level: 0, indentation: 0)
    if let parent = parent(of: comment, in: row, discussion) {
      let above = items[places[parent - row.lowerBound]]
      let goesOn =
        tree.first[parent] == tree.last[parent] && discussion.isExchange(comment, parent)
      let isIndented = !goesOn && above.indentation < ThreadOutline.deepestIndentation
      if above.level < ThreadOutline.deepestLevel && (goesOn || isIndented) {
        item.level = above.level + 1
        item.indentation = above.indentation + (goesOn ? 0 : 1)
        if goesOn { items[places[parent - row.lowerBound]].isStraight = true }
      } else {
        item.level = above.level
        item.indentation = above.indentation
        item.isDeeper = true
      }
    }
    items.append(item)
  }
}

extension Discussion {
  /// Whether the author of `comment` answers `parent`, which answers the same author.
  fileprivate func isExchange(_ comment: Int, _ parent: Int) -> Bool {
    guard let grandparent = comments[parent].parent else { return false }
    return isSameAuthor(comments[comment].author, comments[grandparent].author)
      && !isSameAuthor(comments[comment].author, comments[parent].author)
  }
}
