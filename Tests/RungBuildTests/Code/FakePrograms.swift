import Foundation
import RungTestSupport

/// A folder for `PATH` with programs of a test's own in it.
final class FakePrograms {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Puts a script of the shell there.
  func add(_ name: String, _ script: String) throws {
    try folder.write("#!/bin/sh\n" + script, to: name)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.full(name))
  }

  /// Puts a Pygments there whose Python is a script of the shell. It notes each start in `starts`.
  func addPygments(_ script: String) throws {
    try add("python3", "echo start >> \(folder.full("starts"))\n" + script)
    try folder.write("#!\(folder.full("python3"))\n", to: "pygmentize")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.full("pygmentize"))
  }

  /// How often a program that notes it was started.
  var starts: Int {
    ((try? folder.text("starts")) ?? "").split(separator: "\n").count
  }

  /// For a program that is to find these and the usual ones.
  var environment: [String: String] { ["PATH": folder.path + ":/usr/bin:/bin"] }

  /// For a program that is to find no others.
  var alone: [String: String] { ["PATH": folder.path] }
}
