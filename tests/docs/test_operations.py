"""docs/operations.md names every command and says nothing that the program does not hold."""

import re
from pathlib import Path

from hub import cli
from hub.config import Settings
from hub.domain import backup
from hub.domain.backup import restoring

PAGE = (Path(__file__).resolve().parents[2] / "docs/operations.md").read_text("utf-8")
WORDS = {3: "three", 7: "seven"}


def test_the_table_of_commands_is_that_of_the_program():
    table = PAGE.split("## Every command")[1].split("## Backups")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`hub (\w+)", row)}

    assert named == set(cli.COMMANDS)


def test_the_figures_are_those_of_the_program():
    assert f"the last {Settings().backups_kept} kept" in PAGE
    assert f"{WORDS[backup.BEFORE_KEPT]} kept" in PAGE
    assert f"for {WORDS[restoring.ASIDE_SECONDS // 86400]} days" in PAGE
    assert f"{backup.NIGHTLY}2026-11-21{backup.ENDING}" in PAGE
