"""The sites that are looked at: the repository's own, a few real posts, and posts made to hurt."""

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Benchmarks"))
import site_copies  # noqa: E402
from process import run  # noqa: E402

SEED = site_copies.SITE.parent / "seed"
LOGS = site_copies.SITE.parent / "ladder-logs"
REAL_POSTS = 3
# Where `keys` and `folds` know every comment; the numbers are those that the page shows.
EXCHANGE = "/posts/exchange/"

CONFIGURATION = """\
title = "{title}"
baseURL = "https://rung.example/"
languageCode = "{language}"
timeZone = "Asia/Tokyo"
"""


@dataclass
class Site:
    """A built site: the addresses of its discussions, and of one page of each other kind."""

    name: str
    output: Path
    discussions: list[str]
    others: list[str]


def build(rung, name, source, *kinds):
    """Of a kind such as "tags/*/index.html", the first page is taken."""
    output = source.with_name(f"{name}-output")
    result = run(*site_copies.rung_command(rung, source, output))
    if result.exit:
        sys.exit(f"browser: Rung ended with {result.exit} on {name}:\n{result.complaint}")
    pages = sorted(output.rglob("index.html"))
    threads = [page for page in pages if b'class="thread"' in page.read_bytes()]
    others = [min(output.glob(kind)) for kind in kinds]
    return Site(name, output, addresses(threads, output), addresses(others, output))


def has_seed():
    return any(SEED.glob("*.txt"))


def addresses(files, output):
    return [f"/{file.relative_to(output).as_posix().removesuffix('index.html')}" for file in files]


def own(rung, scratch):
    source = scratch / "own"
    source.mkdir()
    shutil.copyfile(ROOT / "rung.toml", source / "rung.toml")
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, source / folder)
    split = "experiments/split-formula/"
    folders = ("manual/", "manual/markdown/", split, f"{split}ladders/1/nodes/1/")
    return build(rung, "own", source, *(f"{folder}index.html" for folder in folders))


