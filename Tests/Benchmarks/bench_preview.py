#!/usr/bin/env python3
"""Measures the everyday loop on the real site: an edit, and how long until it is seen.

`rung build` after one edit is timed as a whole program. `rung serve` and `hugo server` are asked over
and over for the page that is edited, until it has the new text; of Rung, the moment of the reload
event is taken too. Both servers run one after the other in every round, with everything cached that
they cache. A missed target does not make this program fail, a failed build does.
"""

import argparse
import atexit
import csv
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

import site_copies
from process import run

LIMIT = 60  # seconds after which nothing is waited for any more
EDITS = 5  # of each kind in a round
PAUSE = 0.3  # between edits, so that each is a save of its own


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port, path):
    """The body of a page, or None while nobody answers it whole: `hugo server` may break off."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        return body if response.status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def until(condition, what):
    """The time until `condition()` is true."""
    start = time.perf_counter()
    while not condition():
        if time.perf_counter() - start > LIMIT:
            sys.exit(f"gave up after {LIMIT} s: {what}")
        time.sleep(0.001)
    return time.perf_counter() - start


class Events:
    """The stream of events that pages of `rung serve` listen to."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        self.socket.sendall(
            b"GET /.rung/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
        )
        self.seen = b""
        while b"\r\n\r\n" not in self.seen:
            self.seen += self.socket.recv(65536)

    def wait(self, name):
        """Reads on until an event of this name arrives."""
        self.seen = b""
        while b"event: " + name not in self.seen:
            part = self.socket.recv(65536)
            if not part:
                sys.exit("the stream of events ended")
            self.seen += part


class Server:
    """A server that is started, asked and ended."""

    def __init__(self, *command, port, page):
        self.port, self.page = port, page
        start = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        # However this program ends, no server is left behind.
        atexit.register(self.process.kill)
        until(lambda: get(port, page) is not None, f"{command[0]} does not answer")
        self.ready = time.perf_counter() - start

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(LIMIT)


def edit(path, text):
    path.write_text(text, encoding="utf-8")


def measure(rung, hugo, rounds, scratch):
    site, hugo_site = scratch / "site", scratch / "hugo-site"
    output = scratch / "output"
    site_copies.copy_for_rung(site)
    if hugo:
        site_copies.copy_for_hugo(hugo_site)
    post = sorted(path.relative_to(site) for path in (site / "content").rglob("index.md"))[400]
    page = address(rung, site, post)
    times = {}

    def record(name, seconds):
        times.setdefault(name, []).append(seconds)

    build = site_copies.rung_command(rung, site, output)
    checked(build)
    original = (site / post).read_text(encoding="utf-8")
    template = site / "templates" / "partials" / "entry.html"
    built_in = Path(__file__).resolve().parents[2] / "templates" / "partials" / "entry.html"
    number = 0
    for round in range(1, rounds + 1):
        print(f"round {round} of {rounds}", file=sys.stderr)
        for _ in range(EDITS):
            number += 1
            edit(site / post, f"{original}\n\nEdit {number}.\n")
            record("rung build, one post edited", checked(build).wall)
            record("rung build, nothing changed", checked(build).wall)
        template.parent.mkdir(parents=True, exist_ok=True)
        edit(template, built_in.read_text(encoding="utf-8") + f"<!-- {number} -->\n")
        record("rung build, a template edited", checked(build).wall)
        template.unlink()
        checked(build)
        number = serve_rung(rung, site, post, page, original, template, built_in, number, record)
        if hugo:
            number = serve_hugo(hugo, hugo_site, post, page, original, number, record)
    return times


