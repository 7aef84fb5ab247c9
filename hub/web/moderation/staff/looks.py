"""The queue: what somebody found wrong, words and jobs that wait, proposed activities; each longest first."""

from flask import Blueprint, g

from hub.domain import events, exchange, moderation, offers
from hub.errors import N_, Forbidden
from hub.web import language
from hub.web.events import words as event_words
from hub.web.guard import allow
from hub.web.moderation.staff import done, said
from hub.web.nav import LOOKS, SPEAKERS
from hub.web.page import go, page

bp = Blueprint("looks", __name__)
MOST = 50  # of each kind on the page; the rest comes when these are answered
JOBS_ONLY = N_("You look at jobs. Please leave this one to a volunteer or a social worker.")


@bp.get("/staff/looks", endpoint="queue")
@allow(*LOOKS)
def queue():
    return answer()


@bp.get("/staff/looks/<kind>/<about_id>")
@allow(*LOOKS)
def one(kind, about_id):
    """A row of the queue has no page of its own; an answer's address read again leads back to the queue."""
    return go("/staff/looks")


def answer(status=200, told=""):
    """The page with the queue; `told`: a sentence about an answer that came too late."""
    every = sees_all()
    return page(
        "moderation/staff/looks.html", status=status, told=told, said=said, event_words=event_words,
        reports=[one for one in moderation.reports_open(MOST) if every or one.kind == "offer"],
        looks=exchange.waiting_looks(MOST) if every else [], jobs=offers.waiting(MOST),
        proposed=events.proposed().cards if every else [], done=done.of(g.who.id), every=every,
        mark_of=exchange.mark_of,
    )


def too_late(error):
    """Somebody was quicker, or ten minutes have passed: the queue as it is now, and why."""
    return answer(error.status, language.sentence(error.message, error.params))


def sees_all():
    """Whether the reader looks at more than jobs."""
    return bool(g.who.roles & SPEAKERS)


def check_may_look(kind):
    """Raises Forbidden for what a coach leaves to others."""
    if kind != "offer" and not sees_all():
        raise Forbidden(JOBS_ONLY)