def real(rung, scratch):
    """The real site with its configuration, reduced to a few posts, or nothing."""
    if not site_copies.SITE.is_dir():
        return None
    source = scratch / "real"
    site_copies.copy_for_rung(source)
    posts = sorted((source / "content").rglob("index.md"), key=lambda path: path.stat().st_size)
    chosen = [posts[len(posts) * number // REAL_POSTS] for number in range(REAL_POSTS)]
    for post in set(posts) - set(chosen):
        shutil.rmtree(post.parent)
    return build(rung, "real", source, "index.html", "posts/index.html", "tags/*/index.html")


def logs(rung, scratch):
    """The reports of all published logs, or nothing."""
    if not LOGS.is_dir():
        return None
    source = write_site(scratch / "logs", "実験", "ja", {})
    folder = source / "content" / "experiments" / "all"
    result = run(rung, "import", "run", LOGS, "-o", folder)
    if result.exit:
        sys.exit(f"browser: the import ended with {result.exit}:\n{result.complaint}")
    # The first ladder is a small one, the third has more than two thousand nodes.
    kinds = ("", "problems/", "ladders/1/", "ladders/1/2/", "ladders/1/nodes/1/", "ladders/3/")
    return build(rung, "logs", source, *(f"experiments/all/{kind}index.html" for kind in kinds))


def hostile_log(source):
    """A log that would like to be markup, ends in the middle, and links in circles."""
    bad = "</title></svg></math><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    log = {
        "rung_log": 1,
        "run": {"id": bad, "title": bad, "domain": "integration", "model": {"name": bad}},
        "problems": [{"id": bad, "statement": bad, "syntax": "sympy", "kind": bad, "tags": [bad]}],
        "nodes": [
            {"id": f"n{number}", "problem": bad, "parent": f"n{(number + 1) % 5}", "level": number,
             "statement": f"integrate({bad}, x)", "relation": "easier", "transformations": [bad],
             "reasoning": f"${bad}$ \\frac{{{bad}}}{{2}}"}
            for number in range(9)
        ],
        "attempts": [
            {"id": f"a{number}", "node": f"n{number % 9}", "phase": "train", "step": number,
             "answer": bad, "claimed": ("pass", "fail")[number % 2], "response": bad,
             "reward": {"total": "NaN"}, "verdicts": [{"verdict": "fail", "by": bad, "method": bad}]}
            for number in range(40)
        ],
        "training": [
            {"phase": "train", "step": step, "loss": (1e300, -1e300, "NaN")[step % 3]}
            for step in range(9)
        ],
        "evaluations": [{"id": bad, "set": bad, "metric": bad, "value": 0.5}],
        "claims": [{"id": bad, "text": bad, "kind": "other", "ref": bad, "value": bad}],
    }  # fmt: skip
    path = source / "content" / "experiments" / "hostile" / "log.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(log)[:-1], encoding="utf-8")


def hostile(rung, scratch):
    posts = {
        "exchange": post("Exchange", exchange()),
        "names": post("<b>Names</b> & \"quotes\"", names()),
        "chain": post("Chain", chain(400)),
        "same": post("Same", same(300)),
    }
    source = write_site(scratch / "hostile", "Hostile", "en", posts)
    hostile_log(source)
    kinds = ("", "ladders/1/", "ladders/1/nodes/1/")
    return build(
        rung, "hostile", source, "posts/index.html",
        *(f"experiments/hostile/{kind}index.html" for kind in kinds),
    )  # fmt: skip


def build_all(rung, scratch, is_wanted):
    wanted = [make for make in (own, real, logs, hostile) if is_wanted(make.__name__)]
    found = {make.__name__: make(rung, scratch) for make in wanted}
    if absent := [name for name, site in found.items() if not site]:
        print(f"browser: without {', '.join(absent)}, because ../shared/data is not here")
    return [site for site in found.values() if site]


def write_site(folder, title, language, posts):
    folder.mkdir()
    settings = CONFIGURATION.format(title=title, language=language)
    (folder / "rung.toml").write_text(settings, encoding="utf-8")
    for name, text in posts.items():
        path = folder / "content" / "posts" / name / "index.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def post(title, text):
    return f"+++\ntitle = '{title}'\ndate = 2025-03-07T08:00:00\n+++\n\n{text}"


def quote(author, body, minute=0, **more):
    more = {name: value for name, value in more.items() if value}
    fields = {"userName": author, "body": body, **more}
    fields["createdAt"] = f"2025-03-07T{8 + minute // 60:02}:{minute % 60:02}:00"
    return "{{< quote %s >}}\n\n" % " ".join(f"{name}=`{value}`" for name, value in fields.items())


def exchange():
    """Two blocks of more comments that cut through the threads before them.

    1 ← 2 ← 3 ← 4 ← 5 and 1 ← 12, 3 ← 8 ← 9 ← 11; 6 ← 7; 10 ← 13.
    """
    parents = {2: 1, 3: 2, 4: 3, 5: 4, 7: 6, 8: 3, 9: 8, 11: 9, 12: 1, 13: 10}
    authors = ["", "alice", "bob", "carol", "dave", "erin", "frank", "alice", "bob", "carol"]
    authors += ["grace", "heidi", "ivan", "judy"]

    def some(numbers):
        return "".join(
            quote(
                authors[number],
                f"This is what {authors[number]} has to say as number {number}. " * number,
                number,
                id=f"n{number}",
                parent=f"n{parents[number]}" if number in parents else "top",
                color="#ff33a1" if number == 3 else None,
            )
            for number in numbers
        )

    more = "{{< details summary=`More comments` >}}\n\n%s{{< /details >}}\n\n"
    return some(range(1, 8)) + more % some(range(8, 11)) + more % some(range(11, 14))


def names():
    """Authors and bodies that would like to be markup, or are too long to break."""
    authors = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a" * 200,
        "&lt;b&gt;", "‮gnirts‬", "名前" * 40, "</b></h3></article>", "{{words.home}}",
    ]  # fmt: skip
    bodies = ["<a href='javascript:alert(1)'>x</a>", "W" * 400, "<style>*{display:none}</style>"]
    bodies += ["> quoted\n\nand answered", "https://example.org/" + "long/" * 60]
    return "".join(
        quote(author, bodies[number % len(bodies)], number, id=f"n{number}",
              parent=f"n{number - 1}" if number else "top")
        for number, author in enumerate(authors)
    )  # fmt: skip


def chain(length):
    """Every comment answers the one before: a talk of two, and then of three."""
    return "".join(
        quote(
            f"person{number % (2 if number < 12 else 3)}",
            f"返信その{number}。" * 12,
            number,
            id=f"n{number}",
            parent=f"n{number - 1}" if number else "top",
        )
        for number in range(length)
    )


def same(count):
    return quote("echo", "The same words again.") * count
