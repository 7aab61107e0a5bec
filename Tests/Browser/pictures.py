"""Small pictures of pages, and how far two of them are apart.

A page is another where parts of it are elsewhere, missing or of another colour; it is the same
where letters are drawn a little otherwise, or a line stands a pixel lower. So both are made small
and their lightness is compared in blocks, each with the best match nearby.
"""

from PIL import Image, ImageChops, ImageOps

TALL = 400  # pixels of height
LEVELS = 16  # of grey
BLOCK = 8
NEAR = 3  # pixels up and down that a block may have moved
# Of 255, how much lighter or darker a block may be, and from where on there is something on it.
FAR = 16
INK = 6
# Of the blocks with something on them, how many may be further apart.
SHARE = 0.12
# How much the height of a page may change, where it ends within the picture.
HEIGHT = 0.12


def small(picture, width):
    """The upper part of a screenshot, small and grey."""
    grey = picture.convert("L")
    height = max(BLOCK, round(grey.height * width / grey.width))
    grey = grey.resize((width, height), Image.Resampling.BOX).crop((0, 0, width, min(height, TALL)))
    return ImageOps.posterize(grey, LEVELS.bit_length() - 1)


def save(picture, path):
    """Writes a small picture with as few bytes as it needs."""
    picture.quantize(LEVELS, dither=Image.Dither.NONE).save(path, optimize=True)


def distance(first, second):
    """The share of blocks that are far apart, from 0 to 1; 1 for pages of different heights.

    Blocks without anything on them in both pictures do not count: pages are more than half empty.
    """
    if abs(first.height - second.height) > HEIGHT * max(first.height, second.height):
        return 1.0
    size = (first.width, min(first.height, second.height) // BLOCK * BLOCK)
    first, second = (picture.convert("L").crop((0, 0, *size)) for picture in (first, second))
    apart, written = None, None
    for moved in range(-NEAR, NEAR + 1):
        there = Image.new("L", size, second.getpixel((0, 0)))
        there.paste(second, (0, moved))
        blocks = [blurred(picture) for picture in (first, there)]
        difference = ImageChops.difference(*blocks)
        apart = ImageChops.darker(apart or difference, difference)
        if not moved:
            written = ImageChops.lighter(*(ink(one) for one in blocks))
    far = count(apart, FAR)
    return far / max(far, count(written, INK), 1)


def blurred(picture):
    """Each block as one pixel."""
    return picture.resize((picture.width // BLOCK, picture.height // BLOCK), Image.Resampling.BOX)


def ink(blocks):
    """How much a block differs from what most of the page looks like."""
    shades = blocks.histogram()
    ground = Image.new("L", blocks.size, shades.index(max(shades)))
    return ImageChops.difference(blocks, ground)


def count(blocks, least):
    return sum(blocks.histogram()[least + 1 :])


def are_alike(first, second):
    return distance(first, second) <= SHARE


def beside(approved, now):
    """Both, and what is different between them, in one picture."""
    size = (now.width, max(approved.height, now.height))
    sheets = []
    for picture in (approved, now):
        sheet = Image.new("L", size, 128)
        sheet.paste(picture.convert("L"), (0, 0))
        sheets.append(sheet)
    sheets.append(ImageOps.invert(ImageChops.difference(*sheets)))
    whole = Image.new("L", (3 * size[0] + 16, size[1]), 255)
    for place, sheet in enumerate(sheets):
        whole.paste(sheet, (place * (size[0] + 8), 0))
    return whole
