"""What the machine under the tests has, and its package manager. Standard library only."""

from __future__ import annotations

import functools
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Another installation may hold the lock: wait for it instead of failing.
LOCK = ("-o", "DPkg::Lock::Timeout=300")
QUIET = ("env", "DEBIAN_FRONTEND=noninteractive")


def say(sentence: str) -> None:
    """Print one sentence at once, so that it stands before what a child prints."""
    print(sentence, flush=True)


def apt_install(*packages: str) -> bool:
    """Install Debian packages without their recommendations; return whether apt-get did it.

    False, with a sentence on screen, when there is no apt-get, no right to use it, or it failed.
    """
    if not can_apt():
        return False
    say(f"Asking apt-get for {' '.join(packages)}. This can take some minutes.")
    return _update() and as_root("apt-get", *LOCK, "install", "-y", "--no-install-recommends", *packages)


def can_apt() -> bool:
    """Whether this account can install Debian packages here; says why not."""
    if shutil.which("apt-get") is None:
        say("There is no apt-get here.")
    elif root_prefix() is None:
        say("This account may not use apt-get: it is not root and has no sudo without a password.")
    else:
        return True
    return False


@functools.cache
def _update() -> bool:
    """Refresh the list of packages, once: a new machine has none, or an old one."""
    return as_root("apt-get", *LOCK, "update")


@functools.cache
def root_prefix() -> tuple[str, ...] | None:
    """What to put before a command to run it as root; None when this account cannot."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return (sudo, "-n")
    return None


def as_root(*command: str) -> bool:
    """Run `command` as root, asking nothing; on failure print the end of what it wrote, return False."""
    prefix = root_prefix()
    if prefix is None:
        return False
    nothing, pipe, same = subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT
    done = subprocess.run([*prefix, *QUIET, *command], stdin=nothing, stdout=pipe, stderr=same, text=True)
    if done.returncode:
        say("\n".join(done.stdout.splitlines()[-8:]))
        say(f"This did not work: {' '.join(command)}")
    return done.returncode == 0


def pip_install(wheel: str) -> bool:
    """Install a wheel beside the tests, so that its files can be found; return whether pip did it."""
    done = subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", wheel])
    importlib.invalidate_caches()
    return done.returncode == 0


def version(program: Path) -> str | None:
    """First line of `program --version`; None when it does not run (a stub, a wrong architecture)."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = done.stdout.strip().splitlines()
    return lines[0].strip() if done.returncode == 0 and lines else None


def executable(name: str) -> str:
    """File name of a program on this system."""
    return f"{name}.exe" if os.name == "nt" else name
