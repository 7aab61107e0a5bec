"""The page on which posts are searched, in the browser, with an index made by Pagefind itself."""

import contextlib
import importlib.util
import os
import sys
import urllib.parse
from pathlib import Path

import checks
import server
import sites

PAGEFIND = "pagefind_bin_extended"
PATIENCE = 20_000  # milliseconds until something is found
BAD = "<img src=x onerror=alert(1)> <b>fat</b> &lt;i&gt; zebra"
POSTS = {
    "japanese": ("人工知能", "機械学習は多くの言語を理解する。"),
    "latin": ("Programming", "A text about beekeeping, in Latin letters.\n\n" +
              sites.quote("critic", BAD) + sites.quote("someone", "返信です。")),
    "other": ("Other", "Nothing of interest."),
}  # fmt: skip


class SearchHandler(server.Handler):
    """As strict as for all other pages; only Pagefind's own files may run WebAssembly."""

    lenient = True

    def send_header(self, name, value):
        if name == "Content-Security-Policy" and self.lenient and "/pagefind/" in self.path:
            value = value.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
        super().send_header(name, value)


class StrictHandler(SearchHandler):
    lenient = False


@contextlib.contextmanager
def opened(browser, address, complaints, **options):
    with browser.new_context(color_scheme="light", **options) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: message.type in ("error", "warning")
                and complaints.append(message.text))  # fmt: skip
        page.on("pageerror", lambda error: complaints.append(str(error)))
        origin = "{0.scheme}://{0.netloc}/".format(urllib.parse.urlsplit(address))
        page.on("request", lambda request: request.url.startswith(origin)
                or complaints.append(f"request for {request.url}"))  # fmt: skip
        page.goto(address)
        yield page


def found(page):
    """What is found, once something is said of it: the status, and for each page its title and address."""
    page.locator("main [role=status]:not(:empty)").wait_for()
    links = page.locator(".found a").all()
    return page.locator("main [role=status]").inner_text(), [
        (link.inner_text(), link.get_attribute("href")) for link in links
    ]


def expect(actual, expected):
    return [] if actual == expected else [f"{actual} instead of {expected}"]


def finds(browser, base, complaints, words, posts):
    """By typing, and by the address that this leaves."""
    expected = (
        f"{len(posts)}件見つかりました",
        [(POSTS[post][0], f"/posts/{post}/") for post in posts],
    )
    with opened(browser, f"{base}/search/", complaints) as page:
        page.get_by_label("記事を検索").press_sequentially(words)
        problems = expect(found(page), expected)
        address = page.url
    problems += expect(urllib.parse.unquote(address), f"{base}/search/?q={words}")
    with opened(browser, address, complaints) as page:
        return problems + expect(found(page), expected)


def keyboard(browser, base, complaints):
    with opened(browser, f"{base}/search/?q=beekeeping", complaints) as page:
        problems = expect(found(page)[1], [("Programming", "/posts/latin/")])
        problems += expect(page.locator(".found mark").all_inner_texts(), ["beekeeping"])
        page.locator("#q").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{base}/posts/latin/")
        return problems


def harmless(browser, base, complaints):
    """What strangers wrote is text in an excerpt, too."""
    with opened(browser, f"{base}/search/?q=zebra", complaints) as page:
        problems = expect(found(page)[1], [("Programming", "/posts/latin/")])
        names = page.evaluate("[...document.querySelectorAll('.found *')].map((one) => one.localName)")
        problems += expect(sorted(set(names)), ["a", "li", "mark", "p"])
        text = page.locator(".found p").inner_text()
        return problems + ([] if "onerror=alert(1)" in text and "<i>" in text else [text])


def without_scripts(browser, base, complaints):
    with opened(browser, f"{base}/search/", complaints, java_script_enabled=False) as page:
        page.locator("noscript p").wait_for()
        page.get_by_role("link", name="Posts").click()
        return expect(page.url, f"{base}/posts/")


def examined(browser, base, complaints):
    with opened(browser, f"{base}/search/?q=beekeeping", complaints) as page:
        found(page)
        return checks.overflow(page) + checks.accessibility(page)


def strict(browser, base):
    """Where WebAssembly may not run, the page says that it cannot search."""
    with opened(browser, f"{base}/search/?q=beekeeping", []) as page:
        return expect(found(page), ("検索の索引を読み込めないため、ここでは検索できません。", []))


def report_search(rung, browser, report, scratch):
    if not importlib.util.find_spec(PAGEFIND):
        print("browser: without search, because Pagefind is missing: pip install 'pagefind[extended]'")
        return
    texts = {name: sites.post(*post) for name, post in POSTS.items()}
    source = sites.write_site(scratch / "search", "検索", "ja", texts)
    with (source / "rung.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[search]\nenable = true\n")
    programs = Path(sys.executable).parent
    os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
    site = sites.build(rung, "search", source, "search/index.html")
    complaints = []
    with server.served(site.output, SearchHandler) as base:
        for words, posts in (("学習", ["japanese"]), ("beekeeping", ["latin"]), ("返信", ["latin"]),
                             ("xylophone", []), ("older", [])):  # fmt: skip
            problems = finds(browser, base, complaints, words, posts)
            report.check(f"search finds {', '.join(posts) or 'nothing'} by {words}", problems)
        report.check("search works by keyboard", keyboard(browser, base, complaints))
        report.check("search shows markup as text", harmless(browser, base, complaints))
        report.check("search without scripts leads on", without_scripts(browser, base, complaints))
        report.check("search passes axe, and fits its window", examined(browser, base, complaints))
    with server.served(site.output, StrictHandler) as base:
        report.check("search without WebAssembly says so", strict(browser, base))
    report.check("search raises no error and asks for nothing outside", sorted(set(complaints)))
