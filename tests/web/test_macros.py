"""The widgets every page is built of: pages call them as they are, and docs/look.md says what they are."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from hub.web import pictures

ROOT = Path(pictures.__file__).parents[2]
TEMPLATES = ROOT / "hub" / "templates"
ENV = Environment(loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"])


def trees(pattern):
    for path in sorted(TEMPLATES.glob(pattern)):
        yield path.relative_to(TEMPLATES).as_posix(), ENV.parse(path.read_text(encoding="utf-8"))


def macros():
    """Name of each exported widget -> names of its arguments."""
    defined = [macro for _, tree in trees("_macros/*.html") for macro in tree.find_all(nodes.Macro)]
    exported = vars(ENV.get_template("_macros.html").module)
    return {macro.name: [argument.name for argument in macro.args] for macro in defined if macro.name in exported}


def calls():
    """(template, widget, given arguments by name) of each `ui.…(…)` in the pages."""
    known = macros()
    for template, tree in trees("**/*.html"):
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Getattr) and getattr(call.node.node, "name", "") == "ui":
                names = known.get(call.node.attr, [])
                given = dict(zip(names, call.args, strict=False)) | {k.key: k.value for k in call.kwargs}
                yield template, call.node.attr, len(call.args), given


def test_pages_call_only_widgets_that_exist_with_arguments_they_have():
    known = macros()
    wrong = [(template, widget) for template, widget, count, given in calls()
             if widget not in known or count > len(known[widget]) or set(given) - set(known[widget])]

    assert wrong == []


@pytest.mark.parametrize("argument", ["symbol", "kind"])
def test_pages_name_pictures_and_kinds_that_exist(argument):
    styled = {"act", "plain", "quiet", "stop", "ok", "dark", "info", "wait", "say", "past", ""}
    inputs = {"text", "url", "password", "number", "date", "time", "datetime-local", "search", "file", "tel"}
    allowed = pictures.ICONS if argument == "symbol" else styled | inputs
    wrong = [(template, given[argument].value) for template, _, _, given in calls()
             if isinstance(given.get(argument), nodes.Const) and given[argument].value is not None
             and given[argument].value.split(" ")[0] not in allowed]

    assert wrong == []


def test_the_guide_lists_every_widget_with_its_arguments():
    guide = (ROOT / "docs" / "look.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)\(([^)]*)\)`", guide, re.M)
    listed = {name: re.findall(r"\w+", arguments) for name, arguments in rows}

    assert listed == macros()
