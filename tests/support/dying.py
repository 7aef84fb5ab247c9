"""The program, in a process that ends as by a pulled plug at one moment of its work.

    python -m tests.support.dying hub.sync.server:apply after 3 national --data-dir …

runs `hub national …`, and kills it when the third call of that function, as that module knows it, has been made
(`before`: when it would begin). Counted from when the server is ready to listen; "-" for the function: it never
dies by itself. Chores do not wait as long as they would.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import hub.app
from hub import chores, cli

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows any signal ends a process at once
KILLED = (-KILL,) if os.name == "posix" else (1, int(KILL))  # what such a process leaves as its exit code
FIRST, SOON = 0.5, 0.05


def program(where: str = "-", when: str = "before", nth: int = 1) -> tuple[str, ...]:
    """What `processes.serving` is to run."""
    return "-m", "tests.support.dying", where, when, str(nth)


def main(where: str, when: str, nth: str, *arguments: str) -> None:
    """Run the program until that moment."""
    chores.FIRST, chores.SOON = FIRST, SOON
    if where != "-":
        hub.app.create_app = _then(hub.app.create_app, lambda: _set(where, when, int(nth)))
    sys.argv = ["hub", *arguments]
    cli.main()


def _then(made: Callable[..., Any], effect: Callable[[], None]) -> Callable[..., Any]:
    @functools.wraps(made)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        answer = made(*args, **kwargs)
        effect()
        return answer

    return wrapped


def _set(where: str, when: str, nth: int) -> None:
    """Have the process killed at its `nth` call of a function."""
    module, _, path = where.partition(":")
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    real, calls = getattr(owner, name), itertools.count(1)

    @functools.wraps(real)
    def mortal(*args: Any, **kwargs: Any) -> Any:
        last = next(calls) == nth
        if last and when == "before":
            os.kill(os.getpid(), KILL)
        answer = real(*args, **kwargs)
        if last:
            os.kill(os.getpid(), KILL)
        return answer

    setattr(owner, name, mortal)


if __name__ == "__main__":
    main(*sys.argv[1:])
