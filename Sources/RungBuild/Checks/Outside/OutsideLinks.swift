import Glibc
import RungModel

/// Asks the servers that a site's links lead to whether anything is there.
///
/// Politely: of one server one address at a time, with a pause in between, and no more of it than it wants;
/// what was found out is remembered.
package struct OutsideLinks: Sendable {
  package struct Settings: Sendable {
    /// So many addresses are asked for in one run; of one server so many.
    package var most = 1_000
    package var mostOfHost = 50
    /// So many servers are asked at the same time.
    package var atOnce = 8
    /// Milliseconds between two requests to one server.
    package var pause = 1_000
    /// Whether servers of private networks, and of this machine, are asked too.
    package var allowsPrivate = false

    package init() {}
  }

  package struct Link: Sendable {
    package var address: String
    package var answer: LinkAnswer
  }

  package struct Result: Sendable {
    /// In the order of their addresses.
    package var links: [Link] = []

    package init() {}
  }

  private let settings: Settings
  private let probe: LinkProbe
  private let memoryPath: String
  private let progress: BuildProgress?

  /// - Parameters:
  ///   - siteAddress: what servers are told of who asks.
  ///   - root: the site's folder, in which answers are remembered.
  init(_ settings: Settings, siteAddress: String?, root: String, progress: BuildProgress?) {
    self.settings = settings
    probe = LinkProbe(siteAddress: siteAddress, allowsPrivate: settings.allowsPrivate)
    memoryPath = root + "/.rung/links"
    self.progress = progress
  }

  func ask(_ uses: [String: LinkCheck.OutsideUse]) async throws(DiskFailure) -> Result {
    let now = time(nil)
    var memory = LinkMemory((try? Disk.read(memoryPath)) ?? [], now: now)
    var result = Result()
    var hosts: [String: [WebAddress]] = [:]
    var asked = 0
    for address in uses.keys.sorted() {
      if let answer = memory.answer(of: address) {
        result.links.append(Link(address: address, answer: answer))
        continue
      }
      guard let target = WebAddress(address) else {
        result.links.append(
          Link(address: address, answer: .unknown("it is no address that could be asked for")))
        continue
      }
      guard asked < settings.most, hosts[target.host, default: []].count < settings.mostOfHost
      else {
        result.links.append(
          Link(
            address: address, answer: .unknown("a later run asks for it: this one has asked enough")
          ))
        continue
      }
      asked += 1
      hosts[target.host, default: []].append(target)
    }
    let answers = await ask(
      hosts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value))
    for link in answers { memory.add(link.answer, of: link.address, now: now) }
    result.links = (result.links + answers).sorted { $0.address < $1.address }
    try Disk.replace(memoryPath, with: memory.bytes)
    return result
  }

  /// Several servers at once.
  private func ask(_ hosts: [[WebAddress]]) async -> [Link] {
    progress?.begin("links", total: hosts.reduce(0) { $0 + $1.count })
    return await withTaskGroup(of: [Link].self) { group in
      var waiting = hosts[...]
      for host in waiting.prefix(settings.atOnce) {
        group.addTask { await ask(host: host) }
        waiting.removeFirst()
      }
      var links: [Link] = []
      while let answers = await group.next() {
        links += answers
        if let host = waiting.popFirst() { group.addTask { await ask(host: host) } }
      }
      return links
    }
  }

  /// The addresses of one server, one after another.
  private func ask(host addresses: [WebAddress]) async -> [Link] {
    var links: [Link] = []
    var refusal: LinkAnswer?
    for (index, address) in addresses.enumerated() {
      if let refusal {
        links.append(Link(address: address.text, answer: refusal))
        continue
      }
      if index > 0 { try? await Task.sleep(for: .milliseconds(settings.pause)) }
      let (answer, isEnough) = await probe.ask(address)
      links.append(Link(address: address.text, answer: answer))
      if isEnough { refusal = answer }
      progress?.advance()
    }
    return links
  }
}

extension OutsideLinks.Result {
  /// The links that lead nowhere.
  func findings(_ uses: [String: LinkCheck.OutsideUse]) -> [Finding] {
    links.compactMap { link in
      guard case .broken(let reason) = link.answer, let use = uses[link.address] else { return nil }
      return Finding(
        code: "outside-link", message: "`\(link.address.withoutControlCharacters)`: \(reason)",
        help: "correct it, or link to what the Internet Archive kept of it",
        marks: Finding.Mark.address(use.written), pages: use.pages.sorted())
    }
  }
}
