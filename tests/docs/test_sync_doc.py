"""docs/sync.md names every code that can be met."""

import re
from pathlib import Path

from hub.sync.refusals import REASONS
from hub.web.sync import said

ROOT = Path(__file__).resolve().parents[2]
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
    told = (ROOT / "docs" / "sync.md").read_text("utf-8").partition("| code | meaning |")[2].partition("\n\n")[0]
    return {code for line in told.splitlines() for code in re.findall(r"`([a-z_]+)`", line.split(" | ")[0])}


def test_the_team_reads_what_to_do_about_each_code_and_about_no_other():
    assert set(said.ADVICE) | said.AS_TOLD == of_rounds()


def test_codes_of_records_are_told_by_their_reason_alone():
    both = {"bad_hub", "too_many"}  # a whole message can have these faults too

    assert set(said.ADVICE) & set(REASONS) == both
