"""Writing and changing listings: what people give and ask for, and what becomes of it when they say so."""

from typing import NamedTuple

from hub import clock
from hub.domain import people
from hub.domain.exchange import finding, line
from hub.domain.exchange.fields import GIVEN, LASTS, checked, expires
from hub.domain.exchange.promises import WITHOUT_HANDOVER
from hub.errors import N_, Conflict, Forbidden, Invalid
from hub.models.database import db
from hub.models.exchange import Listing
from hub.models.gate import act

DAY = 24 * 3600
ASK_AFTER = 7 * DAY  # seconds after which "still available?" is asked, and asked again
MOST_OPEN = 20  # of one person
MOST_WAITING = 3

CARD_FIRST = N_("To put something up, you need a card. The team makes you one in two minutes; no papers are asked.")
TOO_MANY = N_("You have %(most)d things on the board already. Please take one away first.")
COUNTED_ON = N_("Somebody counts on this. Please take it away and put the other thing up.")
OTHERS_ASKED = N_("People of other hubs asked for it and must still see it.")
WITH_THE_TEAM = N_("Please talk to the team: they do this together with you.")

_OWN = """SELECT id, side, section, thing, title, description, lang, size, quantity, promised, handed, starts,
    status, reason, hidden, hidden_why, reach, posted_at, expires, confirmed_at
    FROM listing WHERE person_id = {0} AND NOT gone"""


class Own(NamedTuple):
    """One listing in its author's own space. Moments are Unix seconds · reason: what the team said ·
    hidden, hidden_why: by the national team · confirmed_at: "still available", said last, 0 for never."""

    id: str
    side: str
    section: str
    thing: str
    title: str
    description: str
    lang: str
    size: str
    quantity: int
    promised: int
    handed: int
    starts: int | None
    status: str
    reason: str
    hidden: bool
    hidden_why: str
    reach: str
    posted_at: int
    expires: int
    confirmed_at: int

    @property
    def free(self):
        return finding.free_of(self)


@act
def post(fields, person_id="", by=""):
    """Put a listing up; the answer is the Listing.

    `fields`: see `fields.checked` · `person_id`: the resident it is of, "" for the team or an association
    (`host`) · `by`: the member of the team who writes it, "" when the resident does. Pictures and the
    team's words are open at once; a resident's own words wait for a look. Raises Forbidden (neither of
    them), Conflict (minors alone; too many), Invalid.
    """
    if not (person_id or by):
        raise Forbidden(CARD_FIRST)
    now, author = clock.now(), people.person_of(person_id) if person_id else None
    new = checked(fields, now=now)
    if author is not None and not by:
        _check_author(author, new)
    listing = Listing(
        **new, picture_name=author.picture_name if author else "", person_id=person_id, made_by=by or person_id,
        posted_at=now, expires=expires(new["starts"], now), status=_status(new, by),
    )
    listing.save()
    return listing


def _status(new, by):
    return finding.WAITING if (new["title"] or new["description"] or new["host"]) and not by else finding.OPEN


def _check_author(author, new):
    if author.minor and new["section"] in WITHOUT_HANDOVER:
        raise Conflict(WITH_THE_TEAM)
    mine = Listing.there().where(Listing.person_id == author.id)
    if mine.where(Listing.status == finding.OPEN).count() >= MOST_OPEN:
        raise Conflict(TOO_MANY, most=MOST_OPEN)
    if mine.where(Listing.status == finding.WAITING).count() >= MOST_WAITING:
        raise Conflict(N_("The team still looks at your other words. Please come back for the answer."))


def written_by(listing_id, person_id="", by=""):
    """The Listing of this hub, for its author or the team. Raises NotFound, Forbidden."""
    found = finding.at_home(listing_id)
    if not by and (not person_id or found.person_id != person_id):
        raise Forbidden(N_("Only who wrote this, or the team, can change it."))
    return found


