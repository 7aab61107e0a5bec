/// The part of a list that is looked at together: the path to the last comment that is already
/// placed, and the comments after it.
///
/// Local places count from one; 0 stands for the top level.
struct ReplyWindow {
  /// The comments' indices in the list, rising; the first is no comment.
  var comments: [Int] = [-1]
  /// How many of them are the path.
  var placed = 0

  var count: Int { comments.count - 1 }

  /// Begins anew with `path`, from the top level down, and the comments of `range`.
  mutating func set(path: some Sequence<Int>, comments range: Range<Int>) {
    comments.removeAll(keepingCapacity: true)
    comments.append(-1)
    comments.append(contentsOf: path)
    placed = comments.count - 1
    comments.append(contentsOf: range)
  }

  /// The local place of a comment, 0 where the window does not hold it.
  func place(of comment: Int) -> Int {
    var low = 1
    var high = comments.count
    while low < high {
      let middle = (low + high) / 2
      if comments[middle] < comment { low = middle + 1 } else { high = middle }
    }
    return low < comments.count && comments[low] == comment ? low : 0
  }
}
