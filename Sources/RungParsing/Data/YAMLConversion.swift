import RungModel
import Yams

/// Turns a YAML node into a value, counting what it makes.
struct YAMLConversion {
  struct Failure: Error {
    var message: String
    var mark: Mark?
  }

  private var count = 0
  private var depth = 0

  mutating func value(of node: Node) throws(Failure) -> Value {
    count += 1
    guard count <= YAMLReader.maximumValues else {
      throw Failure(
        message: "more than \(YAMLReader.maximumValues) values, aliases counted", mark: node.mark)
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= YAMLReader.maximumDepth else {
      throw Failure(
        message: "more than \(YAMLReader.maximumDepth) lists and mappings inside one another",
        mark: node.mark)
    }
    switch node {
    case .scalar(let scalar): return YAMLConversion.value(of: scalar)
    case .sequence(let sequence):
      var values: [Value] = []
      for element in sequence { values.append(try value(of: element)) }
      return .array(values)
    case .mapping(let mapping):
      var table: [String: Value] = [:]
      for (key, element) in mapping {
        guard case .scalar(let name) = key else {
          throw Failure(message: "a key has to be a string", mark: key.mark)
        }
        // Keys that differ only in their tag (`1` and `"1"`) are one key here.
        guard table.updateValue(try value(of: element), forKey: name.string) == nil else {
          throw Failure(message: "the key `\(name.string)` is given twice", mark: key.mark)
        }
      }
      return .table(table)
    case .alias:
      throw Failure(message: "an alias without its anchor", mark: node.mark)
    }
  }

  private static func value(of scalar: Node.Scalar) -> Value {
    switch scalar.tag.description {
    case "tag:yaml.org,2002:str", "!": .string(scalar.string)
    case _ where scalar.style == .plain: plain(scalar.string)
    default: .string(scalar.string)
    }
  }

  /// The value of an unquoted scalar (YAML 1.2.2, section 10.3.2).
  private static func plain(_ text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .decimal(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .decimal(-.infinity)
    case ".nan", ".NaN", ".NAN": return .decimal(.nan)
    default: return number(text) ?? .string(text)
    }
  }

  private static func number(_ text: String) -> Value? {
    if text.hasPrefix("0x"), let number = Int(text.dropFirst(2), radix: 16) {
      return .integer(number)
    }
    if text.hasPrefix("0o"), let number = Int(text.dropFirst(2), radix: 8) {
      return .integer(number)
    }
    guard let first = text.utf8.first, numberStart.contains(first),
      text.utf8.allSatisfy(numberBytes.contains)
    else { return nil }
    return Int(text).map(Value.integer) ?? Double(text).map(Value.decimal)
  }
}

private let numberStart = ByteSet("+-.0123456789")
private let numberBytes = ByteSet("+-.0123456789eE")
