extension Verdict {
  /// Writes its parts as members of the object that is being written; what is empty or zero is left
  /// out. `VerdictReader` reads the same.
  ///
  /// Numbers that JSON does not have are texts (`"Infinity"`), and so is the seed: many programs
  /// hold whole numbers as `Double`.
  package func write(to json: inout JSONWriter) {
    json.member("verdict", outcome.rawValue)
    json.member("reason", reason.rawValue)
    if !detail.isEmpty { json.member("detail", detail) }
    json.member("method", method.rawValue)
    if points != 0 { json.member("points", points) }
    if tolerance != 0 { json.member("tolerance", number: tolerance) }
    if seed != 0 { json.member("seed", String(seed)) }
    if let worstError { json.member("worstError", number: worstError) }
    guard let witness else { return }
    json.key("witness")
    json.object { witness.write(to: &$0) }
  }
}

extension Verdict.Witness {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .point(let place, let claimed, let expected):
      json.member("kind", "point")
      json.member("at", place)
      json.member("claimed", claimed)
      json.member("expected", expected)
    case .jump(let place, let size):
      json.member("kind", "jump")
      json.member("at", [place])
      json.member("size", size)
    case .value(let claimed, let expected, let error):
      json.member("kind", "value")
      json.member("claimed", claimed)
      json.member("expected", expected)
      json.member("error", number: error)
    case .divergence(let place):
      json.member("kind", "divergence")
      json.member("at", [place])
    case .assignment(let variables):
      json.member("kind", "assignment")
      json.key("values")
      json.object { json in
        for variable in variables {
          json.key(text: variable.name)
          json.element { $0.append(variable.value ? "true" : "false") }
        }
      }
    }
  }
}

extension JSONWriter {
  /// A number, or the name of one that JSON does not have.
  fileprivate mutating func member(_ name: StaticString, number: Double) {
    key(name)
    value(number)
  }

  private mutating func value(_ number: Double) {
    if number.isFinite {
      element { $0.append(text: number.description) }
    } else {
      string(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
    }
  }

  fileprivate mutating func member(_ name: StaticString, _ place: [Verdict.Coordinate]) {
    key(name)
    object { json in
      for coordinate in place {
        json.key(text: coordinate.name)
        json.value(coordinate.value)
      }
    }
  }

  /// The real part, and the imaginary part where it is not zero.
  fileprivate mutating func member(_ name: StaticString, _ number: Verdict.Value) {
    key(name)
    array { json in
      json.value(number.real)
      if number.imaginary.bitPattern != 0 { json.value(number.imaginary) }
    }
  }
}
