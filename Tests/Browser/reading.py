"""A page without scripts says what it says with them."""

# What scripts add: tools, which stand in the page and are hidden without them.
TOOLS = """
const sheet = new CSSStyleSheet();
sheet.replaceSync('form, button, .thread-tools, .keys, [role=status] { display: none !important; }');
document.adoptedStyleSheets.push(sheet);
"""
TEXT = "document.querySelector('main').innerText"


def lines(page):
    page.evaluate(TOOLS)
    return [line for line in page.evaluate(TEXT).splitlines() if line.strip()]


def without_scripts(plain, scripted):
    """Of a page opened without scripts and with them: which lines are in one only."""
    alone, together = lines(plain), lines(scripted)
    if not alone:
        return ["nothing can be read"]
    missing = [f"only with scripts: {line[:80]}" for line in together if line not in alone]
    return missing + [f"only without: {line[:80]}" for line in alone if line not in together]


def says_so(plain):
    """A page that needs scripts says so where there are none."""
    shown = plain.locator("main noscript").all_inner_texts()
    return [] if any(text.strip() for text in shown) else ["it does not say that it needs scripts"]
