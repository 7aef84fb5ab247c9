"""The team's menu: only what the reader may open. Each entry repeats the marks of its route."""

from typing import NamedTuple

from hub.errors import N_
from hub.web import language


class Entry(NamedTuple):
    href: str
    icon: str
    label: str
    roles: frozenset
    about_people: bool = False


TEAM = frozenset(("volunteer", "ambassador", "coach", "social_worker", "coordinator"))
SPEAKERS = frozenset(("volunteer", "social_worker", "coordinator"))
JOBS = frozenset(("volunteer", "coach", "social_worker", "coordinator"))
LOOKS = SPEAKERS | {"coach"}  # a coach looks at jobs
SYNC = frozenset(("volunteer", "coordinator"))
DESK = frozenset(("volunteer", "social_worker", "coordinator", "administrator"))
NATIONAL = frozenset(("moderator", "administrator"))
ENTRIES = (
    Entry("/staff/", "today", N_("Today"), TEAM),
    Entry("/", "hub", N_("Hubs"), NATIONAL),
    Entry("/events", "event", N_("Events"), NATIONAL),
    Entry("/listings", "exchange", N_("Listings"), NATIONAL),
    Entry("/offers", "work", N_("Offers"), NATIONAL),
    Entry("/enrol", "key", N_("Let a hub in"), NATIONAL),
    Entry("/sticks", "copy", N_("Sticks"), NATIONAL),
    Entry("/staff/looks", "show", N_("To look at"), LOOKS),
    Entry("/staff/events", "event", N_("Events"), TEAM),
    Entry("/staff/listings", "exchange", N_("Listings"), TEAM),
    Entry("/staff/offers", "work", N_("Offers"), JOBS),
    Entry("/staff/applications", "letter", N_("Applications"), JOBS, about_people=True),
    Entry("/staff/announcements", "announcement", N_("Announcements"), SPEAKERS),
    Entry("/staff/people", "people", N_("People"), DESK, about_people=True),
    Entry("/staff/sync", "sync", N_("Exchanges"), SYNC),
    Entry("/staff/devices", "device", N_("Screens"), TEAM),
    Entry("/staff/settings", "settings", N_("Settings"), frozenset(("coordinator",))),
)


def of(who):
    """Menu entries of a Who as the staff frame wants them."""
    return [
        {"href": e.href, "icon": e.icon, "label": language.gettext(e.label)}
        for e in ENTRIES
        if e.roles & who.roles and (who.sees_people or not e.about_people)
    ]
