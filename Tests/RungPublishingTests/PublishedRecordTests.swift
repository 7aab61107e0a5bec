import RungModel
import RungPublishing
import Testing

@Suite struct PublishedRecordTests {
  private let record = PublishedRecord(files: [
    PublishedFile(path: "a b/日本.html", size: 3, digest: SHA256.digest(of: Bytes("abc"))),
    PublishedFile(path: "index.html", size: 0, digest: nil),
  ])

  @Test func `what is written is read`() {
    #expect(PublishedRecord(record.bytes) == record)
    #expect(PublishedRecord(PublishedRecord(files: []).bytes) == PublishedRecord(files: []))
  }

  @Test func `it is text that says no more than the site shows`() {
    #expect(
      String(decoding: record.bytes, as: UTF8.self) == """
        rung-published 1
        2
        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 a b/日本.html
        - 0 index.html
        end

        """)
  }

  @Test func `a record that is cut off is none`() {
    for length in 0..<record.bytes.count {
      #expect(PublishedRecord(Bytes(record.bytes.prefix(length))) == nil)
    }
  }

  @Test(arguments: [
    "../outside", "/etc/passwd", "a/../b", "a//b", "./a", "", "a/", "a\u{7}b", ".rung-published/x",
  ])
  func `a path that could lead out of the target makes it none`(_ path: String) {
    let bytes = Bytes("rung-published 1\n1\n- 0 \(path)\nend\n")
    #expect(PublishedRecord(bytes) == nil)
  }

  @Test(arguments: [
    "rung-published 2\n0\nend\n", "rung-published 1\n-1\nend\n",
    "rung-published 1\n1\nx 0 a\nend\n",
    "rung-published 1\n1\n- -1 a\nend\n", "rung-published 1\n9999999999999\nend\n",
    "rung-published 1\n1\n- 0\nend\n", "rung-published 1\n0\nend\nmore\n",
  ])
  func `another form is none`(_ text: String) {
    #expect(PublishedRecord(Bytes(text)) == nil)
  }
}
