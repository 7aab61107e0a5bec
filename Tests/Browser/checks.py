"""What must hold in the browser: a check takes an opened page and returns a list of problems."""

import re

WIDTHS = (320, 768, 1280)
# Full-width characters in a line of the deepest comment, by the width of the window.
CHARACTERS = {320: 14, 768: 28, 1280: 28}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FOCUS_STOPS = 25
# The time that axe takes grows with the square of a page: the first comments stand for all.
EXAMINED = 25

OPEN_ALL = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"
# Far from the window a thread is not laid out; axe then cannot see what colour lies behind it.
LAY_OUT_ALL = """
const sheet = new CSSStyleSheet();
sheet.replaceSync('* { content-visibility: visible !important; }');
document.adoptedStyleSheets = [sheet];
"""
SHORTEN = f"""
[...document.querySelectorAll('.comment')].slice({EXAMINED})
  .forEach((comment) => comment.closest('li').remove())
"""
UNSEEN = """
[...document.querySelectorAll('.comment')]
  .filter((comment) => !comment.querySelector('.body').getBoundingClientRect().height
    || !comment.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((comment) => comment.querySelector('.number').textContent.trim())
"""
NUMBER = "document.activeElement.closest('.comment')?.querySelector('.number').textContent.trim()"
# The contrast of every text with what lies behind it, also where axe is not sure.
FAINT = """
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const read = new Map();
  const channels = (colour) => {
    if (!read.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      read.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return read.get(colour);
  };
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (channels(colour)[3] === 255) return colour;
    }
    return 'white';
  };
  const faint = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.closest('script, style, title, desc')) continue;
    const style = getComputedStyle(element);
    const front = luminance(element.closest('svg') ? style.fill : style.color);
    const back = luminance(behind(element));
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) {
      faint.set(`${element.localName}.${element.getAttribute('class')}`, ratio.toFixed(2));
    }
  }
  return [...faint].map(([name, ratio]) => `${name}: ${ratio}:1`);
}
"""


def is_there(folder, address):
    return (folder / (address + "index.html" if address.endswith("/") else address)[1:]).is_file()


def overflow(page):
    """Nothing makes the page wider than its window, with everything opened."""
    problems = []
    page.evaluate(OPEN_ALL)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        excess = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if excess:
            problems.append(f"{excess} px wider than a window of {width}")
    return problems


def measure(page):
    """Japanese text keeps a readable line, however deep the comment is."""
    problems = []
    page.evaluate(OPEN_ALL)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        narrowest = page.evaluate("""
            Math.min(...[...document.querySelectorAll('.comment .body')].map((body) => {
              const style = getComputedStyle(body);
              const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
              return (body.clientWidth - padding) / parseFloat(style.fontSize);
            }))""")
        if narrowest < CHARACTERS[width]:
            problems.append(f"{narrowest:.1f} characters in a line at {width} px")
    return problems


def accessibility(page):
    """The rules of axe in a wide light window and a narrow dark one, and every text's contrast."""
    from axe_playwright_python.sync_playwright import Axe

    axe, problems = Axe(), []
    page.evaluate(OPEN_ALL)
    page.evaluate(LAY_OUT_ALL)
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],
        "preload": False,
    }
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        problems += [f"{scheme}: faint {text}" for text in page.evaluate(FAINT)]
    page.evaluate(SHORTEN)
    for scheme, width in (("light", WIDTHS[-1]), ("dark", WIDTHS[0])):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for violation in axe.run(page, options=options).response["violations"]:
            nodes = violation["nodes"]
            problems.append(
                f"{scheme}: {violation['id']} ({violation['help']}), {len(nodes)} times, "
                f"first {nodes[0]['html'][:160]}"
            )
    return problems


def edges(page):
    """A guessed parent is told from a known one without colour: by a broken line and by words."""
    return page.evaluate("""
        [...document.querySelectorAll('.replies > ol > li:not(.deeper) > .comment')]
          .filter((comment) => {
            const style = getComputedStyle(comment, '::before').borderLeftStyle;
            const inferred = comment.classList.contains('inferred');
            return style !== (inferred ? 'dashed' : 'solid')
              || inferred !== Boolean(comment.querySelector('.confidence'));
          })
          .map((comment) => comment.querySelector('.number').textContent.trim())""")


def opened(page):
    """Every comment can be reached by opening what is closed."""
    closed = page.locator("details:not([open]) > summary:visible")
    while closed.count():
        closed.first.click()
    return [f"{number} cannot be seen" for number in page.evaluate(UNSEEN)]


