/// What kind of file a name promises, as the header `Content-Type` says it.
package struct ContentType: Sendable, Hashable {
  package let text: String

  /// Of a name without an extension that is known, nothing is promised.
  package init(path: String) {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? ""
    let dot = name.utf8.lastIndex(of: UInt8(ascii: "."))
    let suffix = dot.map { name[name.utf8.index(after: $0)...].lowercased() } ?? ""
    text = ContentType.known[suffix] ?? "application/octet-stream"
  }

  private init(_ text: String) {
    self.text = text
  }

  package static let html = ContentType("text/html; charset=utf-8")
  package static let plain = ContentType("text/plain; charset=utf-8")
  package static let script = ContentType("text/javascript; charset=utf-8")
  package static let events = ContentType("text/event-stream; charset=utf-8")

  package var isHTML: Bool { self == .html }

  private static let known: [String: String] = [
    "html": html.text, "htm": html.text, "xhtml": "application/xhtml+xml; charset=utf-8",
    "css": "text/css; charset=utf-8", "js": script.text, "mjs": script.text,
    "json": "application/json; charset=utf-8", "map": "application/json; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8", "ndjson": "application/x-ndjson; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "xml": "application/xml; charset=utf-8", "xsl": "application/xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8", "atom": "application/atom+xml; charset=utf-8",
    "txt": plain.text, "log": plain.text, "toml": plain.text, "tex": plain.text, "bib": plain.text,
    "py": plain.text, "md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8", "vtt": "text/vtt; charset=utf-8",
    "ics": "text/calendar; charset=utf-8", "yaml": "application/yaml; charset=utf-8",
    "yml": "application/yaml; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8", "png": "image/png", "apng": "image/apng",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "bmp": "image/bmp", "ico": "image/x-icon", "tif": "image/tiff",
    "tiff": "image/tiff", "jxl": "image/jxl",
    "woff2": "font/woff2", "woff": "font/woff", "ttf": "font/ttf", "otf": "font/otf",
    "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg",
    "mov": "video/quicktime", "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg",
    "oga": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav", "flac": "audio/flac",
    "pdf": "application/pdf", "epub": "application/epub+zip", "wasm": "application/wasm",
    "gz": "application/gzip", "tgz": "application/gzip", "zip": "application/zip",
    "bz2": "application/x-bzip2", "xz": "application/x-xz", "zst": "application/zstd",
    "tar": "application/x-tar", "7z": "application/x-7z-compressed",
  ]
}
