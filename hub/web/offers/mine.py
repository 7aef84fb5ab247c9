"""What I am interested in: the part of my space that this domain fills."""

from typing import NamedTuple

from flask import Blueprint, g

from hub.domain import offers
from hub.domain.offers.applications import NOTHING_LEFT
from hub.errors import N_, NotFound
from hub.web import language
from hub.web.guard import RESIDENT, allow
from hub.web.page import go, page

bp = Blueprint("my_offers", __name__)
_ = language.gettext
ENDED = N_("The job is no longer offered. We look for another one with you.")
LOOKED_AT = N_("The team looks at this offer once more. Please come and see us.")
TAKEN = N_("Somebody of the team looks after it.")
NEWEST = N_("It is noted. The team looks at it with you.")


class Mine(NamedTuple):
    """applied: list of (offers.Applied, what the team says, whether it is a no) · news: how many were not read."""

    applied: list
    news: int


def my_offers(person_id):
    """The Mine of a resident, for `offers/_my_offers.html` in their space."""
    found = [each for each in offers.applications_of(person_id) if not each.withdrawn]
    return Mine([(each, stands(each), over(each)) for each in found], sum(not each.told for each in found))


def stands(applied):
    """How it stands, as one sentence. A doubt goes before an answer: nobody is sent to who may do them harm."""
    if in_doubt(applied):
        return _(LOOKED_AT)
    if applied.answer:
        return _(offers.ANSWERS.get(applied.answer, TAKEN))
    if not applied.open:
        return _(ENDED)
    return _(TAKEN) if applied.taken else _(NEWEST)


def in_doubt(applied):
    """Whether something could still come of it, were it not kept back until somebody has looked."""
    return applied.kept_back and applied.status == offers.OPEN and applied.answer not in NOTHING_LEFT


def over(applied):
    """Whether nothing more comes of it."""
    return applied.answer in NOTHING_LEFT or not applied.open


@bp.get("/me/offers/<application_id>")
@allow(RESIDENT)
def one(application_id):
    """What the team says about one of them; an answer that is shown is read by that."""
    applied = _own(application_id)
    g.private = True
    doubt = in_doubt(applied)
    if not (applied.told or doubt):
        offers.mark_told([applied.id])
    when = 0 if doubt else applied.answered_at
    return page("offers/answer.html", applied=applied, sentence=stands(applied), over=over(applied), when=when)


def _own(application_id):
    found = (each for each in offers.applications_of(g.who.id) if each.id == application_id)
    applied = next(found, None)
    if applied is None:
        raise NotFound()
    return applied


@bp.post("/me/offers/<application_id>/withdraw")
@allow(RESIDENT)
def withdraw(application_id):
    """No longer interested, in one touch; on the offer's page one can be so again."""
    offers.withdraw_application(application_id, g.who.id)
    return go("/me")
