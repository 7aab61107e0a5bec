"""What the keyboard alone reaches."""

STOPS = 120  # of a page with more the first and the last are tried
LAST = 15

# Every stop in the order of the page, with a name, and how it looks without the focus.
BEGIN = """
(() => {
  const stops = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]')]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({
      contentVisibilityAuto: false, visibilityProperty: true }));
  const look = (one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return [outlineStyle === 'none' ? '' : outlineWidth, boxShadow].join(' ');
  };
  const before = new Map(stops.map((one) => [one, look(one)]));
  const name = (one) => one.outerHTML.slice(0, 80);
  window.reached = [];
  addEventListener('focusin', ({ target }) => {
    const shown = before.get(target) !== look(target) && parseFloat(look(target)) !== 0;
    window.reached.push([stops.indexOf(target), name(target), shown]);
  });
  return stops.map(name);
})()
"""


def reached(page, key, count):
    page.evaluate("document.activeElement.blur(); window.reached.length = 0")
    for _ in range(count):
        page.keyboard.press(key)
    return page.evaluate("window.reached")


def stops(page):
    """Tab goes to every link and control in their order, visibly, and leaves the last one."""
    names = page.evaluate(BEGIN)
    if not names:
        return ["nothing can be reached"]
    problems = []
    count = min(len(names), STOPS)
    for place, (stop, name, shown) in enumerate(reached(page, "Tab", count)):
        if stop != place:
            problems.append(f"stop {place} is {name}, not {names[place]}")
            break
        if not shown:
            problems.append(f"the focus cannot be seen: {name}")
    else:
        if len(page.evaluate("window.reached")) < count:
            problems.append("Tab does not get to the end")
    if len(names) <= STOPS:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement !== document.body && reached.at(-1)?.[0] > 0"):
            problems.append("Tab does not leave the page")
        return problems
    last = [stop for stop, _, _ in reached(page, "Shift+Tab", LAST)]
    if last != list(range(len(names) - 1, len(names) - 1 - LAST, -1)):
        problems.append(f"backwards it stops at {last} of {len(names)}")
    return problems


def skip(page):
    """The first stop is a link to the content, which it leads to."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('a[href^=\"#\"]')"):
        return ["the first stop is no link within the page"]
    page.keyboard.press("Enter")
    if not page.evaluate("document.querySelector(':target')?.matches('main, main *')"):
        return ["it does not lead to the content"]
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.matches('body, main *, footer *')")
    return [] if inside else ["behind it the focus is outside of the content"]


def folds(page):
    """Enter opens what is closed."""
    closed = page.locator("details:not([open]) > summary:visible")
    if not closed.count():
        return []
    closed.first.evaluate("(summary) => { window.fold = summary.parentElement; summary.focus(); }")
    page.keyboard.press("Enter")
    return [] if page.evaluate("window.fold.open") else ["Enter does not open a summary"]
