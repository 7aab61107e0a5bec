import Testing

@testable import RungBuild

/// Which page reports a log, and what the run is called.
struct RunPlacesTests {
  private func places(_ logs: [String], _ pages: [String] = []) -> [String] {
    let places = RunPlaces(logs: logs, pages: pages)
    return zip(places.places, places.shortNames()).map { place, name in
      "\(place.log) → \(place.page)\(place.isGenerated ? " (made)" : ""), \(name)"
    }
  }

  @Test func aLogBesideItsWriteUp() {
    #expect(
      places(["experiments/trial/run.json"], ["experiments/trial/index.md"]) == [
        "experiments/trial/run.json → experiments/trial/index.md, trial"
      ])
  }

  @Test func aLogInAFolderOfTheBundle() {
    #expect(
      places(["experiments/trial/logs/run.jsonl.gz"], ["experiments/trial/index.md"]) == [
        "experiments/trial/logs/run.jsonl.gz → experiments/trial/index.md, trial"
      ])
  }

  @Test func aFolderWithALogAlone() {
    #expect(
      places(["experiments/trial/run.json"], ["experiments/_index.md"]) == [
        "experiments/trial/run.json → experiments/trial/index.md (made), trial"
      ])
  }

  @Test func severalLogsOfOnePage() {
    #expect(
      places(["experiments/trial/a.json", "experiments/trial/b.jsonl"]) == [
        "experiments/trial/a.json → experiments/trial/index.md (made), trial/a",
        "experiments/trial/b.jsonl → experiments/trial/index.md (made), trial/b",
      ])
  }

  @Test func logsInASectionHaveAPageEach() {
    #expect(
      places(
        ["experiments/a.json", "experiments/b.json", "notes/2026/c.json"],
        ["experiments/b.md", "notes/2026/word.md"]) == [
          "experiments/a.json → experiments/a.md (made), a",
          "experiments/b.json → experiments/b.md, b",
          "notes/2026/c.json → notes/2026/c.md (made), c",
        ])
  }

  @Test func namesAreAsLongAsTheyMustBe() {
    #expect(
      places(["a/trial/run.json", "b/trial/run.json", "c/other/run.json"]) == [
        "a/trial/run.json → a/trial/index.md (made), a/trial",
        "b/trial/run.json → b/trial/index.md (made), b/trial",
        "c/other/run.json → c/other/index.md (made), other",
      ])
  }
}
