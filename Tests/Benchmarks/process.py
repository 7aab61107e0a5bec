"""Runs one program to its end and says what it cost."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

# A child made by vfork counts all pages of its parent in its peak, one made by fork about half.
subprocess._USE_VFORK = False


@dataclass
class Run:
    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak: int  # bytes; never below what this launcher itself held when the program started
    exit: int
    complaint: str  # the end of what a failed program printed


def run(*command):
    """The program's output is kept out of the terminal, and shown only in `complaint`."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _, status, used = os.wait4(child.pid, 0)
        except BaseException:  # Ctrl-C: nothing may write into a folder that is being removed
            child.kill()
            child.wait()
            raise
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        complaint = ""
        if child.returncode:
            output.seek(max(0, output.seek(0, os.SEEK_END) - 1000))
            complaint = output.read().decode(errors="replace").strip()
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(
        wall, used.ru_utime + used.ru_stime, used.ru_maxrss * scale, child.returncode, complaint
    )
