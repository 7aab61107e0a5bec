"""The kinds of pages: a site made for them, and one address of each."""

import json
import shutil
from dataclasses import dataclass

import search
import sites

REPORT = "/experiments/integrals/"
# As many as need a second page of the list.
POSTS = 24
# Who serves the site: one that permits no more than a careful host, or what a kind needs beyond that.
HANDLER = search.SearchHandler
TOPICS = ("木構造の議論", "数値検証の限界", "報酬の設計", "静的サイトの速さ", "引用の作法", "A short note")

CONFIGURATION = """\
title = "海外テックの反応"
baseURL = "https://rung.example/"
languageCode = "ja"
timeZone = "Asia/Tokyo"
copyright = "例として書かれた文章です。"

[pagination]
pagerSize = 20

[taxonomies]
tag = "tags"
month = "months"

[search]
enable = true

[[menus.main]]
name = "議論"
pageRef = "posts"

[[menus.main]]
name = "実験"
pageRef = "experiments"

[[menus.main]]
name = "タグ"
pageRef = "tags"
"""


@dataclass(frozen=True)
class Kind:
    name: str
    address: str
    # Whether it is of little use without scripts; it then has to say so.
    needs_scripts: bool = False
    # Whether its look is compared with an approved picture; none of real data is kept.
    is_compared: bool = True


SEED = Kind("seed", "/posts/seed/", is_compared=False)
KINDS = (
    Kind("home", "/"),
    Kind("list", "/posts/"),
    Kind("list-2", "/posts/page/2/"),
    Kind("taxonomy", "/tags/"),
    Kind("term", "/tags/ai/"),
    Kind("months", "/months/"),
    Kind("month", "/months/2025/03/"),
    Kind("thread", "/posts/topic-01/"),
    SEED,
    Kind("participants", "/participants/"),
    Kind("participant", "/participants/reader_1/"),
    Kind("text", "/manual/text/"),
    Kind("experiments", "/experiments/"),
    Kind("report", REPORT),
    Kind("ladder", f"{REPORT}ladders/1/"),
    Kind("problem", f"{REPORT}ladders/1/nodes/1/"),
    Kind("comparison", "/experiments/compared/"),
    Kind("search", "/search/", needs_scripts=True),
    Kind("not-found", "/404.html"),
)

TEXT = """\
+++
title = "文章のページ"
+++

**強調**と*斜体*、`コード`、[リンク]({{< relref "/posts/seed" >}})、そして脚注[^1]を含む段落です。読みやすい行の長さと、
約物の処理を確かめます。English words stand in it, too. 改行は「そのまま」つながります。

## コード

```python
def solve(problem: str, *, depth: int = 3) -> list[str]:
    # Variants first, then the problem itself.
    return [answer for answer in variants(problem, depth) if "∫" not in answer]
```

```sh
rung build -s mysite && rung check --strict   # a line that is long enough to be wider than a telephone
```

## 表

| 条件 | 正解 | 割合 | 備考 |
|:-----|-----:|:----:|------|
| 変種なし | 27/33 | 82 % | 基準 |
| 変種あり | 31/33 | 94 % | 三回の平均、95 % 信頼区間は重なる |

## 数式

本文の $e^{i\\pi} + 1 = 0$ と、別行の式:

$$\\int_0^\\infty \\frac{\\sin x}{x}\\,dx = \\frac{\\pi}{2}, \\qquad
\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}$$

> 引用された段落です。
> 二行目。

1. 一つ目
2. 二つ目
   - 入れ子
   - [x] 済んだこと

[^1]: 脚注の本文。
"""


def build(rung, scratch):
    """The site with all kinds, built."""
    source = sites.write_site(scratch / "kinds", "", "ja", posts())
    (source / "rung.toml").write_text(CONFIGURATION, encoding="utf-8")
    write(source / "content" / "manual" / "text.md", TEXT)
    write(source / "content" / "experiments" / "_index.md", "+++\ntitle = '実験'\n+++\n")
    own = sites.ROOT / "content" / "experiments"
    shutil.copytree(own / "integrals-by-hand", source / "content" / "experiments" / "integrals")
    write_first_pass(source / "content" / "experiments" / "first-pass")
    compared = "{{< diff a='first-pass' b='integrals' >}}\n".replace("'", '"')
    write(
        source / "content" / "experiments" / "compared" / "index.md",
        f"+++\ntitle = '一回目と二回目'\ndate = 2026-11-24T09:00:00\n+++\n\n{compared}",
    )
    return sites.build(rung, "kinds", source)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def posts():
    """The post that the project started from, or one like it, and others around it."""
    made = {f"topic-{number:02}": topic(number) for number in range(1, POSTS)}
    texts = sorted(sites.SEED.glob("*.txt"))
    made["seed"] = (
        texts[0].read_text(encoding="utf-8") if texts else sites.post("議論", sites.exchange())
    )
    return made


def topic(number):
    tags = ("AI", "数学", "Swift", "検証")
    title = f"{TOPICS[number % len(TOPICS)]} {number}"
    quotes = "".join(
        sites.quote(
            f"reader_{(number + place) % 7}",
            f"{place}番目の意見です。木を小さく分けてから確かめる方が、速くて確かです。" * (1 + place % 3),
            place * 7,
            id=f"t{number}-{place}",
            parent=f"t{number}-{place // 2}" if place else "top",
        )
        for place in range(number % 5)
    )
    month = f"{1 + number % 3:02}"
    front = (
        f"title = '{title}'\ndate = 2025-{month}-{1 + number:02}T08:00:00\n"
        f"tags = ['{tags[number % 4]}', '{tags[number // 2 % 4]}']\nmonths = '2025/{month}'\n"
    )
    return f"+++\n{front}+++\n\n**{title}**について短くまとめました。\n\n{quotes}"


def write_first_pass(folder):
    """The same log without its second pass."""
    log = sites.ROOT / "content" / "experiments" / "integrals-by-hand" / "integrals.json"
    run = json.loads(log.read_text(encoding="utf-8"))
    run["run"] |= {"id": "first-pass", "title": "一回目だけ", "hyperparameters": {"passes": 1}}
    run["attempts"] = [attempt for attempt in run["attempts"] if attempt["step"] == 1]
    run["evaluations"] = []
    write(folder / "first.json", json.dumps(run))
    front = "title = '一回目'\ndate = 2026-11-22T09:00:00\n"
    write(folder / "index.md", f"+++\n{front}+++\n\n{{{{< run >}}}}\n")
