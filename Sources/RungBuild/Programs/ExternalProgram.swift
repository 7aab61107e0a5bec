import Glibc
package import RungModel
import Subprocess

/// A program of the system that does what it knows best. There is one way to run one: its arguments as a
/// list, never a shell; what it reads and says in pieces, within bounds; and it does not outlive the
/// task that runs it.
package struct ExternalProgram: Sendable {
  /// What it is called, to be found in `PATH`.
  package let name: String
  /// The package of Debian that has it.
  package let package: String
  /// What of the environment it is told.
  package var environment = Variables.all(changed: [:])
  /// What must not be repeated of what it says.
  package var secrets = Secrets()

  package init(_ name: String, package: String) {
    self.name = name
    self.package = package
  }

  package enum Variables: Sendable {
    /// Everything, with these set to something else, or taken away.
    case all(changed: [String: String?])
    /// These alone, as far as they are set.
    case only([String])
  }

  /// What it is given to read.
  package enum Input: Sendable {
    case nothing
    case bytes(Bytes)
    /// Pieces that are made as it reads them.
    case pieces(@Sendable (Writer) async throws -> Void)
  }

  /// Where pieces of input go.
  package struct Writer: Sendable {
    fileprivate let writer: StandardInputWriter

    package func write(_ bytes: Bytes) async throws {
      _ = try await writer.write(bytes)
    }
  }

  /// How it ended.
  package struct Outcome: Sendable {
    /// Beyond 128 the signal that ended it.
    package var exitCode: Int
    package var output: Bytes
    /// The last lines of what it said to people, without secrets.
    package var errors: String
  }

  /// Runs the program to its end, whatever its exit code.
  /// - Parameter limit: the most bytes that it may print.
  package func run(
    _ arguments: [String], input: Input = .nothing, limit: Int
  ) async throws(ProgramFailure) -> Outcome {
    // Whoever stops reading is no reason to die: the write fails, and the exit code says more.
    signal(SIGPIPE, SIG_IGN)
    do {
      return try await start(arguments, input, limit)
    } catch let failure as ProgramFailure {
      throw failure
    } catch is CancellationError {
      throw ProgramFailure(self, .interrupted)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw ProgramFailure(self, .missing)
    } catch {
      throw ProgramFailure(self, Task.isCancelled ? .interrupted : .system("\(error)"))
    }
  }

  private func start(
    _ arguments: [String], _ input: Input, _ limit: Int
  ) async throws -> Outcome {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
    let result = try await Subprocess.run(
      .name(name), arguments: Arguments(arguments), environment: variables,
      platformOptions: options, input: .inputWriter, output: .sequence, error: .sequence
    ) { execution in
      let (out, err) = (execution.standardOutput, execution.standardError)
      let writer = execution.standardInputWriter
      return try await withThrowingTaskGroup(of: Part.self) { group in
        group.addTask { .output(try await self.collect(out, limit)) }
        group.addTask { .errors(try await ExternalProgram.tail(err)) }
        group.addTask {
          try await self.feed(input, writer)
          return .fed
        }
        var (output, errors) = (Bytes(), Bytes())
        while let part = try await group.next() {
          switch part {
          case .output(let bytes): output = bytes
          case .errors(let bytes): errors = bytes
          case .fed: break
          }
        }
        return (output, errors)
      }
    }
    try Task.checkCancellation()
    let code =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    let (output, errors) = result.closureResult
    return Outcome(exitCode: code, output: output, errors: readable(errors))
  }

  private enum Part: Sendable {
    case output(Bytes)
    case errors(Bytes)
    case fed
  }

  private var variables: Environment {
    switch environment {
    case .all(let changed):
      var updates: [Environment.Key: String?] = [:]
      for (name, value) in changed {
        if let key = Environment.Key(rawValue: name) { updates[key] = .some(value) }
      }
      return .inherit.updating(updates)
    case .only(let names):
      var values: [Environment.Key: String] = [:]
      for name in names {
        guard let value = getenv(name), let key = Environment.Key(rawValue: name) else { continue }
        values[key] = String(cString: value)
      }
      return .custom(values)
    }
  }

  // MARK: Streams

  /// A program that ends before it has read everything says why by itself.
  private func feed(_ input: Input, _ writer: StandardInputWriter) async throws {
    do {
      switch input {
      case .nothing: break
      case .bytes(let bytes): _ = try await writer.write(bytes)
      case .pieces(let make): try await make(Writer(writer: writer))
      }
    } catch let error as SubprocessError where error.code == .failedToWriteToSubprocess {
    }
    try await writer.finish()
  }

  private func collect(_ stream: SubprocessOutputSequence, _ limit: Int) async throws -> Bytes {
    var bytes = Bytes()
    for try await piece in stream {
      piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
      guard bytes.count <= limit else { throw ProgramFailure(self, .tooMuch) }
    }
    return bytes
  }

  private static let keptErrors = 16 << 10

  /// The last part of a stream.
  private static func tail(_ stream: SubprocessOutputSequence) async throws -> Bytes {
    var bytes = Bytes()
    for try await piece in stream {
      piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
      if bytes.count > 2 * keptErrors { bytes.removeFirst(bytes.count - keptErrors) }
    }
    return bytes
  }

  private static let shownLines = 12

  /// The last lines, without secrets and without what would move a terminal's cursor.
  private func readable(_ bytes: Bytes) -> String {
    let text = secrets.blotted(String(decoding: bytes, as: UTF8.self))
    let lines = text.split { $0.isNewline }.map { line in
      String(
        String.UnicodeScalarView(
          line.unicodeScalars.filter {
            $0 == "\t"
              || $0.properties.generalCategory != .control
                && $0.properties.generalCategory != .format
          }))
    }
    return lines.filter { $0.contains { $0 != " " } }.suffix(ExternalProgram.shownLines)
      .joined(separator: "\n")
  }
}

/// A program could not be run, or not to its end.
package struct ProgramFailure: Error, Sendable {
  package enum Reason: Sendable, Equatable {
    /// It is not installed.
    case missing
    /// It printed more than it may.
    case tooMuch
    /// The task that ran it was cancelled.
    case interrupted
    case system(String)
  }

  package var program: String
  package var reason: Reason
  /// For people.
  package var message: String

  init(_ program: ExternalProgram, _ reason: Reason) {
    self.program = program.name
    self.reason = reason
    message =
      switch reason {
      case .missing:
        "the program `\(program.name)` is not installed: on Debian, `apt-get install \(program.package)`"
      case .tooMuch: "`\(program.name)` says more than can be right"
      case .interrupted: "interrupted"
      case .system(let text): "cannot run `\(program.name)`: \(program.secrets.blotted(text))"
      }
  }
}
