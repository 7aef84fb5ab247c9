"""What somebody has answered in the last ten minutes, so that it can be taken back in one touch.

In memory only and for who did it: after a restart it is done again on its own page.
"""

from typing import NamedTuple

from hub import clock
from hub.domain.people.briefly import Briefly

SECONDS = 600
MOST = 10
_done = Briefly(SECONDS)


class Done(NamedTuple):
    """One answer. kind: of the row · words: what was done, as an English sentence · undo: address that takes it
    back · at: Unix seconds."""

    kind: str
    title: str
    words: str
    undo: str
    at: int


def note(person_id, kind, title, words, undo):
    """Keep an answer; the latest stands first."""
    fresh = (Done(kind, title, words, undo, clock.now()), *(one for one in of(person_id) if one.undo != undo))
    _done.put(person_id, fresh[:MOST])


def of(person_id):
    """The answers that can still be taken back: a list of Done."""
    return [one for one in _done.get(person_id) or () if one.at > clock.now() - SECONDS]


def forget(person_id, undo):
    """It was taken back, or cannot be any more."""
    _done.put(person_id, tuple(one for one in of(person_id) if one.undo != undo))
