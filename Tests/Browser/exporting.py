"""Pages as single files, by `rung export`, opened from the disk."""

import checks
import kinds
import pictures
import screenshots
from process import run

VIEWS = ((1440, "light", "screen"), (390, "dark", "screen"))


def export(rung, source, kind, folder):
    file = folder / f"{kind.name}.html"
    result = run(rung, "export", kind.address, "-s", source, "-o", file)
    return file, [f"it ended with {result.exit}: {result.complaint}"] if result.exit else []


def open_from_disk(browser, file, look):
    """What a check says of a file, and what the browser complains about or asks for."""
    problems = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: problems.append(f"the browser says: {message.text}"))
        page.on("pageerror", lambda error: problems.append(f"the browser says: {error}"))
        page.on("request", lambda request: note(request, file, problems))
        page.goto(file.as_uri())
        return look(page) + problems


def note(request, file, problems):
    if request.url.partition("#")[0] != file.as_uri() and not request.url.startswith("data:"):
        problems.append(f"request for {request.url[:80]}")


def looks(page, visitor, kind):
    """The file looks as the page does."""
    problems = []
    with visitor.visit(kind.address) as served:
        for view in VIEWS:
            first, second = (
                screenshots.small(screenshots.take(one, *view)) for one in (served, page)
            )
            if not pictures.are_alike(first, second):
                share = pictures.distance(first, second)
                problems.append(f"at {view[0]} px {share:.0%} is different")
    return problems


def works(page, kind):
    """The scripts in it do what they do on the page."""
    if kind.name == "thread":
        return checks.folds(page)
    if kind.name == "ladder":
        page.locator(".ladder-filter [type=search]").fill("no such variant")
        left = page.locator(".outline li:visible").count()
        return [f"the filter leaves {left} variants"] if left else []
    return []


def report_exports(rung, browser, visitor, scratch):
    source = scratch / "kinds"
    # The search asks for its index, which no single file can.
    for kind in (kind for kind in kinds.KINDS if not kind.needs_scripts):
        file, problems = export(rung, source, kind, scratch)
        if not problems:
            problems = open_from_disk(
                browser, file, lambda page: looks(page, visitor, kind) + works(page, kind)
            )
        visitor.report.check(f"export: {kind.name} is one file that looks and works as the page", problems)
