import Foundation
import RungModel
import RungParsing
import Testing

@Suite struct TimeZoneFileTests {
  /// Offsets as the time zone database has them, at moments around changes.
  @Test(
    .enabled(if: hasDatabase, "this system has no time zone database"),
    arguments: [
      ("Asia/Tokyo", "2025-03-07T00:00:00Z", 9 * 3_600),
      ("Asia/Tokyo", "1949-07-01T00:00:00Z", 10 * 3_600),
      ("Europe/Berlin", "2024-03-31T00:59:59Z", 3_600),
      ("Europe/Berlin", "2024-03-31T01:00:00Z", 7_200),
      ("Europe/Berlin", "2024-10-27T00:59:59Z", 7_200),
      ("Europe/Berlin", "2024-10-27T01:00:00Z", 3_600),
      ("Europe/Berlin", "2080-07-01T00:00:00Z", 7_200),
      ("America/New_York", "2025-03-09T06:59:59Z", -18_000),
      ("America/New_York", "2025-03-09T07:00:00Z", -14_400),
      ("America/New_York", "2099-11-01T05:59:59Z", -14_400),
      ("America/New_York", "2099-11-01T06:00:00Z", -18_000),
      ("Australia/Sydney", "2060-01-01T00:00:00Z", 39_600),
      ("Asia/Kathmandu", "2025-01-01T00:00:00Z", 20_700),
    ])
  func `a zone has the database's offsets`(
    _ name: String, moment: String, offset: Int
  ) throws {
    let rules = try #require(TimeZoneFile.rules(named: name, try zone(name)))
    let date = try #require(try? Date(moment, strategy: .iso8601))
    #expect(rules.offset(at: Int(date.timeIntervalSince1970)) == offset)
  }

  @Test(
    .enabled(if: hasDatabase, "this system has no time zone database"),
    arguments: [
      "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin",
      "America/Nuuk", "Pacific/Apia", "Asia/Tehran", "Africa/Casablanca", "Asia/Gaza",
    ])
  func `a zone agrees with Foundation through the years`(_ name: String) throws {
    let rules = try #require(TimeZoneFile.rules(named: name, try zone(name)))
    let reference = try #require(TimeZone(identifier: name))
    for seconds in stride(from: 0, to: 2_145_916_800, by: 3_600 * 37) {
      let date = Date(timeIntervalSince1970: Double(seconds))
      let expected = reference.secondsFromGMT(for: date)
      guard rules.offset(at: seconds) == expected else {
        Issue.record("\(name) at \(date): \(rules.offset(at: seconds)), not \(expected)")
        return
      }
    }
  }

  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_711_846_800, 7_200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_711_846_799, 3_600),
    ("<+0330>-3:30", 0, 3_600),
    // Negative hours: the eve of the last Sunday, 23:00.
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_711_846_800, -3_600),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_711_846_799, -7_200),
    // Summer time all year round.
    ("XXX3EDT4,0/0,J365/23", 1_711_846_800, -14_400),
    ("XXX3EDT4,0/0,J365/23", 1_735_700_400, -14_400),
    // The 60th day with and without 29 February (2024, a leap year): 29 February, 1 March.
    ("AAA0BBB,59,J365", 1_709_171_999, 0),
    ("AAA0BBB,59,J365", 1_709_172_000, 3_600),
    ("AAA0BBB,J60,J365", 1_709_258_399, 0),
    ("AAA0BBB,J60,J365", 1_709_258_400, 3_600),
  ])
  func `the rule at the end holds for later years`(_ rule: String, moment: Int, offset: Int) throws
  {
    let rules = try #require(TimeZoneFile.rules(named: "test", slimFile(offset: 3_600, rule: rule)))
    #expect(rules.offset(at: moment) == offset)
  }

  @Test(arguments: [
    ("UTC", 0), ("Z", 0), ("Etc/UTC", 0), ("+09:00", 32_400), ("-0330", -12_600), ("+09", 32_400),
  ])
  func `some names need no file`(_ name: String, offset: Int) {
    #expect(TimeZoneFile.fixed(named: name)?.offset(at: 0) == offset)
    #expect(TimeZoneFile.fixed(named: name)?.name == name)
  }

  @Test(arguments: ["", "+", "+9", "+24:00", "+09:60", "09:00", "+0９", "Asia/Tokyo", "+09:00:00"])
  func `other names do`(_ name: String) {
    #expect(TimeZoneFile.fixed(named: name) == nil)
  }

  @Test func `a name cannot lead out of the database`() {
    #expect(TimeZoneFile.isWellFormed(name: "America/Argentina/Buenos_Aires"))
    for name in ["", "/etc/passwd", "../x", "Asia//Tokyo", "Asia/", "a\u{0}", ".", "Asia/東京"] {
      #expect(!TimeZoneFile.isWellFormed(name: name))
    }
  }

  @Test func `a file cut short anywhere is refused`() {
    let whole = slimFile(offset: 3_600, rule: "CET-1CEST,M3.5.0,M10.5.0/3")
    #expect(TimeZoneFile.rules(named: "test", whole) != nil)
    for length in 0..<whole.count {
      #expect(TimeZoneFile.rules(named: "test", Bytes(whole[..<length])) == nil)
    }
  }

  @Test func `a file with any byte changed is read or refused`() {
    let whole = slimFile(offset: 3_600, rule: "CET-1CEST,M3.5.0,M10.5.0/3")
    for index in whole.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF, 0x39] {
        var damaged = whole
        damaged[index] = value
        if let rules = TimeZoneFile.rules(named: "test", damaged) {
          #expect(abs(rules.offset(at: 1_711_846_800)) < 200 * 3_600)
        }
      }
    }
  }

  @Test(arguments: [
    "CET", "CET-1CEST", "CET-25", "CET-1CEST,M13.1.0,M10.5.0", "CET-1CEST,M3.5.0", "<+09-9",
    "CET-1CEST,M3.5.0,M10.5.0/168", "A1", "CET-1CEST,M3.0.0,M10.5.0", "CET-1 ",
    "CET-99999999999999999999",
  ])
  func `a damaged rule is refused`(_ rule: String) {
    #expect(TimeZoneFile.rules(named: "test", slimFile(offset: 3_600, rule: rule)) == nil)
  }
}

private let database = "/usr/share/zoneinfo/"
private let hasDatabase = FileManager.default.fileExists(atPath: database + "Asia/Tokyo")

private func zone(_ name: String) throws -> Bytes {
  Bytes(try Data(contentsOf: URL(filePath: database + name)))
}

/// A version 2 file without transitions: one type, and the rule.
private func slimFile(offset: UInt32, rule: String) -> Bytes {
  func header(types: UInt8) -> Bytes {
    Bytes("TZif2") + Bytes(repeating: 0, count: 15 + 4 * 4) + [0, 0, 0, types, 0, 0, 0, 4]
  }
  let type = (0..<4).map { UInt8(truncatingIfNeeded: offset >> (24 - 8 * UInt32($0))) } + [0, 0]
  let block = type + Bytes("XXX\0")
  return header(types: 1) + block + header(types: 1) + block + Bytes("\n" + rule + "\n")
}
