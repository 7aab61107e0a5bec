import Glibc
import RungModel

/// Pygments, which knows the words of more than five hundred languages: Debian's `python3-pygments`.
///
/// It is found by its program `pygmentize`, whose first line names the Python that has it. That Python runs
/// a few lines of ours, which read many blocks of code and say what their words are. The answers are not
/// trusted: they count only where their words make up the block, byte for byte.
struct Pygments: Sendable {
  private let python: FoundProgram

  /// Tells this version from others.
  var fingerprint: UInt64 { python.fingerprint }

  /// Nil where there is none. A `pygmentize` that is a script of the shell, as `pyenv` puts before the real
  /// ones, says nothing of where Pygments is, and is passed over.
  init?(_ search: ProgramSearch = ProgramSearch()) {
    let found = search.programs("pygmentize").lazy.compactMap { program in
      Pygments.interpreter(of: program).map { FoundProgram($0, parts: [program]) }
    }.first { _ in true }
    guard let found else { return nil }
    python = found
  }

  /// The Python that a script's first line names by its whole path.
  private static func interpreter(of program: String) -> String? {
    guard let line = Disk.firstLine(of: program, limit: 256), line.starts(with: "#!/".utf8) else {
      return nil
    }
    let path = String(decoding: line.dropFirst(2).prefix { $0 > 0x20 }, as: UTF8.self)
    return Disk.name(of: path).hasPrefix("python") && ProgramSearch.isProgram(path) ? path : nil
  }

  /// What the words of each block are; nil where Pygments does not know the language, or says something that
  /// cannot be.
  func words(
    of blocks: [CodeBlock], time: Duration
  ) throws(WaitingProgram.Failure) -> [CodeWords?] {
    var input = Bytes()
    for block in blocks {
      input.append(text: "\(block.language.utf8.count) \(block.text.count)\n\(block.language)")
      input.append(contentsOf: block.text)
    }
    let program = WaitingProgram(path: python.path, variables: ["PATH", "HOME", "PYTHONPATH"])
    let output = try program.run(
      ["-c", Pygments.script], input: input,
      limit: Pygments.longestAnswer + Pygments.longestAnswer(to: input.count), time: time)
    var answers = PygmentsAnswers(output)
    var words: [CodeWords?] = []
    do throws(PygmentsAnswers.Garbage) {
      for block in blocks { words.append(try answers.next(to: block)) }
    } catch {
      throw WaitingProgram.Failure(message: "`\(python.path)` says what cannot be understood")
    }
    return words
  }

  private static let longestAnswer = 1 << 20

  /// A word of one letter is told with a kind of some thirty.
  private static func longestAnswer(to bytes: Int) -> Int { 64 * bytes }

  /// Reads `LENGTH LENGTH`, a line break, a language and a text, again and again; writes for each the number of
  /// its words, and each as `KIND LENGTH`, a line break and the word.
  ///
  /// Of a text that keeps a lexer busy for seconds, nothing is said: some regular expressions of some
  /// languages take for ever on some texts.
  private static let script = """
    import signal, sys
    # What lies in the folder one happens to be in is none of Python's modules.
    sys.path[:] = [path for path in sys.path if path]
    from pygments.lexers import get_lexer_by_name

    class TooLong(BaseException):
        pass

    def stop(*_):
        raise TooLong

    def words(language, text):
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, 5)
            lexer = get_lexer_by_name(language)
            return [(kind, word) for _, kind, word in lexer.get_tokens_unprocessed(text) if word]
        except (Exception, TooLong):
            return []
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    signal.signal(signal.SIGVTALRM, stop)
    read, write = sys.stdin.buffer, sys.stdout.buffer
    while head := read.readline():
        language, text = (read.read(int(length)).decode() for length in head.split())
        found = words(language, text)
        write.write(b"%d\\n" % len(found))
        for kind, word in found:
            word = word.encode()
            write.write(b"%s %d\\n%s" % (str(kind).encode(), len(word), word))
    """
}

/// What Pygments said, read block by block.
struct PygmentsAnswers {
  /// What is no answer at all.
  struct Garbage: Error {}

  private let bytes: Bytes
  private var offset = 0

  init(_ bytes: Bytes) {
    self.bytes = bytes
  }

  /// - Returns: nil where the answer says nothing that can be used.
  mutating func next(to block: CodeBlock) throws(Garbage) -> CodeWords? {
    let count = try number(try line())
    var words = CodeWords()
    var place = 0
    var isRight = count > 0
    for _ in 0..<count {
      let line = try line()
      guard let space = line.lastIndex(of: UInt8(ascii: " ")) else { throw Garbage() }
      let length = try number(line[(space + 1)...])
      guard length <= bytes.count - offset else { throw Garbage() }
      let word = bytes[offset..<offset + length]
      offset += length
      // A letter is not cut into two words.
      isRight =
        isRight && place + length <= block.text.count
        && word.first.map { $0 & 0xC0 != 0x80 } != false
        && word.elementsEqual(block.text[place..<place + length])
      place += length
      let kind = CodeKind(pygments: line[..<space])
      let isBlank = word.allSatisfy { $0 <= 0x20 } && kind != words.pieces.last?.kind
      // A line break belongs to no word.
      let end = word.last == UInt8(ascii: "\n") ? 1 : 0
      words.append(isBlank ? nil : kind, length: length - end)
      words.append(nil, length: end)
    }
    return isRight && place == block.text.count ? words : nil
  }

  private mutating func line() throws(Garbage) -> ByteSlice {
    let end = min(bytes.count, offset + PygmentsAnswers.longestLine)
    guard let newline = bytes.firstIndex(of: UInt8(ascii: "\n"), in: offset..<end) else {
      throw Garbage()
    }
    defer { offset = newline + 1 }
    return bytes[offset..<newline]
  }

  private static let longestLine = 200

  private func number(_ digits: ByteSlice) throws(Garbage) -> Int {
    guard (1...9).contains(digits.count), digits.allSatisfy(\.isDigit) else { throw Garbage() }
    return digits.reduce(0) { $0 * 10 + Int($1 & 15) }
  }
}

extension Disk {
  /// What stands before the first line break of a file.
  fileprivate static func firstLine(of path: String, limit: Int) -> ByteSlice? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return (try? read(descriptor, count: limit, path))?.prefix { $0 != UInt8(ascii: "\n") }
  }
}
