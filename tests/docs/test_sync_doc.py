"""docs/sync.md names every code that can be met, with the statuses it comes with, and tests that are there."""

import re
from pathlib import Path

from hub.sync.openapi import operations
from hub.sync.refusals import REASONS
from hub.web.sync import said

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/sync.md"
RAISED = re.compile(r'(?:Refused\(\d+, |RoundFailed\(|LineageError\(|Malformed\(|__init__\()"([a-z_]+)"')


def codes_in_the_code():
    sources = [*(ROOT / "hub" / "sync").glob("*.py"), *(ROOT / "hub" / "domain" / "national").glob("*.py")]
    return {code for source in sources for code in RAISED.findall(source.read_text("utf-8"))}


def test_every_code_is_in_the_table():
    told = set(re.findall(r"`([a-z_ ]+)`", (ROOT / "docs" / "sync.md").read_text("utf-8")))
    words = {word for text in told for word in text.split()}
    listed = set(re.findall(r"[a-z_]+", (ROOT / "docs" / "sync.md").read_text("utf-8")))

    assert codes_in_the_code() - words == set()
    assert set(REASONS) - listed == set()


def of_rounds():
    """The codes of the table of what can go wrong with a whole request."""
    told = PAGE.read_text("utf-8").partition("Codes of a whole request")[2]
    return {code for code, _ in codes_and_statuses(told.partition("| code | status |")[2].partition("\n\n")[0])}


def codes_and_statuses(text):
    """(code, "409 422") of each line of tables with these two columns first."""
    rows = [line.removeprefix("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return [(code, cells[1]) for cells in rows for code in re.findall(r"`([a-z_]+)`", cells[0])]


def described():
    """{code: statuses} that national says it refuses whole requests by."""
    found = {}
    for each in operations.ALL:
        for status, codes in {**operations.ALWAYS, **operations.OF_A_TOKEN, **each.refuses}.items():
            for code in codes:
                found.setdefault(code, set()).add(str(status))
    return {code: " ".join(sorted(statuses)) for code, statuses in found.items()}


def test_each_code_has_the_statuses_that_it_comes_with():
    tables = PAGE.read_text("utf-8").split("| code | status |")[1:]
    told = dict(pair for table in tables for pair in codes_and_statuses(table.partition("\n\n")[0]))

    assert {code: told.get(code) for code in described()} == described()


def test_the_codes_of_records_are_a_table():
    told = PAGE.read_text("utf-8").partition("Codes of one record")[2].partition("What was refused")[0]

    assert {code for line in told.splitlines() if line.startswith("| `") for code in re.findall(
        r"`([a-z_]+)`", line.split(" | ")[0])} == set(REASONS)  # fmt: skip


def test_the_tests_that_it_names_are_there():
    named = set(re.findall(r"`(?:tests/sync/)?(test_\w+\.py)`", PAGE.read_text("utf-8")))

    assert sorted(name for name in named if not (ROOT / "tests/sync" / name).exists()) == []


def test_it_can_be_read_in_one_go():
    assert len(PAGE.read_text("utf-8").splitlines()) <= 400


def test_the_team_reads_what_to_do_about_each_code_and_about_no_other():
    by_itself = {"second_machine"}  # a hub does what this says before anybody could read it

    assert set(said.ADVICE) | said.AS_TOLD == of_rounds() - by_itself


def test_codes_of_records_are_told_by_their_reason_alone():
    both = {"bad_hub", "too_many"}  # a whole message can have these faults too

    assert set(said.ADVICE) & set(REASONS) == both
