import RungModel

/// The script that keeps a page up to date while it is served. No file of the output has it: the server
/// puts its tag into what it sends.
enum LiveScript {
  /// The folder of addresses that are the server's own.
  static let reserved = "/.rung/"
  static let address = reserved + "live.js"
  static let events = reserved + "events"

  /// A page with the script at its end.
  /// - Parameter build: the state of the output that the page shows; nil where it shows none.
  static func added(to page: Bytes, build: BuildID?) -> Bytes {
    let place = end(of: page)
    var out = Bytes()
    out.reserveCapacity(page.count + 128)
    out.append(page, 0..<place)
    out.append(
      text: "<script src=\"\(address)\" data-build=\"\(build?.description ?? "")\"></script>")
    out.append(page, place..<page.count)
    return out
  }

  /// Before the last end tag of the body, or behind everything where there is none.
  private static func end(of page: Bytes) -> Int {
    let tag = Bytes("</body")
    var index = page.count - tag.count
    while index >= 0 {
      // Letters of either case: bit 5 tells them apart, and is set in the rest of the tag.
      if page[index] == tag[0], (1..<tag.count).allSatisfy({ page[index + $0] | 0x20 == tag[$0] }) {
        return index
      }
      index -= 1
    }
    return page.count
  }

  /// The script itself. It sets text and never markup: what it shows comes from content.
  static let source = #"""
    (() => {
      "use strict";
      let build = document.currentScript.dataset.build;
      const memory = "rung:" + location.pathname;
      let source, retry, overlay, dismissed;

      // What a reader has opened, by what is written on it, so that new folds in between do no harm.
      const folds = () => {
        const seen = new Map();
        return [...document.querySelectorAll("details")].map((fold) => {
          const name = fold.id || fold.querySelector("summary")?.textContent.trim() || "";
          const count = (seen.get(name) ?? 0) + 1;
          seen.set(name, count);
          return [`${count} ${name}`, fold];
        });
      };

      const reload = () => {
        try {
          const open = folds().map(([name, fold]) => [name, fold.open]);
          sessionStorage.setItem(memory, JSON.stringify({ x: scrollX, y: scrollY, open }));
        } catch { /* without a store the page begins at its top */ }
        location.reload();
      };

      const restore = () => {
        let kept;
        try {
          kept = JSON.parse(sessionStorage.getItem(memory));
          sessionStorage.removeItem(memory);
        } catch { /* as above */ }
        if (!kept) return;
        const open = new Map(kept.open);
        for (const [name, fold] of folds()) if (open.has(name)) fold.open = open.get(name);
        let moved = false;
        for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
          addEventListener(kind, () => { moved = true; }, { once: true, passive: true });
        }
        const scroll = () => {
          if (!moved) scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
        };
        scroll();
        // Pictures may have moved what is below them.
        addEventListener("load", () => requestAnimationFrame(scroll), { once: true });
      };

      const swap = (sheets) => {
        const links = [...document.querySelectorAll("link[rel~=stylesheet][href]")]
          .filter((link) => new URL(link.href).origin === location.origin);
        const named = links.filter((link) => sheets.includes(new URL(link.href).pathname));
        // A sheet that no link names is imported by one of the others.
        for (const link of named.length ? named : links) {
          const fresh = link.cloneNode();
          const address = new URL(link.href);
          address.searchParams.set("rung", build);
          fresh.href = address;
          fresh.addEventListener("load", () => link.remove(), { once: true });
          fresh.addEventListener("error", () => fresh.remove(), { once: true });
          link.after(fresh);
        }
      };

      const hide = () => {
        overlay?.remove();
        overlay = undefined;
      };

      const show = (texts) => {
        const text = texts.join("\n\n");
        hide();
        if (text === dismissed) return;
        overlay = document.createElement("rung-overlay");
        const root = overlay.attachShadow({ mode: "open" });
        const style = new CSSStyleSheet();
        style.replaceSync(`
          :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; overflow: auto;
            box-sizing: border-box; padding: 2rem clamp(1rem, 5vw, 4rem); color-scheme: dark;
            background: rgb(20 22 26 / 0.94); color: #f2f2f2; font: 15px/1.5 system-ui, sans-serif; }
          h2 { margin: 0 0 0.5rem; font-size: 1.25rem; color: #ff9d9d; }
          p { margin: 0 0 1rem; }
          pre { margin: 0 0 1.25rem; padding: 0.75rem 1rem; border-left: 3px solid #ff9d9d;
            background: #000; white-space: pre-wrap; overflow-wrap: anywhere;
            font: 14px/1.5 ui-monospace, monospace; }
          button { font: inherit; padding: 0.25rem 1rem; }`);
        root.adoptedStyleSheets = [style];
        const part = (name, text) => {
          const element = document.createElement(name);
          element.textContent = text;
          root.append(element);
          return element;
        };
        part("h2", "The site cannot be built").setAttribute("role", "alert");
        part("p", "Behind this is the page as it was last built. This goes when the mistake is mended.");
        for (const text of texts) part("pre", text);
        part("button", "Close (Esc)").addEventListener("click", () => {
          dismissed = text;
          hide();
        });
        document.documentElement.append(overlay);
      };

      addEventListener("keydown", (event) => {
        if (event.key === "Escape") overlay?.shadowRoot.querySelector("button").click();
      });

      const connect = () => {
        clearTimeout(retry);
        source?.close();
        source = new EventSource(`/.rung/events?build=${encodeURIComponent(build)}`);
        const on = (name, act) => source.addEventListener(name, (event) => {
          if (event.lastEventId) build = event.lastEventId;
          if (name !== "failure") dismissed = undefined;
          act(JSON.parse(event.data));
        });
        on("reload", ({ page }) => {
          if (page && page !== location.pathname) location.assign(page);
          else reload();
        });
        on("styles", ({ sheets }) => {
          hide();
          swap(sheets);
        });
        on("failure", ({ texts }) => show(texts));
        // A page that was never built has nothing to come back to.
        on("mended", () => (build ? hide() : reload()));
        source.addEventListener("error", () => {
          // The browser tries again by itself unless the server said no.
          if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, 1000);
        });
      };

      // A browser has few connections to one server: a page that nobody sees gives its own back, and
      // learns what it missed when it is looked at again.
      const follow = () => {
        if (document.visibilityState === "visible") return connect();
        clearTimeout(retry);
        source?.close();
      };
      document.addEventListener("visibilitychange", follow);
      addEventListener("pageshow", (event) => { if (event.persisted) follow(); });
      addEventListener("pagehide", () => source?.close());
      restore();
      follow();
    })();

    """#
}
