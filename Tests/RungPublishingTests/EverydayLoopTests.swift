import Foundation
import RungTestSupport
import Testing

/// The manual's page “The everyday loop”, followed word for word.
struct EverydayLoopTests {
  /// A block of the page: commands, or what is printed below them.
  private struct Block {
    var isCommands: Bool
    var text: String
  }

  private static func blocks() throws -> [Block] {
    let page = try String(
      contentsOf: SharedData.repository.appending(path: "content/manual/everyday.md"),
      encoding: .utf8)
    var blocks: [Block] = []
    var open: Block?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
        } else {
          open?.text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        open = Block(isCommands: line == "```sh", text: "")
      }
    }
    // A shortcode that a page shows and does not mean is written with a comment's signs.
    return blocks.map { block in
      var block = block
      block.text = block.text.replacing("{{</*", with: "{{<").replacing("*/>}}", with: ">}}")
      return block
    }
  }

  /// Times, memory and the version are others everywhere.
  private static func normalised(_ text: String) -> String {
    text.replacing(#/[0-9.]+ (ms|s|MB)\b/#) { "# \($0.output.1)" }
      .replacing(#/rung [0-9.]+ /#, with: "rung # ")
  }

  @Test func `every command prints what stands below it`() throws {
    let folder = try TemporaryFolder()
    let blocks = try EverydayLoopTests.blocks()
    #expect(blocks.count { $0.isCommands } == 10)
    // What the preview prints comes when it comes: it goes into a file, which is waited for.
    var script = "exec 2>&1\n: > serve.txt\n"
    var lines = 0
    for (number, block) in blocks.enumerated() {
      let next =
        number + 1 < blocks.count && !blocks[number + 1].isCommands ? blocks[number + 1] : nil
      guard block.isCommands else { continue }
      script += "echo '== \(number)'\n"
      if block.text.hasSuffix("&\n") {
        script += block.text.dropLast(2) + "> ../serve.txt &\nserver=$!\n"
      } else {
        script += block.text.replacing("kill $!", with: "kill $server; wait $server")
      }
      if let next, next.text.contains("built ") || next.text.contains("→") {
        lines += next.text.count { $0 == "\n" }
        script += "until [ \"$(wc -l < ../serve.txt)\" -ge \(lines) ]; do :; done\n"
        script += "tail -n \(next.text.count { $0 == "\n" }) ../serve.txt\n"
      }
    }
    let run = try Program.shell(script, in: folder.path, limit: 60)
    #expect(run.exitCode == 0)
    let parts = run.output.split(separator: "== ").map { part in
      let end = part.firstIndex(of: "\n") ?? part.endIndex
      return (number: Int(part[..<end]) ?? -1, text: String(part[end...].dropFirst()))
    }
    for (number, block) in blocks.enumerated() where block.isCommands {
      let printed = parts.first { $0.number == number }?.text ?? "nothing"
      let expected =
        number + 1 < blocks.count && !blocks[number + 1].isCommands ? blocks[number + 1].text : ""
      #expect(
        EverydayLoopTests.normalised(printed) == EverydayLoopTests.normalised(expected),
        "after:\n\(block.text)")
    }
    #expect(
      try folder.text("www/posts/a-first-discussion/index.html").contains("One thing more."))
  }
}
