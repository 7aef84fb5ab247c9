"""The program as real processes: servers on free ports, commands with their exit codes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY = "Ready: "
PATIENCE = 60  # seconds for anything that should take one


def environment(**more: str) -> dict[str, str]:
    """The environment of a child: ours without the hub's own settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("HUB_")} | more


def unplugged(tried: Path) -> dict[str, str]:
    """Variables with which Python processes have no internet; what they tried to reach stands in `tried`."""
    path = os.pathsep.join((str(ROOT / "tests/support/unplugged"), str(ROOT)))
    return {"PYTHONPATH": path, "UNPLUGGED": str(tried)}


def hub(*arguments: object, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run `hub …` to its end. `more`: variables of its environment."""
    command = [sys.executable, "-m", "hub", *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, cwd=ROOT, env=environment(**more), timeout=PATIENCE
    )


class Server:
    """`hub serve` or `hub national` on a free port. `said`: what it printed before it was ready · `program`: what
    Python runs instead of the program itself, with the same arguments · `python`: of another environment."""

    def __init__(
        self, command: str, folder: Path, *flags: str, program: Sequence[str] = ("-m", "hub"),
        python: str | Path = sys.executable,
    ) -> None:
        self.folder, self.said = folder, list[str]()
        self.log = folder.with_name(f"{folder.name}.log")
        call = [str(python), *program, command, "--data-dir", str(folder), "--host", "127.0.0.1"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*call, "--port", "0", *flags], stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT,
                env=environment(),
            )
        self.address = self._ready()

    def _ready(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(READY):
                return line.removeprefix(READY).strip()
            self.said.append(line.strip())
        raise AssertionError(f"the server ended with {self.process.wait()}: {self.log.read_text()}")

    def stop(self) -> int:
        """Ask it to leave (SIGTERM; on Windows it is ended); the answer is its exit code."""
        self.process.terminate()
        return self._ended()

    def kill(self) -> int:
        """End it in the middle of whatever it does, as a pulled plug would."""
        self.process.kill()
        return self._ended()

    def _ended(self) -> int:
        code = self.process.wait(PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()
        return code


@contextlib.contextmanager
def serving(
    folder: Path, *flags: str, command: str = "serve", program: Sequence[str] = ("-m", "hub"),
    python: str | Path = sys.executable,
) -> Iterator[Server]:
    """A server for a block; whatever happens in it, no process is left behind."""
    server = Server(command, folder, *flags, program=program, python=python)
    try:
        yield server
    finally:
        server.kill()
