"""docs/operations.md names every command and says nothing that the program does not hold."""

import re
from pathlib import Path

from hub import cli
from hub.config import Settings
from hub.domain import backup
from hub.domain.backup import restoring
from hub.domain.national import metrics
from hub.sync.packing import MAX_BYTES
from hub.web.sync import limits

PAGE = (Path(__file__).resolve().parents[2] / "docs/operations.md").read_text("utf-8")
WORDS = {3: "three", 7: "seven", 10: "ten"}


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


def test_the_figures_of_national_are_those_that_it_tells():
    table = PAGE.split("| figure | what it is |")[1].split("Worth a call")[0]

    assert set(re.findall(r"`(hub_\w+)`", table)) == set(metrics.KINDS)


def test_the_limits_of_national_are_those_of_the_program():
    own = Settings()

    assert f"may come {own.hub_rate} times a minute" in PAGE
    assert f"`connections` for reading ({own.connections})" in PAGE
    assert f"{MAX_BYTES >> 20} MiB, that of an enrolment {limits.LARGEST['machine.enrol'] >> 10} KiB" in PAGE
    assert f"what it has counted to the database every {WORDS[metrics.SECONDS]} seconds" in PAGE
