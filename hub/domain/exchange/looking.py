"""The look of a person before words are public, and hiding what should not be: the team's acts, national's hand."""

from typing import NamedTuple

from hub import clock
from hub.domain import checking, hubs
from hub.domain.exchange import finding, line, posting
from hub.domain.exchange import seen as reading
from hub.domain.exchange.fields import expires
from hub.errors import N_, Conflict
from hub.models.database import db
from hub.models.exchange import Listing
from hub.models.gate import act

OVER = (finding.DONE, finding.WITHDRAWN, finding.EXPIRED)
IS_OVER = N_("This is over and on no board any more: there is nothing to hide.")

_WAITING = """SELECT id, side, section, thing, title, description, lang, quantity, picture_name, person_id,
    posted_at, starts FROM listing WHERE status = 'waiting' AND NOT gone ORDER BY posted_at, id LIMIT {0}"""

# The status as a word and not as a value, so that the index of what waits is used.
_COUNTED = "SELECT COUNT(*) FROM listing WHERE status = 'waiting' AND NOT gone"


class Look(NamedTuple):
    """A listing that waits for a look. picture_name: of who wrote it · posted_at, starts: Unix seconds."""

    id: str
    side: str
    section: str
    thing: str
    title: str
    description: str
    lang: str
    quantity: int
    picture_name: str
    person_id: str
    posted_at: int
    starts: int | None


def waiting_looks(limit=100):
    """Listings of this hub whose words nobody has looked at, longest first: a list of Look. One query."""
    return [Look._make(row) for row in db.execute_sql(_WAITING.format(db.param), (limit,)).fetchall()]


def count_looks():
    """How many listings wait for a look."""
    return db.execute_sql(_COUNTED).fetchone()[0]


@act
def approve(listing_id, by="", seen=""):
    """The team's yes: everybody sees it from now on. The answer is the Listing.

    `seen`: the mark of what was read (`mark_of`), "" where nothing was. Raises NotFound, Forbidden (another
    hub's), Conflict (looked at already; changed since; its time has gone by).
    """
    found, now = _waits(listing_id), clock.now()
    reading.check(found, seen)
    if found.starts is not None and found.starts <= now:
        raise Conflict(N_("Its time has gone by. You can send it back and ask for another."))
    found.status, found.reason = finding.OPEN, ""
    found.posted_at, found.expires = now, expires(found.starts, now)
    found.save()
    line.settle_all([found])
    return found


@act
def send_back(listing_id, why, by=""):
    """The team's no for now, with kind words that its author reads. The answer is the Listing.

    Raises NotFound, Forbidden, Conflict (looked at already), Invalid (field "reason").
    """
    found = _waits(listing_id)
    posting.close(found, finding.SENT_BACK, checking.reason_of(why, checking.KIND_WORDS))
    return found


def _waits(listing_id):
    found = finding.at_home(listing_id)
    if found.status != finding.WAITING:
        raise Conflict(N_("Somebody has looked at this already."))
    return found


@act
def look_again(listing_id, by=""):
    """Undo, within ten minutes, of approving, sending back or hiding; the answer is the Listing.

    Words wait for a look again; a picture that was hidden is open again. Who was turned down stands where they
    stood.
    Raises NotFound, Forbidden, Conflict (later; somebody counts on it; nothing to undo).
    """
    found = Listing.get_or_none((Listing.id == listing_id) & ~Listing.gone)
    if found is not None and found.hidden_here:
        return _show_here(found)
    found = finding.at_home(listing_id)
    if not can_look_again(found):
        raise Conflict(N_("Ten minutes have passed, or somebody counts on it. You can hide it instead."))
    closed = found.status == finding.SENT_BACK
    found.status, found.reason = finding.WAITING if _has_words(found) else finding.OPEN, ""
    found.save()
    if closed:
        line.reopen(found)
    return found


def _has_words(found):
    return bool(found.title or found.description or found.host)


def can_look_again(found):
    """Whether the answer to a listing's words can still be taken back: the team's own words wait for none."""
    read = found.person_id and _has_words(found)
    answered = found.status == finding.SENT_BACK or (found.status == finding.OPEN and read)
    return answered and bool(finding.fresh(Listing.kind, found.id, "status") and not finding.standing(found.id))


@act
def hide_listing(listing_id, why, by=""):
    """Nobody in this hall sees it any more; the answer is the Listing.

    Of this hub: it is sent back everywhere, who counted on it is told, its author reads `why`. Of another:
    hidden here, where its own hub is told by a report. Raises NotFound, Invalid (field "reason"), Conflict
    (one of this hub's that is over: its undo could not tell how it had ended).
    """
    why = checking.reason_of(why, checking.KIND_WORDS)
    found = finding.listing(listing_id, team=True)
    if found.mine:
        if found.listing.status in OVER:
            raise Conflict(IS_OVER)
        posting.close(found.listing, finding.SENT_BACK, why)
    else:
        found.listing.hidden_here = True
        found.listing.save()
    return found.listing


def _show_here(found):
    found.hidden_here = False
    found.save()
    return found


# National's hand


@act
def hide(listing_id, why, by=""):
    """At national: hide a listing everywhere after the next rounds; its hub reads `why`.

    Raises as `hubs.set_hidden`.
    """
    return hubs.set_hidden(_any, listing_id, why)


@act
def unhide(listing_id, by=""):
    """At national: show a hidden listing again."""
    return hubs.set_hidden(_any, listing_id)


def _any(listing_id):
    return finding.listing(listing_id, team=True).listing
