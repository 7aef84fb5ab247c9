"""Offers of France Travail taken over from a file: checked like any other, and waiting for a person's yes."""

import json
import logging
from collections import Counter
from typing import NamedTuple

from hub import clock
from hub.domain import hubs
from hub.domain.events import ical_text
from hub.domain.offers import entering, finding
from hub.domain.offers.fields import LASTS, checked
from hub.domain.offers.travail import Refused, read_offer
from hub.errors import N_, HubError, Invalid
from hub.ids import derived
from hub.models.gate import act
from hub.models.ledger import line
from hub.models.offers import Offer

SOURCE = "france-travail"
LARGEST = 20 * 2**20  # bytes
BATCH = 25  # offers written in one act, so that nobody at a kiosk waits long behind an import
CREATED, UPDATED, UNCHANGED, KEPT = "created", "updated", "unchanged", "kept"
TOO_LARGE = N_("This file is too large: at most %(most)d megabytes.")
NOT_JSON = N_("This file holds no offers: it is not JSON.")
NO_LIST = N_("This file holds no offers: no list “resultats”.")
NO_ID = N_("It has no number of its own.")
NO_OFFER = N_("It is not an offer.")
UNREADABLE = N_("Something in it cannot be read.")
log = logging.getLogger(__name__)


class Refusal(NamedTuple):
    """An offer that was not taken over: its number and title ("" where it has none), reason: a msgid, params:
    what fills it."""

    id: str
    title: str
    reason: str
    params: dict

    @property
    def said(self):
        """The reason in English."""
        return self.reason % self.params if self.params else self.reason


class Report(NamedTuple):
    """What came of an import. read: entries in the file · created, updated: they wait now · unchanged: as they
    were · kept: somebody has answered them already, so they stay as they are · refused: a tuple of Refusal."""

    name: str
    read: int
    created: int
    updated: int
    unchanged: int
    kept: int
    refused: tuple


def import_offers(data, name, by="", reach="hub"):
    """Take over the offers of a file in France Travail's v2 shape; the answer is a Report.

    `data`: bytes of JSON, an object with "resultats" or a bare list · `name`: what the file is called · `by`:
    a person's id · `reach`: of new offers. An offer is known by its number: the same one again updates what
    still waits and is never doubled. One that cannot be taken is refused with its reason, the rest go on.
    Writes in small acts of its own: call it outside of one. Raises Invalid (field "file") for no such file.
    """
    entries, done, refused, seen = _entries(data), Counter(), [], set()
    reach = "hub" if hubs.is_secret() else reach
    wanted = []
    for said in entries:
        try:
            wanted.append((said, *_read(said, seen, reach)))
        except Exception as error:  # whatever one entry holds, the others go on
            refused.append(_refusal(said, error))
    for first in range(0, len(wanted), BATCH):
        done.update(_taken(wanted[first : first + BATCH], by, refused))
    counts = [done[each] for each in (CREATED, UPDATED, UNCHANGED, KEPT)]
    return Report(name, len(entries), *counts, tuple(refused))


def _entries(data):
    if len(data) > LARGEST:
        raise Invalid({"file": (TOO_LARGE, {"most": LARGEST // 2**20})})
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        raise Invalid({"file": (NOT_JSON, {})}) from None
    found = read.get("resultats") if isinstance(read, dict) else read
    if not isinstance(found, list):
        raise Invalid({"file": (NO_LIST, {})})
    return found


def _read(said, seen, reach):
    """(number, checked fields) of one entry. Raises Refused, Invalid."""
    if not isinstance(said, dict):
        raise Refused(NO_OFFER)
    number = _number(said)
    if not number:
        raise Refused(NO_ID)
    if number in seen:
        raise Refused(N_("It stands in the file twice."))
    seen.add(number)
    return number, checked(read_offer(said) | {"reach": reach})


def _number(said):
    return ical_text.line(str(said.get("id") or ""), 40)


def _refusal(said, error):
    said = said if isinstance(said, dict) else {}
    title = ical_text.line(str(said.get("intitule") or ""), 120)
    return Refusal(_number(said), title, *_reason(error, _number(said)))


def _reason(error, number):
    """(msgid, params); what nobody expected is logged, so that it can be mended."""
    if isinstance(error, Invalid):
        return next(iter(error.fields.values()))
    if isinstance(error, HubError):
        return error.message, error.params
    log.error("offer %s of a file could not be taken over", number or "without a number", exc_info=error)
    return UNREADABLE, {}


def _taken(wanted, by, refused):
    """What became of each of a batch. One that cannot be written takes none of the others with it."""
    try:
        return _take(wanted, by)
    except Exception as error:
        if len(wanted) == 1:
            refused.append(_refusal(wanted[0][0], error))
            return []
    return [became for each in wanted for became in _taken([each], by, refused)]


@act
def _take(wanted, by):
    return [_take_one(number, fields, by) for _, number, fields in wanted]


def _take_one(number, fields, by):
    """Make or update one offer: which of the four it was."""
    key = derived(Offer.kind, hubs.hub_id(), SOURCE, number)
    known = Offer.get_or_none(Offer.id == key)
    if known is None and line(Offer.kind, key) is None:
        entering.made(fields, id=key, source=SOURCE, source_id=number, made_by=by)
        return CREATED
    if known is None or known.gone or known.status != finding.WAITING:
        return KEPT
    return _update(known, fields, by)


def _update(known, fields, by):
    """Whoever brings other words has entered them: somebody else approves those."""
    differs = {name for name, value in fields.items() if name != "reach" and getattr(known, name) != value}
    if not differs:
        return UNCHANGED
    for name in differs:
        setattr(known, name, fields[name])
    known.expires, known.made_by = clock.now() + LASTS, by or known.made_by
    known.save()
    return UPDATED


