import Glibc
import RungModel

/// A program that a stage of a build waits for, on the thread that it is on.
///
/// `ExternalProgram` is a task, and whoever waits for a task without being one holds a thread that tasks need:
/// where as many builds wait as there are such threads, none of them ever goes on. So here the system itself
/// is asked to start the program, and to say whether it has ended. What it reads and says are files without
/// names, so that nobody has to read one while the other fills. The pointers are those of the system's calls.
struct WaitingProgram {
  /// Where it is.
  let path: String
  /// What of the environment it is told, as far as it is set.
  let variables: [String]

  struct Failure: Error {
    /// For people.
    var message: String
  }

  /// - Parameters:
  ///   - limit: the most bytes that it may say, as far as that is noticed before it ends.
  ///   - time: how long it may take; then it is stopped.
  /// - Returns: what it says, if its exit code is 0.
  func run(
    _ arguments: [String], input: Bytes = [], limit: Int, time: Duration
  ) throws(Failure) -> Bytes {
    let streams = [tmpfile(), tmpfile(), tmpfile()].compactMap(\.self)
    defer { for stream in streams { fclose(stream) } }
    let files = streams.map { fileno($0) }
    guard files.count == 3 else {
      throw failure("cannot be run: there is no place for what it says")
    }
    // Other programs that are started meanwhile have nothing to do with them.
    for file in files { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    do throws(DiskFailure) {
      try Disk.write(input, to: files[0], path)
    } catch {
      throw failure("cannot be run: \(error.message)")
    }
    lseek(files[0], 0, SEEK_SET)
    let child = try start(arguments, files)
    let status = try end(of: child, within: time) {
      size(of: files[1]) + size(of: files[2]) > limit
    }
    guard status == 0 else {
      // The low seven bits are the signal that ended it, the next eight its exit code.
      let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
      throw failure("ended with exit code \(code)\(lastLine(of: files[2]))")
    }
    return content(of: files[1])
  }

  private func failure(_ what: String) -> Failure {
    Failure(message: "`\(path)` \(what)")
  }

  // MARK: Starting and ending

  private func start(_ arguments: [String], _ files: [Int32]) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in files.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
    }
    let told = variables.compactMap { name in
      getenv(name).map { "\(name)=" + String(cString: $0) }
    }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var environment = told.map { strdup($0) } + [nil]
    defer { for pointer in words + environment { free(pointer) } }
    var child = pid_t()
    let error = posix_spawn(&child, path, &actions, nil, &words, &environment)
    guard error == 0 else { throw failure("cannot be run: \(String(cString: strerror(error)))") }
    return child
  }

  /// Waits for the end.
  private func end(
    of child: pid_t, within time: Duration, isTooMuch: () -> Bool
  ) throws(Failure) -> Int32 {
    let deadline = ContinuousClock.now + time
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child || ended < 0 && errno != EINTR { break }
      let reason: String? =
        isTooMuch()
        ? "says more than can be right" : ContinuousClock.now > deadline ? "takes too long" : nil
      if let reason {
        kill(child, SIGKILL)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        throw failure(reason)
      }
      usleep(2_000)
    }
    if isTooMuch() { throw failure("says more than can be right") }
    return status
  }

  // MARK: What it said

  private func size(of file: Int32) -> Int {
    FileStatus(descriptor: file)?.size ?? 0
  }

  private func content(of file: Int32) -> Bytes {
    lseek(file, 0, SEEK_SET)
    return (try? Disk.read(file, count: size(of: file), path)) ?? []
  }

  /// The last line that says something, without what would move a terminal's cursor.
  private func lastLine(of file: Int32) -> String {
    let text = String(decoding: content(of: file).suffix(2_000), as: UTF8.self)
    let last = text.split { $0.isNewline }.last { $0.contains { $0 != " " } }
    return last.map { ": " + String($0).withoutControlCharacters } ?? ""
  }
}
