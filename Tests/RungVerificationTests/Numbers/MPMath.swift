import Foundation

/// Runs Python with mpmath once over many values.
enum MPMath {
  static let isThere = (try? run(["-c", "import mpmath"])) != nil

  /// For each line — a function, its two operands and a value, numbers as real and imaginary part — how
  /// far the value is off; nil where mpmath has no value.
  static func distances(_ lines: [String]) throws -> [Double?] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    let output = try run(["-c", script, file.path])
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map { Double($0) }
  }

  private static let script = """
    import sys
    import mpmath as m
    m.mp.dps = 25
    def number(re, im): return m.mpc(float(re), float(im)) if float(im) else m.mpf(float(re))
    one = {name: getattr(m, name) for name in
      "exp log sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign arg re im "
      "erf erfc erfi li gamma loggamma fresnels fresnelc".split()}
    one.update(Abs=abs, floor=m.floor, ceiling=m.ceil, conjugate=m.conj, Ei=m.ei, Si=m.si, Ci=m.ci,
      Shi=m.shi, Chi=m.chi, LambertW=m.lambertw)
    two = dict(mul=lambda a, z: a * z, div=lambda a, z: a / z, pow=m.power,
      ipow=lambda a, z: m.power(a, int(z)), polygamma=lambda n, z: m.psi(int(n), z),
      uppergamma=m.gammainc, lowergamma=lambda a, z: m.gammainc(a, 0, z),
      polylog=lambda n, z: m.polylog(int(n), z), besselj=m.besselj,
      elliptic_f=lambda k, z: m.ellipf(z, k), elliptic_e=lambda k, z: m.ellipe(z, k))
    for line in open(sys.argv[1]):
      name, *parts = line.split()
      a, z = number(*parts[0:2]), number(*parts[2:4])
      try:
        true = m.mpmathify(one[name](z) if name in one else two[name](a, z))
        value = m.mpc(float(parts[4]), float(parts[5]))
        there = m.isfinite(true) and abs(true) < 1e300
        print(m.nstr(abs(value - true), 17) if there else "none")
      except (ValueError, ZeroDivisionError, OverflowError, m.libmp.NoConvergence):
        print("none")
    """

  private static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return data
  }
}
