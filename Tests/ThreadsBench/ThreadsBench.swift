import Foundation
import RungDiscussion
import RungModel

/// Measures how many parents are found in threads whose parents are known.
///
///     threads-bench [FOLDER]          the tables: cross-validated, and for the program's weights
///     threads-bench --fit [FOLDER]    weights fitted to all threads, as Swift source
///     threads-bench --shipped [FOLDER]    only the table for the program's weights
///     threads-bench --time FOLDER     how long the posts of a folder take
@main
enum ThreadsBench {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let folder = URL(
      filePath: arguments.first { !$0.hasPrefix("-") } ?? "../shared/data/threads")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("threads-bench: skipped, because \(folder.path) is missing")
      return
    }
    if arguments.contains("--time") {
      try PostTiming.run(folder)
      return
    }
    let threads = try ThreadFile.load(from: folder)
    if arguments.contains("--fit") {
      for withText in [true, false] {
        print(WeightsSource.source(CrossValidation.fit(threads, withText: withText)))
      }
      return
    }
    QuotePrecision.print(threads)
    AccuracyTable.print("the weights of the program", threads) { withText, _ in
      withText ? .withText : .withoutText
    }
    guard !arguments.contains("--shipped") else { return }
    let models = [true, false].map { withText in
      (0..<CrossValidation.folds).map { fold in
        CrossValidation.fit(
          threads.filter { CrossValidation.fold(of: $0, in: threads) != fold },
          withText: withText)
      }
    }
    AccuracyTable.print("fitted again without a quarter of the threads each", threads) {
      withText, fold in models[withText ? 0 : 1][fold]
    }
  }
}
