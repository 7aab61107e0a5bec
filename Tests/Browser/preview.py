"""What open pages do while a site is written: `rung serve`, seen by the browser."""

import contextlib
import json
import subprocess
import threading

import sites

ADDRESS = "/posts/long/"
PATIENCE = 20_000  # milliseconds for anything that a save brings about
STYLE = "body {{ outline-color: rgb({0}, {0}, {0}); }}\n"
# An object in the window is gone when the page is loaded again.
MARK = "window.mark = true"
OVERLAY = "document.querySelector('rung-overlay')?.shadowRoot.textContent ?? ''"


def long_post(text):
    fold = "{{< details summary=`Fold %d` >}}\n\nInside %d.\n\n{{< /details >}}\n\n"
    lines = "".join(f"Line {number} of many.\n\n" for number in range(200))
    return sites.post("Long", text + "\n\n" + fold % (1, 1) + lines + fold % (2, 2) + lines)


@contextlib.contextmanager
def served(rung, source, *arguments):
    """The address of the running server, without a slash at the end, and its process."""
    command = [rung, "serve", "-s", source, "--port", "0", "--json", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            listening = json.loads(process.stdout.readline())
            # What it says further is not needed, and must not fill the pipe.
            threading.Thread(target=process.stdout.read, daemon=True).start()
            yield listening["url"].rstrip("/"), process
        finally:
            process.kill()


@contextlib.contextmanager
def opened(browser, address):
    """A page that is connected, with a mark that a reload takes away."""
    with browser.new_context(viewport={"width": 1000, "height": 700}) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.evaluate(MARK)
        yield page


def wait_for(page, condition, problem, problems):
    """Adds the problem where the condition does not come true."""
    from playwright.sync_api import TimeoutError as LateError

    try:
        page.wait_for_function(condition)
    except LateError:
        problems.append(problem)


class Site:
    """A site that the checks write to while it is served."""

    def __init__(self, folder):
        self.source = sites.write_site(folder, "Preview", "en", {"long": long_post("First.")})
        self.style(10)

    def write(self, text):
        path = self.source / "content" / "posts" / "long" / "index.md"
        path.write_text(long_post(text), encoding="utf-8")

    def style(self, shade):
        folder = self.source / "templates"
        folder.mkdir(exist_ok=True)
        built_in = (sites.ROOT / "templates" / "style.css").read_text(encoding="utf-8")
        (folder / "style.css").write_text(built_in + STYLE.format(shade), encoding="utf-8")


def shade(number):
    return f"getComputedStyle(document.body).outlineColor === 'rgb({number}, {number}, {number})'"


def says(text):
    return f"document.body.textContent.includes({json.dumps(text)})"


def reload_keeps_place(site, browser, base):
    """A save loads the page again, where the reader was, with what was opened and closed."""
    problems = []
    with opened(browser, base + ADDRESS) as page:
        page.evaluate("document.querySelectorAll('details')[1].open = true")
        page.evaluate("scrollTo({ top: 3000, behavior: 'instant' })")
        place = page.evaluate("scrollY")
        # A fold that is new must not take the place of one that was opened.
        site.write("{{< details summary=`Fold 0` >}}\n\nNew.\n\n{{< /details >}}\n\nSecond.")
        wait_for(page, f"!window.mark && {says('Second.')}", "the page was not loaded again", problems)
        wait_for(page, f"Math.abs(scrollY - {place}) < 2", f"it left its place, {place} px", problems)
        state = page.evaluate("[...document.querySelectorAll('details')].map((fold) => fold.open)")
        if state != [False, False, True]:
            problems.append(f"folds are {state}")
    return problems


def styles_are_swapped(site, browser, base):
    """A style sheet that changes is taken over without loading the page."""
    problems = []
    with opened(browser, base + ADDRESS) as page, opened(browser, base + "/") as other:
        site.style(120)
        for tab in (page, other):
            wait_for(tab, shade(120), "the style is the old one", problems)
            if not tab.evaluate("window.mark"):
                problems.append("the page was loaded again")
        wait_for(
            page, "document.querySelectorAll('link[rel~=stylesheet]').length === 1",
            "the old sheet is still there", problems,
        )  # fmt: skip
    return problems


def mistakes_are_shown(site, browser, base):
    """A mistake is shown over the last good page, as text, until it is mended."""
    problems = []
    mistake = "{{< nope \"<img src=x onerror='window.bad = 1'>\" >}}"
    with opened(browser, base + ADDRESS) as page:
        site.write(mistake)
        located = "content/posts/long/index.md:6:5: error[unknown-shortcode]"
        wait_for(page, f"({OVERLAY}).includes({json.dumps(located)})", "no overlay", problems)
        wait_for(page, f"({OVERLAY}).includes('onerror')", "the line is not shown", problems)
        found = "document.querySelector('rung-overlay').shadowRoot.querySelector('img')"
        if page.evaluate(f"Boolean(window.bad || {found})"):
            problems.append("content became markup")
        if not page.evaluate("window.mark"):
            problems.append("the page was loaded again")
        page.keyboard.press("Escape")
        if page.evaluate("Boolean(document.querySelector('rung-overlay'))"):
            problems.append("it cannot be closed")
        page.goto(base + "/")
        wait_for(page, f"({OVERLAY}).includes({json.dumps(located)})", "not on other pages", problems)
        page.evaluate(MARK)
        site.write("Mended.")
        wait_for(page, f"!window.mark && !({OVERLAY})", "it does not go", problems)
    return problems


def mended_without_change(site, browser, base):
    """Where the output is what it was, the overlay goes and the page stays."""
    problems = []
    with opened(browser, base + ADDRESS) as page:
        site.write("{{< nope >}}")
        wait_for(page, f"Boolean({OVERLAY})", "no overlay", problems)
        site.write("Mended.")
        wait_for(page, f"!({OVERLAY})", "it does not go", problems)
        if not page.evaluate("window.mark"):
            problems.append("the page was loaded again")
    return problems


def hidden_pages_catch_up(site, browser, base):
    """A page that nobody looks at gives its connection back, and learns later what it missed."""
    problems = []
    see = "Object.defineProperty(document, 'visibilityState', {{ value: '{}', configurable: true }});"
    tell = "document.dispatchEvent(new Event('visibilitychange'))"
    with opened(browser, base + ADDRESS) as page, opened(browser, base + ADDRESS) as other:
        page.evaluate(see.format("hidden") + tell)
        site.write("Meanwhile.")
        wait_for(other, says("Meanwhile."), "the other page hears nothing", problems)
        if page.evaluate(says("Meanwhile.")):
            problems.append("the hidden page was loaded again")
        page.evaluate(see.format("visible") + tell)
        wait_for(page, says("Meanwhile."), "it does not catch up", problems)
    return problems


def follows_to_changed(rung, site, browser):
    """With --navigate-to-changed pages go to what was written."""
    problems = []
    with served(rung, site.source, "-N") as (base, _), opened(browser, base + "/") as page:
        site.write("Followed.")
        wait_for(page, f"location.pathname === '{ADDRESS}'", "the page stays", problems)
    return problems


def outlives_the_server(rung, site, browser):
    """A page finds the next server at the same port, and what was written in between."""
    problems = []
    with served(rung, site.source) as (base, process), opened(browser, base + ADDRESS) as page:
        process.kill()
        process.wait()
        site.write("Between.")
        with served(rung, site.source, "--port", base.rpartition(":")[2]):
            wait_for(page, says("Between."), "the page does not come back", problems)
    return problems


def begins_with_a_mistake(rung, site, browser):
    """A site that was never built says why, and comes as soon as it is mended."""
    problems = []
    site.write("{{< nope >}}")
    arguments = ("-d", site.source / "never-built")
    with served(rung, site.source, *arguments) as (base, _), opened(browser, base + ADDRESS) as page:
        if "error[unknown-shortcode]" not in page.evaluate("document.body.textContent"):
            problems.append("the page does not say what is wrong")
        site.write("At last.")
        wait_for(page, says("At last."), "the page does not come", problems)
    return problems


def report_preview(rung, browser, report, scratch):
    site = Site(scratch / "preview")
    with served(rung, site.source) as (base, _):
        for check in (
            reload_keeps_place, styles_are_swapped, mistakes_are_shown, mended_without_change,
            hidden_pages_catch_up,
        ):  # fmt: skip
            report.check(f"preview: {title(check)}", check(site, browser, base))
    for check in (follows_to_changed, outlives_the_server, begins_with_a_mistake):
        report.check(f"preview: {title(check)}", check(rung, site, browser))


def title(check):
    return check.__doc__.splitlines()[0].rstrip(".")
