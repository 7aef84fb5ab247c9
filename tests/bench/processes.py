"""Processes of a benchmark: servers, the load on them, commands that say what they took."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from tests.support.processes import READY, ROOT, environment

TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
PATIENCE = 900  # seconds


class Running:
    """A server on loopback. `cpu()`: processor seconds so far · `memory()`: bytes (now, at most); Linux only."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address = process, address

    def cpu(self) -> float:
        """User and system time of the process; 0.0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(told[11]) + int(told[12])) / TICK

    def memory(self) -> tuple[int, int]:
        return memory(self.process.pid)


def memory(pid: int | str = "self") -> tuple[int, int]:
    """Bytes of memory that a process holds now, and held at most; zeros where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0, 0
    told = dict(line.split(":", 1) for line in lines)
    return tuple(1024 * int(told[name].split()[0]) for name in ("VmRSS", "VmHWM"))


@contextlib.contextmanager
def server(module: str, *arguments: object) -> Iterator[Running]:
    """`python -m module …` until the block ends. Raises AssertionError when it does not come up."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with tempfile.TemporaryFile("w+") as log, subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT, env=environment()
    ) as process:
        try:
            yield Running(process, _ready(process, log))
        finally:
            process.kill()


def _ready(process: subprocess.Popen[str], log: IO[str]) -> str:
    """The address that a server says it answers at."""
    line = next((line for line in process.stdout if line.startswith(READY)), None)
    if line is None:
        log.seek(0)
        raise AssertionError(f"the server ended with {process.wait()}: {log.read()}")
    return line.removeprefix(READY).strip()


def hub_server(folder: Path, *flags: str, module: str = "hub", command: str = "serve"):
    """`hub serve` (or national) on a free port of loopback."""
    return server(module, command, "--data-dir", folder, "--host", "127.0.0.1", "--port", 0, *flags)


def load(address: str, browsers: list[list[str]], seconds: float = 0) -> dict:
    """Figures of tests.bench.load against a server, run as a process of its own."""
    place = urlsplit(address)
    spec = {"address": (place.hostname, place.port), "seconds": seconds, "browsers": browsers}
    command = [sys.executable, "-m", "tests.bench.load"]
    done = subprocess.run(
        command, input=json.dumps(spec), capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def get(path: str, *headers: str) -> str:
    """A GET request as text."""
    return "\r\n".join((f"GET {path} HTTP/1.1", "Host: hub", *headers, "", ""))


def hub(*arguments: object) -> tuple[str, dict[str, float]]:
    """Run `hub …` to its end: (what it printed, what it took: cpu in seconds, peak in bytes)."""
    command = [sys.executable, "-m", "tests.bench.child", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment(), timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    said, _, took = done.stdout.strip().rpartition("\n")
    return said, json.loads(took)
