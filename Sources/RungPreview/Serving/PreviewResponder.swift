import RungModel

/// What is answered to a request.
struct PreviewResponder: Sendable {
  let state: PreviewState
  let hosts: ServedHosts
  /// The folder that is served.
  let root: String
  /// Whether pages get the script that keeps them up to date.
  let isLive: Bool

  /// Larger pages are sent without the script.
  private static let largestPage = 32 << 20

  func respond(to request: RequestHead) async -> Response {
    guard let host = request["host"] else { return Response(.badRequest) }
    guard hosts.accepts(host) else {
      return Response(
        .misdirectedRequest,
        text: "This server does not answer to that name; `rung serve --bind` says to which.")
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      var response = Response(.methodNotAllowed)
      response.fields.append(("Allow", "GET, HEAD"))
      return response
    }
    if isLive, request.path.hasPrefix(LiveScript.reserved) { return await own(request) }
    let snapshot = await state.settled()
    guard let build = snapshot.build else {
      let page = PlainPage.failure(snapshot.failure ?? ["The preview has ended."])
      return html(page, .internalServerError, nil)
    }
    switch ServedPath(target: request.path, base: snapshot.basePath) {
    case .malformed: return Response(.badRequest)
    case .tooLong: return Response(.uriTooLong)
    case .nothing: return notFound(build)
    case .elsewhere(let address): return redirect(to: address, request)
    case .file(let path):
      switch OpenFile.find(path, in: root) {
      case .nothing: return notFound(build)
      case .file(let file): return found(file, path, build, request)
      case .folder:
        // Asked for without a slash at its end, it leads to its page, if it has one.
        guard case .file = OpenFile.find(path + "/index.html", in: root) else {
          return notFound(build)
        }
        return redirect(to: Address(folder: snapshot.basePath + path + "/"), request)
      }
    }
  }

  /// The server's own addresses.
  private func own(_ request: RequestHead) async -> Response {
    switch request.path {
    case LiveScript.address:
      return Response(.ok, .script, .bytes(Bytes(LiveScript.source)))
    case LiveScript.events where request.method == "GET":
      _ = await state.settled()
      let page = request["last-event-id"] ?? request.parameter("build")
      guard let stream = state.stream(since: page) else {
        return Response(.serviceUnavailable)
      }
      return Response(.ok, .events, .stream(stream))
    default:
      return Response(.notFound)
    }
  }

  private func found(
    _ file: OpenFile, _ path: String, _ build: BuildID, _ request: RequestHead
  ) -> Response {
    let type = ContentType(path: path)
    let all = 0..<file.size
    if type.isHTML, file.size <= PreviewResponder.largestPage {
      return html(file.read(all), .ok, build)
    }
    var response: Response
    switch ServedRange(request["range"], size: file.size) {
    case .whole:
      response = Response(.ok, type, .file(file, all))
    case .part(let range):
      response = Response(.partialContent, type, .file(file, range))
      let bounds = "\(range.lowerBound)-\(range.upperBound - 1)"
      response.fields.append(("Content-Range", "bytes \(bounds)/\(file.size)"))
    case .unsatisfiable:
      response = Response(.rangeNotSatisfiable)
      response.fields.append(("Content-Range", "bytes */\(file.size)"))
    }
    response.fields.append(("Accept-Ranges", "bytes"))
    return response
  }

  private func redirect(to address: Address, _ request: RequestHead) -> Response {
    var response = Response(.found)
    let query = request.query.isEmpty ? "" : "?" + request.query
    response.fields.append(("Location", address.urlPath + query))
    return response
  }

  private func notFound(_ build: BuildID) -> Response {
    guard case .file(let file) = OpenFile.find("404.html", in: root),
      file.size <= PreviewResponder.largestPage
    else { return html(PlainPage.notFound, .notFound, build) }
    return html(file.read(0..<file.size), .notFound, build)
  }

  private func html(_ page: Bytes, _ status: Response.Status, _ build: BuildID?) -> Response {
    Response(status, .html, .bytes(isLive ? LiveScript.added(to: page, build: build) : page))
  }
}
