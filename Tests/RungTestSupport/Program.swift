import Foundation

/// Runs the program itself, as a user would.
package enum Program {
  package struct Run: Sendable {
    /// Negative for the signal that ended it.
    package var exitCode: Int
    package var output: String
    package var errors: String
  }

  /// The exit code of a run that had to be stopped.
  package static let timedOut = 137

  /// Runs the `rung` that was built together with the tests, for at most `limit` seconds.
  package static func rung(
    _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil,
    limit: Int = 120
  ) throws -> Run {
    try run([path] + arguments, environment: environment, in: folder, limit: limit)
  }

  /// Runs a script of the shell, in which `rung` is that program.
  package static func shell(
    _ script: String, in folder: String, limit: Int = 120
  ) throws -> Run {
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try run(
      ["/bin/sh", "-c", script],
      environment: ["PATH": URL(filePath: path).deletingLastPathComponent().path + ":" + search],
      in: folder, limit: limit)
  }

  /// The `rung` that was built together with the tests.
  package static var path: String {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "rung").path
  }

  private static func run(
    _ command: [String], environment: [String: String], in folder: String?, limit: Int
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["--signal=KILL", "\(limit)"] + command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, own in own }
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nobody has to read one while the other fills.
    let streams = try TemporaryFolder("-- out --\n-- err --\n")
    let out = try FileHandle(forWritingTo: URL(filePath: streams.full("out")))
    let err = try FileHandle(forWritingTo: URL(filePath: streams.full("err")))
    (process.standardOutput, process.standardError) = (out, err)
    try process.run()
    process.waitUntilExit()
    let code = Int(process.terminationStatus)
    return Run(
      exitCode: process.terminationReason == .exit ? code : -code,
      output: try streams.text("out"), errors: try streams.text("err"))
  }
}
