"""The hall: visits of guests to a screen, and whether anything changed since a page was made."""

from hub.domain.hall.tickets import OneEach, come, find_ticket, held_listing, promise, reserve, standing, ticket
from hub.domain.hall.visits import begin, code_of, end, holds, idle, note, sweep_visits, touch, visit_of
from hub.models import database

__all__ = [
    "OneEach", "begin", "code_of", "come", "data_version", "end", "find_ticket", "held_listing", "holds",
    "idle", "note", "promise", "reserve", "standing", "sweep_visits", "ticket", "touch", "visit_of",
]


def data_version():
    """A number that moves with every commit on this machine; None where it cannot be told."""
    return database.version()
