"""The team's page of sync: when, what waits, what was refused and why, and a round at once."""

from flask import Blueprint, g, request

from hub import clock
from hub.domain import hubs, sync
from hub.errors import Invalid
from hub.web import forms
from hub.web.guard import allow
from hub.web.nav import SYNC
from hub.web.page import go, page
from hub.web.sync import looking, said

bp = Blueprint("sync", __name__)
PATIENCE = 90  # seconds after which a round that was asked for is taken for lost
PER_PAGE = 50


@bp.get("/staff/sync")
@allow(*SYNC)
def state():
    """How it stands; while a round is asked for, the part with the progress asks again by itself."""
    return _page()


def _page(status=200, wrong=None):
    now, found = sync.status(), forms.number("page")
    refused = sync.refused(PER_PAGE + 1, (found - 1) * PER_PAGE) if now else []
    keys = [(one.kind, one.row_id) for one in refused]
    return page(
        "sync/staff/state.html", status=status, state=now, wrong=wrong or {}, said=said, asked=_asked(now),
        wanted=hubs.wanted_national(), refused=refused[:PER_PAGE], number=found, more=len(refused) > PER_PAGE,
        names=sync.names(keys), ours=sync.ours(keys), waiting=looking.waiting(),
        coordinates="coordinator" in g.who.roles, now=clock.now(), **forms.typed("url", "code"),
    )


def _asked(now):
    """{since, from} of the round that was asked for and has not ended yet (it is due at once), or None."""
    text = request.args.get("since", "")
    since = int(text) if text.isdecimal() and len(text) < 12 else 0
    if not since or now is None or now.due_at or clock.now() - since > PATIENCE:
        return None
    return {"since": since, "from": max(forms.number("from", 0, 0), now.waiting)}


@bp.post("/staff/sync/now")
@allow(*SYNC)
def round_now():
    """Ask for a round at once; the background work does it, so that no page waits for the internet."""
    now = sync.status()
    sync.soon()
    return go(f"/staff/sync?since={clock.now()}&from={now.waiting if now else 0}")


@bp.post("/staff/sync/enrol")
@allow("coordinator")
def enrol():
    """Remember where national is and the code it gave; the background work goes there at once."""
    given = forms.typed("url", "code")
    try:
        hubs.want_national(given["url"], given["code"])
    except Invalid as error:
        return _page(422, forms.wrong(error))
    sync.soon()
    return go("/staff/sync")
