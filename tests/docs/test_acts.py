"""docs/acts.md says of the ten acts what the tests ask of them."""

import ast
import re

import pytest

from tests.support.acts import ACTS
from tests.support.processes import ROOT

PAGE = (ROOT / "docs/acts.md").read_text("utf-8")
TESTED = [act for act in ACTS if act.test]


def row(act):
    """The act as a line of the table."""
    if act.pending:
        return f"| {act.number} | {act.says} | pending: *{act.pending}* | – |"
    ways = ", ".join(f"{what} {count}" for what, count in act.ways.items())
    return f"| {act.number} | {act.says} | `{act.test.split('::')[1]}` | {ways} |"


def test_the_table_is_that_of_the_tests():
    assert [line for line in PAGE.splitlines() if re.match(r"\| \d", line)] == [row(act) for act in ACTS]


def test_each_of_the_ten_is_tested_or_names_what_it_comes_with():
    assert [act.number for act in ACTS] == list(range(1, 11))
    assert [bool(act.test) for act in ACTS] == [not act.pending for act in ACTS]


@pytest.mark.parametrize("act", TESTED, ids=lambda act: str(act.number))
def test_an_act_has_its_test_which_holds_its_touches_against_the_table(act):
    file, name = act.test.split("::")
    written = ast.parse((ROOT / "tests/browser" / file).read_text("utf-8"))
    (found,) = [each for each in written.body if isinstance(each, ast.FunctionDef) and each.name == name]
    counts = [ast.unparse(each) for each in ast.walk(found) if isinstance(each, ast.Assert)]

    assert sum(f"touches({act.number})" in each for each in counts) == 1
