"""Screenshots of every kind of page, compared with those that were approved.

The large pictures are kept in `.rung/screenshots/` of the repository, and small ones of them, all
of a kind in one file, in `approved/` beside this file.
"""

import io
from pathlib import Path

import pictures
from PIL import Image

APPROVED = Path(__file__).with_name("approved")
WIDTHS = (390, 768, 1440)
PAPER = 718  # A4 between its margins
# Of the window, and the width of the small picture, by the width of the window.
HEIGHTS = {390: 1170, 768: 1280, PAPER: 1280, 1440: 1440}
SMALL = {390: 160, 768: 240, PAPER: 240, 1440: 320}
# Each with its width, colours and medium.
VIEWS = tuple(
    (f"{width}-{scheme}", width, scheme, "screen")
    for width in WIDTHS
    for scheme in ("light", "dark")
) + (("print", PAPER, "light", "print"),)
SETTLED = "document.fonts.ready.then(() => new Promise(requestAnimationFrame))"


def take(page, width, scheme, media):
    """The upper part of a page, as large as its window."""
    page.emulate_media(color_scheme=scheme, media=media)
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.evaluate(SETTLED)
    return Image.open(io.BytesIO(page.screenshot(animations="disabled")))


def take_all(page):
    """Every view of an opened page by its name."""
    return {name: take(page, *view) for name, *view in VIEWS}


def small(picture):
    return pictures.small(picture, SMALL[picture.width])


def sheet(smalls):
    """The small pictures of a kind, side by side."""
    size = (sum(picture.width for picture in smalls), max(picture.height for picture in smalls))
    whole = Image.new("L", size, 255)
    left = 0
    for picture in smalls:
        whole.paste(picture, (left, 0))
        left += picture.width
    return whole


def parts(whole, smalls):
    """The pictures of a sheet that stand where these would."""
    left, found = 0, []
    for picture in smalls:
        found.append(whole.crop((left, 0, left + picture.width, picture.height)))
        left += picture.width
    return found


def compare(kind, taken, folder, approves):
    """Keeps the pictures of a kind, and says which of them nobody has approved."""
    folder.mkdir(parents=True, exist_ok=True)
    smalls = [small(picture) for picture in taken.values()]
    for name, picture in taken.items():
        picture.save(folder / f"{kind}-{name}.png")
    path = APPROVED / f"{kind}.png"
    if approves:
        APPROVED.mkdir(exist_ok=True)
        pictures.save(sheet(smalls), path)
        return [f"{path.name} was recorded: look at it, and run the test without --approve"]
    if not path.is_file():
        return [f"there is no approved/{path.name}: record it with --approve"]
    approved = parts(Image.open(path).convert("L"), smalls)
    problems = []
    for name, before, now in zip(taken, approved, smalls):
        if pictures.are_alike(before, now):
            continue
        difference = folder / f"{kind}-{name}-difference.png"
        pictures.beside(before, now).save(difference)
        share = pictures.distance(before, now)
        problems.append(f"{name} has another look, {share:.0%} of it: {difference}")
    return problems
