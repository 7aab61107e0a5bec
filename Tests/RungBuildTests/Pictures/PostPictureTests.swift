import Foundation
import RungBuild
import RungModel
import RungTestSupport
import Testing

/// The pictures of posts, in the sizes in which lists and pages show them.
struct PostPictureTests {
  private static func site(_ name: String = "blue.jpg") throws -> TemporarySite {
    let site = try TemporarySite(
      """
      -- content/posts/a.md --
      +++
      title = "A"
      featureimage = "thumbnails/\(name)"
      +++
      Text.
      -- content/posts/b/index.md --
      +++
      title = "B"
      images = ["own.png"]
      +++
      Text.

      """)
    try site.folder.write(TestPicture.jpeg(1_600, 800), to: "assets/thumbnails/\(name)")
    try site.folder.write(TestPicture.png(200, 200), to: "content/posts/b/own.png")
    return site
  }

  private static func pictures(in site: TemporarySite) throws -> [String] {
    try site.output.filter { $0.contains(".jpg") || $0.contains(".png") }.map { path in
      let file = try Data(contentsOf: URL(filePath: site.folder.full("public/" + path)))
      return "\(path): \(try TestPicture.outline(Bytes(file)))"
    }
  }

  @Test func `each size is made in WebP and in the picture's own kind`() throws {
    let site = try PostPictureTests.site()
    let report = try site.build()
    #expect(report.warningTexts == [] && report.pictures == 13)
    #expect(
      try PostPictureTests.pictures(in: site) == [
        "posts/b/own.png: png 200x200", "posts/b/own.png.160x90.png: png 160x90",
        "posts/b/own.png.160x90.webp: webp 160x90", "posts/b/own.png.200x113.png: png 200x113",
        "posts/b/own.png.200x113.webp: webp 200x113", "posts/b/own.png.200x200.webp: webp 200x200",
        "thumbnails/blue.jpg: jpeg 1600x800", "thumbnails/blue.jpg.1280x640.jpg: jpeg 1280x640",
        "thumbnails/blue.jpg.1280x640.webp: webp 1280x640",
        "thumbnails/blue.jpg.160x90.jpg: jpeg 160x90",
        "thumbnails/blue.jpg.160x90.webp: webp 160x90",
        "thumbnails/blue.jpg.320x180.jpg: jpeg 320x180",
        "thumbnails/blue.jpg.320x180.webp: webp 320x180",
        "thumbnails/blue.jpg.640x320.jpg: jpeg 640x320",
        "thumbnails/blue.jpg.640x320.webp: webp 640x320",
      ])
  }

  @Test func `pages name all sizes, and the room that the picture takes`() throws {
    let site = try PostPictureTests.site()
    try site.build()
    let a = try site.page("/posts/a/")
    #expect(
      a.contains(
        "<source type=\"image/webp\" srcset=\"/thumbnails/blue.jpg.640x320.webp 640w, /thumbnails/blue.jpg.1280x640.webp 1280w\""
      ))
    #expect(
      a.contains(
        "<img src=\"/thumbnails/blue.jpg.1280x640.jpg\" srcset=\"/thumbnails/blue.jpg.640x320.jpg 640w, /thumbnails/blue.jpg.1280x640.jpg 1280w\""
      ))
    #expect(a.contains(" width=\"1280\" height=\"640\" alt=\"\" decoding=\"async\">"))
    // What is at the top is not to wait.
    let head = a.prefix(upTo: try #require(a.range(of: "post-footer")?.lowerBound))
    #expect(!head.contains("loading=\"lazy\""))
    #expect(
      a.contains("<meta property=\"og:image\" content=\"https://example.org/thumbnails/blue.jpg\">")
    )
    let b = try site.page("/posts/b/")
    #expect(
      b.contains("<img src=\"/posts/b/own.png\" srcset=\"/posts/b/own.png 200w\""),
      "a picture that is as small as it is shown is its own form")
    #expect(b.contains("<meta property=\"og:image:width\" content=\"200\">"))
    let list = try site.page("/posts/")
    #expect(
      list.contains("<img src=\"/thumbnails/blue.jpg.320x180.jpg\"")
        && list.contains("width=\"320\" height=\"180\" alt=\"\" loading=\"lazy\""))
  }

  @Test func `what was made once is not made again`() throws {
    let site = try PostPictureTests.site()
    try site.build()
    let whole = try site.outputArchive()
    #expect(try site.build().isUpToDate)
    // Another build from nothing, and one for another folder.
    try site.folder.remove("public")
    #expect(try site.build().pictures == 0)
    #expect(try site.outputArchive() == whole)
    #expect(try site.build { $0.destination = site.folder.full("other") }.pictures == 0)
    // A copy of the same bytes is the same picture.
    try site.folder.write(TestPicture.jpeg(1_600, 800), to: "assets/thumbnails/blue.jpg")
    #expect(try site.build().pictures == 0)
    #expect(try site.outputArchive() == whole)
    // Without what is remembered, all are made, and are the same.
    try site.folder.remove(".rung/pictures")
    let report = try site.build { $0.isForced = true }
    #expect(report.pictures == 13 && report.written.isEmpty)
    #expect(try site.outputArchive() == whole)
  }

  @Test func `a form that is damaged, in the output or in what is remembered, is made anew`() throws
  {
    let site = try PostPictureTests.site()
    try site.build()
    let whole = try site.outputArchive()
    try site.folder.write("x", to: "public/thumbnails/blue.jpg.320x180.webp")
    for file in site.folder.files(in: ".rung/pictures") where file != "known" {
      try site.folder.write("x", to: ".rung/pictures/" + file)
    }
    try site.build()
    #expect(try site.outputArchive() == whole)
  }

  @Test func `another picture in the place of one changes its pages and its forms`() throws {
    let site = try PostPictureTests.site()
    try site.build()
    try site.folder.write(TestPicture.png(700, 700), to: "assets/thumbnails/blue.jpg")
    let report = try site.build()
    #expect(report.pictures == 7)
    #expect(report.removed.count == 6, "\(report.removed)")
    #expect(try site.page("/posts/a/").contains("blue.jpg.640x640.png 640w"))
  }

  @Test func `a picture that cannot be read is shown as it is`() throws {
    let site = try PostPictureTests.site()
    let whole = try TestPicture.jpeg(300, 200)
    try site.folder.write(Bytes(whole.dropLast(100)), to: "assets/thumbnails/blue.jpg")
    for _ in 1...2 {
      let report = try site.build { $0.isForced = true }
      #expect(
        report.warningTexts == [
          "assets/thumbnails/blue.jpg: warning[unreadable-picture]: pages show this picture as it is, in "
            + "one size: it ends before the picture does"
        ])
    }
    #expect(try site.page("/posts/a/").contains("<img src=\"/thumbnails/blue.jpg\" alt=\"\""))
  }

  @Test func `drawings in vectors and what moves are left as they are`() throws {
    let site = try PostPictureTests.site("drawing.svg")
    try site.folder.write("<svg></svg>", to: "assets/thumbnails/drawing.svg")
    let report = try site.build()
    #expect(report.warningTexts == [])
    #expect(try site.page("/posts/a/").contains("<img src=\"/thumbnails/drawing.svg\" alt=\"\""))
  }

  @Test func `a file in the place of a form is told, and stays`() throws {
    let site = try PostPictureTests.site()
    try site.folder.write("mine", to: "static/thumbnails/blue.jpg.640x320.webp")
    let report = try site.build()
    #expect(
      report.warningTexts == [
        "assets/thumbnails/blue.jpg: warning[file-clash]: smaller forms of this picture are left out: "
          + "another file has the place `thumbnails/blue.jpg.640x320.webp`"
      ])
    #expect(try site.page("/thumbnails/blue.jpg.640x320.webp") == "mine")
    #expect(try site.page("/posts/a/").contains("<img src=\"/thumbnails/blue.jpg\" alt=\"\""))
  }

  @Test func `a picture of another site is named, not shown`() throws {
    let site = try TemporarySite(
      "-- content/a.md --\n+++\ntitle = \"A\"\nfeatureimage = \"https://other.example/p.png\"\n+++\nText.\n"
    )
    try site.build()
    let page = try site.page("/a/")
    #expect(page.contains("<meta property=\"og:image\" content=\"https://other.example/p.png\">"))
    #expect(!page.contains("<img"))
  }
}
