#!/usr/bin/env python3
"""Runs the hub's demo, tests and benchmarks on a machine that has Python and nothing else.

    python3 run.py demo             two hubs and a national platform, with believable data
    python3 run.py test [--all] …   the tests; --all leaves no sample out; the rest goes to pytest
    python3 run.py bench [NAME]     the benchmarks, or one of them
    python3 run.py soak --minutes N histories of hubs that sync, each with other accidents; --seed S for one of them

The first run makes .venv beside this file and installs what is needed into it. A later run looks only
whether pyproject.toml has changed. Standard library only; Python 3.11 or newer.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)

# command: (extras of pyproject.toml it needs, modules run first, module that is the command)
COMMANDS: dict[str, tuple[set[str], list[str], list[str]]] = {
    "demo": (set(), [], ["hub", "demo"]),
    "test": ({"national", "test"}, ["tests.support.provision"], ["pytest"]),
    "bench": ({"national", "test"}, ["tests.support.provision"], ["tests.bench"]),
    "soak": ({"national", "test"}, [], ["tests.soak"]),
}

# What pip writes when it reached no package server, whatever the reason.
NO_NETWORK = ("connection", "timed out", "name resolution", "no matching distribution", "proxy", "max retries")


class Stop(Exception):
    """A sentence for the person at the keyboard; the program ends with code 1."""


def say(sentence: str) -> None:
    """Print one sentence at once, so that it stands before what a child prints."""
    print(sentence, flush=True)


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code for the shell.

    On POSIX the last step replaces this process, so that signals and the exit code are the command's own.
    """
    if sys.version_info < OLDEST:
        say(f"The hub needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
        return 1
    if not arguments or arguments[0] not in COMMANDS:
        asked_for_help = bool({"-h", "--help"} & set(arguments))
        print(__doc__.strip(), file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    try:
        return carry_out(arguments[0], arguments[1:])
    except Stop as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def carry_out(command: str, arguments: list[str]) -> int:
    """Install what `command` needs, then run it with `arguments`; return its exit code."""
    extras, before, module = COMMANDS[command]
    install(extras)
    for step in before:
        # What is missing is said there; the tests that need it then fail with that sentence.
        subprocess.run([PYTHON, "-m", step], cwd=ROOT)
    return hand_over([str(PYTHON), "-m", *module, *arguments])


# Installing


def install(extras: set[str]) -> None:
    """Make .venv hold the hub with `extras`, editable; do nothing when it already does."""
    have = read_stamp()
    if have is not None and extras <= have:
        return
    started = time.monotonic()
    if not venv_works():
        make_venv()
    wanted = extras | (have or set())
    say("Installing what the hub needs into .venv. The first time takes about a minute.")
    pip_install(wanted)
    STAMP.write_text(json.dumps({"of": fingerprint(), "extras": sorted(wanted)}), "utf-8")
    say(f"Installed in {time.monotonic() - started:.0f} s.")


def fingerprint() -> str:
    """Hash of all that makes an installation stale: pyproject.toml, the Python, the place of the project."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_stamp() -> set[str] | None:
    """The extras installed by the last complete installation; None when it is missing or stale."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return set(stamp["extras"]) if stamp["of"] == fingerprint() and PYTHON.exists() else None


def venv_works() -> bool:
    """Whether .venv has a Python that starts, new enough, with pip (a half-made or moved one has not)."""
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([PYTHON, "-c", check], capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make .venv anew. Raises Stop when this Python cannot."""
    if importlib.util.find_spec("ensurepip") is None:
        add_ensurepip()
    say("Making .venv.")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        raise Stop(f"{made.stdout}{made.stderr}\nPython could not make .venv; its reason is above.")


def add_ensurepip() -> None:
    """Debian and Ubuntu leave ensurepip out of python3: ask their package manager for it."""
    from tests.support import machine

    say("This Python cannot make a virtual environment by itself: ensurepip is missing.")
    if not machine.apt_install(f"python3.{sys.version_info.minor}-venv"):
        raise Stop("Install it, then run this again. On Debian and Ubuntu: sudo apt-get install python3-venv")


def pip_install(extras: set[str]) -> None:
    """Install the project, editable, with `extras`. Raises Stop with what pip said."""
    target = f"{ROOT}[{','.join(sorted(extras))}]" if extras else str(ROOT)
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--editable", target]
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    if result.returncode:
        raise Stop(pip_failure(result.stderr))


def pip_failure(errors: str) -> str:
    """What to tell the person: the end of what pip wrote, then one sentence on what to do."""
    tail = "\n".join(errors.strip().splitlines()[-12:])
    if any(sign in errors.lower() for sign in NO_NETWORK):
        advice = (
            "The packages could not be fetched. Connect this machine to the internet, or name a mirror"
            " in PIP_INDEX_URL, then run this again. Once installed, the hub needs no internet."
        )
    else:
        advice = "pip could not install the hub; its reason is above."
    return f"{tail}\n\n{advice}"


# Running


def hand_over(command: list[str]) -> int:
    """Become `command` where the system can; else wait for it and return its exit code."""
    sys.stdout.flush()
    os.chdir(ROOT)
    if os.name != "nt":
        os.execv(command[0], command)
    # Windows sends Ctrl-C to every process of the console: the child has it already, we only wait.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
