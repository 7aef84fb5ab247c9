"""The team's menu: only what the reader may open. Each entry names the roles of its route."""

from typing import NamedTuple

from hub.errors import N_
from hub.web import language


class Entry(NamedTuple):
    href: str
    icon: str
    label: str
    roles: frozenset


TEAM = frozenset(("volunteer", "ambassador", "coach", "social_worker", "coordinator"))
ENTRIES = (
    Entry("/staff/", "clock", N_("Today"), TEAM),
)


def for_roles(roles):
    """Menu entries as the staff frame wants them."""
    return [
        {"href": e.href, "icon": e.icon, "label": language.gettext(e.label)} for e in ENTRIES if e.roles & roles
    ]
