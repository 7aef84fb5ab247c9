"""Servers beside the hub's own: `python -m tests.bench.serving WHAT DATABASE|FOLDER`, on a free port.

WHAT: `hub` is the hub's application and `page` the bare page, by waitress as it comes. `polling` is the hub
as it is served, but for its gate: each thread writes through its own connection and asks for the lock again
and again until it has it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from waitress import create_server

from hub import clock
from hub.app import create_app
from hub.cli.serve import keep_to_one_core
from hub.config import Settings
from hub.models.database import writing
from hub.models.gate import Gate
from tests.bench import bare


def _hub(folder: Path) -> Flask:
    return create_app(Settings(data_dir=folder))


def _page(folder: Path) -> Flask:
    return bare.page(folder / "hub.db", clock.now())


def _polling(folder: Path) -> Flask:
    keep_to_one_core()
    Gate.run = _in_this_thread
    return _hub(folder)


def _in_this_thread(gate: Gate, verb: Callable, *args: object, **kwargs: object) -> object:
    """What Gate.run does, without a queue: one transaction, on the connection of the thread that asks."""
    if gate.inside():
        return verb(*args, **kwargs)
    writing.here, writing.gate = True, gate
    try:
        gate.database.connect(reuse_if_open=True)
        gate.database.execute_sql("PRAGMA query_only = 0")
        with gate._transaction():
            result = verb(*args, **kwargs)
            gate.replica.save()
        return result
    finally:
        writing.here, writing.gate = False, None


APPLICATIONS: dict[str, Callable[[Path], Flask]] = {"hub": _hub, "page": _page, "polling": _polling}


def main() -> None:
    what, folder = sys.argv[1:]
    own = {"threads": Settings.threads} if what == "polling" else {}
    server = create_server(APPLICATIONS[what](Path(folder)), host="127.0.0.1", port=0, **own)
    print(f"Ready: http://127.0.0.1:{server.effective_port}", flush=True)
    server.run()


if __name__ == "__main__":
    main()
