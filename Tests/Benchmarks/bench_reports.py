#!/usr/bin/env python3
"""Builds the reports of all published logs and prints what that took; then reads the same logs with
Python's json, and places the nodes of ladders of several sizes.

Logs are read from memory, one core for each program, the best of several rounds. Rung reads its own
format as an index, and the published shapes as values; Python makes values of both.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import site_copies
from bench import MEGABYTE, remove, size
from process import run

LOGS = site_copies.SITE.parent / "ladder-logs"
CONFIGURATION = 'title = "Logs"\nbaseURL = "https://logs.example/"\n'


def python_rate(files):
    """Bytes a second of Python's json, the best of nine rounds."""
    texts = [path.read_bytes() for path in files]
    times = []
    for _ in range(9):
        start = time.perf_counter()
        for text in texts:
            try:
                json.loads(text)
            except ValueError:
                for line in text.splitlines():
                    json.loads(line)
        times.append(time.perf_counter() - start)
    return sum(map(len, texts)) / min(times)


def bench(program, *arguments):
    done = subprocess.run([program, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def build(rung, rounds, scratch):
    """Imports all logs into a site, builds it, and prints what each took."""
    site = scratch / "reports"
    log = site / "content" / "experiments" / "all"
    (site / "content").mkdir(parents=True)
    (site / "rung.toml").write_text(CONFIGURATION)
    imports, builds = [], []
    for _ in range(rounds):
        remove(log, site / "public", site / ".rung")
        imports.append(run(rung, "import", "run", str(LOGS), "-o", str(log)))
        builds.append(run(rung, "build", "-s", str(site)))
    failed = next((step for step in imports + builds if step.exit), None)
    if failed:
        sys.exit(f"FAILED with exit {failed.exit}:\n{failed.complaint}")
    files = sorted(LOGS.rglob("*.json"))
    read = sum(path.stat().st_size for path in files)
    written = size(site / "public")
    for name, steps in (("import", imports), ("build the reports", builds)):
        wall = statistics.median(step.wall for step in steps)
        peak = max(step.peak for step in steps) / MEGABYTE
        rate = read / MEGABYTE / wall
        print(f"{name:34}{wall:8.3f} s{rate:8.1f} MB/s of logs{peak:8.1f} MB peak")
    print(
        f"{'output':34}{written['files']:8,} files{written['bytes'] / MEGABYTE:6.1f} MB"
        f" from {len(files)} logs, {read / MEGABYTE:.1f} MB"
    )
    return files, log / "all.json"


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rung", type=Path, default=".build/release/rung", help="the program")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each case (%(default)s)")
    options = parser.parse_args()
    program = options.rung.with_name("reports-bench")
    for path in (options.rung, program):
        if not path.is_file():
            sys.exit(f"{path} is not there: run `make bench`.")
    if not LOGS.is_dir():
        sys.exit(f"Nothing measured: the published logs are not at {os.path.relpath(LOGS)}.")

    print(f"\nReports, load {os.getloadavg()[0]:.1f} at the start")
    with site_copies.scratch_folder() as scratch:
        files, log = build(options.rung.resolve(), options.rounds, scratch)
        for name, command, paths in (
            ("our format", "read", [log]),
            ("published shapes", "import", files),
        ):
            ours = float(bench(program, command, *map(str, paths)))
            theirs = python_rate(paths)
            verdict = "ok" if ours >= theirs else "MISSED"
            print(
                f"{'reading, ' + name:34}{ours / MEGABYTE:8.1f} MB/s, Python's json"
                f"{theirs / MEGABYTE:8.1f} MB/s, {ours / theirs:.2f}×   ≥ 1×  {verdict}"
            )
    first = None
    for line in bench(program, "layout").splitlines():
        count, tree, icicle = line.split()
        each = [float(seconds) / int(count) * 1e9 for seconds in (tree, icicle)]
        first = first or each
        print(
            f"{'layout of ' + f'{int(count):,}' + ' nodes':34}"
            f"tidy tree {each[0]:6.1f} ns a node ({each[0] / first[0]:.2f}×), "
            f"icicle {each[1]:6.1f} ns ({each[1] / first[1]:.2f}×)"
        )


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
