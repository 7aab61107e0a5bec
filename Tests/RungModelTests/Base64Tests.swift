import RungModel
import Testing

struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ] as [(String, String)])
  func `the examples of the standard`(_ text: String, _ encoded: String) {
    var out = Bytes(">")
    out.append(base64: Bytes(text))
    #expect(String(decoding: out, as: UTF8.self) == ">" + encoded)
  }

  @Test func `every bit has its place`() {
    var out = Bytes()
    out.append(base64: [0x00, 0x10, 0x83, 0xFB, 0xFF, 0xBF])
    #expect(String(decoding: out, as: UTF8.self) == "ABCD+/+/")
  }
}
