"""Who of the team may do what with events; everybody of the team reads, and signs people up at the desk."""

from flask import g

HOSTS = frozenset(("volunteer", "ambassador", "social_worker", "coordinator"))
LENDERS = frozenset(("volunteer", "coordinator"))  # what touches other hubs, and calendars of others


def hosts(sheet):
    """Whether the reader may change this event."""
    return sheet.mine and bool(g.who.roles & HOSTS)


def lends(sheet):
    """Whether the reader may lend its seats."""
    return sheet.mine and bool(g.who.roles & LENDERS)
