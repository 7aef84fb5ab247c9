"""docs/settings.md and the flags of the servers say the same as the table of settings."""

from pathlib import Path

import pytest

from hub import cli
from hub.config import SETTINGS

PAGE = Path(__file__).resolve().parents[2] / "docs/settings.md"


def shown(default):
    """A default as the page shows it."""
    if isinstance(default, bool):
        return "yes" if default else "no"
    return f"`{default}`" if str(default) else "–"


def row(setting):
    dashed = setting.name.replace("_", "-")
    flag = f"`--{dashed}`, `--no-{dashed}`" if isinstance(setting.default, bool) else f"`--{dashed} …`"
    flag = flag if setting.flag else "–"
    names = f"`HUB_{setting.name.upper()}`, `{setting.name}`"
    return f"| {flag} | {names} | {shown(setting.default)} | {setting.help} |"


def test_the_page_lists_every_setting_as_it_is():
    told = PAGE.read_text("utf-8").split("<!-- table -->\n")[1].split("<!-- end of table -->")[0]

    assert told.splitlines()[2:] == [row(setting) for setting in SETTINGS]


NATIONAL = {"database_url", "workers", "connections", "hub_rate"}


@pytest.mark.parametrize(("command", "without"), [("serve", NATIONAL), ("national", set())])
def test_every_setting_but_a_secret_is_a_flag_of_the_servers(command, without):
    flags = {parameter.name for parameter in cli.hub.get_command(None, command).params}

    assert {setting.name for setting in SETTINGS} - flags == {"metrics_token", *without}
