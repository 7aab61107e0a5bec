"""Whether pictures are compared well: what is another look, and what is the same."""

import kinds
import pictures
import screenshots

LARGER = "document.body.style.fontSize = '1.02rem'"
HEADLESS = "document.querySelector('h1').remove()"
UNSTYLED = "for (const sheet of document.styleSheets) sheet.disabled = true"


def look(page, width, script="0", scheme="light"):
    """How a page looks with something done to it."""
    page.reload()
    page.evaluate(script)
    return screenshots.take(page, width, scheme, "screen")


def lowered(picture):
    return picture.transform(picture.size, 0, (1, 0, -1, 0, 1, -1))


def report(visitor):
    """A page against itself: moved, in larger letters, in the dark, without its style sheet."""
    problems = []
    with visitor.visit(kinds.SEED.address) as page:
        for width in screenshots.WIDTHS:
            plain = look(page, width)
            pairs = (
                ("the same page", True, look(page, width)),
                ("the page one pixel lower", True, lowered(plain)),
                ("the page with letters a little larger", True, look(page, width, LARGER)),
                ("the page without its heading", False, look(page, width, HEADLESS)),
                ("the page in the dark", False, look(page, width, scheme="dark")),
                ("the page without a style sheet", False, look(page, width, UNSTYLED)),
            )
            for name, is_alike, other in pairs:
                first, second = screenshots.small(plain), screenshots.small(other)
                if pictures.are_alike(first, second) != is_alike:
                    share = pictures.distance(first, second)
                    problems.append(f"{name}, at {width} px: {share:.0%} is different")
    visitor.report.check("comparison: it tells another look from the same", problems)
