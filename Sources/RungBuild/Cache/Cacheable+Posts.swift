import RungModel
import RungParsing

// What is remembered of posts. A field that is forgotten here is forgotten by every second build: the
// test of this file writes a value with every field set.

extension FrontMatter: CacheableRecord {
  static var blank: FrontMatter { FrontMatter() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&title)
    try cache(&linkTitle)
    try cache(&date)
    try cache(&lastModified)
    try cache(&publishDate)
    try cache(&expiryDate)
    try cache(&isDraft)
    try cache(&slug)
    try cache(&url)
    try cache(&aliases)
    try cache(&weight)
    try cache(&summary)
    try cache(&description)
    try cache(&keywords)
    try cache(&featureImage)
    try cache(&images)
    try cache(&type)
    try cache(&layout)
    try cache(&isHeadless)
    try cache(&markup)
    try cache(&outputs)
    try cache(&sitemap)
    try cache(&build)
    try cache(&menus)
    try cache(&showsTableOfContents)
    try cache(&setsMathematics)
    try cache(&discussion)
    try cache(&findsUnboundNumbers)
    try cache(&terms)
    try cache(&params)
  }
}

extension FrontMatter.DiscussionSource: CacheableRecord {
  static var blank: Self { Self() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&source)
    try cache(&submitter)
    try cache(&infersParents)
    try cache(&threshold)
  }
}

extension FrontMatter.SitemapEntry: CacheableRecord {
  static var blank: Self { Self() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&changeFrequency)
    try cache(&priority)
    try cache(&isExcluded)
  }
}

extension FrontMatter.BuildOptions: CacheableRecord {
  static var blank: Self { Self() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&render)
    try cache(&list)
    try cache(&publishResources)
  }
}

extension FrontMatter.BuildOptions.Render: Cacheable {}
extension FrontMatter.BuildOptions.List: Cacheable {}
extension OutputFormat: Cacheable {}

extension FrontMatter.MenuMembership: CacheableRecord {
  static var blank: Self { Self(menu: "", entry: MenuEntry(name: "")) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&menu)
    try cache(&entry)
  }
}

extension MenuEntry: CacheableRecord {
  static var blank: MenuEntry { MenuEntry(name: "") }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&name)
    try cache(&identifier)
    try cache(&url)
    try cache(&pageRef)
    try cache(&weight)
    try cache(&parent)
    try cache(&pre)
    try cache(&post)
  }
}

extension Timestamp: CacheableRecord {
  static var blank: Timestamp { Timestamp(seconds: 0) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&seconds)
    try cache(&offset)
  }
}

extension Value: Cacheable {
  func write(to cache: inout CacheWriter) {
    switch self {
    case .null: cache.write(UInt(0))
    case .bool(let value): cache.write(1, value)
    case .integer(let value): cache.write(2, value)
    case .decimal(let value): cache.write(3, value)
    case .string(let value): cache.write(4, value)
    case .array(let value): cache.write(5, value)
    case .table(let value): cache.write(6, value)
    }
  }

  init(from cache: inout CacheReader) throws(CacheDamage) {
    self =
      switch try cache.readNumber() {
      case 0: .null
      case 1: .bool(try cache.read())
      case 2: .integer(try cache.read())
      case 3: .decimal(try cache.read())
      case 4: .string(try cache.read())
      case 5: .array(try cache.read())
      case 6: .table(try cache.read())
      default: throw CacheDamage()
      }
  }
}

extension CacheWriter {
  fileprivate mutating func write(_ kind: UInt, _ value: some Cacheable) {
    write(kind)
    value.write(to: &self)
  }
}

extension ScannedPost: CacheableRecord {
  static var blank: ScannedPost { ScannedPost(frontMatter: FrontMatter()) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&frontMatter)
    try cache(&bodyStart)
    try cache(&references)
    try cache(&shortcodes)
    try cache(&speakers)
    try cache(&runUses)
    try cache(&diagnostics)
  }
}

extension ScannedPost.Speakers: CacheableRecord {
  static var blank: Self { Self() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    var names = CachedBytes(bytes: text)
    try cache(&names)
    try cache(&ends)
    try cache(&counts)
    text = names.bytes
    // Whatever stands in a cache, every name is a part of the text.
    guard ends.count == counts.count, ends.last ?? 0 == text.count,
      zip([0] + ends, ends).allSatisfy({ $0 <= $1 })
    else { throw CacheDamage() }
  }
}

extension ScannedPost.Reference: CacheableRecord {
  static var blank: Self { Self(target: "", offset: 0) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&target)
    try cache(&offset)
  }
}

extension ScannedPost.RunUse: CacheableRecord {
  static var blank: Self { Self(shortcode: .run, arguments: [], offset: 0) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&shortcode)
    try cache(&arguments)
    try cache(&offset)
  }
}

extension ScannedPost.RunUse.Argument: CacheableRecord {
  static var blank: Self { Self(name: "", value: "", offset: 0) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&name)
    try cache(&value)
    try cache(&offset)
  }
}

extension RunShortcode: Cacheable {}

extension PostFacts: CacheableRecord {
  static var blank: PostFacts { PostFacts() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&summary)
    try cache(&words)
    try cache(&minutes)
    try cache(&comments)
    try cache(&shape)
  }
}

extension DiscussionShape: CacheableRecord {
  static var blank: DiscussionShape { DiscussionShape() }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&participants)
    try cache(&threads)
    try cache(&sizes)
  }
}

extension Diagnostic: CacheableRecord {
  static var blank: Diagnostic { Diagnostic(severity: .error, code: "", message: "") }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&severity)
    try cache(&code)
    try cache(&message)
    try cache(&location)
    try cache(&excerpt)
    try cache(&help)
  }
}

extension Diagnostic.Severity: Cacheable {}

extension Diagnostic.Excerpt: CacheableRecord {
  static var blank: Self { Self(line: "", caret: 0) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&line)
    try cache(&caret)
  }
}

extension SourceLocation: CacheableRecord {
  static var blank: SourceLocation { SourceLocation(path: "", line: 0, column: 0) }

  mutating func exchange(with cache: inout some CacheExchange) throws(CacheDamage) {
    try cache(&path)
    try cache(&line)
    try cache(&column)
  }
}
