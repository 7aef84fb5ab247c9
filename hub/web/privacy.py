"""What the hub knows about me: shown, printed, erased in two touches."""

from flask import Blueprint, current_app, g

from hub.domain import offers, privacy
from hub.web import language
from hub.web.events import words
from hub.web.exchange import said as exchange_said
from hub.web.exchange import words as exchange_words
from hub.web.guard import GUEST, RESIDENT, allow, sign_out
from hub.web.page import go, page
from hub.web.people import shown

bp = Blueprint("privacy", __name__)


@bp.get("/me/data")
@allow(RESIDENT)
def data():
    """Everything, as it is kept."""
    g.private = True
    found = privacy.export(g.who.id)
    told = shown.roles([role for role in found["roles"] if role != RESIDENT])
    answers = {state: language.gettext(short) for state, (_, short, _) in words.ANSWERS.items()}
    return page(
        "privacy/data.html", data=found, roles=told, answers=answers, party=words.party, replies=offers.ANSWERS,
        exchange_said=exchange_said, thing=exchange_words.thing,
    )


@bp.get("/me/data/erase")
@allow(RESIDENT)
def ask_erase():
    """The first touch asks once more."""
    g.private = True
    return page("privacy/erase.html")


@bp.post("/me/data/erase")
@allow(RESIDENT)
def erase():
    """The second touch does it; the space is over."""
    privacy.erase(g.who.id, [current_app.config["SETTINGS"].backups])
    g.who = None
    return sign_out(go("/me/erased"))


@bp.get("/me/erased")
@allow(GUEST)
def erased():
    return page("privacy/erased.html")
