"""What a page may cost its readers."""

HTML = 120_000  # bytes of the page with the discussion that the project started from
# Before the page: what moves without the reader having done anything.
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (!hadRecentInput) {
      window.shifts.push([value, sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? '?')]);
    }
  }
}).observe({ type: 'layout-shift', buffered: true });
"""
SCROLL = """
(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const step = innerHeight * 0.8;
  for (let steps = 0; steps < 60 && scrollY + innerHeight < document.body.scrollHeight; steps += 1) {
    scrollBy({ top: step, behavior: 'instant' });
    await frame();
    await frame();
  }
  await frame();
  return window.shifts;
})()
"""
BLOCKING = """
performance.getEntriesByType('resource')
  .filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
  .map(({ name }) => new URL(name).pathname)
"""
MOVING = """
(() => {
  const moves = ({ transitionDuration, animationName }) =>
    animationName !== 'none' || transitionDuration.split(',').some((time) => parseFloat(time) > 0.01);
  const found = [...document.querySelectorAll('*')].filter((one) => moves(getComputedStyle(one)));
  const smooth = getComputedStyle(document.documentElement).scrollBehavior === 'smooth';
  return [...found.slice(0, 5).map((one) => one.outerHTML.slice(0, 80)), ...(smooth ? ['scrolling'] : [])];
})()
"""
# Signs are text or shapes; a key of a legend that is a coloured patch needs an edge.
UNSIGNED = """
[...document.querySelectorAll('main .key, main b:has(> i)')]
  .filter((one) => {
    const style = getComputedStyle(one);
    const edged = ['Top', 'Right', 'Bottom', 'Left'].some((side) =>
      style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1);
    return one.checkVisibility() && !edged && !one.innerText.trim() && !one.querySelector('svg');
  })
  .map((one) => one.outerHTML.slice(0, 80))
"""


def size(page):
    """The page with the discussion is small enough for a slow line."""
    bytes = page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize")
    return [f"{bytes} bytes of HTML, not {HTML}"] if bytes > HTML else []


def blocking(page):
    """Nothing but the style sheet is waited for before the page is painted."""
    waited = [path for path in page.evaluate(BLOCKING) if not path.endswith(".css")]
    return [f"{path} is waited for" for path in waited]


def shifts(page):
    """Nothing moves while the page comes, nor while it is scrolled through."""
    return [f"{value:.4f} by {', '.join(nodes)}" for value, nodes in page.evaluate(SCROLL)]


def stillness(page):
    """For readers who asked for it nothing moves by itself."""
    page.emulate_media(reduced_motion="reduce")
    found = page.evaluate(MOVING)
    page.emulate_media(reduced_motion="no-preference")
    return [f"moves: {one}" for one in found]


def forced_colours(page):
    """With the reader's own colours nothing is told by a colour alone, and nothing is lost."""
    text = "document.querySelector('main').innerText"
    before = page.evaluate(text)
    page.emulate_media(forced_colors="active")
    problems = [f"without a sign: {one}" for one in page.evaluate(UNSIGNED)]
    if page.evaluate(text) != before:
        problems.append("there is another text")
    page.emulate_media(forced_colors="none")
    return problems
