"""The servers of the demo: child processes that are gone when the demo is."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from hub.errors import N_, HubError

READY = "Ready: "
PATIENCE = 5  # seconds to leave by themselves
SYNC_EVERY = 5  # seconds: whoever tries the demo waits for the other hub's answer
LOOK = 0.5  # seconds between two looks at whether all are still there


class Children:
    """Starts servers and, at the end of the block, ends all of them."""

    def __init__(self, host: str) -> None:
        self.host = host
        self._ports: set[int] = set()  # given to servers that may not listen yet
        self._running: dict[str, subprocess.Popen[str]] = {}

    def __enter__(self) -> "Children":
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            _end(process)

    def start(self, command: str, folder: Path, port: int) -> Callable[[], str]:
        """Start `hub serve` or `hub national` on `port` or the next one that is free.

        The answer, when called, waits until the server is ready and says its address.
        """
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / "log.txt"
        call = [sys.executable, "-m", "hub", command, "--data-dir", str(folder), "--host", self.host]
        port = free_port(self.host, port, self._ports)
        self._ports.add(port)
        with log.open("a", encoding="utf-8") as file:
            process = subprocess.Popen(
                [*call, "--port", str(port)], stdout=subprocess.PIPE, stderr=file, text=True, env=_environment()
            )
        self._running[folder.name] = process
        return partial(_address, process, log)

    def wait(self) -> None:
        """Wait until one of them ends by itself. Raises HubError saying which."""
        ended = threading.Event()
        while not any(process.poll() is not None for process in self._running.values()):
            ended.wait(LOOK)
        name = next(name for name, process in self._running.items() if process.poll() is not None)
        raise HubError(N_("%(name)s has ended by itself; its log.txt says why."), name=name)


def free_port(host: str, wanted: int, given: Collection[int] = ()) -> int:
    """`wanted`, or the next port after it that nobody listens on and that is not among `given`."""
    for port in sorted(set(range(wanted, min(wanted + 100, 65536))) - set(given)):
        try:
            with socket.create_server((host, port)):
                return port
        except OSError:
            continue
    raise HubError(N_("No port from %(port)d on is free."), port=wanted)


def _environment() -> dict[str, str]:
    """The children's own settings come from their flags alone; a round of sync follows soon on another."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HUB_")}
    return kept | {"HUB_SYNC_EVERY": str(SYNC_EVERY), "PYTHONUNBUFFERED": "1"}


def _address(process: subprocess.Popen[str], log: Path) -> str:
    """Where it listens, once it does."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(READY):
            threading.Thread(target=_drain, args=(process,), daemon=True).start()
            return line.removeprefix(READY).strip()
    raise HubError(N_("A server of the demo did not start; %(log)s says why."), log=log)


def _drain(process: subprocess.Popen[str]) -> None:
    """Nobody reads what it prints later; a full pipe would stop it."""
    assert process.stdout is not None
    for _ in process.stdout:
        pass


def _end(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
