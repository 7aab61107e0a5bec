package import RungModel

/// Finds the parents that the post itself names: by `parent`, by quotes in quotes, by `depth`.
package enum WrittenPlaces {
  /// Something that cannot be so; the comment is then treated as if it had not been written.
  package struct Contradiction: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      /// No comment has the id.
      case unknownParent
      /// The comment would be its own ancestor.
      case cycle
      /// The parent was written after the comment; where the times are not known, it stands behind it.
      case laterParent(isByTime: Bool)
      /// There is no comment of the depth above.
      case depthWithoutParent
      /// `depth` names another parent than `parent` or the enclosing quote does, which count.
      case otherDepth
    }

    package var comment: Int
    package var kind: Kind
  }

  /// The argument that puts a comment at the top level: `parent="top"`.
  private static let top = Bytes("top")

  /// Sets the parent of every comment whose place is written.
  /// - Returns: for which comments it is known, and what was contradictory.
  package static func resolve(
    _ discussion: inout Discussion
  ) -> (isKnown: [Bool], contradictions: [Contradiction]) {
    var isKnown = [Bool](repeating: false, count: discussion.comments.count)
    var contradictions: [Contradiction] = []
    let ids = identifiers(of: discussion)
    // The last comment and those above it, by depth, as far as places are written.
    var path: [Int] = []
    for index in discussion.comments.indices {
      let written = discussion.comments[index].written
      if written == Discussion.WrittenPlace() { continue }
      var parent = written.enclosing
      var isPlaced = parent != nil
      if !written.parent.isEmpty {
        let name = discussion.text[written.parent]
        if name.elementsEqual(top) {
          (parent, isPlaced) = (nil, true)
        } else if let named = ids[Bytes(name)] {
          (parent, isPlaced) = (named, true)
        } else {
          contradictions.append(Contradiction(comment: index, kind: .unknownParent))
        }
      }
      if let depth = written.depth {
        let reached = min(depth, path.count)
        let above = reached > 0 ? path[reached - 1] : nil
        if isPlaced, above != parent || reached < depth {
          contradictions.append(Contradiction(comment: index, kind: .otherDepth))
        } else if reached < depth {
          contradictions.append(Contradiction(comment: index, kind: .depthWithoutParent))
        }
        if !isPlaced {
          parent = above
          isPlaced = true
        }
        path.removeSubrange(reached...)
        path.append(index)
      } else if isPlaced {
        let above = parent.flatMap { path.lastIndex(of: $0) }.map { $0 + 1 } ?? 0
        if above > 0 || parent == nil {
          path.removeSubrange(above...)
          path.append(index)
        }
      }
      if let parent, isLater(parent, than: index, in: discussion.comments) {
        let isByTime =
          discussion.comments[parent].time != nil && discussion.comments[index].time != nil
        contradictions.append(
          Contradiction(comment: index, kind: .laterParent(isByTime: isByTime)))
        continue
      }
      isKnown[index] = isPlaced
      discussion.comments[index].parent = parent
    }
    for index in discussion.breakCycles() {
      isKnown[index] = false
      contradictions.append(Contradiction(comment: index, kind: .cycle))
    }
    return (isKnown, contradictions)
  }

  private static func identifiers(of discussion: Discussion) -> [Bytes: Int] {
    guard discussion.comments.contains(where: { !$0.written.parent.isEmpty }) else { return [:] }
    let written = discussion.comments.indices.filter {
      !discussion.comments[$0].writtenID.isEmpty
    }.map { (Bytes(discussion.text[discussion.comments[$0].writtenID]), $0) }
    let shown = discussion.comments.indices.map {
      (Bytes(discussion.text[discussion.comments[$0].id]), $0)
    }
    return Dictionary(written + shown) { first, _ in first }
  }

  private static func isLater(
    _ parent: Int, than child: Int, in comments: [Discussion.Comment]
  ) -> Bool {
    guard let theirs = comments[parent].time, let mine = comments[child].time else {
      return parent > child
    }
    return theirs.seconds > mine.seconds
  }
}
