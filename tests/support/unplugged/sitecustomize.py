"""Read by every Python process that starts with this folder on its path: its machine has no internet.

What it tries to reach outside is refused like a pulled cable, and written down in the file that UNPLUGGED names.
"""

import os
import socket
from pathlib import Path

from tests.support import offline


class Tried:
    """Takes what `offline` refuses: one line each, from any number of processes."""

    def __init__(self, file):
        self.file = file

    def append(self, what):
        with self.file.open("a") as lines:
            lines.write(f"{what}\n")


class Patch:
    """Sets for good what a test sets for a while."""

    setattr = staticmethod(setattr)


def _found_here(host, *more, **named):
    """A name outside is not even looked up: that would be asked of somebody, too."""
    if not offline.is_here(socket.AF_INET, (host or "localhost",)):
        offline.calls.append(f"look up {host}")
        raise socket.gaierror(socket.EAI_AGAIN, "no internet")
    return _look_up(host, *more, **named)


_look_up, socket.getaddrinfo = socket.getaddrinfo, _found_here
offline.calls = Tried(Path(os.environ["UNPLUGGED"]))
offline.refuse(Patch)