@act
def change(listing_id, fields, person_id="", by=""):
    """Change some fields of a listing that is open, waits or was sent back; the answer is the Listing.

    New words by a resident wait for a look again; who was promised something keeps it. Raises NotFound,
    Forbidden, Conflict (over), Invalid: also for a quantity below what is promised and handed over, for another
    thing than somebody counts on, and when it is kept from other hubs whose people asked for it.
    """
    found, now = written_by(listing_id, person_id, by), clock.now()
    if found.status not in (finding.OPEN, finding.WAITING, finding.SENT_BACK) or found.expires <= now:
        raise Conflict(N_("This is no longer open. You can put it up anew."))
    before = {name: getattr(found, name) for name in GIVEN}
    new = checked(before | fields, before, now)
    _keep_promises(found, new)
    return _apply(found, before, new, by, now)


def _keep_promises(found, new):
    given = found.promised + found.handed
    if new["quantity"] < given:
        raise Invalid({"quantity": (N_("%(count)d are promised already; it cannot be fewer."), {"count": given})})
    if given and any(new[name] != getattr(found, name) for name in ("side", "section", "thing")):
        raise Invalid({"thing": (COUNTED_ON, {})})
    if new["reach"] == "hub" != found.reach and any(not each.heard for each in finding.standing(found.id)):
        raise Invalid({"reach": (OTHERS_ASKED, {})})


def _apply(found, before, new, by, now):
    if found.starts != new["starts"]:
        found.expires = expires(new["starts"], now)
    if not by:
        words = any(new[name] != before[name] for name in ("title", "description", "host"))
        found.status = _status(new, by) if words or found.status != finding.OPEN else found.status
    elif found.status == finding.SENT_BACK:
        found.status = finding.OPEN
    if found.status != finding.SENT_BACK:
        found.reason = ""  # it was between the team and the author, and what is open travels
    for name, value in new.items():
        setattr(found, name, value)
    found.save()
    line.settle_all([found])
    return found


@act
def withdraw_listing(listing_id, person_id="", by=""):
    """Take a listing away; who counted on it is told. Twice is as once. The answer is the Listing.

    Raises NotFound, Forbidden, Conflict (all of it changed hands).
    """
    found = written_by(listing_id, person_id, by)
    if found.status == finding.DONE:
        raise Conflict(N_("This has changed hands already. Thank you!"))
    if found.status != finding.WITHDRAWN:
        close(found, finding.WITHDRAWN)
    return found


def close(found, status, reason=""):
    """Inside an act: end a listing with this status, and tell who waits."""
    found.status, found.reason = status, reason
    found.save()
    line.settle_all([found])


def listings_of(person_id):
    """What a resident put up, newest first: a list of Own. One query."""
    return _own("ORDER BY posted_at DESC, id DESC LIMIT 50", person_id)


def to_confirm(person_id, now=None):
    """Own listings to be asked about at this visit: open, older than 7 days, not confirmed within 7. One query."""
    due = (clock.now() if now is None else now) - ASK_AFTER
    return _own("""AND status = 'open' AND starts IS NULL AND posted_at <= {0} AND confirmed_at <= {0}
        ORDER BY posted_at, id LIMIT 50""", person_id, due, due)


def _own(rest, *values):
    return [Own._make(row) for row in db.execute_sql(f"{_OWN} {rest}".format(db.param), values).fetchall()]


@act
def confirm(listing_id, person_id="", by=""):
    """“Yes, still available”: open for 30 days more; the answer is the Listing.

    Raises NotFound, Forbidden, Conflict (no longer open).
    """
    found, now = written_by(listing_id, person_id, by), clock.now()
    if found.status != finding.OPEN:
        raise Conflict(N_("This is no longer open. You can put it up anew."))
    found.confirmed_at = now
    if found.starts is None:
        found.expires = now + LASTS
    found.save()
    line.settle_all([found])
    return found
