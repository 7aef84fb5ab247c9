"""A PostgreSQL server of the tests' own: on loopback, on a free port, in a folder that goes with it.

It keeps `fsync` on, as the real one does: what the tests measure and lose is what would be measured and lost.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.support import machine

READY = "ready to accept connections"
START_SECONDS = STOP_SECONDS = 60


class Server:
    """A running server. `database()` gives the URL of a new database, `drop(url)` takes it away."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._made = 0
        self._templates: dict[Callable[[str], None], str] = {}

    def database(self, fill: Callable[[str], None] | None = None) -> str:
        """URL of a new database: empty, or a copy of the one that `fill(url)` filled the first time.

        `fill` must close its connections: PostgreSQL copies only a database that nobody uses.
        """
        template = self._template(fill) if fill else "template0"
        return self._create(template)

    def drop(self, url: str) -> None:
        """Remove the database of `url`, whoever is still connected to it."""
        self._run(f'DROP DATABASE "{url.rsplit("/", 1)[1]}" WITH (FORCE)')

    def _template(self, fill: Callable[[str], None]) -> str:
        if fill not in self._templates:
            url = self._create("template0")
            fill(url)
            self._templates[fill] = url.rsplit("/", 1)[1]
        return self._templates[fill]

    def _create(self, template: str) -> str:
        self._made += 1
        name = f"test_{self._made}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql://hub@127.0.0.1:{self.port}/{name}"

    def _run(self, statement: str) -> None:
        import psycopg  # an extra of the project; this file is imported before it is installed

        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextlib.contextmanager
def running(programs: Path) -> Iterator[Server]:
    """Start a new, empty server from the folder `programs`; stop it and remove its folder at the end."""
    with cluster(programs) as made, made.up() as server:
        yield server


class Cluster:
    """The folder of a server that may be stopped and started again: `with cluster.up() as server:`."""

    def __init__(self, programs: Path, home: Path, owner: dict[str, Any]) -> None:
        self._home, self._owner, self._port = home, owner, _free_port()
        self._command = _command(programs, home, self._port)

    @contextlib.contextmanager
    def up(self) -> Iterator[Server]:
        with _started(self._command, self._home, self._owner):
            yield Server(self._port)


@contextlib.contextmanager
def cluster(programs: Path) -> Iterator[Cluster]:
    """A new, empty cluster from the folder `programs`; its folder goes at the end."""
    owner = _owner()
    home = Path(tempfile.mkdtemp(prefix="hub-pg-"))
    try:
        if owner:
            os.chown(home, owner["user"], owner["group"])
        programs = _reachable(programs, home, owner)
        _make_cluster(programs, home, owner)
        yield Cluster(programs, home, owner)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _owner() -> dict[str, Any]:
    """Who runs the server: ourselves, or another account when we are root, whom PostgreSQL refuses."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    known = {account.pw_name: account for account in pwd.getpwall()}
    account = known.get("postgres") or known["nobody"]
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _reachable(programs: Path, home: Path, owner: dict[str, Any]) -> Path:
    """`programs`, or a copy of them when they lie where `owner` may not look (root's home)."""
    try:
        subprocess.run([programs / "postgres", "--version"], capture_output=True, cwd=home, **owner)
    except PermissionError:
        return _copied(programs, home / "install")
    return programs


def _copied(programs: Path, target: Path) -> Path:
    """Copy an installation as it lies: the wheel's programs look for libraries beside their package."""
    installation, package = programs.parent, programs.parents[1]
    copy = target / package.name / installation.name
    shutil.copytree(installation, copy, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, target / libraries.name)
    return copy / programs.name


def _make_cluster(programs: Path, home: Path, owner: dict[str, Any]) -> None:
    options = ["--auth=trust", "--username=hub", "--encoding=UTF8", "--locale=C", "--no-sync"]
    command = [programs / machine.executable("initdb"), "-D", home / "data", *options]
    made = subprocess.run(command, capture_output=True, text=True, cwd=home, env=_environment(), **owner)
    if made.returncode:
        raise RuntimeError(f"initdb could not make a cluster:\n{made.stdout}{made.stderr}")


def _environment() -> dict[str, str]:
    """Ours, less what would point PostgreSQL elsewhere; English, so that its READY line can be read."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}


def _command(programs: Path, home: Path, port: int) -> list[str]:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "" if os.name == "nt" else home,
        "max_connections": 100,
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    server = [str(programs / machine.executable("postgres")), "-D", str(home / "data"), *options]
    # Where the kernel can, the server goes down with us even when we are killed.
    guard = shutil.which("setpriv")
    return [guard, "--pdeathsig", "QUIT", *server] if guard else server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _started(command: list[str], home: Path, owner: dict[str, Any]) -> Iterator[None]:
    """Run the server and wait for the line that says it is ready; at the end ask it to leave and wait."""
    lines: deque[str] = deque(maxlen=200)
    settled = threading.Event()
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    environment = _environment()
    with subprocess.Popen(
        command, stdin=nothing, stdout=nothing, stderr=pipe, text=True, cwd=home, env=environment, **owner
    ) as server:
        reader = threading.Thread(target=_read_log, args=(server, lines, settled), daemon=True)
        reader.start()
        try:
            settled.wait(START_SECONDS)
            if not any(READY in line for line in lines):
                raise RuntimeError("PostgreSQL did not start:\n" + "".join(lines))
            yield
        finally:
            _stop(server)
            reader.join(STOP_SECONDS)


def _read_log(server: subprocess.Popen[str], lines: deque[str], settled: threading.Event) -> None:
    """Keep the end of the log, so that the pipe never fills; set `settled` when ready, or at its end."""
    assert server.stderr is not None
    for line in server.stderr:
        lines.append(line)
        if READY in line:
            settled.set()
    settled.set()


def _stop(server: subprocess.Popen[str]) -> None:
    """Ask for an immediate shutdown: the folder goes anyway, so nothing needs to be left in order."""
    if os.name == "nt":
        server.terminate()
    else:
        server.send_signal(signal.SIGQUIT)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
