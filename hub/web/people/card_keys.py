"""The code of a card by touch: a screen in the hall may have neither keyboard nor reader."""

from flask import Blueprint, g, request

from hub.domain import people
from hub.domain.people import codes
from hub.errors import Invalid
from hub.web.guard import GUEST, allow, goes_on
from hub.web.page import go, page
from hub.web.people import steps
from hub.web.people.steps import Entry

bp = Blueprint("card_keys", __name__)


@bp.get("/me/card/keys")
@allow(GUEST)
def keys():
    """Which characters were touched so far, and the keys for more."""
    entry = _by_keys()
    g.private = bool(entry.digits) or g.get("private", False)
    return page("people/card_keys.html", entry=entry, symbols=codes.ALPHABET, of=codes.CARD_LENGTH)


def _by_keys():
    """The code as far as it was touched."""
    entry = steps.here()
    return entry if entry and entry.by == "keys" else Entry("keys", next=steps.next_address())


@bp.post("/me/card/keys")
@allow(GUEST)
@goes_on
def touch():
    """One more character; with the last one the card is looked for."""
    entry, before = steps.touched_symbol(_by_keys(), request.form.get("key", "")), steps.here()
    if len(entry.digits) == codes.CARD_LENGTH:
        try:
            entry = Entry("card", people.owner_of(entry.digits).id, next=entry.next)
        except Invalid as error:
            entry = entry._replace(told=steps.sentence(error))
    way = "/me/code" if entry.person_id else "/me/card/keys"
    if before is None:
        return steps.begin(entry, way)
    steps.put(entry)
    return go(way)
