"""`hub demo` as a real process."""

import contextlib
import re
import signal
import subprocess
import sys

from hub.cli.demo import screen
from tests.support.processes import ROOT, environment

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


class Demo:
    """A demo that runs: `said` is what it printed, `addresses` of hub 1, hub 2 and national.

    `browser`: the program that it opens its first page with; without one it opens none.
    """

    def __init__(self, folder, *flags, browser="", **variables):
        call = [sys.executable, "-m", "hub", "demo", "--data-dir", str(folder), *flags]
        if browser:
            variables |= {"BROWSER": browser, "DISPLAY": ":0"}
        else:
            call.append("--no-browser")
        self.folder = folder
        self.process = subprocess.Popen(
            call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
            env=environment(**variables),
        )
        self.said = self._said()
        self.addresses = list(dict.fromkeys(ADDRESS.findall(self.said)))

    def _said(self):
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith(screen.LAST):
                break
        return "".join(lines)

    def stop(self, signum=signal.SIGINT):
        """End it as a person does: (its exit code, what it said last)."""
        self.process.send_signal(signum)
        last = self.process.stdout.read()
        return self.process.wait(30), last

    def end(self):
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()


@contextlib.contextmanager
def demo(folder, *flags, **variables):
    """A Demo for a block. `variables`: of its environment."""
    started = Demo(folder, *flags, **variables)
    try:
        yield started
    finally:
        started.end()
