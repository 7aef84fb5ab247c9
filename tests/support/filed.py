"""Rows with photos, as the team of a hub makes them."""

from itertools import count

from hub.domain import files
from hub.models.gate import gate
from tests.support.factories import make_event
from tests.support.network import within
from tests.support.photos import photo

_widths = count(81)


def keep(**looks):
    """The name of a small picture that no earlier call kept, at the hub in use."""
    return files.keep_picture(photo(**{"width": next(_widths), "height": 60} | looks))


def name(row, photo):
    """Let a row of the hub in use name a photo."""

    def write():
        found = type(row).get_by_id(row.id)
        found.photo = photo
        found.save()

    gate().run(write)


def event_with_photo(hub, looks=None, **fields):
    """(an Event that the hub publishes in its area, the name of its photo)."""
    with hub.active():
        event, kept = make_event(**{"reach": "area"} | fields), keep(**looks or {})
        name(event, kept)
    return event, kept


def has(hub, kept):
    """Whether a file is at a hub, or at national."""
    return within(hub, files.is_here, kept)


def bytes_of(hub, kept):
    return within(hub, files.content, kept)
