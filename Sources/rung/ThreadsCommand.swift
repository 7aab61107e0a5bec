import ArgumentParser
import RungBuild
import RungDiscussion
import RungModel

/// `rung threads`
struct ThreadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "threads",
    abstract: "Show who answers whom in a post, and why.",
    discussion: """
      Prints the comments of a post as threads. For each guessed parent it tells how probable it is, \
      what speaks for it, and what comes next; with --write, every comment's place is written into \
      its quote as `id` and `parent`, where you can correct it.

      Examples:
        rung threads content/posts/2025_03/ladder
        rung threads posts/2025_03/ladder --write
      """)

  @Argument(help: "The post's Markdown file, or the folder of its bundle.")
  var post: String

  @Flag(help: "Write the places into the post.")
  var write = false

  @OptionGroup var site: SiteOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    do throws(BuildFailure) {
      let threads = try ThreadInspection(site.buildOptions, post: post)
      console.show(threads.warnings)
      guard !threads.discussion.comments.isEmpty else {
        console.tell("\(threads.path) quotes no comments")
        return
      }
      console.show(threads)
      guard write else { return }
      console.tell(
        try threads.write()
          ? "wrote the places of \(threads.discussion.comments.count) comments into \(threads.path)"
          : "\(threads.path) holds all places already")
    } catch {
      throw console.fail(error)
    }
  }
}

extension Console {
  /// Prints a post's threads: indented, or one JSON object a comment.
  fileprivate func show(_ threads: ThreadInspection) {
    let discussion = threads.discussion
    var tree = CommentTree()
    tree.build(discussion.comments)
    var pending: [(comment: Int, level: Int)] = tree.threads.reversed().map { ($0, 0) }
    while let (index, level) = pending.popLast() {
      if options.json {
        emit("comment") { write(index, threads, to: &$0) }
      } else if !options.quiet {
        print(line(index, level, threads))
      }
      var reply = tree.last[index]
      while reply >= 0 {
        pending.append((reply, level + 1))
        reply = tree.previous[reply]
      }
    }
  }

  private func line(_ index: Int, _ level: Int, _ threads: ThreadInspection) -> String {
    let discussion = threads.discussion
    let comment = discussion.comments[index]
    let indentation = String(repeating: "  ", count: min(level, 20)) + (level > 20 ? "… " : "")
    var text = indentation + "#\(comment.number) " + discussion.name(of: index)
    if comment.time != nil { text += "  " + discussion.string(comment.moment) }
    text += "  [" + comment.placeText + "]"
    guard let explanation = threads.explanations[index], case .inferred = comment.parentage else {
      return text
    }
    var reasons = [explanation.reasons.map(\.text).joined(separator: ", ")]
    let edge = explanation.edge
    if let parent = edge.parent, comment.parent == nil {
      reasons = [
        "#\(parent + 1) is the likeliest parent, but with \(percent(edge.confidence)) unsure"
      ]
    } else if let next = explanation.runnerUp {
      let place = next.parent.map { "#\($0 + 1)" } ?? "the top level"
      reasons.append("else \(place), \(percent(next.probability))")
    }
    return text + "\n" + indentation + "   "
      + reasons.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private func write(_ index: Int, _ threads: ThreadInspection, to json: inout JSONWriter) {
    let discussion = threads.discussion
    let comment = discussion.comments[index]
    json.member("number", comment.number)
    json.member("id", discussion.string(comment.id))
    json.member("author", discussion.string(comment.author))
    if let parent = comment.parent {
      json.member("parent", discussion.string(discussion.comments[parent].id))
    } else {
      json.null("parent")
    }
    json.member("parentKnownBy", "\(comment.parentKnownBy)")
    if case .inferred(let confidence) = comment.parentage {
      json.member("confidence", confidence)
    }
    json.member("place", comment.placeText)
    if let explanation = threads.explanations[index], case .inferred = comment.parentage {
      json.key("reasons")
      json.array { json in for reason in explanation.reasons { json.string(reason.text) } }
    }
  }
}

extension Discussion {
  fileprivate func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  fileprivate func name(of index: Int) -> String {
    let name = string(comments[index].author).onOneLine
    return name.isEmpty ? "(unknown)" : name
  }
}

extension Discussion.Comment {
  /// Where it stands and how that is known.
  fileprivate var placeText: String {
    let place = parent.map { "answers #\($0 + 1)" } ?? "top level"
    return switch parentage {
    case .topLevel: place
    case .explicit: place + ", written"
    case .imported: place + ", imported"
    case .quoted: place + ", quotes it"
    case .inferred(let confidence) where parent != nil || confidence >= 0.01:
      place + ", guess \(percent(confidence))"
    case .inferred: place
    }
  }
}

private func percent(_ probability: Double) -> String {
  "\(Discussion.Parentage.percent(probability))%"
}
