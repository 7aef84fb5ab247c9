"""Runs commands of the `hub` program in this process, as the shell would see them."""

import io
import sys
from typing import NamedTuple

import pytest

from hub import cli


class Ended(NamedTuple):
    """What a command left: its exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def last(self):
        return self.out.strip().splitlines()[-1]


@pytest.fixture
def run(monkeypatch, capsys):
    """`run("user", "list", stdin="…")` → Ended."""

    def command(*arguments, stdin=""):
        monkeypatch.setattr(sys, "argv", ["hub", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            cli.main()
            code = 0
        except SystemExit as left:
            code = left.code
        return Ended(code, *capsys.readouterr())

    return command


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder that is not there yet."""
    monkeypatch.delenv("HUB_PASSPHRASE", raising=False)
    return tmp_path / "data"


@pytest.fixture
def key(run, folder):
    """Set a hub up in `folder`; the answer is its recovery key."""
    wanted = ("--name", "Le Relais", "--commune", "93066", "--kind", "night-shelter", "--coordinator", "Amina")
    return run("setup", *wanted, "--data-dir", folder, stdin="une phrase assez longue\n").last
