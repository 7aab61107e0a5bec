import Foundation
import RungModel
import RungParsing
import RungRendering

/// Times the parts of a report that a build cannot be measured by: reading logs, and placing nodes.
///
///     reports-bench read LOG…        our own logs, megabytes a second
///     reports-bench import FILE…     published logs
///     reports-bench layout           ladders of 1,000, 10,000 and 100,000 nodes
@main
enum ReportsBench {
  private static let rounds = 9

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let files = try arguments.dropFirst().map { path in
      SourceText(path: path, bytes: Bytes(try Data(contentsOf: URL(fileURLWithPath: path))))
    }
    switch arguments.first {
    case "read": print(rate(of: files) { read($0) })
    case "import": print(rate(of: files) { _ = PublishedLog($0, file: 0) })
    case "layout": layouts()
    default: exit(2)
    }
  }

  // MARK: Reading

  /// Bytes a second, the best of several rounds.
  private static func rate(of files: [SourceText], _ body: (SourceText) -> Void) -> Double {
    let bytes = files.reduce(0) { $0 + $1.bytes.count }
    return Double(bytes) / bestTime { for file in files { body(file) } }
  }

  private static func read(_ file: SourceText) {
    var reader = RunLogReader(path: file.path, zone: .utc)
    reader.read(file.bytes)
    _ = reader.finish()
  }

  // MARK: Layout

  private static func layouts() {
    for count in [1_000, 10_000, 100_000] {
      let shape = LadderShape(sizes: sizes(of: count))
      let tree = bestTime { _ = TidyTree(shape, ranks: 0..<count, spacing: 10) }
      let icicle = bestTime { _ = Icicle(shape, ranks: 0..<count, width: 960) }
      print(count, tree, icicle)
    }
  }

  /// The sizes of the subtrees of a ladder of `count` nodes, in pre-order: each node hangs from the one
  /// before it or from an ancestor of that, up to three steps above, always in the same way.
  private static func sizes(of count: Int) -> [Int32] {
    var state: UInt64 = 1
    var path = [0]
    var sizes = [Int32](repeating: 1, count: count)
    var parents = [-1]
    for node in 1..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      path.removeLast(min(path.count - 1, Int(state >> 60) % 4))
      parents.append(path[path.count - 1])
      path.append(node)
    }
    for node in (1..<count).reversed() { sizes[parents[node]] += sizes[node] }
    return sizes
  }

  /// Seconds, the best of several rounds.
  private static func bestTime(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<rounds).map { _ in clock.measure(body) }
    return times.map { Double($0.components.attoseconds) / 1e18 + Double($0.components.seconds) }
      .min() ?? 0
  }
}
