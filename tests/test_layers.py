"""The shape of the project: imports point down and left, and nothing grows too long to read."""

from pathlib import Path

import pytest

from tests.support import layers

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ["run.py", "hub/**/*.py", "kiosk/**/*.py", "tests/**/*.py"]


def listed(found: list[str]) -> str:
    """The findings, one a line, for the message of a failed test."""
    return "\n  ".join(["", *found])


def tree(root: Path, **files: str) -> Path:
    """A source tree with these files: `hub__web__events="import peewee"` is hub/web/events.py."""
    for name, content in files.items():
        path = root.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return root


def test_imports_point_down_the_rows_and_left_in_the_columns():
    found = layers.findings(ROOT)

    assert found == [], listed(found)


def test_files_stay_short():
    found = layers.too_long(ROOT, PYTHON, limit=400)

    assert found == [], listed(found)


def test_functions_stay_short():
    found = layers.long_functions(ROOT, PYTHON, limit=50)

    assert found == [], listed(found)


def test_templates_stay_short():
    found = layers.too_long(ROOT, ["hub/templates/**/*.html"], limit=80)

    assert found == [], listed(found)


# The readers themselves


@pytest.mark.parametrize(
    ("place", "line", "problem"),
    [
        ("hub__clock", "import requests", "the ground uses the standard library only"),
        ("hub__clock", "from hub.models import gate", "ground is under models, and imports point down"),
        ("hub__models__events", "from hub.domain import events", "models is under domain, and imports point down"),
        ("hub__domain__events", "import hub.web.page", "domain is under web, and imports point down"),
        ("hub__domain__events", "from hub.domain import talk", "talk is to the right of events"),
        ("hub__domain__events__seats", "from ..talk import say", "talk is to the right of events"),
        ("hub__domain__events", "def f():\n    from flask import g", "domain does without flask"),
        ("hub__web__events", "from hub.models.events import Event", "web asks the domain, never the models"),
        ("hub__web__events", "import peewee", "web does without peewee"),
        ("hub__web__events", "from hub import sync", "only hub.web.sync speaks to hub.sync"),
        ("hub__web__page", "from . import events", "page serves every column of web, and uses none"),
        ("hub__sync__apply", "import hub.app", "sync is under top, and imports point down"),
        ("kiosk__browser", "import flask", "the kiosk uses only the standard library and hub.config"),
        ("hub__domain__events", "import kiosk.browser", "only the top of the hub starts the kiosk"),
        ("hub__domain__weather", "", "weather is no column of the grid: tests/support/layers.py lists them"),
    ],
)
def test_a_wrong_import_is_found(tmp_path, place, line, problem):
    names = ("models__gate", "domain__events", "domain__talk", "web__events", "sync__wire")
    root = tree(tmp_path, **{f"hub__{name}": "" for name in names})

    found = layers.findings(tree(root, **{place: line}))

    assert [finding.split("; ")[-1].split(":1: ")[-1] for finding in found] == [problem]


def test_a_finding_names_the_file_and_the_line(tmp_path):
    root = tree(tmp_path, hub__web__events="import json\nimport peewee")

    assert layers.findings(root) == ["hub/web/events.py:2: imports peewee; web does without peewee"]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("hub__models__events", "import peewee\nfrom hub.models.base import Base\nfrom hub.models import people"),
        ("hub__domain__talk__b", "from hub.domain import events\nfrom hub.models import talk\nfrom . import a"),
        ("hub__web__sync", "from hub.sync import wire\nfrom hub.domain import people\nfrom .page import page"),
        ("hub__sync__apply", "from hub.domain import talk\nfrom hub.models import gate\nfrom .wire import pack"),
        ("hub__chores", "import flask\nfrom hub import app\nfrom kiosk import browser"),
        ("kiosk__browser", "import subprocess\nfrom hub.config import Settings\nfrom . import reset"),
    ],
)
def test_a_right_import_is_left_alone(tmp_path, place, line):
    names = ("models__people", "models__talk", "domain__events", "domain__people", "domain__talk__a")
    root = tree(tmp_path, **{f"hub__{name}": "" for name in names}, kiosk__reset="")

    assert layers.findings(tree(root, **{place: line})) == []


def test_a_function_is_measured_with_its_decorators(tmp_path):
    root = tree(tmp_path, hub__app="@cache\ndef start():\n    first()\n    second()\n")

    assert layers.long_functions(root, ["hub/*.py"], limit=3) == ["hub/app.py:2: start has 4 lines, 3 at most"]


def test_a_file_is_measured_in_lines(tmp_path):
    root = tree(tmp_path, hub__app="a = 1\nb = 2\n")

    assert layers.too_long(root, ["hub/*.py"], limit=1) == ["hub/app.py: 2 lines, 1 at most"]
