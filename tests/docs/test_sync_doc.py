"""docs/sync.md names every code that can be met."""

import re
from pathlib import Path

from hub.sync.refusals import REASONS

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
