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

  /// A program that runs while the test goes on.
  package final class Started {
    private let process: Process

    fileprivate init(_ process: Process) {
      self.process = process
    }

    package var isRunning: Bool { process.isRunning }

    /// Kills it (SIGKILL) as soon as `moment` says so.
    /// - Returns: whether it had not ended before.
    package func kill(when moment: () throws -> Bool) rethrows -> Bool {
      while process.isRunning {
        guard try moment() else { continue }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
      }
      return false
    }

    deinit {
      if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    }
  }

  /// Starts the `rung` that was built together with the tests; it ends with the last reference to it.
  package static func started(_ arguments: [String]) throws -> Started {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return Started(process)
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
