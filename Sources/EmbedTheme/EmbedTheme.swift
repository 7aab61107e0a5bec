import Foundation

/// `EmbedTheme OUTPUT FOLDER NAME…`: writes a Swift file that holds the named files of a folder.
@main
enum EmbedTheme {
  static func main() throws {
    let arguments = CommandLine.arguments
    let folder = URL(filePath: arguments[2])
    var source = """
      /// The theme that a site has where it brings none of its own: the files of `templates/`.
      enum BuiltInTheme {
        /// Every file with its path below the folder, in the order of the paths.
        static let files: [(name: String, content: String)] = [

      """
    for name in arguments.dropFirst(3) {
      let content = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let fence = String(repeating: "#", count: longestRun(of: "#", in: content) + 1)
      source += "    (\n      \"\(name)\",\n\(fence)\"\"\"\n\(content)\n\"\"\"\(fence)\n    ),\n"
    }
    source += "  ]\n}\n"
    try source.write(to: URL(filePath: arguments[1]), atomically: true, encoding: .utf8)
  }

  private static func longestRun(of wanted: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
