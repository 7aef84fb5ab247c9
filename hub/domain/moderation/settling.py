"""The team has looked at what somebody found wrong: nothing is, it is mended, or nobody shall see it."""

from hub import clock
from hub.domain import exchange, offers
from hub.domain.checking import CHOOSE
from hub.domain.moderation import reports
from hub.errors import N_, Conflict, Invalid
from hub.models.gate import act
from hub.models.moderation import Report

FINE, MENDED, HIDDEN = OUTCOMES = ("fine", "mended", "hidden")
UNDO_SECONDS = 600


@act
def settle(kind, about_id, outcome, by=""):
    """The team has looked at what was said about a row; the answer is how many reports are settled.

    `outcome`: fine (an offer is shown again) | mended | hidden (what the team hid by the board's own verb).
    Raises Invalid, Conflict (somebody was quicker), Forbidden (`offers.clear`).
    """
    if outcome not in OUTCOMES:
        raise Invalid({"outcome": (CHOOSE, {})})
    found = list(reports.open_ones().where((Report.about_kind == kind) & (Report.about_id == about_id)))
    if not found:
        raise Conflict(N_("Somebody has looked at this already."))
    if kind == "offer" and outcome != HIDDEN:
        offers.clear(about_id, by)
    for one in found:
        one.settled_at, one.settled_by, one.outcome = clock.now(), by, outcome
        one.save()
    return len(found)


@act
def hide(kind, about_id, why="", by=""):
    """Nobody in this hall sees the row any more, and what was said about it is settled.

    The author of a listing reads `why` (`exchange.hide_listing`); an offer stays hidden as it has been since
    the touch, everywhere when this hub decides about it. The answer is how many reports are settled. Raises
    NotFound, Invalid (field "reason"), Conflict (somebody was quicker; an event).
    """
    if kind not in HIDES:
        raise Conflict(N_("An event is changed or cancelled on its own page."))
    settled = settle(kind, about_id, HIDDEN, by)
    HIDES[kind](about_id, why, by)
    return settled


def _keep_hidden(offer_id, why, by):
    offers.doubt(offer_id)


HIDES = {"listing": exchange.hide_listing, "offer": _keep_hidden}


@act
def unsettle(kind, about_id, by=""):
    """Undo within ten minutes: the look is still to be had, what was hidden is back. Raises Conflict later."""
    since = clock.now() - UNDO_SECONDS
    of_row = (Report.about_kind == kind) & (Report.about_id == about_id) & (Report.settled_at >= since)
    found = list(Report.there().where(of_row & (Report.settled_at > 0)))
    if not found:
        raise Conflict(N_("Ten minutes have passed. It can be said again on its page."))
    if kind == "listing" and HIDDEN in {one.outcome for one in found}:
        exchange.look_again(about_id, by)
    for one in found:
        one.settled_at, one.settled_by, one.outcome = 0, "", ""
        one.save()
    if kind == "offer":
        offers.doubt(about_id)


def forget_settler(person_id):
    """Inside an act: what this person has looked at stays settled without their name."""
    for one in Report.select().where(Report.settled_by == person_id):
        one.settled_by = ""
        one.save()