def printed(page):
    """Paper shows also what is closed."""
    page.emulate_media(media="print")
    return [f"{number} is not printed" for number in page.evaluate(UNSEEN)]


def fragment(page):
    """A link to a comment in a closed block opens it and leads there."""
    address = page.url
    hidden = page.evaluate(
        "[...document.querySelectorAll('details:not([open]) .comment')].map(({ id }) => id)"
    )
    if not hidden:
        return ["nothing is closed on this page"]
    return [
        f"#{id} is not in sight"
        for id in (hidden[0], hidden[len(hidden) // 2], hidden[-1])
        if not leads(page, f"{address}#{id}")
    ]


def leads(page, address):
    page.goto("about:blank")
    page.goto(address)
    for _ in range(20):
        top = page.evaluate("document.querySelector(':target')?.getBoundingClientRect().top")
        if page.locator(":target").is_visible() and -1 <= top < page.viewport_size["height"]:
            return True
        page.wait_for_timeout(100)
    return False


def keys(page):
    """j k J K p c do what the help says, and nothing in combinations."""
    problems = []
    for key, expected in (
        ("j", 1), ("j", 2), ("j", 3), ("p", 2), ("k", 1), ("J", 6), ("j", 7), ("K", 6), ("K", 1),
        ("c", 1), ("j", 6), ("k", 1), ("c", 1), ("j", 2), ("Control+j", 2), ("Alt+j", 2),
    ):  # fmt: skip
        page.keyboard.press(key)
        actual = focused(page)
        if actual != expected:
            problems.append(f"{key} leads to {actual}, not to {expected}")
    return problems


def switch(page):
    """Keys that are switched off stay off at the next visit."""
    problems = []
    button = page.locator(".thread-tools [aria-pressed]")
    for when, pressed, moves in (("at first", "true", True), ("later", "false", False)):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("j")
        if button.get_attribute("aria-pressed") != pressed or bool(focused(page)) != moves:
            problems.append(f"{when} j leads to {focused(page)}")
        if moves:
            button.click()
            page.reload()
    return problems


def focused(page):
    """The number of the comment that has the focus."""
    text = page.evaluate(NUMBER)
    return text and int(re.match(r"#(\d+)", text)[1])


def folds(page):
    """One button opens every block with comments, another closes them."""
    closed = "document.querySelectorAll('details:not([open]):has(.comment)').length"
    opened = "document.querySelectorAll('details[open]:has(.comment)').length"
    buttons = page.locator(".thread-tools button")
    buttons.nth(0).click()
    problems = [f"{count} still closed"] if (count := page.evaluate(closed)) else []
    buttons.nth(1).click()
    return problems + ([f"{count} still open"] if (count := page.evaluate(opened)) else [])


def news(page):
    """Comments that were not there at the last visit are marked and counted, once."""
    problems = []

    def expect(count, when):
        page.wait_for_timeout(300)
        marked = page.locator(".comment.new .mark:last-child").count()
        told = page.locator("[role=status]").inner_text()
        if marked != count or told.endswith(f": {count}") != bool(count):
            problems.append(f"{when}: {marked} marked, “{told}”, not {count}")

    expect(0, "at the first visit")
    page.evaluate("""
        const key = Object.keys(localStorage).find((key) => key.endsWith(location.pathname));
        localStorage[key] = localStorage[key].split(' ').slice(0, -2).join(' ');""")
    page.reload()
    expect(2, "after two more comments")
    page.keyboard.press("n")
    if not page.evaluate("document.activeElement.matches('.comment.new')"):
        problems.append("n does not lead to a new comment")
    page.reload()
    expect(0, "at the next visit")
    return problems


def focus(page):
    """Whoever moves by keyboard sees where."""
    problems = set()
    page.evaluate(OPEN_ALL)
    for _ in range(FOCUS_STOPS):
        page.keyboard.press("Tab")
        name, shown = page.evaluate("""(() => {
            const style = getComputedStyle(document.activeElement);
            const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
            return [document.activeElement.outerHTML.slice(0, 80), shown];
          })()""")
        if not shown:
            problems.add(f"no outline: {name}")
    return sorted(problems)


def parents(page, count):
    """Whom each of the first comments answers."""
    found = page.evaluate("""
        [...document.querySelectorAll('.comment')].map((comment) =>
          comment.querySelector('.reply-to')?.textContent.match(/#\\d+$/)[0] ?? 'none')""")
    return ", ".join(found[:count])