def serve_rung(rung, site, post, page, original, template, built_in, number, record):
    port = free_port()
    command = (rung, "serve", "-s", site, "-p", str(port), "--quiet")
    if not (site / ".rung" / "preview").exists():
        server = Server(*command, port=port, page=page)
        record("rung serve, first answer, nothing cached", server.ready)
        server.end()
    server = Server(*command, port=port, page=page)
    record("rung serve, first answer", server.ready)
    events = Events(port)
    for _ in range(EDITS):
        number += 1
        time.sleep(PAUSE)
        start = time.perf_counter()
        edit(site / post, f"{original}\n\nEdit {number}.\n")
        events.wait(b"reload")
        record("rung serve, save to reload event", time.perf_counter() - start)
        mark = f"Edit {number}.".encode()
        until(lambda: mark in (get(port, page) or b""), "the edit is not served")
        record("rung serve, save to new page", time.perf_counter() - start)
    time.sleep(PAUSE)
    start = time.perf_counter()
    template.parent.mkdir(parents=True, exist_ok=True)
    edit(template, built_in.read_text(encoding="utf-8") + f"<!-- {number} -->\n")
    events.wait(b"reload")
    record("rung serve, template to reload event", time.perf_counter() - start)
    template.unlink()
    events.wait(b"reload")
    server.end()
    return number


def serve_hugo(hugo, site, post, page, original, number, record):
    port = free_port()
    cache = site.parent / "hugo-cache"
    server = Server(
        hugo, "server", "-s", site, "-p", str(port), "--cacheDir", cache, "--noBuildLock",
        port=port, page=page,
    )
    record("hugo server, first answer", server.ready)
    for _ in range(EDITS):
        number += 1
        time.sleep(PAUSE)
        start = time.perf_counter()
        edit(site / post, f"{original}\n\nEdit {number}.\n")
        mark = f"Edit {number}.".encode()
        until(lambda: mark in (get(port, page) or b""), "Hugo does not serve the edit")
        record("hugo server, save to new page", time.perf_counter() - start)
    server.end()
    return number


def checked(command):
    done = run(*command)
    if done.exit:
        sys.exit(f"{command[0]} failed:\n{done.complaint}")
    return done


def address(rung, site, post):
    """The path of a post's page, as `rung list` has it."""
    listed = subprocess.run(
        [rung, "list", "all", "--csv", "-s", site], capture_output=True, text=True, check=True
    ).stdout
    for row in csv.DictReader(listed.splitlines()):
        if row["path"] == str(post):
            return "/" + "/".join(row["permalink"].split("/")[3:])
    sys.exit(f"rung list does not know {post}")


TARGETS = {
    "rung build, one post edited": 0.15,
    "rung build, nothing changed": 0.15,
    "rung build, a template edited": 1,
    "rung serve, first answer": 1,
    "rung serve, first answer, nothing cached": 1,
    "rung serve, save to reload event": 0.15,
    "rung serve, template to reload event": 1,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rung", type=Path, default=".build/release/rung", help="the program")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (%(default)s)")
    options = parser.parse_args()
    if not options.rung.is_file():
        sys.exit(f"{options.rung} is not there: run `make bench`, or name the program with --rung.")
    if not site_copies.SITE.is_dir():
        sys.exit(f"Nothing measured: the real site is not at {os.path.relpath(site_copies.SITE)}.")
    hugo = site_copies.find_hugo()
    if not hugo:
        print("Hugo is not installed: measuring without it.", file=sys.stderr)
    with site_copies.scratch_folder() as scratch:
        print(
            f"The everyday loop: {options.rounds} round(s) in {scratch.parent}, "
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start"
        )
        times = measure(options.rung.resolve(), hugo, options.rounds, scratch)
    print(f"\n{'':42}{'median':>10}{'max':>10}   target")
    for name in sorted(times):
        median, target = statistics.median(times[name]), TARGETS.get(name)
        verdict = "ok" if target and median <= target else "MISSED"
        verdict = f"≤ {target} s  {verdict}" if target else ""
        print(f"{name:42}{median:8.3f} s{max(times[name]):8.3f} s   {verdict}".rstrip())
    if hugo:
        ours, theirs = (
            statistics.median(times[f"{name}, save to new page"])
            for name in ("rung serve", "hugo server")
        )
        print(f"save to new page, hugo server / rung serve: {theirs / ours:.1f}×")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
