import Foundation
import RungModel
import RungParsing
import RungTestSupport
import Testing
import Yams

/// The jobs that the manual shows for continuous integration.
@Suite struct ContinuousIntegrationTests {
  private static let page = "content/manual/continuous-integration.md"

  /// The code of a language on the page.
  private func blocks(_ language: String) throws -> [String] {
    let text = try String(
      contentsOf: SharedData.repository.appending(path: ContinuousIntegrationTests.page),
      encoding: .utf8)
    var blocks: [String] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```\(language)" {
        isInside = true
        blocks.append("")
      } else if line == "```" {
        isInside = false
      } else if isInside {
        blocks[blocks.count - 1] += line + "\n"
      }
    }
    return blocks
  }

  /// GitHub's steps: each does one thing, and reads no secret in a script's text.
  private func check(steps: [[String: Any]]) {
    for step in steps {
      #expect((step["uses"] == nil) != (step["run"] == nil), "\(step)")
      if let script = step["run"] as? String { #expect(!script.contains("secrets.")) }
      let known: Set = ["uses", "run", "name", "id", "if", "with", "env"]
      #expect(Set(step.keys).isSubset(of: known), "\(step.keys)")
    }
  }

  @Test func `the workflow of GitHub is one`() throws {
    let workflow = try #require(
      try Yams.load(yaml: try blocks("yaml")[0]) as? [String: Any])
    // YAML 1.1 takes `on` for true.
    let known: Set = ["name", "on", "true", "permissions", "concurrency", "jobs"]
    #expect(Set(workflow.keys).isSubset(of: known), "\(workflow.keys)")
    let jobs = try #require(workflow["jobs"] as? [String: [String: Any]])
    #expect(Set(jobs.keys) == ["build", "publish"])
    for job in jobs.values {
      #expect(job["runs-on"] is String)
      check(steps: try #require(job["steps"] as? [[String: Any]]))
    }
    #expect(jobs["publish"]?["needs"] as? String == "build")
    let scripts = (jobs["build"]?["steps"] as? [[String: Any]])?.compactMap { $0["run"] as? String }
    #expect(scripts?.contains("rung check --format github") == true)
    #expect(scripts?.contains("rung build --strict") == true)
  }

  @Test func `the steps that publish by rung are steps`() throws {
    let parts = try blocks("yaml")[1...2]
    for part in parts {
      let steps = try #require(try Yams.load(yaml: part) as? [[String: Any]])
      check(steps: steps)
      let last = try #require(steps.last)
      #expect((last["run"] as? String)?.contains("rung publish ") == true)
      // Nothing is published from the branches of others.
      #expect((last["if"] as? String)?.contains("'refs/heads/main'") == true)
    }
  }

  @Test func `the jobs of GitLab are jobs`() throws {
    let file = try #require(try Yams.load(yaml: try blocks("yaml")[3]) as? [String: Any])
    let stages = try #require(file["stages"] as? [String])
    for (name, value) in file where !["image", "stages", "default"].contains(name) {
      let job = try #require(value as? [String: Any])
      #expect(stages.contains(job["stage"] as? String ?? ""), "\(name)")
      #expect((job["script"] as? [String])?.contains { $0.hasPrefix("rung ") } == true, "\(name)")
    }
    #expect(try blocks("yaml").count == 4)
  }

  @Test func `the target of a branch is one`() throws {
    for block in try blocks("toml") {
      let (configuration, _, diagnostics) = ConfigurationParser.parse(
        files: [SourceText(path: "rung.toml", bytes: Bytes(block))], environment: "production")
      #expect(diagnostics == [])
      #expect(configuration.publishTargets.map(\.name) == ["pages"])
    }
  }
}
